// Whose are the kiosk's files, and who may do what with them?

internal import Glibc

/// One path with what it should be like.
struct PermissionRule: Hashable, Sendable {
    /// Why a file must be as it is: the rest of a sentence, and how bad it is otherwise.
    enum Kind: Hashable, Sendable {
        /// Nobody but its owner may even read it.
        case secret
        /// Nobody but its owner may change it.
        case settings
        /// Its group may read it, others nothing.
        case record
        /// Its group may use it, others nothing.
        case door
    }

    var path: String
    var kind: Kind
    /// Whose it must be; nil for anybody's.
    var owner: String?
    /// Which group must have it; nil for any.
    var group: String?
    /// Whether it need not be there.
    var isOptional = true
    var facts: Result<FileFacts, FileFault> = .failure(.absent)

    /// The permissions that nobody may have, and those that it should have for its group.
    var forbidden: Int {
        switch kind {
        case .secret: 0o077
        case .settings: 0o022
        case .record, .door: 0o007
        }
    }
}

/// Judges files, folders, accounts and groups.
struct PermissionCheck {
    var rules: [PermissionRule]
    /// Whether there is the account that the kiosk runs as, and the group of its staff.
    var hasUser: Bool
    var hasGroup: Bool
    var user: String
    var group: String

    private static let area = "permissions"

    var findings: [Finding] {
        accounts + rules.compactMap(fault) + summary
    }

    private var accounts: [Finding] {
        var findings: [Finding] = []
        if hasUser == false {
            findings.append(
                .fault(
                    Self.area, "account", "There is no account \(user) for the kiosk.",
                    do: "make install; systemd-sysusers"))
        }
        if hasGroup == false {
            findings.append(
                .doubt(
                    Self.area, "group",
                    "There is no group \(group): only root can read the journal.",
                    do: "make install; systemd-sysusers; systemctl restart kiosk.service"))
        }
        if findings.isEmpty {
            findings.append(
                .good(Self.area, "account", "Account \(user) and group \(group) are there."))
        }
        return findings
    }

    private var summary: [Finding] {
        let seen = rules.filter { if case .success = $0.facts { true } else { false } }
        let bad = rules.compactMap(fault).count
        guard seen.isEmpty == false, bad == 0 else { return [] }
        return [
            .good(
                Self.area, "files", "\(seen.count) files and folders belong to whom they should.")
        ]
    }

    private func fault(_ rule: PermissionRule) -> Finding? {
        switch rule.facts {
        case .failure(.absent):
            guard rule.isOptional == false else { return nil }
            return .fault(
                Self.area, "files", "\(rule.path) is not there.", do: "make install")
        case .failure(.closed):
            return .doubt(
                Self.area, "files", "\(rule.path) is closed to you.",
                do: "Run kioskctl doctor as root.")
        case .success(let facts):
            return openness(rule, facts) ?? owner(rule, facts) ?? group(rule, facts)
        }
    }

    private func openness(_ rule: PermissionRule, _ facts: FileFacts) -> Finding? {
        guard facts.mode & rule.forbidden != 0 else { return nil }
        let (harm, letters) =
            switch rule.kind {
            case .secret: ("others can read this secret", "go=")
            case .settings: ("others can change where invoices go", "go-w")
            case .record: ("everybody can read what customers did", "o=")
            case .door: ("everybody can speak to the kiosk as staff", "o=")
            }
        return .fault(
            Self.area, rule.kind == .secret ? "secrets" : "files",
            "\(rule.path) has mode \(facts.octal): \(harm).", do: "chmod \(letters) \(rule.path)")
    }

    private func owner(_ rule: PermissionRule, _ facts: FileFacts) -> Finding? {
        guard let owner = rule.owner, facts.ownerName != owner else { return nil }
        // Where there is no such account, that is said once.
        guard owner == "root" || hasUser else { return nil }
        return .fault(
            Self.area, "files", "\(rule.path) belongs to \(facts.ownerName), not to \(owner).",
            do: "chown \(owner) \(rule.path)")
    }

    private func group(_ rule: PermissionRule, _ facts: FileFacts) -> Finding? {
        guard let group = rule.group, hasGroup else { return nil }
        let wanted = rule.kind == .door ? 0o060 : facts.isFolder ? 0o050 : 0o040
        guard facts.groupName != group || facts.mode & wanted != wanted else { return nil }
        let letters = rule.kind == .door ? "g+rw" : facts.isFolder ? "g+rxs" : "g+r"
        return .doubt(
            Self.area, "group", "\(rule.path): the staff's group \(group) cannot read it.",
            do: "chgrp \(group) \(rule.path); chmod \(letters) \(rule.path)")
    }
}

extension PermissionCheck {
    /// Files of the state directory that hold secrets.
    private static let secrets = ["invoice-key", "seals.sqlite", "checkpoint-key"]
    /// Files of one folder that are looked at.
    private static let most = 100

    /// Looks at the files of a kiosk.
    init(
        configuration: String, credentials: String, state: String, socket: String, user: String,
        group: String
    ) {
        (self.user, self.group) = (user, group)
        hasUser = unsafe getpwnam(user) != nil
        hasGroup = unsafe getgrnam(group) != nil
        let journal = ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"]
        rules =
            Self.settings(configuration) + Self.credentials(credentials)
            + [
                PermissionRule(
                    path: state, kind: .record, owner: user, group: group, isOptional: false)
            ]
            + journal.map {
                PermissionRule(path: "\(state)/\($0)", kind: .record, owner: user, group: group)
            }
            + Self.secrets.map {
                PermissionRule(path: "\(state)/\($0)", kind: .secret, owner: user)
            }
            + [PermissionRule(path: socket, kind: .door, owner: user, group: group)]
        for place in rules.indices { rules[place].facts = FileFacts.at(rules[place].path) }
    }

    private static func settings(_ folder: String) -> [PermissionRule] {
        let folders = ["", "/providers.d", "/printers.d", "/scanners.d", "/wording"]
        return folders.flatMap { part in
            let place = folder + part
            let files = FolderListing.names(in: place, atMost: most).filter {
                $0.hasSuffix(".yaml")
            }
            return [PermissionRule(path: place, kind: .settings, isOptional: part.isEmpty == false)]
                + files.map { PermissionRule(path: "\(place)/\($0)", kind: .settings) }
        }
    }

    private static func credentials(_ folder: String) -> [PermissionRule] {
        [PermissionRule(path: folder, kind: .secret, owner: "root")]
            + FolderListing.names(in: folder, atMost: most).map {
                PermissionRule(path: "\(folder)/\($0)", kind: .secret, owner: "root")
            }
    }
}
