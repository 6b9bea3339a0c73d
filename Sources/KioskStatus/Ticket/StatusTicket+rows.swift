// The lines of a ticket about the kiosk itself: who it is, its clouds, its devices, its faults.

internal import KioskCore

extension StatusTicket {
    /// A loop that has not gone round for so long hangs; it goes round once a minute.
    private static let turnSeconds = 120

    var identity: [TicketRow] {
        let run = report.map { "run \($0.epoch.prefix(16)) since \(moment($0.started).minute)" }
        let version = [report?.version ?? version, run].compactMap(\.self)
        return [
            TicketRow("服务机", "Kiosk", kiosk),
            TicketRow("营业", "Service", service.words, service.verdict),
            TicketRow("版本", "Version", version.joined(separator: ", ")),
            TicketRow("主机", "Host", machine.host),
            TicketRow(
                "系统", "System",
                [machine.system, machine.kernel.map { "Linux \($0)" }].compactMap(\.self)
                    .joined(separator: ", ")),
        ] + (machine.hardware.map { [TicketRow("机型", "Hardware", $0)] } ?? [])
    }

    private var service: (words: String, verdict: TicketRow.Verdict) {
        guard let report else { return silence.line }
        let still = (report.now - report.turned) / 1_000
        guard still <= StatusTicket.turnSeconds else {
            return ("hangs since \(Span.words(seconds: still))", .bad)
        }
        guard report.service.isOpen else {
            let why = report.service.reasons.prefix(4).joined(separator: ", ")
            return ("out of service: \(why)", .bad)
        }
        return ("open, shows \(report.screen)", .good)
    }

    var clouds: [TicketRow] {
        guard let report else { return unasked }
        return report.clouds.prefix(6).map { cloud in
            TicketRow(cloud.account, cloud.kind, words(cloud), verdict(cloud))
        }
    }

    private func words(_ cloud: StatusReport.Cloud) -> String {
        let words = [
            cloud.circuit == "closed" ? nil : "circuit \(cloud.circuit)",
            cloud.answered.map { answered in
                "answered \(moment(answered).minute)"
                    + (cloud.latencyMs.map { " in \($0) ms" } ?? "")
            },
            cloud.failed.map { "failed \(moment($0).minute) \(cloud.failure ?? "")" },
            cloud.skew.map { "our clock is \($0) s ahead" },
        ].compactMap(\.self)
        return words.isEmpty ? "not asked yet" : words.joined(separator: "; ")
    }

    private func verdict(_ cloud: StatusReport.Cloud) -> TicketRow.Verdict? {
        if cloud.circuit == "open" { return .bad }
        if cloud.circuit != "closed" || cloud.skew != nil { return .doubtful }
        if let failed = cloud.failed, failed > cloud.answered ?? 0 { return .doubtful }
        return cloud.answered == nil ? nil : .good
    }

    var devices: [TicketRow] {
        guard let report else { return unasked }
        let printers = report.printers.prefix(4).map { printer in
            let words = [
                printer.condition, printer.reasons.prefix(4).joined(separator: ", "),
                "queue \(printer.queue)\(printer.isPreferred ? "" : ", standby")",
            ]
            return TicketRow(
                "打印机", "Printer \(printer.name)",
                words.filter { $0.isEmpty == false }.joined(separator: "; "),
                verdict(ofPrinter: printer.condition))
        }
        let scanners = report.scanners.prefix(4).map { scanner in
            let words = [
                scanner.condition, scanner.device,
                scanner.scanned.map { "last scan \(moment($0).minute)" },
                scanner.speed.map { "\($0) characters/s" },
            ]
            return TicketRow(
                "扫描枪", "Scanner \(scanner.name)",
                words.compactMap(\.self).joined(separator: "; "),
                verdict(ofScanner: scanner.condition))
        }
        return printers + scanners
    }

    private func verdict(ofPrinter condition: String) -> TicketRow.Verdict {
        switch condition {
        case "ready", "printing": .good
        case "blocked": .bad
        default: .doubtful
        }
    }

    private func verdict(ofScanner condition: String) -> TicketRow.Verdict {
        switch condition {
        case "claimed": .good
        case "missing", "unusable": .bad
        default: .doubtful
        }
    }

    /// What only a running kiosk could tell.
    private var unasked: [TicketRow] {
        [TicketRow("未知", "Unknown", "the kiosk does not answer", .doubtful)]
    }

    var lastFaults: [TicketRow] {
        guard let faults else {
            return [TicketRow("日志", "Journal", "cannot be read", .doubtful)]
        }
        guard faults.isEmpty == false else {
            return [TicketRow("无", "None", "none in the journal")]
        }
        return faults.prefix(Limits.staffFaults).map { TicketRow($0.when, "", $0.what.text) }
    }
}

extension StatusFault {
    /// What a kiosk that says nothing is taken for.
    fileprivate var line: (words: String, verdict: TicketRow.Verdict) {
        switch self {
        case .notRunning: ("does not run", .bad)
        case .silent: ("runs, but does not answer", .bad)
        case .notAllowed: ("unknown: only root and the group kiosk-staff may ask", .doubtful)
        case .unintelligible: ("unknown: a program of another version answers", .doubtful)
        case .unusable(let number):
            ("unknown: its socket cannot be used, errno \(number)", .doubtful)
        }
    }
}
