// The tool of technicians and maintenance staff.

internal import ArgumentParser

/// One command with a file for each of its sub-commands.
@main
struct KioskControl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kioskctl",
        abstract: "Looks into a kiosk and keeps it running.",
        subcommands: [
            SetupCommand.self, DoctorCommand.self, StatusCommand.self, TicketCommand.self,
            LogCommand.self, PrintCommand.self, PrinterCommand.self, ScannerCommand.self,
            AccountCommand.self, ConfigCommand.self, ReloadCommand.self, OutOfServiceCommand.self,
            CardCommand.self, RecogniseCommand.self, BackupCommand.self, RestoreCommand.self,
            SupportBundleCommand.self, MetricsCommand.self, ManualCommand.self,
        ])
}
