// Where two configurations differ, setting by setting.

/// A setting that two configurations do not have alike.
package struct SettingDifference: Hashable, Sendable, CustomStringConvertible {
    /// The key as `--set` takes it.
    package let key: String
    /// The value in the first configuration; nil where it has no such setting.
    package let before: String?
    /// The value in the second one; nil likewise.
    package let after: String?

    /// All differences between two reports of settings, in the order of their keys. What is hidden
    /// in one of them differs from nothing: nobody can tell.
    package static func between(
        _ before: [String: String], _ after: [String: String]
    ) -> [SettingDifference] {
        Set(before.keys).union(after.keys).sorted().compactMap { key in
            let values = [before[key], after[key]]
            guard values[0] != values[1], values.contains(EffectiveSetting.hidden) == false else {
                return nil
            }
            return SettingDifference(key: key, before: values[0], after: values[1])
        }
    }

    /// `key: before -> after`; a value that is not there is a dash, an empty one `""`.
    package var description: String {
        "\(key): \(Self.words(before)) -> \(Self.words(after))"
    }

    private static func words(_ value: String?) -> String {
        value.map { $0.isEmpty ? "\"\"" : $0 } ?? "-"
    }
}
