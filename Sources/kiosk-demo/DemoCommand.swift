// The demo: the whole kiosk on one terminal, with nothing outside this machine.

internal import ArgumentParser
internal import Foundation

/// Shows the kiosk to a newcomer, or checks its main job unattended.
@main
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk-demo",
        abstract: "The invoice kiosk with a sandbox cloud, a private print service and samples.",
        subcommands: [ShowCommand.self, CheckCommand.self], defaultSubcommand: ShowCommand.self)
}

/// Where a demo finds the kiosk and keeps its things.
struct DemoPlace: ParsableArguments {
    @Option(help: "The folder for everything that the demo writes.")
    var folder = ".demo"

    /// The absolute path of that folder.
    var root: String {
        URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.path
    }

    /// The folder of the screen's texts in this checkout.
    var wording: String { FileManager.default.currentDirectoryPath + "/kiosk-config/wording" }

    /// A program that was built beside this one.
    func program(_ name: String) -> String {
        let own = CommandLine.arguments[0]
        return URL(filePath: own).deletingLastPathComponent().appending(path: name).path
    }
}
