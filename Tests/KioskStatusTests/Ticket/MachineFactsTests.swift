// What a machine tells of itself, from files as the kernel has them and from this very machine.

import Foundation
import Testing

@testable import KioskStatus

/// Facts from files.
@Suite struct MachineFactsTests {
    @Test func `a machine is told from its files`() throws {
        let tree = try MachineTree()
        let facts = MachineFacts(tree.files)
        #expect(facts.host == "hall-3" && facts.kernel == "6.12.43-amd64")
        #expect(facts.system == "Debian GNU/Linux 13 (trixie)")
        #expect(facts.hardware == "Example Micro 3")
        #expect(facts.upSeconds == 93_784 && facts.load == [0.25, 0.1, 0.05])
        #expect(facts.processors == 2 && facts.celsius == 52)
        #expect(facts.memory == .init(free: 1_024, of: 4_096))
        #expect(facts.resolvers == ["192.0.2.53", "2001:db8::53"])
        #expect(facts.resentPerMille == 15)
    }

    @Test func `the cheapest way out is the gateway, and known to its network`() throws {
        let tree = try MachineTree()
        let gateway = try #require(MachineFacts(tree.files).gateway)
        #expect(gateway.address == "192.0.2.1" && gateway.link == "eth0")
        #expect(gateway.isNeighbour == true)
    }

    @Test func `a gateway that does not answer to its name is none of the neighbours`() throws {
        let tree = try MachineTree()
        try tree.write("/proc/net/arp", "head\n192.0.2.1 0x1 0x0 00:00:00:00:00:00 * eth0\n")
        #expect(MachineFacts(tree.files).gateway?.isNeighbour == false)
        try tree.write("/proc/net/arp", "head\n")
        #expect(MachineFacts(tree.files).gateway?.isNeighbour == nil)
    }

    @Test func `where there is only the new internet, its gateway counts`() throws {
        let tree = try MachineTree([:])
        let nothing = String(repeating: "0", count: 32)
        let gateway = "fe80" + String(repeating: "0", count: 27) + "1"
        try tree.write(
            "/proc/net/ipv6_route",
            """
            \(nothing) 40 \(nothing) 00 \(nothing) 00000100 00000001 00000000 00000001 eth0
            \(nothing) 00 \(nothing) 00 \(gateway) 00000400 00000003 00000000 00000003 eth0
            \(nothing) 00 \(nothing) 00 \(nothing) ffffffff 00000001 00000000 00200200 lo

            """)
        let found = try #require(MachineFacts(tree.files).gateway)
        #expect(found.address == "fe80::1%eth0" && found.link == "eth0")
    }

    @Test func `links with a cable or an address are told, with what is wrong with them`() throws {
        let tree = try MachineTree()
        let table = LinkTable(files: tree.files, addresses: ["eth0": ["192.0.2.20/24"]])
        #expect(table.links.map(\.name) == ["eth0", "wlan0"])
        let link = try #require(table.links.first)
        #expect(link.isUp && link.speed == 1_000 && link.isHalfDuplex == false)
        #expect(link.errors == 7 && link.losses == 2 && link.addresses == ["192.0.2.20/24"])
        #expect(table.links.last?.signal == -52)
    }

    @Test(arguments: [
        "", "\n", "\u{0}", "x", "-1", "99999999999999999999", "nan", "inf", "Tcp:\nTcp:",
        "a b c d e f g h i j\na b c d e f g h i j", "eth0 00000000 XYZ 0003 0 0 0 00000000",
        "é\u{300} \u{202E}", String(repeating: "9 ", count: 40_000),
    ])
    func `no content of a file brings it down`(_ text: String) throws {
        let tree = try MachineTree(MachineTree.usual.mapValues { _ in text })
        let facts = MachineFacts(tree.files)
        _ = LinkTable(files: tree.files, addresses: [:]).links
        let ticket = StatusTicket(kiosk: "k", version: "1", made: 0, machine: facts)
        #expect(ticket.sections.count == 6 && ticket.short.utf8.count <= 300)
    }

    @Test func `a machine without files has no facts`() throws {
        #expect(MachineFacts(KernelFiles(root: "/nowhere")) == MachineFacts())
    }

    @Test func `a file is read no further than its bound`() throws {
        let tree = try MachineTree(["/long": String(repeating: "x", count: 1_000_000)])
        #expect(tree.files.text("/long")?.utf8.count == 65_536)
        #expect(tree.files.line("/long")?.count == 200)
        #expect(KernelFiles(root: "").text("/dev/zero")?.utf8.count == 65_536)
    }

    @Test func `this very machine has a name, memory and a disk`() throws {
        let facts = MachineFacts.read(directory: "/", asksGateway: false)
        #expect(facts.host.isEmpty == false && facts.kernel != nil && facts.processors > 0)
        #expect(try #require(facts.memory).total > 0)
        #expect(try #require(facts.disk).total > 0)
        #expect(facts.clock != nil)
    }

    @Test func `a host that is there answers, in whatever way it may be asked`() throws {
        let echo = try #require(GatewayEcho.ask("127.0.0.1"))
        #expect(echo.answered > 0 && echo.answered <= echo.sent)
        #expect(try #require(echo.medianMicroseconds) < 300_000)
    }

    @Test(arguments: ["", "gateway.example", "192.0.2.300", "fe80::1%nowhere"])
    func `what is no address is not asked`(_ address: String) {
        #expect(GatewayEcho.ask(address) == nil)
    }
}

/// Moments and spans.
@Suite struct LocalTimeTests {
    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00+00:00"), (951_825_599_999, 0, "2000-02-29T11:59:59+00:00"),
        (951_868_800_000, 0, "2000-03-01T00:00:00+00:00"),
        (1_709_164_800_000, 0, "2024-02-29T00:00:00+00:00"),
        (1_795_240_800_000, 28_800, "2026-11-21T14:00:00+08:00"),
        (1_795_240_800_000, -12_600, "2026-11-21T02:30:00-03:30"),
        (4_102_444_799_000, 0, "2099-12-31T23:59:59+00:00"),
        (Int.max, 0, "9999-12-31T23:59:59+00:00"), (Int.min, 0, "1970-01-01T00:00:00+00:00"),
    ])
    func `a moment is told as people there read it`(
        _ milliseconds: Int, _ offset: Int, _ text: String
    ) {
        #expect(LocalTime(milliseconds, secondsFromUTC: offset).iso == text)
    }

    @Test func `every day of a hundred years follows the one before`() {
        let zone = TimeZone.gmt
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        for day in stride(from: 0, to: 36_525, by: 1) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let time = LocalTime(day * 86_400_000, secondsFromUTC: 0).iso.split(separator: "T")[0]
            let numbers = time.split(separator: "-").compactMap { Int($0) }
            #expect(numbers == [parts.year, parts.month, parts.day].compactMap(\.self))
        }
    }

    @Test(arguments: [
        (-5, "0 s"), (59, "59 s"), (60, "1 min"), (3_599, "59 min"), (3_660, "1 h 1 min"),
        (90_000, "1 d 1 h"),
    ])
    func `spans have their two largest units`(_ seconds: Int, _ words: String) {
        #expect(Span.words(seconds: seconds) == words)
    }

    @Test(arguments: [(-1, "0.0 ms"), (420, "0.4 ms"), (9_999, "9.9 ms"), (23_400, "23 ms")])
    func `short spans have a tenth where it matters`(_ microseconds: Int, _ words: String) {
        #expect(Span.words(microseconds: microseconds) == words)
    }
}
