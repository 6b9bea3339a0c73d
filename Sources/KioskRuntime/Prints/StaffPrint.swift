// A page that staff put on paper beside the kiosk, running or stopped, on the kiosk's own way.

internal import Foundation
internal import Glibc
package import KioskCore
package import KioskFence
package import KioskPrinting

/// Why a page of staff's was not even tried.
package enum StaffPrintFault: Error, Hashable, Sendable {
    /// There is no fence: the folder of the permits.
    case noFence(String)
    /// The fence is closed to this account, or cannot be used.
    case fence(FenceDiskError)
}

/// A way past the fence to one printer.
package struct StaffPrint: Sendable {
    private let printer: Printer
    private let fence: String
    private let wish = CancelWish()

    /// Prints on a configured printer; the permits lie in the folder `fence`.
    package init(_ printer: PrinterSettings, fence: String) {
        self.printer = Printer(printer.address, options: printer.options)
        self.fence = fence
    }

    /// Asks for the end of the attempt; it goes on until it is known how it ended.
    package func cancel() {
        wish.make()
    }

    /// Takes hold of an attempt. As long as this process lives and has not closed it, no kiosk that
    /// starts meanwhile looks into it; so it is asked for before the intent is in the journal.
    package func begin(_ attempt: AttemptID) async throws(StaffPrintFault) -> StaffAttempt {
        // Its folders are the installation's to make: made here they would be the wrong account's.
        guard FileManager.default.fileExists(atPath: fence + "/permit") else {
            throw .noFence(fence)
        }
        do throws(FenceDiskError) {
            let (lane, clock) = (try await FenceLane.open(fence), try PermitClock.now())
            guard try await lane.take(attempt) else {
                throw FenceDiskError(call: "flock", subject: FenceHolds.folder, code: EWOULDBLOCK)
            }
            return StaffAttempt(printer: printer, fence: lane, clock: clock, wish: wish)
        } catch {
            throw .fence(error)
        }
    }
}

/// One attempt at one printer that this process has in its hands.
package struct StaffAttempt: Sendable {
    fileprivate let printer: Printer
    fileprivate let fence: FenceLane
    fileprivate let clock: PermitClock
    fileprivate let wish: CancelWish

    /// Puts `pdf` on paper once, with a permit, and waits for its end, as long as that takes;
    /// `tell` hears what becomes of it. Whoever calls has written the intent into the journal
    /// before.
    package func run(
        _ order: PrintOrder, pdf: [UInt8], page: PageSize,
        tell: @escaping @Sendable (PrintNews) -> Void
    ) async -> Verdict {
        let (news, entrance) = AsyncStream.makeStream(of: PrintNews.self)
        let follower = PrintFollower(
            attempt: order.attempt,
            sheet: .init(order: order, file: HeldFile(bytes: pdf, page: page)), printer: printer,
            fence: fence, wish: wish
        ) { entrance.yield($0) }
        async let end: Void = {
            await follower.follow(PrintRun(order, clock: clock))
            entrance.finish()
        }()
        var verdict = Verdict(.unknown, .nobody)
        for await word in news {
            tell(word)
            if case .ended(let outcome, let witness) = word { verdict = Verdict(outcome, witness) }
        }
        await end
        return verdict
    }

    /// Removes what the attempt leaves in the fence, and lets go of it. Only where its end is in
    /// the journal, or its intent is not: otherwise the files are all that tells of the end.
    package func close(_ attempt: AttemptID) async {
        // What stays is swept by the kiosk's next start.
        try? await fence.close(attempt)
    }
}
