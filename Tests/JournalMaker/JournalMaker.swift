// Makes a journal as a kiosk of many years has it, for trials and figures.

import ArgumentParser

/// The program.
@main struct JournalMaker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal-maker", abstract: "Makes a large journal.")
}
