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

            Examples:
              kioskctl printer discover
              sudo kioskctl printer add main ipp://192.0.2.17/ipp/print
              sudo kioskctl printer test
              kioskctl printer status --watch
            """,
        subcommands: [
            PrinterDiscoverCommand.self, PrinterAddCommand.self, PrinterUseCommand.self,
            PrinterSetCommand.self, PrinterTestCommand.self, PrinterStatusCommand.self,
            PrinterCheckCommand.self, PrinterRemoveCommand.self,
        ])
}
