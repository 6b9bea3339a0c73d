// How a printer is: looked at from time to time, and at once when something may have changed.

internal import KioskCore
internal import KioskPrinting

/// Looks at one printer and says what changed.
struct PrinterWatch: Sendable {
    let printer: Printer
    let clock: KioskClock

    /// Runs until the task is cancelled.
    func run(
        looked: @Sendable () -> Void, tell: @Sendable (PrinterWord) -> Void
    ) async {
        let hints = printer.hints()
        var vigil = PrinterVigil()
        while Task.isCancelled == false {
            let moves = vigil.take(await printer.condition(), at: clock.now)
            for case .say(let word) in moves { tell(word) }
            looked()
            if moves.contains(.resume) {
                for word in vigil.resumed(await isResumed()) { tell(word) }
            }
            // Whether something changed or the time is over: the next look tells.
            _ = await hints.next(within: Limits.printerPoll)
        }
        await hints.end()
    }

    private func isResumed() async -> Bool {
        do throws(PrintServiceFault) {
            try await printer.resume()
            return true
        } catch {
            return false
        }
    }
}
