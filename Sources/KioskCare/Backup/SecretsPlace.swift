// Where the secrets of a backup go: where its configuration looks for them, within bounds.

internal import KioskRuntime

/// The folder of the credentials.
enum SecretsPlace {
    /// Where the configuration in `directory` has its secrets; nil where it does not say, or there
    /// is none.
    static func named(in directory: String) async -> String? {
        // Without a pair there is none that could be wrong.
        guard let layers = try? SettingLayers(overrides: [], environment: [:]) else { return nil }
        return await layers.credentials(of: directory)
    }

    /// Whether a backup may choose this place. Its list is only as good as whoever wrote it: a file
    /// in a folder of the system would be obeyed there.
    static func isFit(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts[0].isEmpty,
            parts.dropFirst().allSatisfy({ $0.isEmpty == false && $0.hasPrefix(".") == false })
        else { return false }
        switch parts[1] {
        case "srv", "opt": return true
        case "etc": return parts[2] == "kiosk" || parts[2].hasPrefix("kiosk-")
        default: return false
        }
    }
}
