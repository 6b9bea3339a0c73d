// The lines of a ticket about the machine and its network.

extension StatusTicket {
    var network: [TicketRow] {
        machine.links.prefix(3).map(row) + [gatewayRow, resolverRow, clockRow]
            + (machine.resentPerMille.map { [resentRow($0)] } ?? [])
    }

    private func row(_ link: MachineFacts.Link) -> TicketRow {
        let words = [
            link.isUp || link.addresses.isEmpty == false ? nil : "no cable",
            link.addresses.isEmpty
                ? "no address" : link.addresses.prefix(2).joined(separator: " "),
            link.speed.map { "\($0) Mb/s\(link.isHalfDuplex ? " half duplex" : "")" },
            link.signal.map { "signal \($0) dBm" },
            link.errors > 0 ? "\(link.errors) broken frames" : nil,
            link.losses > 0 ? "cable lost \(link.losses)×" : nil,
            link.hardwareAddress,
        ]
        let isWeak = link.signal.map { $0 < -75 } ?? false
        let isSlow = link.isHalfDuplex || link.speed.map { $0 < 100 } ?? false
        let verdict: TicketRow.Verdict =
            link.addresses.isEmpty ? .doubtful : isWeak || isSlow ? .doubtful : .good
        return TicketRow(
            "接口", "Link \(link.name)", words.compactMap(\.self).joined(separator: ", "), verdict)
    }

    private var gatewayRow: TicketRow {
        guard let gateway = machine.gateway else {
            return TicketRow("网关", "Gateway", "none: no way out of this network", .bad)
        }
        var words = "\(gateway.address) by \(gateway.link)"
        guard let echo = gateway.echo else { return TicketRow("网关", "Gateway", words) }
        let isCounted = echo.isRefusal == false || echo.answered == 0
        words += ", answers" + (isCounted ? " \(echo.answered) of \(echo.sent)" : "")
        if let median = echo.medianMicroseconds {
            words += " in \(Span.words(microseconds: median))"
        }
        return TicketRow("网关", "Gateway", words, verdict(gateway, echo))
    }

    /// A gateway may keep silent as a rule; it is gone only if the network does not know it either.
    private func verdict(
        _ gateway: MachineFacts.Gateway, _ echo: MachineFacts.Echo
    ) -> TicketRow.Verdict {
        guard echo.answered > 0 else { return gateway.isNeighbour == false ? .bad : .doubtful }
        let isSlow = (echo.medianMicroseconds ?? 0) > 50_000
        let hasLost = echo.answered < echo.sent && echo.isRefusal == false
        return hasLost || isSlow ? .doubtful : .good
    }

    private var resolverRow: TicketRow {
        guard machine.resolvers.isEmpty == false else {
            return TicketRow("域名解析", "Resolvers", "none", .doubtful)
        }
        return TicketRow("域名解析", "Resolvers", machine.resolvers.joined(separator: " "))
    }

    private func resentRow(_ perMille: Double) -> TicketRow {
        let tenths = Int((perMille * 1).rounded())
        // One segment in fifty: somewhere on the way things get lost.
        return TicketRow(
            "重传", "Sent again", "\(tenths / 10).\(tenths % 10) % of all TCP segments",
            tenths > 20 ? .doubtful : .good)
    }

    private var clockRow: TicketRow {
        guard let clock = machine.clock else {
            return TicketRow("校时", "Clock", "unknown", .doubtful)
        }
        guard clock.isSynchronized else {
            return TicketRow("校时", "Clock", "nobody keeps it in step", .doubtful)
        }
        return TicketRow(
            "校时", "Clock", "in step, within \(clock.errorMilliseconds) ms",
            clock.errorMilliseconds > 2_000 ? .doubtful : .good)
    }

    var condition: [TicketRow] {
        [upRow, memoryRow, diskRow, heatRow, journalRow].compactMap(\.self)
    }

    private var upRow: TicketRow? {
        guard let up = machine.upSeconds else { return nil }
        let load = machine.load.map { "\((($0 * 10).rounded()) / 10)" }.joined(separator: " ")
        let isBusy = (machine.load.last ?? 0) > 2 * Double(max(1, machine.processors))
        return TicketRow(
            "运行", "Up", "\(Span.words(seconds: up)), load \(load) on \(machine.processors)",
            isBusy ? .doubtful : .good)
    }

    private var memoryRow: TicketRow? {
        machine.memory.map { memory in
            TicketRow(
                "内存", "Memory", "\(memory.free) of \(memory.total) MB free",
                memory.usedPercent >= 95 ? .doubtful : .good)
        }
    }

    private var diskRow: TicketRow? {
        machine.disk.map { disk in
            // The journal needs little; a page that is printed needs more.
            let verdict: TicketRow.Verdict =
                disk.free < 200 ? .bad : disk.usedPercent >= 90 ? .doubtful : .good
            return TicketRow(
                "磁盘", "Disk", "\(disk.free) MB free, \(disk.usedPercent) % used", verdict)
        }
    }

    private var heatRow: TicketRow? {
        machine.celsius.map { celsius in
            TicketRow(
                "温度", "Heat", "\(celsius) °C",
                celsius >= 90 ? .bad : celsius >= 80 ? .doubtful : .good)
        }
    }

    private var journalRow: TicketRow? {
        let count = entries.map { "\($0) entries" }
        guard let journal = report?.journal else {
            return count.map { TicketRow("日志", "Journal", $0) }
        }
        let last = journal.appended.map { "last \(moment($0).minute)" }
        let fault = journal.isDown ? "takes no entries \(journal.fault ?? "")" : journal.fault
        return TicketRow(
            "日志", "Journal", [count, last, fault].compactMap(\.self).joined(separator: ", "),
            journal.isDown ? .bad : .good)
    }
}
