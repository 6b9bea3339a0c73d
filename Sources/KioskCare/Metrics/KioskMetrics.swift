// The running kiosk as metrics.

internal import KioskCore
package import KioskStatus

/// What a report says, as families of metrics; without a report, that there is none.
///
/// Every label has few values: a name from the configuration, or a word of a closed list, with
/// `other` for what is not on it.
package struct KioskMetrics: Sendable {
    /// The words of each state.
    static let printerStates = ["ready", "printing", "blocked", "unknown"]
    static let scannerStates = [
        "claimed", "missing", "unusable", "ambiguous", "changed", "unknown",
    ]
    static let circuits = CloudCondition.Circuit.allCases.map(\.rawValue)
    static let reasons = ["staff", "journal", "scanner"]

    /// Every family, in the order of the page.
    package let families: [MetricFamily]

    /// The metrics of a report; `nil` if the kiosk did not answer.
    package init(_ report: StatusReport?) {
        var up = MetricFamily(
            "kiosk_up", .gauge, "Whether the kiosk runs and answered when it was asked.")
        up.add(report != nil)
        families = [up] + (report.map(Self.families) ?? [])
    }

    private static func families(_ report: StatusReport) -> [MetricFamily] {
        program(report) + service(report) + printers(report) + scanners(report) + clouds(report)
            + journal(report) + counts(report.tally)
    }

    private static func program(_ report: StatusReport) -> [MetricFamily] {
        var info = MetricFamily(
            "kiosk_info", .gauge, "The name and version of the kiosk; always 1.")
        info.add(1, [.init("kiosk", report.kiosk), .init("version", report.version)])
        var started = MetricFamily(
            "kiosk_start_time_seconds", .gauge, "When this run began, as a Unix time.")
        started.add(milliseconds: report.started)
        var asked = MetricFamily(
            "kiosk_report_timestamp_seconds", .gauge, "When the kiosk was asked, as a Unix time.")
        asked.add(milliseconds: report.now)
        var turned = MetricFamily(
            "kiosk_loop_last_turn_timestamp_seconds", .gauge,
            "When the kiosk's loop went round last, as a Unix time; it does every minute.")
        turned.add(milliseconds: report.turned)
        return [info, started, asked, turned]
    }

    private static func service(_ report: StatusReport) -> [MetricFamily] {
        var open = MetricFamily("kiosk_service_open", .gauge, "Whether customers are served.")
        open.add(report.service.isOpen)
        var staff = MetricFamily(
            "kiosk_service_closed_by_staff", .gauge, "Whether staff closed the kiosk.")
        staff.add(report.service.isClosedByStaff)
        var why = MetricFamily(
            "kiosk_service_closed_reason", .gauge, "Whether the kiosk is closed for this reason.")
        let words = Set(report.service.reasons.map { Self.reasons.contains($0) ? $0 : "other" })
        for reason in Self.reasons + ["other"] {
            why.add(words.contains(reason), [.init("reason", reason)])
        }
        var busy = MetricFamily("kiosk_visit_active", .gauge, "Whether a visit is under way.")
        busy.add(report.isBusy)
        return [open, staff, why, busy]
    }

    private static func printers(_ report: StatusReport) -> [MetricFamily] {
        var condition = MetricFamily(
            "kiosk_printer_condition", .gauge, "Whether the printer is in this condition.")
        var reason = MetricFamily(
            "kiosk_printer_reason", .gauge, "What the printer says of itself: 1 for each reason.")
        var preferred = MetricFamily(
            "kiosk_printer_preferred", .gauge, "Whether the printer is the preferred one.")
        var heard = MetricFamily(
            "kiosk_printer_last_heard_timestamp_seconds", .gauge,
            "When the printer was heard of last, as a Unix time.")
        for printer in report.printers {
            let name = MetricFamily.Label("printer", printer.name)
            let state = known(printer.condition, in: printerStates)
            condition.add(state, of: printerStates, as: "condition", [name])
            let words = Set(printer.reasons.map { PrinterReason(rawValue: $0) ?? .other })
            for word in PrinterReason.allCases where words.contains(word) {
                reason.add(1, [name, .init("reason", word.rawValue)])
            }
            preferred.add(printer.isPreferred, [name])
            if let time = printer.heard { heard.add(milliseconds: time, [name]) }
        }
        return [condition, reason, preferred, heard]
    }

    private static func scanners(_ report: StatusReport) -> [MetricFamily] {
        var condition = MetricFamily(
            "kiosk_scanner_condition", .gauge, "Whether the scanner is in this condition.")
        var scanned = MetricFamily(
            "kiosk_scanner_last_scan_timestamp_seconds", .gauge,
            "When the scanner read a whole code last, as a Unix time.")
        for scanner in report.scanners {
            let name = MetricFamily.Label("scanner", scanner.name)
            // The one that types on the terminal is no device that could be missing.
            if scanner.isTerminal == false {
                let state = known(scanner.condition, in: scannerStates)
                condition.add(state, of: scannerStates, as: "condition", [name])
            }
            if let time = scanner.scanned { scanned.add(milliseconds: time, [name]) }
        }
        return [condition, scanned]
    }

    private static func clouds(_ report: StatusReport) -> [MetricFamily] {
        var circuit = MetricFamily(
            "kiosk_cloud_circuit", .gauge,
            "Whether the cloud's circuit is in this state: closed means that it is asked.")
        var skew = MetricFamily(
            "kiosk_cloud_clock_skew_seconds", .gauge,
            "How far this machine's clock is ahead of the cloud's; 0 while that is little.")
        var answered = MetricFamily(
            "kiosk_cloud_last_answer_timestamp_seconds", .gauge,
            "When the cloud gave a usable answer last, as a Unix time.")
        var latency = MetricFamily(
            "kiosk_cloud_last_answer_duration_seconds", .gauge, "How long that answer took.")
        var failed = MetricFamily(
            "kiosk_cloud_last_failure_timestamp_seconds", .gauge,
            "When the cloud failed last, as a Unix time.")
        for cloud in report.clouds {
            let account = [MetricFamily.Label("account", cloud.account)]
            circuit.add(cloud.circuit, of: circuits, as: "state", account)
            skew.add(cloud.skew ?? 0, account)
            if let time = cloud.answered { answered.add(milliseconds: time, account) }
            if let time = cloud.latencyMs { latency.add(milliseconds: time, account) }
            if let time = cloud.failed { failed.add(milliseconds: time, account) }
        }
        return [circuit, skew, answered, latency, failed]
    }

    private static func journal(_ report: StatusReport) -> [MetricFamily] {
        var up = MetricFamily(
            "kiosk_journal_up", .gauge,
            "Whether the journal takes entries; while it does not, nothing is printed.")
        up.add(report.journal.isDown == false)
        var appended = MetricFamily(
            "kiosk_journal_last_append_timestamp_seconds", .gauge,
            "When the journal took an entry last, as a Unix time.")
        if let time = report.journal.appended { appended.add(milliseconds: time) }
        return [up, appended]
    }

    private static func known(_ word: String, in words: [String]) -> String {
        words.contains(word) ? word : "unknown"
    }
}
