// kioskctl reload: the running kiosk reads its configuration anew.

internal import ArgumentParser
internal import KioskStatus

/// Asks the running kiosk, between visits.
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Lets the running kiosk read its configuration anew.",
        discussion: """
            The kiosk checks every file first. If all are good, it takes them over as soon as no \
            visit is under way, and says here what changes. If one is bad, it names each fault and \
            goes on as it was: a bad file never replaces a good configuration.

            Run it as root. Who did it stands in the journal.

            Example:
              kioskctl config check && sudo kioskctl reload

            Ends with 0 if it is done or will be after the visit, with 69 if the kiosk does not \
            answer, with 77 without the right, with 78 if the configuration is bad.
            """)

    @OptionGroup var place: StatusSocketPlace

    func run() async throws {
        try await Self.reload(place)
    }

    /// Asks the running kiosk to read its configuration anew, and says what came of it.
    static func reload(_ place: StatusSocketPlace) async throws {
        let answer: StatusAnswer
        do throws(StatusFault) {
            answer = try await place.ask(.reload)
        } catch {
            throw place.complaint(error, isChange: true)
        }
        switch answer {
        case .done(let waits, let changes): Output.tell(words(waits, changes))
        case .refused(let refusal, let details):
            throw StatusSocketPlace.complaint(refusal, details)
        case .report: throw place.complaint(.unintelligible)
        }
    }

    private static func words(_ waits: Bool, _ changes: [String]) -> String {
        guard changes.isEmpty == false else {
            return
                "No setting changes. The kiosk begins anew all the same, for texts and files.\n"
        }
        let head =
            waits
            ? "The kiosk takes this over when the visit that is under way has ended:\n"
            : "The kiosk has taken this over:\n"
        return head + changes.map { "  \($0)\n" }.joined()
    }
}
