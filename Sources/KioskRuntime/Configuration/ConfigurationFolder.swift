// The configuration directory on disk.

internal import Foundation
internal import KioskCore
internal import SystemPackage

/// Finds the files of the configuration directory and reads them, within their bounds.
struct ConfigurationFolder: Sendable {
    let path: String
    let layers: SettingLayers

    /// The values of one file after all layers. A missing file is all defaults; a file with a fault
    /// is never read half.
    func values(
        _ kind: SettingFile, name: String?
    ) async throws(ConfigurationFaults) -> SettingValues {
        let tree = try tree(kind.folder, name: name)
        let faults = tree.faults(against: kind.keys)
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
        return try await values(
            of: tree, keys: kind.keys, path: [kind.folder, name].compactMap(\.self))
    }

    /// One file as text, not held against its keys yet; without a name `kiosk.yaml`.
    func tree(
        _ folder: String?, name: String?
    ) throws(ConfigurationFaults) -> SettingTree {
        guard let folder, let name else {
            return try SettingTree(file: "kiosk.yaml", text: text(of: "kiosk.yaml") ?? "")
        }
        let file = "\(folder).d/\(name).yaml"
        guard ConfigurationFolder.isName(name) else {
            throw ConfigurationFaults([
                ConfigurationFault(file: file, what: "is no name: letters, digits, - and _ only")
            ])
        }
        return try SettingTree(file: file, text: text(of: file) ?? "")
    }

    /// The values of `keys` after all layers; `path` is where they live in these.
    func values(
        of tree: SettingTree, keys: [SettingKey], path: [String]
    ) async throws(ConfigurationFaults) -> SettingValues {
        do {
            // A file with nothing but comments is no mapping, and the reader would refuse it.
            let file = tree.entries.isEmpty ? nil : FilePath(self.path + "/" + tree.file)
            let reader = try await layers.reader(file: file, path: path)
            return try SettingValues(file: tree.file, keys: keys, reader: reader)
        } catch let faults as ConfigurationFaults {
            throw faults
        } catch {
            throw ConfigurationFaults([
                ConfigurationFault(file: tree.file, what: "cannot be read")
            ])
        }
    }

    /// Throws if there is no such directory: a missing file is all defaults, but not all of them.
    func mustExist() throws(ConfigurationFaults) {
        var isDirectory: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
            isDirectory.boolValue
        else {
            throw ConfigurationFaults([
                ConfigurationFault(file: path, what: "is no configuration directory")
            ])
        }
    }

    /// The names of the files in one of the folders, sorted, without their endings; `folder` is its
    /// name without `.d`.
    func names(in folder: String) -> [String] {
        let full = "\(path)/\(folder).d"
        // A folder that is not there has no files.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: full)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// The text of a file, or `nil` if there is none.
    func text(of file: String) throws(ConfigurationFaults) -> String? {
        let full = file.hasPrefix("/") ? file : path + "/" + file
        guard FileManager.default.fileExists(atPath: full) else { return nil }
        guard let data = FileManager.default.contents(atPath: full) else {
            throw ConfigurationFaults([ConfigurationFault(file: file, what: "cannot be read")])
        }
        guard data.count <= Limits.configurationBytes else {
            throw ConfigurationFaults([
                ConfigurationFault(
                    file: file, what: "is longer than \(Limits.configurationBytes) bytes")
            ])
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationFaults([ConfigurationFault(file: file, what: "is not UTF-8")])
        }
        return text
    }

    /// Settings from the command line that belong to no file: most likely misspelt.
    func strayFaults() -> [ConfigurationFault] {
        layers.overrides.keys.sorted().filter { isKnown($0) == false }.map { key in
            ConfigurationFault(file: "--set", key: key, what: "is no key of the configuration")
        }
    }

    private func isKnown(_ key: String) -> Bool {
        let parts = key.split(separator: ".").map(String.init)
        if parts.count == 1 { return SettingFile.kiosk.keys.contains { $0.name == key } }
        guard parts.count == 3 else { return false }
        let kinds = SettingFile.all.filter { $0.folder == parts[0] }
        return kinds.contains { kind in kind.keys.contains { $0.name == parts[2] } }
            // A printer may do without a file; of the others only files are read.
            && (kinds == [.printer] || names(in: parts[0]).contains(parts[1]))
    }

    /// Names of files become names in the environment and in the journal.
    static func isName(_ name: String) -> Bool {
        name.isEmpty == false && name.utf8.count <= 40
            && name.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
            }
    }
}
