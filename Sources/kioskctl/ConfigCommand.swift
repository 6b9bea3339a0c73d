// kioskctl config: is the configuration good?

internal import ArgumentParser
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

        @OptionGroup var place: ConfigurationPlace

        func run() async throws {
            do throws(ConfigurationFaults) {
                let loaded = try await KioskConfiguration.load(
                    place.config, layers: place.layers())
                print("\(place.config): good, \(loaded.summary)")
            } catch {
                print(error.description)
                throw ExitCode(ExitStatus.configuration.rawValue)
            }
        }
    }
}
