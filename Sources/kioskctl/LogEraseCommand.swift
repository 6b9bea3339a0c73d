// kioskctl log erase: makes what is personal of one visit unreadable, on request.

internal import ArgumentParser
internal import KioskCare
internal import KioskJournal
internal import KioskRuntime

/// Drops the key of one visit.
struct LogEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Makes the whole numbers of one visit unreadable, for ever.",
        discussion: """
            The journal keeps whole numbers (receipt, serial, invoice) sealed under a key of each \
            visit. This drops the key: nobody can read them any more, in no copy of the journal \
            either. The entries stay, with the last four digits as ever, and the chain still \
            verifies. It is written into the journal that you did it.

            A copy of the keys (kioskctl backup --with-secrets) still has the key: destroy it too.

            VISIT is the visit's name, as the kioskctl log commands print it.

            Examples:
              sudo kioskctl log erase 9c41f02b77aa03de-112 --yes

            Ends with 0 if the numbers are unreadable now, with 66 if there is no such visit or no \
            journal, with 77 if you may not do it.
            """)

    @Argument(help: "The visit.")
    var visit: VisitName

    @Flag(help: "Yes, for ever. Without it nothing is done.")
    var yes = false

    @OptionGroup var place: LogPlace

    func validate() throws {
        guard yes else {
            throw ValidationError("This cannot be undone: say --yes. Nothing was done.")
        }
    }

    func run() async throws {
        let erasure: Erasure
        do throws(JournalFault) {
            erasure = try await JournalCare(journal: place.journal).erase(visit)
        } catch JournalFault.absent {
            Output.complain("There is no visit \(visit.text), or no journal.")
            throw ExitCode(ExitStatus.noInput.rawValue)
        } catch {
            throw place.end(error, isChange: true)
        }
        let count = erasure.sealed == 1 ? "1 entry" : "\(erasure.sealed) entries"
        Output.tell(
            erasure.wasReadable
                ? "Erased: the numbers in \(count) cannot be read any more.\n"
                : "There was nothing left to erase: \(count) sealed, none readable before.\n")
    }
}

extension VisitName: ExpressibleByArgument {
    /// As the journal's commands print it.
    package init?(argument: String) {
        self.init(text: argument)
    }
}
