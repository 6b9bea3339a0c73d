// The secrets of an account on the disk, and the test of one before it counts.

internal import Foundation
internal import KioskCore
package import KioskProviders
internal import KioskRuntime

extension AccountDesk {
    /// The secret that a key of an account's file names, or would name: without a key, the one
    /// that the account cannot do without.
    package func secret(
        _ key: String?, of name: String
    ) async throws(AccountFault) -> (key: SecretKey, credential: String) {
        let kind = try await outline(name).kind
        let wanted = kind.secrets.first { secret in
            key.map { $0 == secret.key } ?? secret.isNeeded
        }
        guard let wanted else { throw .noSecret(key ?? "", kind.secrets.map(\.key)) }
        if case .scalar(let written) = try text(of: name)[wanted.key], written.isEmpty == false {
            return (wanted, written)
        }
        return (wanted, wanted.credential(of: name))
    }

    /// Whether there is a secret of this name; throws where this account may not look.
    package func has(_ credential: String) throws(AccountFault) -> Bool {
        let path = path(of: credential)
        switch FileFacts.at(path) {
        case .success: return true
        case .failure(.absent): return false
        case .failure(.closed): throw .secret(path, .notAllowed)
        }
    }

    /// Writes a secret, for its owner alone, whole or not at all.
    package func write(_ secret: Secret, as credential: String) throws(AccountFault) {
        let folder = places.credentialsDirectory
        let path = path(of: credential)
        if FileManager.default.fileExists(atPath: folder) == false,
            unsafe mkdir(folder, 0o700) != 0
        {
            throw .secret(folder, ReplaceFault(errno))
        }
        do throws(ReplaceFault) {
            var file = ReplaceableFile(path: path, limit: Limits.secretBytes)
            try file.replace(with: secret.bytes, mode: 0o600)
        } catch {
            throw .secret(path, error)
        }
    }

    /// Takes a secret away, if it is there.
    func drop(_ credential: String) throws(ReplaceFault) {
        var file = ReplaceableFile(path: path(of: credential), limit: Limits.secretBytes)
        try file.remove()
    }

    /// Tests an account, the secret beside the old one in its place, which nothing replaces yet.
    /// Whatever happens, what was written for the test is gone afterwards.
    package func test(
        _ secret: Secret, for key: SecretKey, as credential: String, of name: String
    ) async throws(AccountFault) -> AccountSight {
        let trial = credential + ".new"
        let path = path(of: trial)
        return try await Restoration.ensured({ unsafe unlink(path) }) {
            () async throws(AccountFault) in
            try write(secret, as: trial)
            return try await sight(name, trial: (key.key, trial))
        }
    }

    /// Asks an account's cloud and judges the answer.
    package func sight(
        _ name: String, trial: (key: String, credential: String)? = nil
    ) async throws(AccountFault) -> AccountSight {
        let outline = try await outline(name, trial: trial)
        return AccountSight(
            await AccountLook(outline).look(), isEnabled: outline.isEnabled,
            secrets: trial == nil ? try secretFindings(name, outline.kind) : [],
            now: Int64(Date().timeIntervalSince1970))
    }

    func path(of credential: String) -> String {
        places.credentialsDirectory + "/" + credential
    }

    /// What is wrong with the files of an account's secrets.
    func secretFindings(
        _ name: String, _ kind: AccountKind
    ) throws(AccountFault) -> [Finding] {
        try secretStates(name, kind).compactMap { finding($0, name)?.about(name) }
    }

    private func finding(_ state: SecretState, _ name: String) -> Finding? {
        switch state.facts {
        case .success(let facts) where facts.mode & 0o077 != 0:
            .fault(
                "account", "secret", "Others may read the secret \(state.credential).",
                do: "chmod 600 \(path(of: state.credential)); then have the cloud give a new one: "
                    + "kioskctl account rotate \(name)")
        case .success: nil
        case .failure(.absent):
            .fault(
                "account", "secret", "The secret \(state.credential) (\(state.key)) is not there.",
                do: "kioskctl account rotate \(name) --secret \(state.key)")
        case .failure(.closed):
            .doubt(
                "account", "secret", "Nobody could look at the secret \(state.credential).",
                do: "Use sudo.")
        }
    }

    /// Each secret that an account's file names.
    func secretStates(
        _ name: String, _ kind: AccountKind
    ) throws(AccountFault) -> [SecretState] {
        let edit = try text(of: name)
        return kind.secrets.compactMap { secret in
            guard case .scalar(let credential) = edit[secret.key], credential.isEmpty == false
            else { return nil }
            let path = path(of: credential)
            return SecretState(
                key: secret.key, credential: credential, facts: FileFacts.at(path),
                isReadable: unsafe access(path, R_OK) == 0)
        }
    }
}

/// A secret that an account's file names, and what the file system says of it.
struct SecretState: Hashable, Sendable {
    let key: String
    let credential: String
    let facts: Result<FileFacts, FileFault>
    /// Whether this account may read it.
    let isReadable: Bool

    /// `good`, or what is wrong with it.
    var word: String {
        switch facts {
        case .success(let facts) where facts.mode & 0o077 != 0: "open-to-others"
        case .success: isReadable ? "good" : "unseen"
        case .failure(.absent): "missing"
        case .failure(.closed): "unseen"
        }
    }
}

extension AccountDesk {
    /// Names a credential in an account's file, where the file does not name one for this key.
    package func name(
        _ credential: String, as key: SecretKey, of account: String
    ) async throws(AccountFault) {
        if case .scalar(let written) = try text(of: account)[key.key], written.isEmpty == false {
            return
        }
        try await set(key.key, of: account, to: credential)
    }
}
