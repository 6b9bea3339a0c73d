// What a set-up leaves to remember: what was tried cannot be seen by looking.

internal import KioskCore
internal import KioskRuntime

/// The file `setup.yaml` in the kiosk's state directory: for each trial what it was made with.
package struct SetupNotes: Sendable {
    private let path: String

    /// The notes of the kiosk with this state directory.
    package init(_ stateDirectory: String) {
        path = stateDirectory + "/setup.yaml"
    }

    /// Whether `trial` was made, and with just this.
    package func has(_ trial: Trial, _ what: String) -> Bool {
        guard let edit = edit() else { return false }
        return edit[trial.rawValue] == .scalar(what)
    }

    /// Notes that `trial` was made with `what`. Where that is not possible it is made once more the
    /// next time.
    package func note(_ trial: Trial, _ what: String) {
        var edit = edit()
        // Neither key nor value can be refused; a file of another form is left alone.
        try? edit?.set(trial.rawValue, to: .scalar(what))
        guard let text = edit?.text else { return }
        var file = ReplaceableFile(path: path)
        // See above.
        try? file.replace(with: Array(text.utf8))
    }

    private func edit() -> SettingFileEdit? {
        var file = ReplaceableFile(path: path)
        let bytes: [UInt8]
        do throws(ReplaceFault) { bytes = try file.read() } catch {
            guard error == .absent else { return nil }
            bytes = Array(Self.head.utf8)
        }
        // What somebody else wrote there is no note.
        return try? SettingFileEdit(String(decoding: bytes, as: UTF8.self))
    }

    private static let head = "# What `kioskctl setup` has tried, and with what.\n"

    /// Something that was tried.
    package enum Trial: String, Hashable, Sendable {
        /// A code was read; with the scanners' names.
        case scan = "test_scan"
        /// A page came out; with the printer's name.
        case print = "test_print"
    }
}
