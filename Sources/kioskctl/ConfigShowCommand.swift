// kioskctl config show: what holds, and where each value comes from.

internal import ArgumentParser
internal import KioskRuntime

/// Prints settings with their origins.
struct ConfigShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints settings, and where each comes from.",
        discussion: """
            A line for each setting: its key as --set takes it, its value, and where that comes \
            from: default, file, environment or command-line. Without --effective only those that \
            are not as shipped. Secrets are in no setting; the name of a credential is printed \
            where there is such a credential, and this account may look.

            Ends with 0, or with 78 if a file has a fault of form.

            Examples:
              kioskctl config show --effective
              kioskctl config show --effective --format json | jq -r .key
              kioskctl config show --config ./new-hall
            """)

    @OptionGroup var place: ConfigurationPlace

    @Flag(help: "Every setting, those at their defaults too.")
    var effective = false

    @Option(help: "text or json: one object a line.")
    var format = AnswerFormat.text

    /// A setting as an object.
    private struct Line: Encodable {
        var key: String
        var value: String
        var origin: String
        var file: String
        var `default`: String?
    }

    func run() async throws {
        let all = try await ConfigCommand.effective(place.config, place.layers)
        for setting in all.settings where effective || setting.isStandard == false {
            switch format {
            case .text:
                let value = setting.value.isEmpty ? "\"\"" : setting.value
                Output.tell("\(setting.key): \(value)  [\(setting.origin.rawValue)]\n")
            case .json:
                Output.object(
                    Line(
                        key: setting.key, value: setting.value, origin: setting.origin.rawValue,
                        file: setting.file, default: setting.standard))
            }
        }
    }
}
