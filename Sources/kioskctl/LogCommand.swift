// kioskctl log: what happened at this kiosk.

internal import ArgumentParser

/// The sub-commands about the journal; without one, its last entries.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Tells what happened at this kiosk; without a sub-command, the last entries.",
        discussion: """
            The journal holds every receipt, question to a cloud, print and fault, with the last \
            four digits of numbers and nothing else of anybody. Members of the group kiosk-staff \
            may read it, also while the kiosk runs.

            Examples:
              kioskctl log                    the last 50 entries
              kioskctl log --last 5 --follow  the last five, then each new one
              kioskctl log visit              the last visit as a story
              kioskctl log search --at 14:32  what happened around 14:32
              kioskctl log stats --since 7d   visits, prints, waits and faults of a week
              kioskctl log owed               who is owed a page
              kioskctl log verify             whether all of it is as written
            """,
        subcommands: [
            LogTailCommand.self, LogSearchCommand.self, LogVisitCommand.self,
            LogStatsCommand.self, LogExportCommand.self, LogRefillCommand.self,
            LogOwedCommand.self, LogVerifyCommand.self, LogPruneCommand.self,
            LogEraseCommand.self,
        ],
        defaultSubcommand: LogTailCommand.self)
}
