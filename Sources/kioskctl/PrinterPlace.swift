// Where the commands about printers find the configuration and the journal.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// The options that say which kiosk's printers are meant.
struct PrinterPlace: ParsableArguments {
    @Option(help: "The configuration directory.")
    var config = "/etc/kiosk"

    @Option(help: "The kiosk's state directory; unless given, the one that kiosk.yaml names.")
    var state: String?

    /// The printers of the configuration; complains and ends with 78 if they cannot be read.
    func roster() async throws -> PrinterRoster {
        do throws(ConfigurationFaults) {
            let layers = try SettingLayers(
                overrides: state.map { ["state_directory=\($0)"] } ?? [],
                environment: ProcessInfo.processInfo.environment)
            return try await PrinterRoster.load(config, layers: layers)
        } catch {
            Output.complain(error.description)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }

    /// Where the kiosk keeps things, also by a configuration that has faults elsewhere; the usual
    /// place if nothing says it.
    func stateDirectory() async -> String {
        if let state { return state }
        do throws(ConfigurationFaults) {
            let layers = try SettingLayers(
                overrides: [], environment: ProcessInfo.processInfo.environment)
            return try await KioskPlaces.load(config, layers: layers).stateDirectory
        } catch {
            // Other commands say what is wrong with it.
            return Self.usualState
        }
    }

    private static let usualState = "/var/lib/kiosk"

    /// The known faults of printers; complains and ends with 78 if they cannot be read.
    func quirks() throws -> PrinterQuirks {
        do throws(ConfigurationFaults) {
            return try PrinterQuirks(in: config)
        } catch {
            Output.complain(error.description)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }

    /// The printer of this name, or with this queue; without a name the preferred one.
    func printer(_ name: String?, in roster: PrinterRoster) throws -> PrinterSettings {
        if let printer = roster.printer(name ?? roster.preferred) { return printer }
        let known = roster.printers.map(\.name.text).joined(separator: ", ")
        Output.complain(
            "There is no printer \(name ?? roster.preferred) in \(config)/printers.d"
                + (known.isEmpty ? "." : "; there is: \(known).")
                + " kioskctl printer add makes one.")
        throw ExitCode(ExitStatus.noInput.rawValue)
    }

    /// Writes down what was done. What was done stays done: a journal that takes no entry is
    /// complained about; one that is not there yet needs none.
    func note(_ action: Token, _ subject: String, in roster: PrinterRoster?) async {
        let folder = state ?? roster?.stateDirectory ?? Self.usualState
        let journal = folder + "/journal.sqlite"
        guard FileManager.default.fileExists(atPath: journal) else { return }
        do throws(JournalFault) {
            try await StaffLog(journal: journal).record(action, subject: Token(subject))
        } catch {
            Output.complain("It is done, and not in the journal: \(error).")
        }
    }
}

extension Output {
    /// Complains and gives the way to end.
    static func failure(_ words: String, _ status: ExitStatus) -> ExitCode {
        complain(status == .notAllowed ? "\(words) Run it with sudo." : words)
        return ExitCode(status.rawValue)
    }
}
