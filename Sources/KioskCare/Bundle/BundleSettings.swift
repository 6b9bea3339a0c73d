// The configuration as it may leave the house: keys and values, no comment and no secret.

internal import Foundation
internal import Yams

/// Writes the files of a configuration directory as lines of `file: key: value`.
struct BundleSettings: Sendable {
    var directory: String
    /// The names of the credentials that there are: such a value is a name and no secret.
    var credentials: Set<String>

    /// Keys whose value names a credential, or is one by mistake.
    private static let secret = [
        "signing_key", "codec_key", "order_query_key", "key", "token", "proxy_credential",
    ]
    /// Bytes of one file that are read, and files of a folder.
    private static let bytes = 262_144
    private static let files = 100

    /// All lines.
    var text: String {
        let folders = ["providers.d", "printers.d", "scanners.d", "quirks.d"].flatMap { folder in
            FolderListing.names(in: directory + "/" + folder, atMost: Self.files)
                .filter { $0.hasSuffix(".yaml") }.map { folder + "/" + $0 }
        }
        return (["kiosk.yaml"] + folders).flatMap(lines).joined(separator: "\n") + "\n"
    }

    private func lines(_ file: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: directory + "/" + file) else {
            return ["\(file): cannot be read"]
        }
        guard data.count <= Self.bytes,
            // What is no YAML is named as that, and its text stays here.
            let node = try? Yams.compose(yaml: String(decoding: data, as: UTF8.self)),
            let mapping = node.mapping
        else { return ["\(file): no keys can be read"] }
        return mapping.map { key, value in
            let name = key.string ?? "?"
            return "\(file): \(name): \(self.value(of: name, value))"
        }
    }

    private func value(of name: String, _ node: Node) -> String {
        if let list = node.sequence {
            return "[" + list.map { value(of: name, $0) }.joined(separator: ", ") + "]"
        }
        guard let text = node.string else { return "(no plain value)" }
        let isName = credentials.contains(text) || text.isEmpty
        return Self.secret.contains(name) && isName == false ? "(not shown)" : text
    }
}
