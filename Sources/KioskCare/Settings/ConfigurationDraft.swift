// Changes to the files of a configuration, tried before they count.

internal import Foundation
internal import KioskCore
package import KioskRuntime

/// Why a change is not made; every file is as it was.
package enum DraftFault: Error, Hashable, Sendable {
    /// A file cannot be read or written: its path in the directory.
    case file(String, ReplaceFault)
    /// A text cannot be edited.
    case edit(String, SettingEditFault)
    /// With the change the configuration would have these faults, which it has not now.
    case worse([ConfigurationFault])
}

/// New texts for some files of a configuration directory.
package struct ConfigurationDraft: Sendable {
    /// A file that is to change.
    private struct Change: Sendable {
        var file: ReplaceableFile
        /// What it was; nil if it was not there.
        var old: [UInt8]?
        /// What it is to be; nil if it is to go.
        var new: [UInt8]?
        var text: String { String(decoding: new ?? [], as: UTF8.self) }
    }

    private let directory: String
    private var changes: [String: Change] = [:]

    /// Changes nothing yet.
    package init(_ directory: String) {
        self.directory = directory
    }

    /// Edits a file, named by its path in the directory; one that is not there begins empty.
    package mutating func edit(
        _ name: String, _ body: (inout SettingFileEdit) throws(SettingEditFault) -> Void
    ) throws(DraftFault) {
        var change = try change(name)
        do throws(SettingEditFault) {
            var edit = try SettingFileEdit(change.text)
            try body(&edit)
            change.new = Array(edit.text.utf8)
        } catch {
            throw .edit(name, error)
        }
        changes[name] = change
    }

    /// What a file says as it would be.
    mutating func text(of name: String) throws(DraftFault) -> SettingFileEdit {
        let change = try change(name)
        do throws(SettingEditFault) {
            return try SettingFileEdit(change.text)
        } catch {
            throw .edit(name, error)
        }
    }

    /// Gives a file a whole new text.
    package mutating func put(_ text: String, in name: String) throws(DraftFault) {
        var change = try change(name)
        change.new = Array(text.utf8)
        changes[name] = change
    }

    /// Takes a file away.
    package mutating func remove(_ name: String) throws(DraftFault) {
        var change = try change(name)
        change.new = nil
        changes[name] = change
    }

    private func change(_ name: String) throws(DraftFault) -> Change {
        if let change = changes[name] { return change }
        var file = ReplaceableFile(path: directory + "/" + name)
        do throws(ReplaceFault) {
            let bytes = try file.read()
            return Change(file: file, old: bytes, new: bytes)
        } catch {
            guard error == .absent else { throw .file(name, error) }
            return Change(file: file, old: nil, new: [])
        }
    }

    /// Whether a file was there before.
    package func wasThere(_ name: String) -> Bool { changes[name]?.old != nil }

    /// Writes all of it, unless the configuration would then have a fault that it has not now.
    /// Where one file cannot be written, those before it get their old texts back.
    package mutating func write(_ layers: SettingLayers) async throws(DraftFault) {
        changes = changes.filter { $0.value.old != $0.value.new }
        guard changes.isEmpty == false else { return }
        let before = await Self.faults(directory, layers)
        let after = try await faults(layers)
        let new = after.filter { fault in before.contains { $0.isSame(as: fault) } == false }
        guard new.isEmpty else { throw .worse(new) }
        // kiosk.yaml names the others: it comes last.
        let names = changes.keys.sorted().filter { $0 != "kiosk.yaml" } + ["kiosk.yaml"]
        for (index, name) in names.enumerated() {
            guard var change = changes[name] else { continue }
            do throws(ReplaceFault) {
                if let new = change.new {
                    try ReplaceableFile.makeFolder(of: directory + "/" + name, mode: 0o755)
                    try change.file.replace(with: new)
                } else {
                    try change.file.remove()
                }
                changes[name] = change
            } catch {
                undo(names[..<index])
                throw .file(name, error)
            }
        }
    }

    private func undo(_ names: some Sequence<String>) {
        for name in names {
            guard var change = changes[name] else { continue }
            if let old = change.old {
                // There is nothing left to do about a file that cannot be written back.
                try? change.file.replace(with: old)
            } else {
                // Nor about one that cannot be removed.
                try? change.file.remove()
            }
        }
    }
}

// MARK: Trying

extension ConfigurationDraft {
    /// The faults of the configuration as it would be: of a copy made of links, with some files
    /// that are others.
    private func faults(_ layers: SettingLayers) async throws(DraftFault) -> [ConfigurationFault] {
        let files = FileManager.default
        let trial = NSTemporaryDirectory() + "/kiosk-draft-" + UUID().uuidString
        // What stays behind are links and texts without a secret.
        defer { try? files.removeItem(atPath: trial) }
        do {
            try files.createDirectory(
                atPath: trial, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
            try link(to: trial)
            for (name, change) in changes {
                let place = trial + "/" + name
                unsafe unlink(place)
                if let new = change.new { try Data(new).write(to: URL(filePath: place)) }
            }
        } catch {
            throw .file(trial, .system(errno))
        }
        return await Self.faults(trial, layers)
    }

    private func link(to trial: String) throws {
        let files = FileManager.default
        let real = URL(filePath: directory).standardizedFileURL.path
        let folders = Set(changes.keys.compactMap { $0.split(separator: "/").dropLast().first })
        for folder in folders {
            try files.createDirectory(
                atPath: trial + "/" + folder, withIntermediateDirectories: false)
            // A folder that is not there has no files.
            for name in (try? files.contentsOfDirectory(atPath: real + "/" + folder)) ?? [] {
                try files.createSymbolicLink(
                    atPath: "\(trial)/\(folder)/\(name)",
                    withDestinationPath: "\(real)/\(folder)/\(name)")
            }
        }
        for name in try files.contentsOfDirectory(atPath: real)
        where folders.contains(Substring(name)) == false {
            try files.createSymbolicLink(
                atPath: trial + "/" + name, withDestinationPath: real + "/" + name)
        }
    }

    private static func faults(
        _ directory: String, _ layers: SettingLayers
    ) async -> [ConfigurationFault] {
        do throws(ConfigurationFaults) {
            _ = try await KioskConfiguration.load(directory, layers: layers)
            return []
        } catch {
            return error.faults
        }
    }
}

extension ConfigurationFault {
    /// Whether it is the same, wherever its line has gone.
    fileprivate func isSame(as other: ConfigurationFault) -> Bool {
        (file, key, what) == (other.file, other.key, other.what)
    }
}

extension DraftFault {
    /// What is said of it to a technician.
    package var words: String {
        switch self {
        case .file(let name, let fault): "\(name) \(fault.words)."
        case .edit(let name, let fault): "\(name) \(fault.words)."
        case .worse(let faults):
            "That was not done, for with it the kiosk would not start:\n"
                + faults.map(\.description).joined(separator: "\n")
        }
    }

    /// How a command that meets it ends.
    package var status: ExitStatus {
        switch self {
        case .file(_, let fault): fault.exit
        case .edit, .worse: .configuration
        }
    }
}
