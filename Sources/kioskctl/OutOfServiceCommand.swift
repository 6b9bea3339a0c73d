// kioskctl out-of-service: closes the kiosk to customers, and opens it again.

internal import ArgumentParser
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime
internal import KioskStatus

/// Asks the running kiosk; one that does not run finds it at its next start.
struct OutOfServiceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "out-of-service",
        abstract: "Closes the kiosk to customers, or opens it again.",
        discussion: """
            A visit that is under way goes on to its end. The kiosk stays closed over restarts \
            until somebody opens it: here, or on the staff page. Closed by a fault of its own, it \
            opens by itself when that is mended.

            Run it as root. Who did it stands in the journal.

            Examples:
              sudo kioskctl out-of-service on
              sudo kioskctl out-of-service off

            Ends with 0 if it is so, or will be after the visit; with 69 if the kiosk does not \
            answer, with 73 if it could not be written down, with 77 without the right.
            """)

    /// What the kiosk is to be.
    enum Wish: String, ExpressibleByArgument, CaseIterable {
        case on
        case off
    }

    @Argument(help: "on closes the kiosk, off opens it.")
    var wish: Wish

    @OptionGroup var place: StatusSocketPlace

    @Option(help: "The kiosk's state directory, for one that does not run.", completion: .directory)
    var state = "/var/lib/kiosk"

    func run() async throws {
        let answer: StatusAnswer
        do throws(StatusFault) {
            answer = try await place.ask(wish == .on ? .close : .open)
        } catch .notRunning {
            return try await leaveWord()
        } catch {
            throw place.complaint(error, isChange: true)
        }
        switch answer {
        case .done(let waits, _):
            let words = wish == .on ? "closed to customers" : "open"
            Output.tell(
                waits
                    ? "The kiosk will be \(words) when the visit that is under way has ended.\n"
                    : "The kiosk is \(words).\n")
        case .refused(let refusal, let details):
            throw StatusSocketPlace.complaint(refusal, details)
        case .report:
            throw place.complaint(.unintelligible)
        }
    }

    /// Writes down, for the next start, how the kiosk is to be.
    private func leaveWord() async throws {
        do throws(StateFileFault) {
            try await ServiceSwitch(stateDirectory: state).keep(isClosed: wish == .on)
        } catch {
            let status = ExitStatus(unwritten: error.errno)
            Output.complain("The kiosk does not run, and \(state) cannot be written: \(error).")
            if status == .notAllowed { Output.complain("  -> use sudo") }
            throw ExitCode(status)
        }
        await record()
        Output.tell(
            "The kiosk does not run. It will start "
                + (wish == .on ? "closed to customers.\n" : "open.\n"))
    }

    private func record() async {
        do throws(JournalFault) {
            let action: Token = wish == .on ? "out-of-service-on" : "out-of-service-off"
            try await StaffLog(journal: state + "/journal.sqlite").record(action)
        } catch {
            Output.complain("It does not stand in the journal: \(error).")
        }
    }
}
