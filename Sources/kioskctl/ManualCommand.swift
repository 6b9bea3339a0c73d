// kioskctl manual: the manual page, from the help of every command.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskRuntime

/// Prints the page for man(1). It is for whoever installs the program.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Prints the manual page.",
        discussion: """
            Example:
              kioskctl manual | man -l -
            """,
        shouldDisplay: false)

    @Option(help: ArgumentHelp("The day of the page.", valueName: "year-month-day"))
    var date: String?

    func run() throws {
        let today = Date.now.formatted(.iso8601.year().month().day())
        guard let day = ManualPage.Day(date ?? today) else {
            throw ValidationError("--date takes a day as 2026-11-22.")
        }
        let help = try ToolHelp(json: KioskControl._dumpHelp())
        Output.tell(ManualPage(help, version: KioskVersion.text, day: day).text)
    }
}
