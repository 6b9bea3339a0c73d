// kioskctl config: is the configuration good, what does it say, and what would change?

internal import ArgumentParser
internal import KioskRuntime

/// The sub-commands about the configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Looks at the configuration, and carries it to kiosks.",
        discussion: """
            Examples:
              kioskctl config check             is it good?
              kioskctl config show --effective  every setting, and where it comes from
              kioskctl config diff --running    what a reload would change
              kioskctl config export --qr --key cards.key --kiosk hall-3 --technician li-wei
            """,
        subcommands: [
            CheckCommand.self, ConfigShowCommand.self, ConfigDiffCommand.self,
            ConfigExportCommand.self, ConfigImportCommand.self,
        ])

    /// Checks every file and names each fault.
    struct CheckCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Names the file, the line, the key and what is wrong.",
            discussion: """
                Ends with 0 if everything is good, with 77 if nothing is wrong but that this \
                account may not read a secret, with 78 if the kiosk would not start.

                Examples:
                  sudo kioskctl config check
                  kioskctl config check --config /media/stick/etc-kiosk
                  sudo kioskctl config check --set language=en
                """)

        @OptionGroup var place: ConfigurationPlace

        func run() async throws {
            do throws(ConfigurationFaults) {
                let loaded = try await KioskConfiguration.load(
                    place.config, layers: place.layers().byHand(place.config))
                print("\(place.config): good, \(loaded.summary)")
            } catch {
                print(error.description)
                guard error.isClosed else { throw ExitCode(.configuration) }
                Output.complain("  -> sudo kioskctl config check")
                throw ExitCode(.notAllowed)
            }
        }
    }

    /// Every setting of a configuration; where one has a fault of form, says so and ends the
    /// program with 78.
    static func effective(
        _ directory: String, _ layers: () throws(ConfigurationFaults) -> SettingLayers
    ) async throws -> EffectiveSettings {
        do throws(ConfigurationFaults) {
            return try await EffectiveSettings.load(directory, layers: layers())
        } catch {
            Output.complain(error.description)
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
    }
}
