// How the printer is while nobody prints.

internal import KioskCore
internal import KioskPrinting

/// Asks the printer from time to time and tells each change.
struct PrinterWatch: Sendable {
    let printer: Printer

    /// Runs until the task is cancelled.
    func run(tell: @Sendable (PrinterCondition) -> Void) async {
        var last = PrinterCondition.unknown
        while Task.isCancelled == false {
            let condition = await printer.condition()
            if condition != last {
                last = condition
                tell(condition)
            }
            // A cancelled sleep ends the loop by its own condition.
            try? await Task.sleep(for: Limits.printerPoll)
        }
    }
}
