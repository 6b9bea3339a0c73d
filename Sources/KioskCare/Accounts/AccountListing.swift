// All accounts in a table.

internal import Foundation
internal import KioskCore
internal import KioskProviders
internal import KioskRuntime

/// One account, as it is listed; nothing of it is a secret.
package struct AccountEntry: Hashable, Sendable, Encodable {
    /// A secret that its file names.
    package struct Secret: Hashable, Sendable, Encodable {
        package let key: String
        package let credential: String
        /// `good`, `missing`, `open-to-others`, `unseen`.
        package let state: String
    }

    package let name: String
    package let kind: String
    /// Whether the kiosk uses it.
    package let enabled: Bool
    /// `scheme://host:port` of its cloud; nil where the file tells none.
    package let cloud: String?
    package let secrets: [Secret]
    /// What keeps it from being used, in one line; nil if nothing does.
    package let fault: String?

    /// Whether nobody of this account can say if it is usable: a secret is closed to it.
    package var isUnseen: Bool { secrets.contains { $0.state == "unseen" } }
}

extension AccountDesk {
    /// Every account, in the order of their names.
    package func accounts() async -> [AccountEntry] {
        var entries: [AccountEntry] = []
        for name in names { entries.append(await entry(name)) }
        return entries
    }

    private func entry(_ name: String) async -> AccountEntry {
        do throws(AccountFault) {
            let outline = try await outline(name)
            let secrets = try secretStates(name, outline.kind)
            let open = secrets.first { $0.word == "open-to-others" }
                .map { "others may read \($0.credential)" }
            return AccountEntry(
                name: name, kind: outline.kind.rawValue, enabled: outline.isEnabled,
                cloud: outline.origin?.text,
                secrets: secrets.map {
                    AccountEntry.Secret(key: $0.key, credential: $0.credential, state: $0.word)
                },
                fault: Self.fault(outline) ?? open)
        } catch {
            let line = error.words.split(separator: "\n").first.map(String.init)
            return AccountEntry(
                name: name, kind: "?", enabled: true, cloud: nil, secrets: [], fault: line)
        }
    }

    private static func fault(_ outline: AccountOutline) -> String? {
        if case .failure(let faults) = outline.account { return faults.faults.first?.description }
        if case .failure(let faults) = outline.way { return faults.faults.first?.description }
        return nil
    }

    /// What a technician does for the kiosk to take what was changed.
    package var next: String {
        places.isHandedBySystemd
            ? "It counts from the next start of the kiosk on: sudo systemctl restart kiosk"
            : "The kiosk takes it with: sudo kioskctl reload"
    }
}

/// The table of `account list`.
package struct AccountListing: Sendable {
    /// A head and a line for each account.
    package let text: String

    /// Lays out the table.
    package init(_ accounts: [AccountEntry]) {
        guard accounts.isEmpty == false else {
            text = "There is no account yet: sudo kioskctl account add\n"
            return
        }
        let rows = accounts.map { account in
            [
                account.name, account.kind, account.enabled ? "used" : "off",
                account.cloud ?? "-", AccountListing.state(account),
            ]
        }
        let head = [["account", "kind", "kiosk", "cloud", "secrets"]]
        let widths = (0..<4).map { column in
            (head + rows).map { $0[column].count }.max() ?? 0
        }
        text = (head + rows).map { row in
            zip(row, widths + [0]).map { cell, width in
                cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
            }.joined(separator: "  ") + "\n"
        }.joined()
    }

    private static func state(_ account: AccountEntry) -> String {
        if account.isUnseen { return "closed to this account: sudo kioskctl account list" }
        if let fault = account.fault { return fault }
        return account.secrets.contains { $0.state == "missing" } ? "missing" : "good"
    }
}
