// What the staff page is told of the machine.

import Foundation
import KioskCore
import KioskJournal
import Testing

@testable import KioskRuntime

@Suite struct MachineReportTests {
    private let folder: StateFolder

    init() throws {
        folder = try StateFolder()
    }

    private var journal: String { folder.path + "/journal.sqlite" }

    private func report(hours: Int = 8) async throws -> StaffReport {
        let zone = try #require(TimeZone(secondsFromGMT: hours * 3_600))
        return await MachineReport(stateDirectory: folder.path, journal: journal, zone: zone).make()
    }

    private func write(_ entries: [JournalEntry], from start: Int) async throws {
        let writer = try await Journal.open(at: journal, kiosk: "k", epoch: Epoch(bits: 1))
        for (place, entry) in entries.enumerated() {
            try await writer.append(
                entry, at: WallTime(milliseconds: (start + place * 60) * 1_000))
        }
    }

    @Test func `faults are told in local time, the newest first, with the reason`() async throws {
        // 2026-11-21T15:58:30Z
        try await write(
            [
                JournalEntry(.started), JournalEntry(.lookUpFailed, .reason("timed-out")),
                JournalEntry(.cloudCondition, .account(AccountName("a")), .circuit("open")),
                JournalEntry(.scannerDisconnected, .scanner(ScannerName("hall")), .errno(19)),
                JournalEntry(.outOfService),
            ], from: 1_795_276_710)
        let report = try await report()
        #expect(
            report.faults == [
                StaffReport.Fault(when: "11-22 00:02", what: "out-of-service"),
                StaffReport.Fault(when: "11-22 00:01", what: "scanner-disconnected.19"),
                StaffReport.Fault(when: "11-22 00:00", what: "cloud-condition.open"),
                StaffReport.Fault(when: "11-21 23:59", what: "look-up-failed.timed-out"),
            ])
        #expect(report.entries == 5 && report.version == KioskVersion.text)
        #expect(try #require(report.freeMegabytes) > 0)
        #expect(try await self.report(hours: 0).faults.first?.when == "11-21 16:02")
    }

    @Test func `there are no more faults than the page has room for`() async throws {
        try await write(
            (0..<20).map { JournalEntry(.printFailed, .times($0)) }, from: 1_795_276_710)
        #expect(try await report().faults.count == Limits.staffFaults)
    }

    @Test func `without a journal and a directory it says what it knows`() async throws {
        #expect(try await report().entries == nil)
        let nowhere = MachineReport(stateDirectory: "/nowhere", journal: "/nowhere/j", zone: .gmt)
        #expect(await nowhere.make() == StaffReport(version: KioskVersion.text))
    }

    @Test func `a version has three numbers`() {
        #expect(KioskVersion.text.split(separator: ".").compactMap { Int($0) }.count == 3)
    }
}
