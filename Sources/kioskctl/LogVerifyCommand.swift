// kioskctl log verify: is the journal what was written into it?

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskJournal
internal import KioskRuntime

/// Walks along the chain of the journal.
struct LogVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks whether the journal is what was written; says where it breaks.",
        discussion: """
            Every entry bears a hash of itself and of the entry before it. What was removed by age \
            is vouched for by a checkpoint that the kiosk has signed: from there the chain is \
            followed to its end. It says which rows are as written, where the chain breaks, and \
            what of the rest can still be trusted.

            One thing no chain shows by itself: rows cut off at its end. Keep the head that is \
            printed somewhere else, and give it the next time with --kept.

            As root it also says how many sealed numbers can still be read.

            Examples:
              kioskctl log verify
              kioskctl log verify --kept 48210:5f0c… (the line that an earlier call printed)
              kioskctl log verify --full         compares the indexes with the rows too: slow

            Ends with 0 if all is as written, with 1 if only the signer is unknown or numbers \
            lost their keys, with 2 if it breaks, with 66 if there is no journal, with 77 if you \
            may not read it.
            """)

    @OptionGroup var place: LogPlace

    @Option(help: "The head that an earlier call printed, as ROW:HASH.")
    var kept: KeptHead?

    @Option(help: "The kiosk's public key, 64 digits; unless given, checkpoint-key.pub beside it.")
    var key: CheckpointKey?

    @Flag(help: "Looks at the file thoroughly.")
    var full = false

    @Option(help: "text or json.")
    var format = UpkeepFormat.text

    func run() async throws {
        let verdict: JournalVerdict
        do throws(JournalFault) {
            verdict = try await JournalCare(journal: place.journal)
                .verdict(trusting: key, kept: kept, isThorough: full)
        } catch {
            throw place.end(error)
        }
        switch format {
        case .json: Output.object(JournalVerdictObject(verdict))
        case .text:
            for line in verdict.lines(secondsFromUTC: Output.offset) { Output.tell(line + "\n") }
        }
        if verdict.status != .fulfilled { throw ExitCode(verdict.status.rawValue) }
    }
}

/// How it is told what was found or done.
enum UpkeepFormat: String, ExpressibleByArgument, CaseIterable {
    /// Sentences.
    case text
    /// One JSON object.
    case json
}

extension KeptHead: ExpressibleByArgument {
    /// As `log verify` prints it.
    package init?(argument: String) {
        self.init(text: argument)
    }
}

extension CheckpointKey: ExpressibleByArgument {
    /// As it stands in checkpoint-key.pub.
    package init?(argument: String) {
        self.init(text: argument)
    }
}

extension Output {
    /// How far the machine's time zone is from UTC at that moment, in seconds.
    static func offset(at time: WallTime) -> Int {
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
        return TimeZone.current.secondsFromGMT(for: date)
    }
}
