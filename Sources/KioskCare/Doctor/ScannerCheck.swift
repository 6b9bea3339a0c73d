// Is each scanner there, claimed by the kiosk, and quick?

internal import KioskCore
internal import KioskScanner
internal import KioskStatus

/// One scanner, as the machine and the running kiosk see it.
struct ScannerFacts: Hashable, Sendable {
    var name: String
    /// What its file leads to; nil for the terminal.
    var finding: DeviceFinding?
    /// Who has its device, where it is there and can be asked.
    var holder: NodeHolder?
    /// What the running kiosk says of it.
    var seen: StatusReport.Scanner?
}

/// Judges the scanners.
struct ScannerCheck {
    var scanners: [ScannerFacts]
    /// Whether the kiosk runs.
    var isRunning: Bool
    /// When the kiosk was started, and what time it is, in seconds since 1970.
    var started: Int64?
    var now: Int64

    private static let area = "scanner"
    /// Characters a second below which a scanner is set up badly: a receipt's code takes seconds.
    private static let slow = 60
    /// Seconds without a code after which somebody should look.
    private static let quiet: Int64 = 86_400

    var findings: [Finding] {
        guard scanners.isEmpty == false else {
            return [
                .doubt(
                    Self.area, "device",
                    "No scanner is named: whatever types on the terminal is one.",
                    do: "kioskctl scanner list; then: kioskctl scanner use NAME DEVICE")
            ]
        }
        return scanners.flatMap { scanner in
            let found = [device(scanner)] + reading(scanner)
            return found.map { $0.about(scanner.name) }
        }
    }

    private func device(_ scanner: ScannerFacts) -> Finding {
        guard let seen = scanner.seen else { return place(scanner) }
        let what = seen.device.map { " (\($0))" } ?? ""
        switch seen.condition {
        case "claimed":
            return .good(Self.area, "device", "Scanner \(scanner.name) is claimed\(what).")
        case "missing": return missing(scanner.name)
        case "ambiguous": return ambiguous(scanner.name)
        case "changed":
            return .fault(
                Self.area, "device",
                "In the place of scanner \(scanner.name) stands another\(what).",
                do:
                    "See who changed it; if it is right: kioskctl scanner use \(scanner.name) "
                    + "DEVICE"
            )
        case "unusable":
            return .fault(
                Self.area, "device", "Scanner \(scanner.name) cannot be opened\(what).",
                do:
                    "kioskctl scanner list shows who has it; the account kiosk needs the "
                    + "groups input "
                    + "and dialout.")
        default:
            return .doubt(
                Self.area, "device", "The kiosk does not know yet how scanner \(scanner.name) is.",
                do: "Look again in a few seconds.")
        }
    }

    /// The kiosk says nothing: what the machine shows.
    private func place(_ scanner: ScannerFacts) -> Finding {
        switch scanner.finding {
        case nil:
            return .good(Self.area, "device", "Codes come through the terminal.")
        case .missing: return missing(scanner.name)
        case .ambiguous: return ambiguous(scanner.name)
        case .changed(let identity):
            return .fault(
                Self.area, "device",
                "In the place of scanner \(scanner.name) stands another (\(identity.text)).",
                do:
                    "See who changed it; if it is right: kioskctl scanner use \(scanner.name) "
                    + "DEVICE"
            )
        case .found(let candidate): return found(scanner, candidate)
        }
    }

    private func found(_ scanner: ScannerFacts, _ candidate: ScannerCandidate) -> Finding {
        let what = "\(candidate.name), \(candidate.identity.text)"
        switch scanner.holder {
        case .kiosk:
            return .good(
                Self.area, "device", "Scanner \(scanner.name) (\(what)) is claimed by the kiosk.")
        case .program where isRunning == false:
            return .fault(
                Self.area, "device",
                "Scanner \(scanner.name) (\(what)) is held by another program.",
                do: "See which: fuser -v \(candidate.nodes.first ?? "/dev/input/*"); stop it.")
        case .program:
            return .good(Self.area, "device", "Scanner \(scanner.name) (\(what)) is claimed.")
        case .nobody where isRunning:
            return .fault(
                Self.area, "device", "Scanner \(scanner.name) (\(what)) is there, and unclaimed.",
                do: "journalctl -u kiosk -n 50; systemctl restart kiosk.service")
        case .nobody:
            return .good(
                Self.area, "device",
                "Scanner \(scanner.name) (\(what)) is there; the kiosk will claim it.")
        case nil:
            return .doubt(
                Self.area, "device",
                "Scanner \(scanner.name) (\(what)) is there; who has it is closed to you.",
                do: "Run kioskctl doctor as root.")
        }
    }

    private func missing(_ name: String) -> Finding {
        .fault(
            Self.area, "device", "Scanner \(name) is missing.",
            do: "Look at its cable and its lamp; then: kioskctl scanner list")
    }

    private func ambiguous(_ name: String) -> Finding {
        .fault(
            Self.area, "device", "Several devices could be scanner \(name).",
            do: "Add the USB port to device in scanners.d/\(name).yaml: kioskctl scanner list")
    }

    private func reading(_ scanner: ScannerFacts) -> [Finding] {
        guard let seen = scanner.seen, seen.condition == "claimed" else { return [] }
        guard let scanned = seen.scanned else {
            guard let started, now - started > Self.quiet else { return [] }
            return [
                .doubt(
                    Self.area, "scan",
                    "Scanner \(scanner.name) has read nothing since the start, "
                        + "\(Spoken.ago(started, at: now)).",
                    do: "Hold a receipt under it; kioskctl scanner test \(scanner.name)")
            ]
        }
        let when = Spoken.ago(Int64(scanned) / 1_000, at: now)
        guard let speed = seen.speed else {
            return [.good(Self.area, "scan", "It last read a code \(when).")]
        }
        if speed < Self.slow {
            return [
                .doubt(
                    Self.area, "scan",
                    "Scanner \(scanner.name) sends \(speed) characters a second (\(when)).",
                    do: "Scan the setting for no delay between characters in its manual.")
            ]
        }
        return [
            .good(
                Self.area, "scan", "It last read a code \(when), \(speed) characters a second.")
        ]
    }
}
