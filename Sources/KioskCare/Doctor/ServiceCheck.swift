// Does the kiosk run, is it watched, and does it serve customers?

internal import KioskStatus

/// Judges what systemd and the running kiosk say.
struct ServiceCheck {
    /// What systemd knows; nil where it does not run.
    var unit: UnitFacts?
    var sight: KioskSight
    var socket: String
    /// Seconds since 1970.
    var now: Int64

    /// Seconds without a turn of the loop after which it hangs; it turns once a minute at least.
    private static let stillness: Int64 = 90
    private static let area = "service"
    private static let log = "journalctl -u kiosk -n 50"

    var findings: [Finding] {
        (unit.map(judge) ?? [unsupervised]) + answer
    }

    private var unsupervised: Finding {
        .doubt(
            Self.area, "unit",
            "systemd does not run here: nobody starts the kiosk again if it falls.",
            do: "On a kiosk: make install, then systemctl enable --now kiosk.service")
    }

    private func judge(_ unit: UnitFacts) -> [Finding] {
        guard unit.isLoaded else {
            return [
                .fault(
                    Self.area, "unit",
                    "systemd has no usable kiosk.service (\(unit["LoadState"])).",
                    do:
                        "make install; systemctl daemon-reload; systemctl enable --now "
                        + "kiosk.service"
                )
            ]
        }
        return [activity(unit), start(unit), watchdog(unit), restarts(unit)] + reload(unit)
    }

    private func activity(_ unit: UnitFacts) -> Finding {
        switch unit["ActiveState"] {
        case "active":
            return .good(Self.area, "unit", "kiosk.service runs (process \(unit["MainPID"])).")
        case "activating" where unit["SubState"] == "auto-restart", "failed":
            return .fault(
                Self.area, "unit",
                "kiosk.service falls again and again: it ended with status "
                    + "\(unit["ExecMainStatus"]) (\(unit["Result"])).",
                do: unit["ExecMainStatus"] == "78" ? "kioskctl config check" : Self.log)
        case "activating", "reloading":
            return .doubt(
                Self.area, "unit", "kiosk.service is just starting.", do: "Look again in a minute.")
        default:
            return .fault(
                Self.area, "unit", "kiosk.service is stopped: customers read that it is closed.",
                do: "systemctl start kiosk.service")
        }
    }

    private func start(_ unit: UnitFacts) -> Finding {
        if ["enabled", "enabled-runtime", "static", "linked"].contains(unit["UnitFileState"]) {
            return .good(Self.area, "start", "It starts with the machine.")
        }
        return .doubt(
            Self.area, "start", "It does not start with the machine (\(unit["UnitFileState"])).",
            do: "systemctl enable kiosk.service")
    }

    private func watchdog(_ unit: UnitFacts) -> Finding {
        let time = unit["WatchdogUSec"]
        if time.isEmpty || time == "0" || time == "infinity" {
            return .doubt(
                Self.area, "watchdog", "Nobody notices if the kiosk hangs: it has no watchdog.",
                do: "Take WatchdogSec= out of the drop-ins: systemctl cat kiosk.service")
        }
        return .good(Self.area, "watchdog", "systemd notices within \(time) if it hangs.")
    }

    private func restarts(_ unit: UnitFacts) -> Finding {
        guard unit.restarts > 0 else {
            return .good(Self.area, "restarts", "It has not fallen since it was started.")
        }
        return .doubt(
            Self.area, "restarts", "systemd has started it again \(unit.restarts) times.",
            do: "\(Self.log); kioskctl log")
    }

    private func reload(_ unit: UnitFacts) -> [Finding] {
        guard unit["NeedDaemonReload"] == "yes" else { return [] }
        return [
            .doubt(
                Self.area, "unit-files", "The unit's files have changed since systemd read them.",
                do: "systemctl daemon-reload; systemctl restart kiosk.service")
        ]
    }
}

// MARK: The kiosk's own word

extension ServiceCheck {
    private var answer: [Finding] {
        switch sight {
        case .answered(let report): return [turning(report), service(report)]
        case .closed:
            return [
                .doubt(
                    Self.area, "socket", "The kiosk's status is closed to you (\(socket)).",
                    do: "Run kioskctl doctor as root, or join the group: adduser NAME kiosk-staff")
            ]
        case .silent:
            return [
                .fault(
                    Self.area, "socket",
                    "The kiosk takes the question at \(socket) and says nothing.",
                    do: "\(Self.log); systemctl restart kiosk.service")
            ]
        case .stopped where unit?.isActive == true:
            return [
                .fault(
                    Self.area, "socket", "The kiosk runs, and nobody listens at \(socket).",
                    do: "\(Self.log); systemctl restart kiosk.service")
            ]
        case .stopped:
            return [
                .doubt(
                    Self.area, "socket", "No kiosk answers at \(socket): it is stopped.",
                    do: "If it should run: systemctl start kiosk.service")
            ]
        }
    }

    private func turning(_ report: StatusReport) -> Finding {
        let turned = Int64(report.turned) / 1_000
        let still = now.subtractingReportingOverflow(turned)
        guard still.overflow || still.partialValue > Self.stillness else {
            let age = Spoken.ago(Int64(report.started) / 1_000, at: now)
            return .good(Self.area, "loop", "The kiosk answers; it was started \(age).")
        }
        return .fault(
            Self.area, "loop", "The kiosk hangs: its loop turned \(Spoken.ago(turned, at: now)).",
            do: "systemctl restart kiosk.service; \(Self.log)")
    }

    private func service(_ report: StatusReport) -> Finding {
        if report.service.isOpen {
            return .good(
                Self.area, "open", "It serves customers; the screen shows \(report.screen).")
        }
        let reasons = report.service.reasons.joined(separator: ", ")
        if report.service.isClosedByStaff {
            return .doubt(
                Self.area, "open", "It is out of service: staff closed it (\(reasons)).",
                do: "kioskctl out-of-service off")
        }
        return .fault(
            Self.area, "open", "It is out of service (\(reasons)).",
            do: "Mend what stands under that word; it opens by itself.")
    }
}
