// The kiosk's command: options in, service run, exit code out.

internal import ArgumentParser
internal import Foundation
internal import KioskRuntime

/// The service that customers stand in front of.
struct KioskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk",
        abstract: "The self-service invoice kiosk.",
        discussion: """
            On a terminal it draws the screen there and takes keys and a keyboard scanner's \
            codes. Otherwise each line of standard input is a scan and each screen is written as \
            plain text; it ends after the last line: with 0 if the last request was fulfilled, \
            with 3 if it was not. A configuration that cannot be used ends it with 78.
            """)

    @Option(help: "The configuration directory.")
    var config = "/etc/kiosk"

    @Option(help: "How screens are shown: auto, terminal or plain.")
    var screen: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Sets a key of the configuration.", valueName: "key=value"))
    var settings: [String] = []

    func run() async throws {
        let overrides = settings + (screen.map { ["screen=\($0)"] } ?? [])
        let program = KioskProgram(
            configurationDirectory: config, overrides: overrides,
            environment: ProcessInfo.processInfo.environment)
        throw ExitCode(await program.run())
    }
}
