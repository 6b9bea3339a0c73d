// The tool of technicians and maintenance staff.

internal import ArgumentParser

/// One command with a file for each of its sub-commands.
@main
struct KioskControl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kioskctl",
        abstract: "Looks into a kiosk and keeps it running.",
        subcommands: [
            LogCommand.self, PrintCommand.self, ConfigCommand.self, PrinterCommand.self,
            ScannerCommand.self, RecogniseCommand.self, CardCommand.self, DoctorCommand.self,
            TicketCommand.self,
            SupportBundleCommand.self,
            BackupCommand.self, RestoreCommand.self,
            StatusCommand.self, OutOfServiceCommand.self, ReloadCommand.self, MetricsCommand.self,
            ManualCommand.self,
        ])
}
