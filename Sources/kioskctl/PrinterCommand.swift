// kioskctl printer: finds printers, sets them up behind the fence, and says how they are.

internal import ArgumentParser

/// The sub-commands about printers.
struct PrinterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printer",
        abstract: "Finds printers, sets them up, tests them, and says how they are.",
        discussion: """
            The way of a new printer: discover, add, use, test. A printer that is known already \
            is changed with set, and looked at with status and check.
            """,
        subcommands: [
            PrinterDiscoverCommand.self, PrinterAddCommand.self, PrinterUseCommand.self,
            PrinterSetCommand.self, PrinterTestCommand.self, PrinterStatusCommand.self,
            PrinterCheckCommand.self, PrinterRemoveCommand.self,
        ])
}
