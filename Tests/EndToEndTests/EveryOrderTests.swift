// Each order of the sandbox: its screen, its entry, and the kiosk back at welcome.

import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import TestSupport
import Testing

/// What an order must lead to.
struct Journey: Sendable, CustomTestStringConvertible {
    var order: String
    /// The key of the text that the screen must show, as it stands in the wording files.
    var shows: String
    /// The kind of entry that tells of it.
    var records: String
    /// Its outcome or reason there.
    var word: String
    var exit: Int32 = 3

    var testDescription: String { order }
}

@Suite struct EveryOrderTests {
    static let journeys: [Journey] =
        [
            "COMPANY01", "GOVERNMENT01", "PERSON01", "LONGNAMES01", "MILLION01", "26111800001",
            "LEGACY01", "SHORTLINK01", "LINKONLY01", "ISSUING01", "ESCAPE01", "BIDI01", "ZALGO01",
        ].map {
            Journey(order: $0, shows: "ready.headline", records: "status", word: "ready", exit: 0)
        }
        + [
            Journey(
                order: "CREDITNOTE01", shows: "ready.credit-note", records: "status",
                word: "ready", exit: 0),
            Journey(
                order: "NEEDSBUYER01", shows: "notice.not-found.what", records: "status",
                word: "not-found"),
            Journey(
                order: "REVIEW01", shows: "waiting.pending-review", records: "status",
                word: "pending-review"),
            Journey(
                order: "FAILED01", shows: "notice.failed.what", records: "status", word: "failed"),
            Journey(
                order: "NOTFOUND01", shows: "notice.not-found.what", records: "status",
                word: "not-found"),
            Journey(
                order: "VOIDED01", shows: "ready.voided", records: "status", word: "voided"),
            Journey(
                order: "REVERSED01", shows: "ready.reversed", records: "status", word: "reversed"),
            Journey(
                order: "NOFILE01", shows: "waiting.file-not-ready", records: "status",
                word: "file-not-ready"),
            Journey(
                order: "OFDONLY01", shows: "document.ofd-only", records: "status", word: "ready",
                exit: 0),
            Journey(
                order: "BROKENPDF01", shows: "document.broken", records: "document-failed",
                word: "broken", exit: 0),
            Journey(
                order: "HTMLPDF01", shows: "document.broken", records: "document-failed",
                word: "broken", exit: 0),
            Journey(
                order: "HUGEPDF01", shows: "notice.cloud-too-large.what",
                records: "look-up-failed", word: "too-large"),
            Journey(
                order: "SLOW01", shows: "notice.cloud-timed-out.what", records: "look-up-failed",
                word: "timed-out"),
            Journey(
                order: "ERROR500", shows: "notice.cloud-faulty.what", records: "look-up-failed",
                word: "faulty"),
            Journey(
                order: "GARBAGE01", shows: "notice.cloud-malformed.what",
                records: "look-up-failed", word: "malformed"),
            Journey(
                order: "SWAPPED01", shows: "notice.cloud-mismatch.what",
                records: "look-up-failed", word: "mismatch"),
        ]

    @Test func `every order of the library has a journey`() throws {
        let library = try OrderLibrary()
        #expect(Set(Self.journeys.map(\.order)) == Set(library.orders.map(\.order)))
    }

    @Test(arguments: journeys)
    func `an order leads to its screen and its entry, and back to welcome`(
        journey: Journey
    ) async throws {
        try await Bench.with { bench in
            for language in ["zh", "en"] where language == "zh" || journey.isQuick {
                let run = try await bench.kiosk(
                    [bench.code(journey.order)], ["--set", "language=\(language)"])
                let words = try Wordings.text(journey.shows, language)
                #expect(run.text.contains(words), "\(journey.order) does not show \(words)")
                #expect(run.word(of: journey.records) == journey.word)
                #expect(run.status == .exited(journey.exit))
                #expect(run.headlines.last == run.headlines.first)
                #expect(run.kinds.suffix(2) == ["visit-ended", "stopped"])
                #expect(run.text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
                await bench.stack.cloud.resetPolls()
            }
        }
    }
}

extension Journey {
    /// Orders that are waited for are tried in one language only.
    fileprivate var isQuick: Bool {
        ["REVIEW01", "NOFILE01", "SLOW01", "ISSUING01"].contains(order) == false
    }
}
