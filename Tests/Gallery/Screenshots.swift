// Pictures of the real console, and what a reader of codes makes of them.

import Foundation
import KioskCore
import KioskScreen
import ScreenSamples
import TestSupport

/// The pictures of the gallery.
enum Screenshots {
    /// Takes a picture of each of the most used screens at two sizes, and says how many there are.
    static func takeScreens(into folder: URL) async throws -> Int {
        let exhibits = try Exhibit.mostUsed()
        var count = 0
        for size in [ScreenSize.design, Shot.large] {
            try await play("screens", exhibits, size, into: folder) { _, _, _ in count += 1 }
        }
        return count
    }

    /// Takes a picture of the code of each link at each size, reads it off the picture, and tells
    /// it all as a table.
    static func takeCodes(into folder: URL) async throws -> String {
        let exhibits = try Exhibit.codes()
        var table = """
            | link, bytes | screen | form | module, pixels | read off the screenshot |
            |---:|---|---|---|---|

            """
        for (columns, rows) in [(66, 15), (80, 25), (91, 21), (160, 45)] {
            let size = ScreenSize(columns: columns, rows: rows)
            try await play("codes", exhibits, size, into: folder) { exhibit, shown, picture in
                let module = (shown.module ?? []).map { "\($0.formatted())" }
                let isRead = read(picture) == exhibit.content.link
                table += "| \(exhibit.name) | \(columns) × \(rows) | \(shown.form ?? "none") "
                table += "| \(module.joined(separator: " × ")) | \(isRead ? "yes" : "no") |\n"
            }
        }
        return table
    }

    /// Shows the exhibits of the list called `list`, which this program knows by that name in the
    /// terminal too, and takes a picture of each.
    private static func play(
        _ list: String, _ exhibits: [Exhibit], _ size: ScreenSize, into folder: URL,
        _ look: (Exhibit, Shown, URL) throws -> Void
    ) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let cells = "\(size.columns)x\(size.rows)"
        let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let stage = try await Stage(cells: cells, program: [program, "show", list, cells])
        defer { stage.close() }
        let show = ScreenshotsShow(folder: stage.folder, size: size)
        for (number, exhibit) in exhibits.enumerated() {
            try await until("\(exhibit.name) is shown") {
                FileManager.default.fileExists(atPath: show.word(number).path)
            }
            let shown = try JSONDecoder().decode(
                Shown.self, from: Data(contentsOf: show.word(number)))
            let picture = folder.appending(path: "\(exhibit.name).\(cells).png")
            try await stage.takePicture(picture)
            try look(exhibit, shown, picture)
            try Data().write(to: show.seen(number))
        }
    }

    /// What zbarimg reads off a picture; nil if there is nothing to read.
    private static func read(_ picture: URL) -> String? {
        let command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture.path]
        // It fails where it finds no code.
        guard let bytes = try? Stage.run(command) else { return nil }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
