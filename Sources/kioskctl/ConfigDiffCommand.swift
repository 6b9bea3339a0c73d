// kioskctl config diff: where two configurations differ.

internal import ArgumentParser
internal import KioskCare
internal import KioskRuntime
internal import KioskStatus

/// Compares a configuration with the defaults, with another, or with what a kiosk runs with.
struct ConfigDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares settings: with the defaults, another directory, or the running kiosk.",
        discussion: """
            A line for each setting that differs: key: before -> after. After is always the \
            configuration of --config; before are the defaults, the directory that is named, or \
            what the running kiosk goes by. A value that could be a secret is not compared. What \
            the kiosk's unit sets in its environment differs from the files until it stands in them.

            Ends with 0 if nothing differs, with 1 if something does, with 69 if no kiosk answers, \
            with 77 if this account may not ask, with 78 if a file has a fault of form.

            Examples:
              kioskctl config diff                what is not as shipped
              kioskctl config diff ./hall-2       what is other than there
              kioskctl config diff --running      what a reload would change
            """)

    @Argument(help: "Another configuration directory.")
    var other: String?

    @OptionGroup var place: ConfigurationPlace

    @Flag(help: "Asks the running kiosk.")
    var running = false

    @OptionGroup var kiosk: StatusSocketPlace

    @Option(help: "text or json: one object a line.")
    var format = AnswerFormat.text

    /// A difference as an object.
    private struct Line: Encodable {
        var key: String
        var before: String?
        var after: String?
    }

    func validate() throws {
        guard running == false || other == nil else {
            throw ValidationError("Either another directory or --running.")
        }
    }

    func run() async throws {
        let after = try await ConfigCommand.effective(place.config, place.layers)
        let differences = SettingDifference.between(try await before(after), after.report)
        for difference in differences {
            switch format {
            case .text: Output.tell("\(difference)\n")
            case .json:
                Output.object(
                    Line(
                        key: difference.key, before: difference.before, after: difference.after))
            }
        }
        if differences.isEmpty == false { throw ExitCode(ExitStatus.doubtful.rawValue) }
    }

    private func before(_ after: EffectiveSettings) async throws -> [String: String] {
        if running { return try await runningSettings() }
        guard let other else { return after.standards }
        // The environment is this machine's: of the other directory only its files count.
        return try await ConfigCommand.effective(other) { () throws(ConfigurationFaults) in
            try SettingLayers(overrides: [], environment: [:])
        }.report
    }

    private func runningSettings() async throws -> [String: String] {
        let socket = await kiosk.socket(of: place.config)
        do throws(StatusFault) {
            let answer = try await StatusClient(path: socket).ask(StatusRequest(.status))
            if case .report(let report) = answer { return report.configuration.settings }
            throw .unintelligible
        } catch {
            Output.complain(error.words(at: socket))
            throw ExitCode(error.exit.rawValue)
        }
    }
}
