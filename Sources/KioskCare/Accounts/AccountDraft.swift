// A new account, before it has a file.

package import KioskRuntime

/// What somebody wants an account to be.
package struct AccountDraft: Sendable {
    /// Why something cannot be in an account's file: its key, and what is wrong.
    package struct Fault: Error, Hashable, Sendable {
        package let key: String
        package let what: String
    }

    /// The name of its file.
    package let name: String
    package let kind: AccountKind
    private var values: [String: WrittenValue] = [:]

    /// An account with its secrets named, and nothing else yet.
    package init(_ name: String, _ kind: AccountKind) {
        (self.name, self.kind) = (name, kind)
        for secret in kind.secrets where secret.isNeeded {
            values[secret.key] = .scalar(secret.credential(of: name))
        }
    }

    /// Gives a key its value, as it stands on a command line: a list's items parted by commas.
    package mutating func set(_ key: String, to text: String) throws(Fault) {
        guard let known = kind.keys.first(where: { $0.name == key }), key != "kind",
            key != "enabled"
        else {
            let names = kind.keys.map(\.name).joined(separator: ", ")
            throw Fault(key: key, what: "is no key of kind \(kind.rawValue); keys: \(names)")
        }
        guard kind.secrets.contains(where: { $0.key == key && $0.isNeeded }) == false else {
            throw Fault(key: key, what: "is given by the account's name")
        }
        let value = known.value(text)
        let texts = if case .list(let items) = value { items } else { [text] }
        for text in texts {
            if let what = known.fault(of: text) { throw Fault(key: key, what: what) }
        }
        values[key] = value
    }

    /// The keys that it still needs a value for.
    package var missing: [SettingKey] {
        kind.keys.filter { $0.standard == nil && $0.name != "kind" && values[$0.name] == nil }
    }

    /// The text of its file: each key with a line that says what it is.
    package var text: String {
        let head = """
            # Account \(name) at \(kind.title).
            #
            # Made by `kioskctl account add`. Keys that do not stand here have their defaults:
            # \(kind.example) says what there is.

            # false: the file is checked, but the account is not used.
            enabled: false

            # The cloud. It decides which other keys there are.
            kind: \(kind.rawValue)

            """
        return kind.keys.reduce(into: head) { text, key in
            guard let value = values[key.name] else { return }
            let lines = SettingText.lines(key.name, value)
                .map { String(decoding: $0, as: UTF8.self) }
            let comment = AccountKind.comments[key.name].map { "# \($0)\n" } ?? ""
            text += "\n" + comment + lines.joined(separator: "\n") + "\n"
        }
    }
}

extension SettingKey {
    /// A value as it stands on a command line.
    func value(_ text: String) -> WrittenValue {
        switch form {
        case .list, .words: .list(SettingKey.items(text))
        case .text, .word, .flag, .number: .scalar(text)
        }
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension AccountKind {
    /// The file that says what an account of this kind can have.
    fileprivate var example: String {
        switch self {
        case .yonyou: "example.yaml"
        case .fiscal: "example-fiscal.yaml"
        case .toll: "example-toll.yaml"
        }
    }

    /// What a key is, in one line.
    package static let comments = [
        "base_url": "Where the cloud's API is, as https://host[:port].",
        "path_prefix": "The first part of the API's paths.",
        "app_id": "The id that the cloud gave to this unit.",
        "signing_key": "The credential with the private key that belongs to it (PEM).",
        "receipt_hosts": "The hosts in the receipt codes of this merchant.",
        "system_codes": "The system codes (syscode) in these codes.",
        "link_hosts": "Hosts that may stand in a link shown to the customer's phone.",
        "document_hosts": "Origins besides base_url from which invoice files may be fetched.",
        "key": "The credential with the key that goes into signatures.",
        "token": "The credential with the token that the platform gave to this kiosk.",
        "page_hosts": "Hosts that a page for the customer's phone may stand on.",
        "features": "What the account may do besides showing the state.",
        "inputs": "By what a customer finds invoices.",
        "ca_file": "A file with the certificates to trust instead of the system's.",
        "proxy": "A proxy that is asked to connect.",
        "addresses": "Networks of this house that the names above may lead to.",
    ]
}
