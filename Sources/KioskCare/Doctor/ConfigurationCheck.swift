// Is the configuration good, as the kiosk itself would load it?

internal import KioskRuntime

/// Judges what loading the configuration came to.
struct ConfigurationCheck {
    var directory: String
    var loaded: Result<KioskConfiguration, ConfigurationFaults>

    /// Faults that are named; the rest is counted.
    private static let most = 8
    private static let area = "configuration"

    var findings: [Finding] {
        switch loaded {
        case .success(let configuration):
            return [.good(Self.area, "files", "\(directory): \(configuration.summary).")]
        case .failure(let faults):
            let named = faults.faults.prefix(Self.most).map(finding)
            let rest = faults.faults.count - named.count
            let more = "\(rest) more faults."
            return named
                + (rest > 0
                    ? [.fault(Self.area, "files", more, do: "kioskctl config check")] : [])
        }
    }

    private func finding(_ fault: ConfigurationFault) -> Finding {
        if fault.isClosed {
            return .doubt(
                Self.area, "secrets", "A secret is closed to you: \(fault.description).",
                do: "sudo kioskctl doctor")
        }
        return .fault(
            Self.area, "files", "\(fault.description).",
            do: "Mend it in \(directory); then: kioskctl config check")
    }
}
