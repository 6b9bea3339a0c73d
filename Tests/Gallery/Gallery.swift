// Writes every screen of the kiosk into files, to be looked at and to be compared.

import Foundation
import KioskScreen

/// The gallery: as text, as pictures of the real console, and the codes on it.
@main
enum Gallery {
    private static let usage = """
        usage: kiosk-gallery text FOLDER     every screen as a text file
               kiosk-gallery png FOLDER      the most used ones as pictures
               kiosk-gallery codes FOLDER    codes of links of many lengths, and whether they read

        """

    /// What it is asked for, and how it answers.
    static func main() async {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("kiosk-gallery: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        let folder = URL(filePath: arguments.dropFirst().first ?? "")
        switch (arguments.first, arguments.count) {
        case ("text", 2):
            print("\(try TextGallery.write(to: folder)) screens in \(folder.path)")
        case ("png", 2):
            print("\(try await Screenshots.takeScreens(into: folder)) pictures in \(folder.path)")
        case ("codes", 2):
            print(try await Screenshots.takeCodes(into: folder), terminator: "")
        case ("show", 3):
            try await show(arguments[1], cells: arguments[2])
        default:
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
    }

    /// What the two above run in the terminal of which they take pictures.
    private static func show(_ list: String, cells: String) async throws {
        let numbers = cells.split(separator: "x").compactMap { Int($0) }
        let folder = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? ""
        guard numbers.count == 2 else { exit(64) }
        let size = ScreenSize(columns: numbers[0], rows: numbers[1])
        let exhibits = list == "codes" ? try Exhibit.codes() : try Exhibit.mostUsed()
        try await ScreenshotsShow(folder: URL(filePath: folder), size: size).run(exhibits)
    }
}
