// The print service's own files, as cupsd reads them (cupsd.conf(5), cups-files.conf(5)).

internal import Foundation

/// The directives of a file, in their order.
struct CupsSettings: Sendable, Equatable {
    /// One line outside of sections, or within one.
    struct Directive: Sendable, Equatable {
        let name: String
        /// What stands after the name, without spaces at its ends.
        let value: String
        /// The sections around it, the outermost first, as `Policy default`.
        let sections: [String]
    }

    let directives: [Directive]

    /// Bytes of a file that are read. The one that CUPS installs has 6 000.
    private static let limit = 262_144

    /// Reads a text. Lines that cannot be meant are left out, as cupsd does with a word in its log.
    init(_ text: String) {
        var sections: [String] = []
        var directives: [Directive] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("</") {
                if !sections.isEmpty { sections.removeLast() }
            } else if line.hasPrefix("<") {
                sections.append(line.trimmingCharacters(in: CharacterSet(charactersIn: "<> ")))
            } else {
                let name = line.prefix { !$0.isWhitespace }
                let value = line[name.endIndex...].trimmingCharacters(in: .whitespaces)
                directives.append(
                    Directive(name: String(name), value: value, sections: sections))
            }
        }
        self.directives = directives
    }

    /// Reads a file; `nil` if it is not there, too large, or closed to us.
    init?(path: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        // A file that cannot be read to its end says nothing, like one that is not there.
        guard let data = try? file.read(upToCount: Self.limit + 1), data.count <= Self.limit else {
            return nil
        }
        self.init(String(decoding: data, as: UTF8.self))
    }

    /// The values of a directive outside of sections. Names are the same in upper and lower case.
    func values(_ name: String) -> [String] {
        directives.filter { $0.sections.isEmpty && $0.name.lowercased() == name.lowercased() }
            .map(\.value)
    }

    /// The last value of a directive outside of sections, which is the one that counts.
    func value(_ name: String) -> String? {
        values(name).last
    }

    /// The variable that `SetEnv` gives to every program of the service.
    func environment(_ name: String) -> String? {
        values("SetEnv").last { $0.hasPrefix(name + " ") }
            .map { $0.dropFirst(name.count).trimmingCharacters(in: .whitespaces) }
    }

    /// Who may do an operation under the default policy: the words after `Require user`. Empty if
    /// anyone may; `nil` if the file has no such policy.
    func users(for operation: String) -> [String]? {
        let policy = directives.filter { $0.sections.first?.lowercased() == "policy default" }
        guard !policy.isEmpty else { return nil }
        let named = policy.filter { $0.limits(operation) }
        let counting = named.isEmpty ? policy.filter { $0.limits("All") } : named
        return counting.filter { $0.name.lowercased() == "require" }
            .flatMap { $0.value.split(separator: " ").dropFirst().map(String.init) }
    }
}

extension CupsSettings.Directive {
    /// Whether it stands in a `<Limit …>` that names the operation.
    fileprivate func limits(_ operation: String) -> Bool {
        let words = sections.last?.lowercased().split(separator: " ") ?? []
        return words.first == "limit" && words.contains(Substring(operation.lowercased()))
    }
}
