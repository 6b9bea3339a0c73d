// Printing under fire: kiosk, print service and backends are killed around a print, and in the end
// the pages in the tray are counted.

import ArgumentParser

/// The trials, and the sweep over system calls.
@main
struct CrashTrials: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-trials",
        abstract: "Kills what takes part in a print, and counts pages.",
        discussion: "A trial that fails prints its seed; --seed runs it again, with --trials 1.",
        subcommands: [TrialsCommand.self, SweepCommand.self],
        defaultSubcommand: TrialsCommand.self)
}
