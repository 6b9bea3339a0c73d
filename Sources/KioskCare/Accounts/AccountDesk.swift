// The accounts of one kiosk, as somebody works on them: files, secrets, and the test.

internal import Foundation
internal import KioskCore
internal import KioskProviders
package import KioskRuntime

/// Why something cannot be done with an account.
package enum AccountFault: Error, Hashable, Sendable {
    /// Not letters, digits, `-` and `_`.
    case name(String)
    /// There is no file of this name; the names that there are.
    case unknown(String, [String])
    /// There is a file of this name already.
    case exists(String)
    /// The account has no such secret; the keys of those that it can have.
    case noSecret(String, [String])
    /// The files as they are have faults.
    case configuration([ConfigurationFault])
    /// A key of the new account.
    case key(AccountDraft.Fault)
    /// Keys that are needed and were not given.
    case missing([String])
    case draft(DraftFault)
    /// A secret cannot be written: its path.
    case secret(String, ReplaceFault)
}

/// Works on the accounts of one configuration directory.
package struct AccountDesk: Sendable {
    package let directory: String
    /// Where the kiosk keeps things.
    package let places: KioskPlaces
    private let layers: SettingLayers

    /// Opens the desk; throws the faults of `kiosk.yaml`.
    package init(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) {
        self.directory = directory
        self.layers = await layers.byHand(directory)
        places = try await KioskPlaces.load(directory, layers: layers)
    }

    /// The names of the accounts' files.
    package var names: [String] { KioskPlaces.names(in: "providers", of: directory) }

    /// One account as its file has it. `trial` is a key with another credential to use in its
    /// place.
    package func outline(
        _ name: String, trial: (key: String, credential: String)? = nil
    ) async throws(AccountFault) -> AccountOutline {
        guard names.contains(name) else { throw .unknown(name, names) }
        var layers = layers
        if let trial {
            layers = layers.adding("providers.\(name).\(trial.key)=\(trial.credential)")
        }
        do throws(ConfigurationFaults) {
            let all = try await AccountOutline.load(directory, layers: layers)
            if let found = all.first(where: { $0.name.text == name }) { return found }
        } catch {
            throw .configuration(error.faults)
        }
        // Its file is left out of the list for a fault that the whole check names.
        throw .configuration(await faults(of: name))
    }

    private func faults(of name: String) async -> [ConfigurationFault] {
        do throws(ConfigurationFaults) {
            _ = try await KioskConfiguration.load(directory, layers: layers)
        } catch {
            let own = error.faults.filter { $0.file == AccountDesk.file(name) }
            if own.isEmpty == false { return own }
        }
        return [ConfigurationFault(file: AccountDesk.file(name), what: "cannot be used")]
    }

    /// The path of an account's file in the directory.
    package static func file(_ name: String) -> String { "providers.d/\(name).yaml" }

    /// What the file of an account says, as it is written.
    func text(of name: String) throws(AccountFault) -> SettingFileEdit {
        guard names.contains(name) else { throw .unknown(name, names) }
        let path = AccountDesk.file(name)
        var draft = ConfigurationDraft(directory)
        do throws(DraftFault) {
            return try draft.text(of: path)
        } catch {
            throw .draft(error)
        }
    }

    /// Makes the file of a new account, not enabled yet.
    package func make(_ draft: AccountDraft) async throws(AccountFault) {
        guard KioskPlaces.isName(draft.name) else { throw .name(draft.name) }
        guard names.contains(draft.name) == false else { throw .exists(draft.name) }
        guard draft.missing.isEmpty else { throw .missing(draft.missing.map(\.name)) }
        try await change { desk throws(DraftFault) in
            try desk.put(draft.text, in: AccountDesk.file(draft.name))
        }
    }

    /// Has an account used or not, unless the kiosk would then not start. An account that is
    /// switched off may leave none: that is told, and not refused.
    package func enable(_ name: String, _ isEnabled: Bool = true) async throws(AccountFault) {
        guard names.contains(name) else { throw .unknown(name, names) }
        try await change { desk throws(DraftFault) in
            try desk.edit(AccountDesk.file(name)) { edit throws(SettingEditFault) in
                try edit.set("enabled", to: .scalar(isEnabled ? "true" : "false"))
            }
        }
    }

    /// Gives a key of an account's file its value.
    package func set(
        _ key: String, of name: String, to value: String
    ) async throws(AccountFault) {
        try await change { desk throws(DraftFault) in
            try desk.edit(AccountDesk.file(name)) { edit throws(SettingEditFault) in
                try edit.set(key, to: .scalar(value))
            }
        }
    }

    func change(
        _ body: (inout ConfigurationDraft) throws(DraftFault) -> Void
    ) async throws(AccountFault) {
        do throws(DraftFault) {
            var draft = ConfigurationDraft(directory)
            try body(&draft)
            try await draft.write(layers)
        } catch {
            throw .draft(error)
        }
    }
}

extension AccountFault {
    /// What is said of it to a technician.
    package var words: String {
        switch self {
        case .name(let name):
            "\(name) is no name for an account: letters, digits, - and _, at most 40."
        case .unknown(let name, let names):
            "There is no account \(name). "
                + (names.isEmpty
                    ? "There is none yet." : "There are: \(names.joined(separator: ", ")).")
        case .exists(let name):
            "There is an account \(name) already: providers.d/\(name).yaml. For another secret: "
                + "kioskctl account rotate \(name)"
        case .noSecret(let key, let keys):
            "\(key) is no secret of this account; it can have: \(keys.joined(separator: ", "))."
        case .configuration(let faults): faults.map(\.description).joined(separator: "\n")
        case .key(let fault): "\(fault.key): \(fault.what)"
        case .missing(let keys):
            "Needed, and not given: " + keys.map { "--with \($0)=…" }.joined(separator: " ")
        case .draft(let fault): fault.words
        case .secret(let path, let fault): "\(path) \(fault.words)."
        }
    }

    /// How a command that meets it ends.
    package var status: ExitStatus {
        switch self {
        case .name, .exists, .noSecret, .key, .missing: .doubtful
        case .unknown: .noInput
        case .configuration: .configuration
        case .draft(let fault): fault.status
        case .secret(_, let fault): fault.exit
        }
    }
}
