// The commands that units run, with the system calls and capabilities that their units leave them.

import Foundation
import KioskCore
import KioskJournal
import KioskPass
import KioskRuntime
import Testing

/// A filter that refuses what a command needs is seen on no developer's machine: so the filters of
/// the real units are set here.
@Suite struct UnitRightsTests {
    private let bench: SettingsBench

    init() throws {
        bench = try SettingsBench()
    }

    private func owner(_ path: String) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(facts[.ownerAccountID] as? Int)
    }

    @Test func `the filter is a real one`() throws {
        let file = bench.path + "/own"
        try bench.write("", to: "own")
        let refused = try bench.run(
            bench.underUnit, [bench.unit("kiosk-metrics.service"), "/bin/chown", "root", file])
        #expect(refused.status == 1)
        #expect(refused.complained.contains("Operation not permitted"))
    }

    @Test func `a clock that a unit protects cannot be asked either`() throws {
        let ask = "c.CDLL(None).adjtimex(c.create_string_buffer(512))"
        let words = ["/usr/bin/python3", "-c", "import ctypes as c; exit(\(ask) < 0)"]
        let own = bench.unit("kiosk-prune.service")
        #expect(try bench.run(bench.underUnit, [own] + words).status == 0)
        let text = try String(contentsOfFile: own, encoding: .utf8)
        try bench.write(text + "ProtectClock=yes\n", to: "protected.service")
        let protected = bench.path + "/protected.service"
        #expect(try bench.run(bench.underUnit, [protected] + words).status == 1)
    }

    @Test(arguments: ["kiosk-metrics.service", "kiosk-metrics-clouds.service"])
    func `numbers are written, and written again`(unit: String) throws {
        let file = bench.path + "/kiosk.prom"
        let clouds = unit.contains("clouds") ? ["--clouds", "--config", bench.kiosk] : []
        try bench.change("enabled", to: "false", in: "kiosk/providers.d/example.yaml")
        for _ in 1...2 {
            let run = try bench.kioskctl(
                ["metrics", "--socket", bench.socket, "--state", bench.state, "--write", file]
                    + clouds, under: unit)
            #expect(run.status == 0, "\(run)")
            // Without an account there is no word on clouds.
            #expect(try bench.text("kiosk.prom").hasPrefix("# HELP kiosk_") == clouds.isEmpty)
        }
    }

    @Test func `scanned settings are imported, and files keep their owners`() throws {
        let set = try #require(SettingsSet.read(bench.export().joined(separator: "\n")))
        try PendingSettings(stateDirectory: bench.state).lay(set)
        let file = bench.kiosk + "/kiosk.yaml"
        let mayGiveAway = getuid() == 0
        if mayGiveAway { #expect(chown(file, 7, 7) == 0) }
        let own = try owner(file)
        let run = try bench.importingAsUnit()
        #expect(run.status == 0, "\(run)")
        #expect(try bench.text("kiosk/kiosk.yaml").contains("language: en\n"))
        #expect(try owner(file) == own)
    }

    @Test func `old entries are pruned by an account that owns nothing else`() async throws {
        let state = bench.path + "/pruned"
        try FileManager.default.createDirectory(
            atPath: state, withIntermediateDirectories: false)
        let journal = try await Journal.open(
            at: state + "/journal.sqlite", kiosk: "hall-3", epoch: Epoch(bits: 7))
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        for day in (0..<30).reversed() {
            try await journal.append(
                JournalEntry(.started), at: WallTime(milliseconds: now - day * 86_400_000))
        }
        if getuid() == 0 {
            for name in try FileManager.default.contentsOfDirectory(atPath: state) + [""] {
                #expect(chown(state + "/" + name, 65_534, 65_534) == 0)
            }
        }
        let run = try bench.kioskctl(
            [
                "log", "prune", "--config", bench.kiosk, "--journal", state + "/journal.sqlite",
                "--journal-days", "10", "--trust-clock",
            ], under: "kiosk-prune.service")
        #expect(run.status == 0, "\(run)")
        #expect(run.told.contains("removed"))
    }
    @Test func `the kernel is asked about its clock under the kiosk's own filter`() throws {
        let words = ["ticket", "--format", "json", "--socket", bench.path + "/none"]
        let free = try bench.kioskctl(words)
        let fenced = try bench.kioskctl(words, under: "kiosk.service")
        let clocks = [free, fenced].map { run in
            run.told.split(separator: "\n").filter { $0.contains(#""label":"Clock""#) }
        }
        for clock in clocks {
            #expect(clock.count == 1 && clock.allSatisfy { $0.contains("unknown") == false })
        }
    }
}
