// kioskctl print: who is owed a page, and what staff decide about it.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// The sub-commands about prints.
struct PrintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Shows what was printed, and settles what is in doubt.",
        discussion: """
            Examples:
              kioskctl print list                          under way, or in doubt
              kioskctl print show 3f2a                     one of them, and all that is known
              sudo kioskctl print resolve 3f2a --printed   the page lies in the tray
            """,
        subcommands: [
            ListCommand.self, ShowCommand.self, ResolveCommand.self, AllowCommand.self,
        ])

    /// Lists attempts.
    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists prints that are under way or in doubt; with --all, every one.",
            discussion: """
                In doubt means: the printer fell silent with the page, and nobody knows whether it \
                came out. Look into the output tray, then say it with kioskctl print resolve.

                Ends with 0, also if there are none; with 66 if there is no journal, with 77 if \
                you may not read it.

                Examples:
                  kioskctl print list
                  kioskctl print list --doubtful
                  kioskctl print list --all --format json
                """)

        @Flag(help: "Which ones.")
        var which = Selection.unsettled

        @Option(help: "text or json: one object a line.")
        var format = AnswerFormat.text

        @OptionGroup var books: PrintBooks

        func run() async throws {
            let attempts = try await books.attempts().filter { which.takes($0.standing) }
            if attempts.isEmpty, format == .text { Output.complain("There are none.") }
            for attempt in attempts { Output.show(attempt, format) }
        }
    }

    /// Which attempts are listed.
    enum Selection: EnumerableFlag {
        case unsettled
        case open
        case doubtful
        case all

        static func help(for value: Selection) -> ArgumentHelp? {
            switch value {
            case .unsettled: "Those under way and those in doubt."
            case .open: "Those under way."
            case .doubtful: "Those in doubt."
            case .all: "Every one."
            }
        }

        func takes(_ standing: PrintLedger.Standing) -> Bool {
            switch (self, standing) {
            case (.all, _), (.unsettled, .open), (.unsettled, .doubtful), (.open, .open),
                (.doubtful, .doubtful):
                true
            case (.unsettled, _), (.open, _), (.doubtful, _): false
            }
        }
    }

    /// Shows one attempt.
    struct ShowCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows one print, and all that the journal says of it.",
            discussion: """
                ATTEMPT is the long name in kioskctl print list, or its first characters.

                Ends with 0; with 3 if several prints begin so, with 66 if none does.

                Example:
                  kioskctl print show 3f2a
                """)

        @Argument(help: "The print's name, or its first characters.")
        var attempt: String

        @OptionGroup var books: PrintBooks

        func run() async throws {
            let found = try await books.attempt(attempt)
            Output.show(found, .text)
            for row in try await books.rows(of: found.id) {
                Output.tell("  " + row.line(in: .current) + "\n")
            }
        }
    }

    /// Settles a doubt.
    struct ResolveCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve",
            abstract: "Says whether a page in doubt came out.",
            discussion: """
                What you say stays in the journal with the name of your account. Only a print in \
                doubt can be settled; one that is under way is settled by whoever prints it, or \
                else by the kiosk at its next start. Run it as root, or as the kiosk's account.

                Examples:
                  sudo kioskctl print resolve 3f2a --printed
                  sudo kioskctl print resolve 3f2a --not-printed   (it may then be printed again)
                """)

        @Argument(help: "The print's name, or its first characters.")
        var attempt: String

        @Flag(help: "What became of the page.")
        var verdict: Verdict

        @OptionGroup var books: PrintBooks

        func run() async throws {
            let found = try await books.attempt(attempt)
            switch found.standing {
            case .doubtful: break
            case .open:
                throw PrintBooks.refusal(
                    "\(found.id.text) is under way: whoever prints it settles it, or else the "
                        + "kiosk at its next start.", .unfulfilled)
            case .printed, .notPrinted:
                throw PrintBooks.refusal(
                    "\(found.id.text) is settled: \(found.standing.words).", .unfulfilled)
            }
            let outcome: JobOutcome = verdict == .printed ? .completed : .aborted
            try await books.append(
                JournalEntry(
                    .printResolved, .attempt(found.id), .outcome(outcome.token), .witness(.staff),
                    .actor(StaffActor.current)))
            Output.tell("\(found.id.text): \(verdict.words)\n")
        }
    }

    /// What became of a page.
    enum Verdict: String, EnumerableFlag {
        case printed
        case notPrinted

        static func help(for value: Verdict) -> ArgumentHelp? {
            switch value {
            case .printed: "The whole page came out."
            case .notPrinted: "Nothing came out, or not all of it."
            }
        }

        var words: String {
            switch self {
            case .printed: "written down as printed."
            case .notPrinted: "written down as not printed; it may be printed again."
            }
        }
    }

    /// Allows one more copy.
    struct AllowCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "allow",
            abstract: "Allows one more copy of an invoice.",
            discussion: """
                Where the kiosk limits copies (copies: in kiosk.yaml), the customer may then print \
                the invoice once more; the permission is used up by it. The number is not written \
                down, only a keyed hash of it; your account's name is.

                Examples:
                  sudo kioskctl print allow -                       asks for the number
                  sudo kioskctl print allow - --code 033001900211
                """)

        @Argument(help: "The invoice's number; \(GivenNumber.help).")
        var number: String

        @Option(help: "The invoice's code, for one that has it.")
        var code: String?

        @OptionGroup var books: PrintBooks

        func validate() throws {
            for text in [number == "-" ? nil : number, code].compactMap(\.self) {
                try Self.check(text)
            }
        }

        private static func check(_ text: String) throws {
            let isNumber =
                (8...64).contains(text.utf8.count)
                && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
                && text.contains(where: \.isNumber)
            guard isNumber else {
                throw ValidationError(
                    "Numbers and codes have letters and digits only, at least 8.")
            }
        }

        func run() async throws {
            let number = GivenNumber.read(number) ?? ""
            try Self.check(number)
            let key = try books.key(code: code, number: number)
            try await books.append(
                JournalEntry(
                    .copyAllowed, .key(key), .invoice(MaskedNumber(number)),
                    .actor(StaffActor.current)))
            Output.tell("One more copy of \(MaskedNumber(number).text) is allowed.\n")
        }
    }
}
