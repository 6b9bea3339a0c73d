// The folder of a stack: configuration, secrets, journal, pages.

internal import Foundation

/// Where one stack keeps its things.
package struct StackFolder: Sendable {
    /// The absolute path below which everything lies.
    package let root: String

    /// The kiosk's configuration directory.
    package var configuration: String { root + "/config" }
    /// The kiosk's secrets.
    package var credentials: String { root + "/credentials" }
    /// The kiosk's state directory.
    package var state: String { root + "/state" }
    /// The kiosk's journal.
    package var journal: String { state + "/journal.sqlite" }
    /// The permits of the fence.
    package var fence: String { state + "/fence" }
    /// Where the printer's pages land.
    package var pages: String { root + "/pages" }
    /// Where the pages of the second printer land, if there is one.
    package var standbyPages: String { root + "/standby-pages" }
    /// What the kiosk writes to standard error.
    package var log: String { root + "/kiosk.log" }
    /// The print service's own folder.
    var printing: String { root + "/printing" }

    /// A folder that is there and was not made here.
    struct Foreign: Error, CustomStringConvertible {
        let description: String
    }

    /// Makes the folder anew; what an earlier run left is gone. A folder that somebody else made is
    /// left alone.
    init(root: String) throws {
        self.root = root
        let files = FileManager.default
        let mark = root + "/.kiosk-sandbox"
        if files.fileExists(atPath: root) {
            let isEmpty = try files.contentsOfDirectory(atPath: root).isEmpty
            guard isEmpty || files.fileExists(atPath: mark) else {
                throw Foreign(description: "\(root) is there and no folder of a sandbox")
            }
            try files.removeItem(atPath: root)
        }
        let folders = [
            configuration + "/printers.d", configuration + "/providers.d", credentials, state,
            pages, printing,
        ]
        for folder in folders {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try Data().write(to: URL(filePath: mark))
    }

    /// Writes a secret, which its owner alone may read.
    func write(_ text: String, asSecret name: String) throws {
        let path = credentials + "/" + name
        try write(text, to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Writes a text file.
    func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
