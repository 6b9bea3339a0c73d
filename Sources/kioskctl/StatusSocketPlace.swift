// Where a command finds the running kiosk.

internal import ArgumentParser
internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskRuntime
internal import KioskStatus

/// The option that names the status socket, and asking there.
struct StatusSocketPlace: ParsableArguments {
    @Option(
        name: .customLong("socket"),
        help: ArgumentHelp(
            "The running kiosk's socket; unless given, the one that kiosk.yaml names.",
            valueName: "socket"),
        completion: .file())
    var given: String?

    /// Where the kiosk is asked that runs by the usual configuration.
    var socket: String { given ?? StatusClient.usualPath }

    /// Where the kiosk is asked that runs by the configuration in a directory.
    func socket(of directory: String, _ layers: SettingLayers? = nil) async -> String {
        if let given { return given }
        do throws(ConfigurationFaults) {
            let own = try SettingLayers(
                overrides: [], environment: ProcessInfo.processInfo.environment)
            let places = try await KioskPlaces.load(directory, layers: layers ?? own)
            return places.statusSocket ?? StatusClient.usualPath
        } catch {
            // What is wrong with a configuration is told by those who need it.
            return StatusClient.usualPath
        }
    }

    /// Asks the running kiosk, for whoever calls this program.
    func ask(_ ask: StatusRequest.Ask) async throws(StatusFault) -> StatusAnswer {
        let actor = ask.isChange ? StaffActor.current.text : nil
        return try await StatusClient(path: socket).ask(StatusRequest(ask, actor: actor))
    }

    /// Says why nobody answered, and how the command ends. `isChange`: it wanted to change the
    /// kiosk, which members of the staff's group may not.
    func complaint(_ fault: StatusFault, isChange: Bool = false) -> ExitCode {
        Output.complain(fault.words(at: socket, isChange: isChange))
        return ExitCode(fault.exit)
    }

    /// Says why the kiosk did not do it, and how the command ends.
    static func complaint(_ refusal: StatusAnswer.Refusal, _ details: [String]) -> ExitCode {
        for detail in details { Output.complain(detail) }
        switch refusal {
        case .notAllowed:
            Output.complain("  -> use sudo")
            return ExitCode(.notAllowed)
        case .badConfiguration:
            Output.complain("Nothing was changed: the kiosk goes on as it was.")
            return ExitCode(.configuration)
        case .notKept:
            Output.complain("It could not be written down and would not outlive a restart.")
            return ExitCode(.notWritten)
        case .notUnderstood:
            Output.complain("  -> after an update: sudo systemctl restart kiosk")
            return ExitCode(.fault)
        }
    }
}

extension ExitCode {
    /// One of the ends that all commands share.
    init(_ status: ExitStatus) {
        self.init(status.rawValue)
    }
}
