// The attempt that the tests are about.

import KioskCore
import KioskFence

/// One order, its permit and its names.
enum Sample {
    static let attempt = AttemptID(
        epoch: Epoch(bits: 0x0123_4567_89AB_CDEF), request: .init(number: 7))
    static let uuid = attempt.text
    static let boot = "6f1c3f5e-8d0a-4a53-9c2e-5b7d4f3a2b10"
    static let clock = PermitClock(boot: boot, milliseconds: 100_000)
    static let digest = Digest(hexadecimal: String(repeating: "0f", count: 32))
    static let open = OpenPrint(attempt: attempt, printer: .preferred, pages: 2)

    static var order: PrintOrder {
        PrintOrder(
            attempt: attempt,
            document: InvoiceDocument(id: attempt.request, sha256: digest, pages: 2, bytes: 1_000))
    }

    static func permit(count: Int? = 40) -> Permit {
        Permit(sha256: digest, pages: 2, count: count, from: clock)
    }

    static func place(_ folder: FenceFolder, isDraft: Bool = false) -> FencePlace {
        FencePlace(folder, uuid, isDraft: isDraft)
    }

    /// The printer's word: its count, its jobs of the attempt, and how long it has been on.
    static func said(
        _ impressions: Int? = nil, _ jobs: PrinterTestimony.Job..., upTime: Int = 100
    ) -> PrintAnswer {
        .printer(PrinterTestimony(jobs: jobs, impressions: impressions, upTime: upTime))
    }
}
