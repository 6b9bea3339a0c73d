// kioskctl log refill: pages since paper and toner were filled up.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// Tells what each printer has printed since its last refill.
struct LogRefillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refill",
        abstract: "Tells how many pages came out since paper and toner were last filled up.",
        discussion: """
            A refill is known when a printer ran out and was well again afterwards. Filling up \
            before it runs out leaves no trace: then more pages are counted than the new supply \
            gave.

            Examples:
              kioskctl log refill
              kioskctl log refill --format json

            \(LogPlace.endings)
            """)

    @Option(help: "text or json: one object for each printer and supply.")
    var format = AnswerFormat.text

    @OptionGroup var place: LogPlace

    func run() async throws {
        let refills = try await place.ask { reader throws(JournalFault) in
            try await reader.refills()
        }
        let now = WallTime(milliseconds: Int(Date().timeIntervalSince1970 * 1_000))
        for refill in refills {
            switch format {
            case .text: Output.tell(refill.line(in: .current, now: now) + "\n")
            case .json: Output.tell(refill.json + "\n")
            }
        }
        if refills.isEmpty {
            Output.complain("No printer has printed anything yet.")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
    }
}
