// The lines of a ticket: what they say, what they make of it, and that they fit.

import KioskCore
import Testing

@testable import KioskStatus

extension StatusTicket {
    /// A kiosk with something in every place, and trouble in some.
    static var sample: StatusTicket {
        var machine = MachineFacts()
        machine.host = "hall-3"
        machine.system = "Debian GNU/Linux 13 (trixie)"
        machine.kernel = "6.12.43-amd64"
        (machine.upSeconds, machine.load, machine.processors) = (1_051_200, [0.25, 0.1, 0.05], 4)
        (machine.memory, machine.disk) = (
            .init(free: 2_911, of: 3_972), .init(free: 10_233, of: 28_425)
        )
        (machine.celsius, machine.resentPerMille) = (51, 3.2)
        machine.clock = .init(isSynchronized: true, errorMilliseconds: 14)
        var link = MachineFacts.Link(name: "enp1s0")
        (link.isUp, link.speed, link.addresses) = (true, 1_000, ["192.0.2.20/24"])
        machine.links = [link]
        machine.gateway = .init(address: "192.0.2.1", link: "enp1s0")
        machine.gateway?.echo = .init(sent: 5, times: [400, 380, 420, 410, 390])
        machine.resolvers = ["192.0.2.53"]
        var ticket = StatusTicket(
            kiosk: "hall-3", version: "0.7.0", made: 1_795_240_800_000, secondsFromUTC: 28_800,
            machine: machine)
        var report = StatusReport.sample
        (report.now, report.turned) = (1_795_240_790_000, 1_795_240_780_000)
        report.started = 1_795_100_000_000
        report.printers[0].condition = "blocked"
        report.scanners[0].condition = "claimed"
        (report.scanners[0].scanned, report.scanners[0].speed) = (1_795_240_700_000, 1_180)
        report.clouds[0].answered = 1_795_240_500_000
        ticket.report = report
        (ticket.entries, ticket.faults) = (
            48_211, [.init(when: "11-21 13:01", what: "look-up-failed.timed-out")]
        )
        return ticket
    }

    fileprivate func row(_ english: String) -> TicketRow? {
        sections.flatMap(\.rows).first { $0.english == english }
    }
}

/// Lines and their verdicts.
@Suite struct StatusTicketTests {
    @Test func `a ticket on a screen`() {
        let expected = """
            STATUS TICKET  hall-3                                 2026-11-21 14:00:00 +08:00
            --------------------------------------------------------------------------------
            A  Identity
            A1     Kiosk            hall-3
            A2  ok Service          open, shows welcome
            A3     Version          0.7.0, run 00000000000000ff since 11-19 22:53
            A4     Host             hall-3
            A5     System           Debian GNU/Linux 13 (trixie), Linux 6.12.43-amd64

            B  Network
            B1  ok Link enp1s0      192.0.2.20/24, 1000 Mb/s
            B2  ok Gateway          192.0.2.1 by enp1s0, answers 5 of 5 in 0.4 ms
            B3     Resolvers        192.0.2.53
            B4  ok Clock            in step, within 14 ms
            B5  ok Sent again       0.3 % of all TCP segments

            C  Clouds
            C1  ok tax              answered 11-21 13:55 in 240 ms

            D  Devices
            D1  !! Printer main     blocked; media-empty-error; queue kiosk
            D2  ok Scanner hall     claimed; last scan 11-21 13:58; 1180 characters/s

            E  Machine
            E1  ok Up               12 d 4 h, load 0.3 0.1 0.1 on 4
            E2  ok Memory           2911 of 3972 MB free
            E3  ok Disk             10233 MB free, 64 % used
            E4  ok Heat             51 C
            E5  ok Journal          48211 entries

            F  Last faults
            F1     11-21 13:01      look-up-failed.timed-out

            ok: as it should be   !: could be better   !!: this is why it does not serve

            """
        #expect(StatusTicket.sample.text == expected)
        #expect(StatusTicket.sample.verdict == .bad)
    }

    @Test func `the short form begins with what matters most`() {
        #expect(
            StatusTicket.sample.short == """
                KIOSK-TICKET hall-3 2026-11-21T14:00:00+08:00; v0.7.0; open; ip 192.0.2.20/24; \
                gw 5/5 0.4 ms; tax closed 240ms; main blocked media-empty-error; hall claimed; \
                11-21 13:01 look-up-failed.timed-out; disk 64%; clock ok; up 12 d 4 h
                """)
    }

    @Test func `a kiosk that says nothing leaves what can be seen without it`() {
        var ticket = StatusTicket.sample
        (ticket.report, ticket.faults) = (nil, nil)
        #expect(ticket.row("Service")?.value == "does not run")
        #expect(ticket.row("Service")?.verdict == .bad)
        #expect(ticket.row("Journal")?.value == "48211 entries")
        #expect(ticket.sections[5].rows[0].value == "cannot be read")
        ticket.silence = .notAllowed
        #expect(ticket.row("Service")?.verdict == .doubtful)
        #expect(ticket.verdict == .doubtful)
        ticket.silence = .silent
        #expect(ticket.row("Service")?.verdict == .bad)
    }

    @Test func `a loop that stands still is told before anything else it says`() {
        var ticket = StatusTicket.sample
        ticket.report?.turned -= 600_000
        #expect(ticket.row("Service")?.value == "hangs since 10 min")
        ticket = .sample
        ticket.report?.service.isOpen = false
        ticket.report?.service.reasons = ["staff", "journal"]
        #expect(ticket.row("Service")?.value == "out of service: staff, journal")
    }

    @Test(arguments: [
        (5, true, false, TicketRow.Verdict.good), (4, true, false, .doubtful),
        (0, true, false, .doubtful), (0, false, false, .bad), (1, true, true, .good),
    ])
    func `a silent gateway is gone only if its network does not know it`(
        _ answers: Int, _ isNeighbour: Bool, _ isRefusal: Bool, _ verdict: TicketRow.Verdict
    ) {
        var ticket = StatusTicket.sample
        ticket.machine.gateway?.isNeighbour = isNeighbour
        ticket.machine.gateway?.echo = .init(
            sent: 5, times: Array(repeating: 400, count: answers), isRefusal: isRefusal)
        #expect(ticket.row("Gateway")?.verdict == verdict)
    }

    @Test func `what is wrong with a cloud stands in its line`() {
        var ticket = StatusTicket.sample
        ticket.report?.clouds[0].failed = 1_795_240_600_000
        ticket.report?.clouds[0].failure = "timed-out"
        #expect(ticket.row("yonyou")?.verdict == .doubtful)
        ticket.report?.clouds[0].circuit = "open"
        ticket.report?.clouds[0].skew = 400
        #expect(
            ticket.row("yonyou")?.value == """
                circuit open; answered 11-21 13:55 in 240 ms; failed 11-21 13:56 timed-out; \
                our clock is 400 s ahead
                """)
        #expect(ticket.row("yonyou")?.verdict == .bad)
        ticket.report?.clouds[0] = .init(account: "tax", kind: "yonyou")
        #expect(ticket.row("yonyou")?.verdict == nil)
    }

    @Test func `a machine in trouble is seen`() {
        var ticket = StatusTicket.sample
        ticket.machine.disk = .init(free: 150, of: 28_000)
        ticket.machine.celsius = 85
        ticket.machine.memory = .init(free: 10, of: 4_000)
        ticket.machine.clock?.isSynchronized = false
        ticket.machine.gateway = nil
        ticket.machine.links[0].isHalfDuplex = true
        let names = ["Disk", "Heat", "Memory", "Clock", "Gateway", "Link enp1s0"]
        let verdicts = names.map { ticket.row($0)?.verdict }
        #expect(verdicts == [.bad, .doubtful, .doubtful, .doubtful, .bad, .doubtful])
    }

    @Test(arguments: [
        "", String(repeating: "x", count: 5_000), String(repeating: "x y;", count: 2_000),
        "\u{1B}[2J\u{0}\n\r\t", "服务机 三号", "\u{202E}\u{300}\u{300}👩‍👩‍👧", "; ; ;",
    ])
    func `no name breaks the columns or the code`(_ name: String) {
        var ticket = StatusTicket.sample
        ticket.kiosk = name
        ticket.machine.host = name
        ticket.machine.system = name
        ticket.machine.resolvers = [name, name]
        ticket.machine.links = (0..<20).map { _ in MachineFacts.Link(name: name) }
        ticket.machine.gateway = .init(address: name, link: name)
        ticket.report?.epoch = name
        ticket.report?.clouds = (0..<50).map { _ in .init(account: name, kind: name) }
        ticket.report?.printers = (0..<50).map { _ in
            .init(name: name, queue: name, isPreferred: false)
        }
        ticket.report?.scanners = (0..<50).map { _ in .init(name: name) }
        ticket.faults = (0..<50).map { _ in .init(when: name, what: Token(name)) }
        let lines = ticket.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 80 && $0.utf8.allSatisfy { $0 >= 0x20 } })
        #expect(lines.count < 150)
        #expect(ticket.short.utf8.count <= 300)
        #expect(ticket.short.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }

    @Test func `lines are numbered within their sections`() {
        let sections = StatusTicket.sample.sections
        #expect(sections.map(\.letter) == ["A", "B", "C", "D", "E", "F"])
        for section in sections {
            let numbers = section.rows.indices.map { "\(section.letter)\($0 + 1)" }
            #expect(section.rows.map(\.reference) == numbers)
        }
    }
}
