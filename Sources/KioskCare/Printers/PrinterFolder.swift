// The files that say which printers there are, made and changed key by key.

internal import Foundation
internal import KioskCore
package import KioskRuntime

/// Why a file of the configuration was not changed; it is as it was.
package enum PrinterFileFault: Error, Hashable, Sendable {
    /// A change that cannot be meant: what is wrong with it.
    case change(PrinterChange, String)
    /// The file cannot be edited: its path, and the fault.
    case edit(String, SettingEditFault)
    /// The file cannot be read or written.
    case file(String, ReplaceFault)
    /// The configuration would have faults with it, or has them already.
    case configuration(ConfigurationFaults)

    /// What is said of it to a technician.
    package var words: String {
        switch self {
        case .change(let change, let what): "\(change.key): \(what)"
        case .edit(let path, let fault): "\(path) \(fault.words)."
        case .file(let path, let fault): "\(path) \(fault.words)."
        case .configuration(let faults): faults.description
        }
    }

    /// How a command ends with it.
    package var exit: ExitStatus {
        switch self {
        case .change, .edit, .configuration: .configuration
        case .file(_, let fault): fault.exit
        }
    }
}

/// The files of a configuration that say which printers there are.
package struct PrinterFolder: Sendable {
    /// The configuration's directory.
    package let configuration: String

    /// The files below a directory.
    package init(configuration: String) {
        self.configuration = configuration
    }

    /// The path of a printer's file.
    package func path(_ name: String) -> String {
        "\(configuration)/printers.d/\(name).yaml"
    }

    /// Gives keys of a printer their values; makes the file, with a comment for each key, if it is
    /// not there. Comments stay. The whole new file is held against the checker of the kiosk
    /// before it counts.
    package func set(_ name: String, _ changes: [PrinterChange]) async throws(PrinterFileFault) {
        var draft = try await draft(name, changes)
        try commit(&draft)
    }

    /// Finds out whether `set` would find a fault with this; writes nothing.
    package func check(_ name: String, _ changes: [PrinterChange]) async throws(PrinterFileFault) {
        _ = try await draft(name, changes)
    }

    /// A file's new text, held against the checker.
    private struct Draft {
        var file: ReplaceableFile
        let text: String
        /// What is there; `nil` for a new file.
        let old: String?
    }

    private func draft(
        _ name: String, _ changes: [PrinterChange]
    ) async throws(PrinterFileFault) -> Draft {
        for change in changes {
            if let fault = change.fault { throw .change(change, fault) }
        }
        let path = path(name)
        var file = ReplaceableFile(path: path)
        let old = try Self.text(&file)
        var edit = try Self.edit(path, old ?? PrinterTemplate.text)
        for change in changes {
            do throws(SettingEditFault) {
                try edit.set(change.key, to: .scalar(change.value))
            } catch {
                throw .edit(path, error)
            }
        }
        return try await draft(edit.text, of: file, as: "printers.d/\(name).yaml", was: old)
    }

    /// The draft, if a copy of the configuration is good with it.
    private func draft(
        _ text: String, of file: ReplaceableFile, as name: String, was old: String?
    ) async throws(PrinterFileFault) -> Draft {
        if text != old { try await attempt(text, as: name) }
        return Draft(file: file, text: text, old: old)
    }

    /// Makes a printer the preferred one, or the one that stands by. The one that was the other
    /// before changes places with it; `nil` as standby: there is none any more.
    package func use(preferred: String, standby: String?) async throws(PrinterFileFault) {
        let path = configuration + "/kiosk.yaml"
        var file = ReplaceableFile(path: path)
        let old = try Self.text(&file)
        var edit = try Self.edit(path, old ?? "")
        do throws(SettingEditFault) {
            try edit.set("printer", to: .scalar(preferred))
            try edit.set("standby", to: .scalar(standby ?? ""))
        } catch {
            throw .edit(path, error)
        }
        var draft = try await draft(edit.text, of: file, as: "kiosk.yaml", was: old)
        try commit(&draft)
    }

    /// Takes a printer's file away.
    package func remove(_ name: String) throws(PrinterFileFault) {
        var file = ReplaceableFile(path: path(name))
        do throws(ReplaceFault) {
            try file.remove()
        } catch {
            throw .file(file.path, error)
        }
    }

    private static func text(_ file: inout ReplaceableFile) throws(PrinterFileFault) -> String? {
        do throws(ReplaceFault) {
            return String(decoding: try file.read(), as: UTF8.self)
        } catch .absent {
            return nil
        } catch {
            throw .file(file.path, error)
        }
    }

    private static func edit(
        _ path: String, _ text: String
    ) throws(PrinterFileFault) -> SettingFileEdit {
        do throws(SettingEditFault) {
            return try SettingFileEdit(text)
        } catch {
            throw .edit(path, error)
        }
    }

    /// Puts the text in its place.
    private func commit(_ draft: inout Draft) throws(PrinterFileFault) {
        guard draft.text != draft.old else { return }
        // What cannot be made is told by the file that cannot be written in it.
        try? FileManager.default.createDirectory(
            atPath: configuration + "/printers.d", withIntermediateDirectories: false)
        do throws(ReplaceFault) {
            try draft.file.replace(with: Array(draft.text.utf8))
        } catch {
            throw .file(draft.file.path, error)
        }
    }

    /// Reads a copy of what the kiosk reads about printers, with this text in it.
    private func attempt(_ text: String, as name: String) async throws(PrinterFileFault) {
        let copy = TrialFolder(of: configuration)
        defer { copy.remove() }
        copy.write(text, to: name)
        do throws(ConfigurationFaults) {
            _ = try await PrinterRoster.load(
                copy.path, layers: SettingLayers(overrides: [], environment: [:]))
        } catch {
            throw .configuration(error)
        }
    }
}

/// A copy of kiosk.yaml and printers.d, in which a change is tried out first. There is no secret in
/// these.
private struct TrialFolder {
    let path: String
    private static var files: FileManager { .default }

    /// Copies what is there. What cannot be copied is missed by whoever reads the copy.
    init(of configuration: String) {
        path = NSTemporaryDirectory() + "/kiosk-trial-" + UUID().uuidString
        let own = path + "/printers.d"
        // Without it nothing can be copied.
        try? Self.files.createDirectory(
            atPath: own, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        // A folder that is not there has no files.
        let names = (try? Self.files.contentsOfDirectory(atPath: configuration + "/printers.d"))
        let yaml = (names ?? []).filter { $0.hasSuffix(".yaml") }.map { "printers.d/" + $0 }
        for name in ["kiosk.yaml"] + yaml {
            // As above.
            try? Self.files.copyItem(atPath: configuration + "/" + name, toPath: path + "/" + name)
        }
    }

    func write(_ text: String, to name: String) {
        // As above.
        try? text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
    }

    func remove() {
        // What stays lies in a temporary folder.
        try? Self.files.removeItem(atPath: path)
    }
}
