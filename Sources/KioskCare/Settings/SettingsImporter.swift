// Takes a signed set of settings into a configuration: checked first, and wholly or not at all.

internal import Foundation
package import KioskCore
package import KioskPass
package import KioskRuntime
package import KioskStatus

/// Why a set is not imported; the configuration is as it was.
package enum ImportFault: Error, Hashable, Sendable {
    /// The set is not for this kiosk now.
    case refused(SettingsFault)
    /// With it the kiosk would not run, or it says what no set may say.
    case bad(ConfigurationFaults)
    /// The configuration as it stands cannot be read, so that nobody knows whose sets are good.
    case unknown(ConfigurationFaults)
    /// A file could not be written: its path, and why.
    case notWritten(String, ReplaceFault)
}

/// Imports sets into one configuration directory.
package struct SettingsImporter: Sendable {
    /// What an import did.
    package struct Report: Hashable, Sendable {
        package let set: String
        package let author: String
        /// The files that are others now; what they were lies in `before`.
        package let files: [String]
        package let differences: [SettingDifference]
        /// Whether a running kiosk has taken them; nil if none runs.
        package let isReloaded: Bool?
    }

    /// The folder with the files as they were before the last import.
    package static let before = "before"

    private let directory: String
    private let layers: SettingLayers
    private let reload: @Sendable (Token) async -> StatusAnswer?

    /// Imports into `directory`, with the layers that the kiosk has over it. `reload` asks a
    /// running kiosk for which technician; nil if none runs.
    package init(
        directory: String, layers: SettingLayers,
        reload: @escaping @Sendable (Token) async -> StatusAnswer?
    ) {
        self.directory = directory
        self.layers = layers
        self.reload = reload
    }

    /// Whether the set is good here: `seconds` after 1970 by the clock. Its signature is checked
    /// against the keys that the configuration has now. `isAgain`: one that is not newer than the
    /// last, or was made ahead of the clock, is taken as well.
    package func check(
        _ set: SettingsSet, at seconds: Int, isAgain: Bool = false
    ) async throws(ImportFault) {
        let now = try await effective()
        let trust = CardTrust(
            keys: now.list("settings_keys").compactMap(PublicCardKey.init(text:)))
        do throws(SettingsFault) {
            _ = try trust.check(
                set, kiosk: KioskMark(of: now["id"] ?? ""), at: seconds,
                after: ImportedSet.read(directory)?.made, isAgain: isAgain)
        } catch {
            throw .refused(error)
        }
        _ = try await draft(of: set, over: now)
    }

    /// What would change with a set that `check` found good.
    package func preview(_ set: SettingsSet) async throws(ImportFault) -> [SettingDifference] {
        let now = try await effective()
        let next = try await draft(of: set, over: now).effective
        return SettingDifference.between(now.report, next?.report ?? now.report)
    }

    /// Imports a set that `check` found good at this time: the files first, then the note that it
    /// was taken, so that after a power cut between them the same set is imported once more.
    package func take(
        _ set: SettingsSet, at seconds: Int
    ) async throws(ImportFault) -> Report {
        let before = try await effective()
        let draft = try await draft(of: set, over: before)
        try keep(draft, before: set.name)
        try write(draft)
        let after: EffectiveSettings
        do throws(ImportFault) { after = try await effective() } catch {
            undo(draft)
            throw error
        }
        let answer = await reload(set.bundle.author)
        if case .refused(.badConfiguration, let details) = answer {
            undo(draft)
            throw .bad(
                ConfigurationFaults(details.map { ConfigurationFault(file: "kiosk", what: $0) }))
        }
        try note(set, at: seconds)
        return Report(
            set: set.name, author: set.bundle.author.text,
            files: draft.changes.map(\.place.path),
            differences: SettingDifference.between(before.report, after.report),
            isReloaded: answer.map(\.isDone))
    }

    private func effective() async throws(ImportFault) -> EffectiveSettings {
        do throws(ConfigurationFaults) {
            return try await EffectiveSettings.load(directory, layers: layers)
        } catch {
            throw .unknown(error)
        }
    }

    private func draft(
        of set: SettingsSet, over now: EffectiveSettings
    ) async throws(ImportFault) -> ImportDraft {
        // Nobody but systemd lays credentials where the kiosk finds them: whoever imports looks
        // where systemd takes them from.
        let isGiven = now["credentials_directory"] != "" || layers.hasCredentials
        do throws(ConfigurationFaults) {
            var draft = try ImportDraft(set.bundle, directory: directory)
            try await draft.check(
                isGiven
                    ? layers
                    : layers.setting("credentials_directory", to: directory + "/credentials"),
                telling: layers)
            return draft
        } catch {
            throw .bad(error)
        }
    }

    /// A set of the future that was taken all the same keeps none out that is made tomorrow.
    private func note(_ set: SettingsSet, at seconds: Int) throws(ImportFault) {
        let note = ImportedSet(
            set: set.name, made: min(set.bundle.made, seconds + CardTrust.setAhead),
            author: set.bundle.author)
        try put(Array(note.line.utf8), at: ImportedSet.name)
    }
}

// MARK: Files

extension SettingsImporter {
    /// Lays the files that change into `before`, in place of those of an earlier import. What an
    /// import of the same set laid there, before the power went, stays.
    private func keep(_ draft: ImportDraft, before set: String) throws(ImportFault) {
        let folder = directory + "/" + SettingsImporter.before
        let mark = folder + "/set"
        let files = FileManager.default
        if files.contents(atPath: mark) != Data(set.utf8) {
            // What cannot be removed is written over, or told below.
            try? files.removeItem(atPath: folder)
        }
        try put(Array(set.utf8), at: SettingsImporter.before + "/set")
        for change in draft.changes {
            let place = SettingsImporter.before + "/" + change.place.path
            guard let old = change.old,
                files.fileExists(atPath: directory + "/" + place) == false
            else { continue }
            try put(old, at: place)
        }
    }

    private func put(_ bytes: [UInt8], at place: String) throws(ImportFault) {
        try folderExists(for: place)
        var file = ReplaceableFile(path: directory + "/" + place)
        do throws(ReplaceFault) { try file.replace(with: bytes) } catch {
            throw .notWritten(place, error)
        }
    }

    /// Writes file by file; where one fails, those before it get their old texts back.
    private func write(_ draft: ImportDraft) throws(ImportFault) {
        // `kiosk.yaml` names the others: it comes last.
        for (count, change) in draft.changes.reversed().enumerated() {
            do throws(ImportFault) {
                try folderExists(for: change.place.path)
                var file = change.file
                do throws(ReplaceFault) { try file.replace(with: change.new) } catch {
                    throw .notWritten(change.place.path, error)
                }
            } catch {
                undo(draft, last: count)
                throw error
            }
        }
    }

    /// Gives the files that were written last in the draft's order their old texts.
    private func undo(_ draft: ImportDraft, last count: Int = .max) {
        for change in draft.changes.suffix(count) {
            var file = ReplaceableFile(path: change.file.path)
            if let old = change.old {
                // What cannot be written back lies in `before` as well.
                try? file.replace(with: old)
            } else {
                // A file that stays is one that the checker found good.
                try? file.remove()
            }
        }
    }

    private func folderExists(for file: String) throws(ImportFault) {
        do throws(ReplaceFault) {
            try ReplaceableFile.makeFolder(of: directory + "/" + file, mode: 0o755)
        } catch {
            throw .notWritten(file, error)
        }
    }
}

extension StatusAnswer {
    fileprivate var isDone: Bool {
        switch self {
        case .done: true
        case .report, .refused: false
        }
    }
}

extension ImportFault {
    /// Why, and what to do, for a technician.
    package var words: String {
        switch self {
        case .refused(.malformed): "These are not all the codes of one set."
        case .refused(.badSignature):
            "The set is not signed by a key in settings_keys, or something in it was changed."
        case .refused(.otherKiosk): "The set is for another kiosk."
        case .refused(.early):
            "The set was made more than a day ahead of this kiosk's clock. Set the clock that is "
                + "wrong, this one or that of whoever made the set, and make it anew; or take it "
                + "as it is with --again."
        case .refused(.old): "The set is out of date, or the kiosk took a later one: make it anew."
        case .refused(.badConfiguration), .refused(.notKept): "The set cannot be used."
        case .bad(let faults): "With this set the kiosk would not run:\n\(faults)"
        case .unknown(let faults): "The configuration cannot be read as it is:\n\(faults)"
        case .notWritten(let file, let fault): "\(file) \(fault.words)"
        }
    }

    /// How a program that is told this ends.
    package var exit: ExitStatus {
        switch self {
        case .refused: .doubtful
        case .bad, .unknown: .configuration
        case .notWritten(_, let fault): fault.exit
        }
    }
}
