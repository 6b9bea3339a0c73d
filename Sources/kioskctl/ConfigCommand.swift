// kioskctl config: is the configuration good?

internal import ArgumentParser
internal import Foundation
internal import KioskRuntime

/// The sub-commands about the configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Looks at the configuration.",
        subcommands: [CheckCommand.self])

    /// Checks every file and names each fault.
    struct CheckCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Names the file, the line, the key and what is wrong.",
            discussion: "Ends with 0 if everything is good, with 78 if the kiosk would not start.")

        @Option(help: "The configuration directory.")
        var config = "/etc/kiosk"

        @Option(
            name: .customLong("set"),
            help: ArgumentHelp("Sets a key of the configuration.", valueName: "key=value"))
        var settings: [String] = []

        func run() async throws {
            do throws(ConfigurationFaults) {
                let environment = ProcessInfo.processInfo.environment
                let layers = try SettingLayers(overrides: settings, environment: environment)
                let loaded = try await KioskConfiguration.load(config, layers: layers)
                print("\(config): good, \(loaded.summary)")
            } catch {
                print(error.description)
                throw ExitCode(ExitStatus.configuration.rawValue)
            }
        }
    }
}
