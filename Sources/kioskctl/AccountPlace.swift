// Where the commands about accounts find the configuration, and how they note what they did.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// The options that every command about accounts shares.
struct AccountPlace: ParsableArguments {
    @OptionGroup var place: ConfigurationPlace

    @Option(help: "The journal, in which what was done is noted; unless given, the kiosk's own.")
    var journal: String?

    /// The desk; ends the command with 78 if `kiosk.yaml` cannot be used.
    func desk() async throws -> AccountDesk {
        do throws(ConfigurationFaults) {
            return try await AccountDesk(place.config, layers: place.layers())
        } catch {
            Output.complain(error.description)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }

    /// Runs something at the desk; a fault is told, and ends the command as it says.
    func at<Value>(
        _ body: (AccountDesk) async throws(AccountFault) -> Value
    ) async throws -> Value {
        let desk = try await desk()
        do throws(AccountFault) {
            return try await body(desk)
        } catch {
            throw AccountPlace.end(error)
        }
    }

    /// Tells a fault.
    static func end(_ fault: AccountFault) -> ExitCode {
        Output.complain(fault.words)
        return ExitCode(fault.status.rawValue)
    }

    /// Notes in the journal what was done. What was done stays done, also where the journal takes
    /// no entry; a kiosk that has never run has none.
    func note(_ action: Token, _ subject: String, outcome: Token = "done") async {
        do throws(ConfigurationFaults) {
            let places = try await KioskPlaces.load(place.config, layers: place.layers())
            await AccountPlace.note(
                action, subject, outcome: outcome, journal: journal ?? places.journal)
        } catch {
            Output.complain("It is done, and not in the journal: kiosk.yaml cannot be used.")
        }
    }

    private static func note(
        _ action: Token, _ subject: String, outcome: Token, journal: String
    ) async {
        guard FileManager.default.fileExists(atPath: journal) else { return }
        do throws(JournalFault) {
            try await StaffLog(journal: journal)
                .record(action, subject: Token(subject), outcome: outcome)
        } catch {
            Output.complain("It is done, and not in the journal: \(error).")
        }
    }
}

/// Where a command gets a secret from.
struct SecretOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A descriptor that the secret is read from, to its end (0: standard input).",
            valueName: "number"))
    var secretFd: Int32?

    @Option(
        help: ArgumentHelp(
            "A file with the secret: PEM, one line, or a key store (.pfx, .p12).",
            valueName: "path"))
    var secretFile: String?

    func validate() throws {
        if secretFd != nil, secretFile != nil {
            throw ValidationError("Give --secret-fd or --secret-file.")
        }
        if let secretFd, secretFd < 0 { throw ValidationError("--secret-fd must not be negative.") }
    }

    /// The secret: from the file, from the descriptor, from the terminal, or, where there is none,
    /// from standard input.
    func secret(for key: SecretKey, account: String) async throws -> SecretFind {
        let source: SecretSource =
            if let secretFile {
                .file(secretFile)
            } else if let secretFd {
                .descriptor(secretFd)
            } else {
                isatty(STDIN_FILENO) == 1 ? .terminal : .descriptor(STDIN_FILENO)
            }
        return try await SecretOptions.find { () async throws(NoSecret) in
            try await source.secret(for: key, account: account)
        }
    }

    /// Runs a search for a secret; what is wrong is told, and ends the command with 66 where
    /// nothing could be read, with 1 where it is of no use.
    static func find(
        _ body: () async throws(NoSecret) -> SecretFind
    ) async throws -> SecretFind {
        do throws(NoSecret) {
            let find = try await body()
            if let text = find.fingerprint { Output.tell("The key: \(text).\n") }
            if let owner = find.owner { Output.tell("It is for \(owner).\n") }
            return find
        } catch {
            Output.complain(error.words)
            switch error {
            case .none, .unreadable, .file, .keyStore(.file):
                throw ExitCode(ExitStatus.noInput.rawValue)
            case .form, .keyStore: throw ExitCode(ExitStatus.doubtful.rawValue)
            }
        }
    }
}
