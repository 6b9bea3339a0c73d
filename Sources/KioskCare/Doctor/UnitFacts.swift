// What systemd knows of the kiosk's unit (systemctl(1), `show`).

/// The properties of one unit, as text.
struct UnitFacts: Hashable, Sendable {
    private let values: [String: String]

    /// What is asked for.
    static let properties = [
        "LoadState", "ActiveState", "SubState", "UnitFileState", "NRestarts", "Result",
        "ExecMainStatus", "MainPID", "WatchdogUSec", "NeedDaemonReload", "DropInPaths", "TTYPath",
        "ExecMainStartTimestamp", "ExecStart",
    ]

    /// Reads lines of `Name=value`.
    init(_ text: String) {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
        }
        self.values = values
    }

    /// Asks systemd; nil where it does not run, or there is no `systemctl`.
    static func of(_ unit: String, by systemctl: String) async -> UnitFacts? {
        let answer = await Tool.output(
            [systemctl, "show", "--no-pager", "--property=" + properties.joined(separator: ",")]
                + [unit])
        guard let answer, answer.contains("LoadState=") else { return nil }
        return UnitFacts(answer)
    }

    subscript(_ name: String) -> String { values[name] ?? "" }

    /// The process of the service; nil while there is none.
    var process: Int? { Int(self["MainPID"]).flatMap { $0 > 0 ? $0 : nil } }
    /// How often systemd has started it again.
    var restarts: Int { Int(self["NRestarts"]) ?? 0 }
    var isActive: Bool { self["ActiveState"] == "active" }
    /// Whether it is there at all.
    var isLoaded: Bool { self["LoadState"] == "loaded" }
}
