// An account that is not used any more: its file, and the secrets that are its alone.

internal import KioskRuntime

/// What went with an account.
package struct AccountRemoval: Hashable, Sendable {
    /// The secrets that are gone, by name.
    package var gone: [String] = []
    /// Those that stay because another account's file names them, or because one of the files
    /// cannot be understood.
    package var shared: [String] = []
    /// Those that could not be taken away.
    package var left: [LeftSecret] = []
}

/// A secret that nothing needs any more, and that is there still.
package struct LeftSecret: Hashable, Sendable {
    /// Its file.
    package let path: String
    package let fault: ReplaceFault
}

extension AccountDesk {
    /// Takes away the file of an account, and then the secrets that no other account names; with
    /// `keepsSecrets` all of these stay. An account without which the kiosk would not start stays
    /// whole; and where nobody may look for its secrets, nothing is changed.
    package func remove(
        _ name: String, keepsSecrets: Bool = false
    ) async throws(AccountFault) -> AccountRemoval {
        guard names.contains(name) else { throw .unknown(name, names) }
        let own = keepsSecrets ? [] : credentials(of: name) ?? []
        var there: [String] = []
        for credential in own.sorted() {
            if try has(credential) { there.append(credential) }
        }
        let others = names.filter { $0 != name }.map(credentials(of:))
        try await change { draft throws(DraftFault) in
            try draft.remove(AccountDesk.file(name))
        }
        var removal = AccountRemoval()
        for credential in there {
            if others.contains(where: { $0?.contains(credential) ?? true }) {
                removal.shared.append(credential)
            } else {
                do throws(ReplaceFault) {
                    try drop(credential)
                    removal.gone.append(credential)
                } catch {
                    removal.left.append(LeftSecret(path: path(of: credential), fault: error))
                }
            }
        }
        return removal
    }

    /// The secrets that an account's file names, of whatever kind it is; nil if the file cannot be
    /// understood.
    private func credentials(of name: String) -> Set<String>? {
        // Whoever checks the configuration names the fault.
        guard let file = try? text(of: name) else { return nil }
        let keys = Set(AccountKind.allCases.flatMap(\.secrets).map(\.key))
        return Set(
            keys.compactMap { key in
                guard case .scalar(let credential) = file[key] else { return nil }
                // What leads elsewhere is no credential, and nobody's to remove.
                let isName =
                    credential.isEmpty == false && credential.contains("/") == false
                    && credential.hasPrefix(".") == false
                return isName ? credential : nil
            })
    }
}
