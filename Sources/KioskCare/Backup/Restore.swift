// Takes a backup back: everything is verified before anything is touched, and nothing is lost.

internal import Foundation
internal import KioskFiles
internal import KioskJournal

/// Puts the files of a backup in their places. What was there is laid aside.
///
/// The state directory is the kiosk's, and whoever has taken the kiosk over may have laid there, or
/// lays there meanwhile, what leads elsewhere: it is entered by an open folder only.
package struct Restore: Sendable {
    /// What was done.
    package struct Report: Hashable, Sendable {
        package let manifest: BackupManifest
        /// Where what was there before lies; empty if nothing was.
        package let aside: [String]
        /// Whether its journal was not what was written.
        package let isBroken: Bool
    }

    /// On what terms an archive is taken.
    package struct Terms: Sendable {
        /// The fingerprint that it must have.
        package var fingerprint: String?
        /// Also where there is a journal.
        package var isReplacing = false
        /// Also if its journal was not what was written when it was made.
        package var despiteBrokenChain = false
        /// Whether the state directory must be the kiosk's already: what is restored there gets its
        /// owner.
        package var isForAccount = false
        /// Where its secrets go; nil leaves that to its configuration.
        package var credentials: String?

        /// Any whole one, and nothing is replaced.
        package init() {}
    }

    private let places: BackupPlaces
    private let terms: Terms

    /// Will restore to `places`.
    package init(_ places: BackupPlaces, _ terms: Terms = Terms()) {
        (self.places, self.terms) = (places, terms)
    }

    /// Verifies the archive at `path` and changes nothing.
    package func check(_ path: String) async throws(BackupFault) -> BackupManifest {
        let archive = try await BackupArchive.open(path, in: NSTemporaryDirectory())
        defer { archive.staging.remove() }
        try judge(archive)
        return archive.manifest
    }

    /// Restores the archive at `path`, at `now` in milliseconds since 1970, unless a kiosk runs
    /// here: that is asked once nobody else can open the journal any more.
    ///
    /// Throws before anything is changed, but where a file cannot be moved or written: then the
    /// same can be done again, and what was there lies aside. When this returns, all of it is on
    /// the disk.
    package func take(
        _ path: String, at now: Int, isRunning: () async -> Bool
    ) async throws(BackupFault) -> Report {
        guard terms.isReplacing || Self.isThere(places.journal) == false else { throw .occupied }
        guard terms.isForAccount == false || FileStatus(path: places.state)?.owner ?? 0 != 0 else {
            throw .ownerless(places.state)
        }
        for folder in [places.config, places.state] { try Self.make(folder) }
        let archive = try await BackupArchive.open(path, in: stagingPlace)
        defer { archive.staging.remove() }
        try judge(archive)
        let present = await SecretsPlace.named(in: places.config) ?? places.credentials
        let secrets = try await secretsPlace(archive, present)
        let hold = try await hold(archive)
        if await isRunning() { throw .running }
        let aside = try Restoration.undisturbed { () throws(BackupFault) in
            try carryOut(
                archive, stamp: "before-restore-\(now / 1_000)", secrets: secrets, present: present)
        }
        withExtendedLifetime(hold) {}
        return Report(
            manifest: archive.manifest, aside: aside, isBroken: archive.faults.isEmpty == false)
    }

    private func judge(_ archive: BackupArchive) throws(BackupFault) {
        if let wanted = terms.fingerprint?.lowercased(), archive.manifest.fingerprint != wanted {
            throw .otherFingerprint
        }
        guard archive.faults.isEmpty || terms.despiteBrokenChain else {
            throw .broken(archive.faults.joined(separator: " "))
        }
    }

    /// A folder in which nobody else can lay or swap anything, best on the file system of the
    /// state directory: not in that itself.
    private var stagingPlace: String {
        let real = unsafe realpath(places.state, nil)
        defer { unsafe free(real) }
        let state = unsafe real.map { unsafe String(cString: $0) } ?? places.state
        let above = state.lastIndex(of: "/").map { String(state[..<$0]) } ?? "."
        return [above.isEmpty ? "/" : above, places.config].first { place in
            unsafe FileStatus(path: place)?.isClosedToOthers == true && access(place, W_OK) == 0
        } ?? NSTemporaryDirectory()
    }

    /// Keeps everybody from the journal that is there; nil if none is.
    private func hold(_ archive: BackupArchive) async throws(BackupFault) -> JournalHold? {
        let state = RestorePlace(try Self.open(places.state), stamp: "")
        for file in archive.manifest.files where file.name.hasPrefix(BackupName.state) {
            try state.survey(String(file.name.dropFirst(BackupName.state.count)))
        }
        try state.survey("journal.sqlite")
        do throws(JournalFault) { return try await JournalHold.take(at: places.journal) } catch {
            switch error {
            case .absent: return nil
            case .busy: throw .inUse
            default: throw .journal("\(error)")
            }
        }
    }

    /// Where the secrets go, if there are any.
    private func secretsPlace(
        _ archive: BackupArchive, _ present: String
    ) async throws(BackupFault) -> String {
        let usual = places.config + "/credentials"
        if let given = terms.credentials { return given }
        let named = await SecretsPlace.named(in: archive.staging.path(of: "config")) ?? usual
        let isFit = [usual, present].contains(named) || SecretsPlace.isFit(named)
        guard isFit || archive.manifest.hasCredentials == false else { throw .place(named) }
        return named
    }
}

// MARK: Files

extension Restore {
    /// Moves and puts; returns where what was there lies.
    private func carryOut(
        _ archive: BackupArchive, stamp: String, secrets: String, present: String
    ) throws(BackupFault) -> [String] {
        let state = RestorePlace(try Self.open(places.state), stamp: stamp)
        let config = RestorePlace(try Self.open(places.config), stamp: stamp)
        let hidden =
            archive.manifest.hasCredentials
            ? try Self.place(ofSecrets: secrets, config, stamp) : nil
        let files = try taken(archive.manifest.files, state)
        for file in files where file.name.hasPrefix(BackupName.state) {
            try state.layAside(String(file.name.dropFirst(BackupName.state.count)))
        }
        try layAside(config, keeping: [secrets, present])
        if let (place, name) = hidden {
            try place.layAside(name)
            try put(files, BackupName.credentials, archive, in: place, below: name + "/", .secret)
        }
        try put(files, BackupName.config, archive, in: config, below: "", .plain)
        // The journal last: a kiosk that finds one finds all that belongs to it.
        let last = files.filter { $0.name == BackupName.journal }
        let others = files.filter { $0.name != BackupName.journal }
        try put(others + last, BackupName.state, archive, in: state, below: "", .kiosk)
        let all = [state, config] + (hidden.map { $0.0 === config ? [] : [$0.0] } ?? [])
        for place in all { try place.sync() }
        return all.flatMap(\.aside).sorted()
    }

    /// Whose what is put somewhere is to be.
    private enum Share {
        case secret
        case plain
        /// What lies in the state directory belongs to whoever that belongs to.
        case kiosk
    }

    private func put(
        _ files: [BackupManifest.File], _ prefix: String, _ archive: BackupArchive,
        in place: RestorePlace, below folder: String, _ share: Share
    ) throws(BackupFault) {
        let owner = try BackupFault.reading(place.root.path) { () throws(SystemFault) in
            try place.root.status()
        }
        for file in files where file.name.hasPrefix(prefix) {
            let isKiosks = share == .kiosk
            let rights = RestorePlace.Rights(
                // Only root may give files away; anybody else has them already.
                owner: geteuid() != 0 ? nil : isKiosks ? (owner.owner, owner.group) : (0, 0),
                file: share == .secret
                    ? 0o600 : UInt32(truncatingIfNeeded: file.mode) & 0o644 | 0o600,
                folder: share == .secret ? 0o700 : 0o755)
            let (staged, name) = try BackupFault.reading(file.name) { () throws(SystemFault) in
                try archive.staging.place(of: file.name)
            }
            try place.put(
                name, of: staged, as: folder + file.name.dropFirst(prefix.count), rights)
        }
    }

    /// A card that was used here since the backup must not be good again: what this machine knows
    /// of cards stays.
    private func taken(
        _ files: [BackupManifest.File], _ state: RestorePlace
    ) throws(BackupFault) -> [BackupManifest.File] {
        let hasCards = try BackupFault.reading(places.state) { () throws(SystemFault) in
            try state.root.status("used-cards") != nil
        }
        return files.filter { hasCards == false || $0.name != BackupName.usedCards }
    }

    /// What is not in the backup has to go as well: a file of an account that is there counts. The
    /// secrets stay, wherever they are.
    private func layAside(
        _ config: RestorePlace, keeping secrets: [String]
    ) throws(BackupFault) {
        let kept = secrets.compactMap { FileStatus(path: $0) }
        let names = try BackupFault.reading(places.config) { () throws(SystemFault) in
            try config.root.names()
        }
        for name in names
        where name.hasPrefix("before") == false && name.hasPrefix(".") == false
            && name != "credentials"
        {
            let status = FileStatus(path: places.config + "/" + name)
            let isSecret = kept.contains { status?.isSame(as: $0) == true }
            if isSecret == false { try config.layAside(name) }
        }
    }

    /// The folder above that of the secrets, and the name of theirs in it.
    private static func place(
        ofSecrets path: String, _ config: RestorePlace, _ stamp: String
    ) throws(BackupFault) -> (RestorePlace, String) {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        let (above, name) = (String(path[..<end]), String(path[end...].dropFirst()))
        try make(above)
        let folder = try open(above)
        let statuses = try BackupFault.reading(above) { () throws(SystemFault) in
            (try folder.status(), try config.root.status())
        }
        if statuses.0.isSame(as: statuses.1) { return (config, name) }
        guard statuses.0.isClosedToOthers else {
            throw .strange(above, "can be written by others, and secrets were to go there")
        }
        return (RestorePlace(folder, stamp: stamp), name)
    }

    private static func open(_ path: String) throws(BackupFault) -> OpenFolder {
        try BackupFault.writing(path) { () throws(SystemFault) in try OpenFolder(path) }
    }

    private static func isThere(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0
    }

    private static func make(_ folder: String) throws(BackupFault) {
        guard FileStatus(path: folder) == nil else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755])
        } catch {
            throw .unwritable(folder, SystemFault(code: errno))
        }
    }
}

extension BackupManifest {
    fileprivate var hasCredentials: Bool {
        files.contains { $0.name.hasPrefix(BackupName.credentials) }
    }
}
