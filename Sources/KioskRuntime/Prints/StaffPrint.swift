// A page that staff put on paper beside the kiosk, running or stopped, on the kiosk's own way.

internal import Foundation
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

/// One attempt at one printer, with a permit, past the fence.
package struct StaffPrint: Sendable {
    private let printer: Printer
    private let fence: String
    private let wish = CancelWish()

    /// Prints on a configured printer; the permits lie in the folder `fence`.
    package init(_ printer: PrinterSettings, fence: String) {
        self.printer = Printer(printer.address, options: printer.options)
        self.fence = fence
    }

    /// Asks for the end of the attempt; `run` goes on until it is known how it ended.
    package func cancel() {
        wish.make()
    }

    /// Puts `pdf` on paper once and waits for its end, as long as that takes; `tell` hears what
    /// becomes of it. Whoever calls has written the intent into the journal before. What the
    /// attempt leaves in the fence is removed at the end.
    package func run(
        _ order: PrintOrder, pdf: [UInt8], page: PageSize,
        tell: @escaping @Sendable (PrintNews) -> Void
    ) async throws(StaffPrintFault) -> Verdict {
        // Its folders are the installation's to make: made here they would be the wrong account's.
        guard FileManager.default.fileExists(atPath: fence + "/permit") else {
            throw .noFence(fence)
        }
        let (lane, clock) = try await opened()
        let (news, entrance) = AsyncStream.makeStream(of: PrintNews.self)
        let follower = PrintFollower(
            attempt: order.attempt,
            sheet: .init(order: order, file: HeldFile(bytes: pdf, page: page)), printer: printer,
            fence: lane, wish: wish
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
        // What stays is swept by the kiosk's next start.
        try? await lane.close(order.attempt)
        return verdict
    }

    private func opened() async throws(StaffPrintFault) -> (FenceLane, PermitClock) {
        do throws(FenceDiskError) {
            return (try await FenceLane.open(fence), try PermitClock.now())
        } catch {
            throw .fence(error)
        }
    }
}
