// kioskctl status: how is the kiosk that runs?

internal import ArgumentParser
internal import Glibc
internal import KioskCare
internal import KioskRuntime
internal import KioskStatus

/// Asks the running kiosk and shows its answer as a page.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Asks the running kiosk how it is.",
        discussion: """
            One page: whether customers are served, what is on the screen, printers, scanners, \
            clouds and the journal, and since when. A line that begins with ! wants somebody's \
            hand; below stands what to do. Nothing of any customer is in it.

            Members of the group kiosk-staff may ask.

            Examples:
              kioskctl status                 once
              kioskctl status --watch         again and again, until it is interrupted
              kioskctl status --format json   one JSON object: the report, and what is wrong

            Ends with 0 if all is well, with 1 if something wants a hand, with 69 if the kiosk \
            does not run or does not answer, with 77 if this account may not ask.
            """)

    @OptionGroup var place: StatusSocketPlace

    @Option(help: "text or json: one object a line.")
    var format = AnswerFormat.text

    @Flag(help: "Goes on asking until it is interrupted.")
    var watch = false

    @Option(help: ArgumentHelp("Seconds between two questions.", valueName: "seconds"))
    var every = 2

    func validate() throws {
        guard (1...3_600).contains(every) else {
            throw ValidationError("--every takes 1 to 3600 seconds.")
        }
    }

    func run() async throws {
        while watch {
            await show()
            // An interrupt ends the program; there is nothing to clean up.
            try? await Task.sleep(for: .seconds(every))
        }
        if let end = await show() { throw end }
    }

    /// Asks once and shows what came; returns how the command ends, if not well.
    @discardableResult
    private func show() async -> ExitCode? {
        do throws(StatusFault) {
            switch try await place.ask(.status) {
            case .report(let report): return tell(report)
            case .done: throw .unintelligible
            case .refused(let refusal, let details):
                return StatusSocketPlace.complaint(refusal, details)
            }
        } catch {
            if watch, format == .text, isatty(STDOUT_FILENO) == 1 { Output.tell(Self.clear) }
            return place.complaint(error)
        }
    }

    private func tell(_ report: StatusReport) -> ExitCode? {
        let troubles = report.troubles
        switch format {
        case .json: Output.object(StatusObject(report: report, troubles: troubles))
        case .text:
            let before = watch ? isatty(STDOUT_FILENO) == 1 ? Self.clear : "\n" : ""
            Output.tell(before + StatusPage(report).text)
        }
        return troubles.isEmpty ? nil : ExitCode(.doubtful)
    }

    /// The cursor to the upper left, and nothing below (ECMA-48: CUP, ED).
    private static let clear = "\u{1B}[H\u{1B}[J"
}

/// A report and what is wrong, as JSON.
private struct StatusObject: Encodable {
    var report: StatusReport
    var troubles: [Trouble]
}
