// What each check of doctor says of facts, without a machine.

import Foundation
import KioskCore
import KioskJournal
import KioskScanner
import KioskStatus
import Testing

@testable import KioskCare

/// What a technician would act on: `check colour`, for what is not green.
private func complaints(_ findings: [Finding]) -> [String] {
    #expect(findings.allSatisfy { ($0.colour == .green) == $0.remedy.isEmpty })
    #expect(findings.allSatisfy { $0.found.hasSuffix(".") })
    return findings.filter { $0.colour != .green }.map { "\($0.check) \($0.colour.rawValue)" }
}

private let now: Int64 = 1_795_305_600

@Suite struct DoctorServiceTests {
    private func report(_ change: (inout StatusReport) -> Void = { _ in }) -> StatusReport {
        var report = StatusReport(
            kiosk: "k", version: "1", epoch: "f", pid: 7, at: Int(now - 600) * 1_000, journal: "/j",
            configuration: "/c")
        report.turned = Int(now - 5) * 1_000
        change(&report)
        return report
    }

    private func check(_ unit: [String: String]?, _ sight: KioskSight) -> [String] {
        let facts = unit.map { UnitFacts(ServiceSamples.running(but: $0)) }
        return complaints(
            ServiceCheck(unit: facts, sight: sight, socket: "/s", now: now).findings)
    }

    @Test func `a kiosk that runs and serves is green`() {
        #expect(check([:], .answered(report())) == [])
    }

    @Test(arguments: [
        (["LoadState": "not-found", "ActiveState": "inactive"], ["unit red", "socket yellow"]),
        (
            ["ActiveState": "activating", "SubState": "auto-restart", "ExecMainStatus": "78"],
            ["unit red", "socket yellow"]
        ),
        (["ActiveState": "failed"], ["unit red", "socket yellow"]),
        (["ActiveState": "inactive"], ["unit red", "socket yellow"]),
        (["ActiveState": "activating"], ["unit yellow", "socket yellow"]),
        ([:], ["socket red"]),
        (["UnitFileState": "disabled"], ["start yellow", "socket red"]),
        (["WatchdogUSec": "infinity"], ["watchdog yellow", "socket red"]),
        (["NRestarts": "3"], ["restarts yellow", "socket red"]),
        (["NeedDaemonReload": "yes"], ["unit-files yellow", "socket red"]),
    ])
    func `what systemd says is judged`(unit: [String: String], expected: [String]) {
        #expect(check(unit, .stopped) == expected)
    }

    @Test func `what the kiosk says of itself is judged`() {
        let hangs = report { $0.turned = Int(now - 600) * 1_000 }
        #expect(check([:], .answered(hangs)) == ["loop red"])
        let closed = report {
            $0.service.isOpen = false
            $0.service.reasons = ["journal"]
        }
        #expect(check([:], .answered(closed)) == ["open red"])
        let byStaff = report {
            ($0.service.isOpen, $0.service.isClosedByStaff) = (false, true)
        }
        #expect(check([:], .answered(byStaff)) == ["open yellow"])
        #expect(check([:], .closed) == ["socket yellow"])
        #expect(check([:], .silent) == ["socket red"])
        #expect(check(nil, .stopped) == ["unit yellow", "socket yellow"])
        let extreme = report { ($0.turned, $0.started) = (.min, .max) }
        _ = check([:], .answered(extreme))
    }

    @Test(arguments: ["", "=", "a", "LoadState", "LoadState=\nMainPID=x\nNRestarts=-1"])
    func `odd words of systemd do no harm`(text: String) {
        let facts = UnitFacts(text)
        #expect(facts.process == nil && facts.isActive == false)
        _ = ServiceCheck(unit: facts, sight: .stopped, socket: "", now: 0).findings
    }
}

@Suite struct DoctorScannerTests {
    private static let candidate = ScannerCandidate(
        kind: .keyboard, identity: ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0B61),
        name: "Scanner", hasSerialNumber: false, port: "1-2", nodes: ["/dev/input/event3"])

    private func check(
        _ change: (inout ScannerFacts) -> Void, isRunning: Bool = false, started: Int64? = nil
    ) -> [String] {
        var facts = ScannerFacts(name: "front", finding: .found(Self.candidate), holder: .nobody)
        change(&facts)
        return complaints(
            ScannerCheck(scanners: [facts], isRunning: isRunning, started: started, now: now)
                .findings)
    }

    private func seen(_ condition: String, scanned: Int64? = nil, speed: Int? = nil)
        -> StatusReport.Scanner
    {
        var scanner = StatusReport.Scanner(name: "front")
        (scanner.condition, scanner.speed) = (condition, speed)
        scanner.scanned = scanned.map { Int($0) * 1_000 }
        return scanner
    }

    @Test func `what the machine shows of a scanner is judged`() {
        #expect(check { _ in } == [])
        #expect(check({ _ in }, isRunning: true) == ["device red"])
        #expect(check { $0.holder = .program } == ["device red"])
        #expect(check({ $0.holder = .program }, isRunning: true) == [])
        #expect(check { $0.holder = .kiosk } == [])
        #expect(check { $0.holder = nil } == ["device yellow"])
        #expect(check { $0.finding = .missing } == ["device red"])
        #expect(check { $0.finding = .ambiguous(2) } == ["device red"])
        #expect(check { $0.finding = .changed(Self.candidate.identity) } == ["device red"])
        #expect(check { $0.finding = nil } == [])
    }

    @Test func `what the kiosk says of a scanner is judged`() {
        func check(_ scanner: StatusReport.Scanner, started: Int64 = now - 600) -> [String] {
            self.check({ $0.seen = scanner }, isRunning: true, started: started)
        }
        #expect(check(seen("claimed")) == [])
        #expect(check(seen("claimed"), started: now - 200_000) == ["scan yellow"])
        #expect(check(seen("claimed", scanned: now - 60)) == [])
        #expect(check(seen("claimed", scanned: now - 60, speed: 900)) == [])
        #expect(check(seen("claimed", scanned: now - 60, speed: 12)) == ["scan yellow"])
        for condition in ["missing", "ambiguous", "changed", "unusable"] {
            #expect(check(seen(condition)) == ["device red"])
        }
        #expect(check(seen("unknown")) == ["device yellow"])
    }

    @Test func `without a scanner the terminal is one, which is said`() {
        let check = ScannerCheck(scanners: [], isRunning: false, started: nil, now: now)
        #expect(complaints(check.findings) == ["device yellow"])
    }
}

@Suite struct DoctorMachineTests {
    private func disk(_ change: (inout DiskFacts) -> Void) -> [String] {
        var facts = DiskFacts(
            folder: "/d", free: 40_000_000_000, all: 100_000_000_000, files: 1_000_000,
            isReadOnly: false, trial: .written(milliseconds: 4))
        change(&facts)
        return complaints(DiskCheck(disks: [facts]).findings)
    }

    @Test func `a disk is judged by room, files and whether it takes bytes`() {
        #expect(disk { _ in } == [])
        #expect(disk { $0.free = 0 } == ["room red"])
        #expect(disk { $0.free = 500_000_000 } == ["room yellow"])
        #expect(disk { ($0.free, $0.all) = (60_000_000, 64_000_000) } == [])
        #expect(disk { $0.files = 5 } == ["files red"])
        #expect(disk { $0.files = nil } == [])
        #expect(disk { $0.isReadOnly = true } == ["writing red"])
        #expect(disk { $0.trial = .failed(errno: 28) } == ["writing red"])
        #expect(disk { $0.trial = .written(milliseconds: 3_000) } == ["writing yellow"])
        #expect(disk { ($0.all, $0.free, $0.trial) = (0, 0, nil) } == [])
    }

    @Test(
        arguments: [
            ("NTP=yes\nNTPSynchronized=yes\nLocalRTC=no", now, []),
            ("NTP=yes\nNTPSynchronized=no", now, ["synchronisation yellow"]),
            ("NTP=no\nNTPSynchronized=no", now, ["synchronisation yellow"]),
            (
                "NTP=no\nNTPSynchronized=no\nLocalRTC=yes", now,
                ["synchronisation yellow", "hardware-clock yellow"]
            ),
            (nil, now, ["synchronisation yellow"]),
            ("NTPSynchronized=yes", 86_400, ["date red"]),
        ] as [(String?, Int64, [String])])
    func `the clock is judged`(text: String?, time: Int64, expected: [String]) {
        #expect(complaints(TimeCheck(text: text, now: time).findings) == expected)
    }

    @Test func `an old version that still runs is named`() {
        let facts = VersionFacts(installed: "2", system: "Linux", packages: ["cups-daemon 2.4"])
        #expect(complaints(VersionCheck(facts: facts, running: "2").findings) == [])
        #expect(complaints(VersionCheck(facts: facts, running: nil).findings) == [])
        #expect(complaints(VersionCheck(facts: facts, running: "1").findings) == ["kiosk yellow"])
    }

    @Test func `the console is judged by letters and size`() {
        func check(_ change: (inout ConsoleFacts) -> Void) -> [String] {
            var facts = ConsoleFacts(
                kind: .cage, size: .init(columns: 66, rows: 15), fonts: 4, language: "zh")
            change(&facts)
            return complaints(ConsoleCheck(facts: facts).findings)
        }
        #expect(check { _ in } == [])
        #expect(check { $0.fonts = 0 } == ["chinese red"])
        #expect(check { $0.fonts = nil } == [])
        #expect(check { $0.kind = .kernel } == ["chinese yellow"])
        #expect(check { ($0.kind, $0.language) = (.kernel, "en") } == [])
        #expect(check { ($0.kind, $0.fonts) = (.kmscon, 0) } == ["chinese red"])
        #expect(check { $0.kind = .terminal } == [])
        #expect(check { $0.kind = nil } == ["chinese yellow"])
        #expect(check { $0.size = .init(columns: 65, rows: 40) } == ["size red"])
        #expect(check { $0.size = nil } == [])
    }

    private static let files: [(FileFacts, PermissionRule.Kind, [String])] = [
        (FileFacts(isFolder: false, mode: 0o600), .secret, []),
        (FileFacts(isFolder: false, mode: 0o640), .secret, ["secrets red"]),
        (FileFacts(isFolder: false, mode: 0o644), .settings, []),
        (FileFacts(isFolder: false, mode: 0o664), .settings, ["files red"]),
        (FileFacts(isFolder: false, mode: 0o640, groupName: "staff"), .record, []),
        (FileFacts(isFolder: false, mode: 0o600, groupName: "staff"), .record, ["group yellow"]),
        (FileFacts(isFolder: false, mode: 0o640), .record, ["group yellow"]),
        (FileFacts(isFolder: false, mode: 0o644, groupName: "staff"), .record, ["files red"]),
        (FileFacts(isFolder: true, mode: 0o2750, groupName: "staff"), .record, []),
        (FileFacts(isFolder: true, mode: 0o2740, groupName: "staff"), .record, ["group yellow"]),
        (FileFacts(isFolder: false, mode: 0o660, groupName: "staff"), .door, []),
        (FileFacts(isFolder: false, mode: 0o666, groupName: "staff"), .door, ["files red"]),
        (
            FileFacts(isFolder: false, mode: 0o600, owner: 7, ownerName: "li"), .secret,
            ["files red"]
        ),
    ]

    @Test(arguments: files)
    private func `a file is judged by what it is for`(
        facts: FileFacts, kind: PermissionRule.Kind, expected: [String]
    ) {
        let rule = PermissionRule(
            path: "/p", kind: kind, owner: "root",
            group: kind == .record || kind == .door ? "staff" : nil, facts: .success(facts))
        let check = PermissionCheck(
            rules: [rule], hasUser: true, hasGroup: true, user: "kiosk", group: "staff")
        #expect(complaints(check.findings) == expected)
    }

    @Test func `accounts and paths that are not there are named once`() {
        var check = PermissionCheck(
            rules: [
                PermissionRule(path: "/a", kind: .record, isOptional: false),
                PermissionRule(path: "/b", kind: .record),
                PermissionRule(path: "/c", kind: .record, facts: .failure(.closed)),
            ], hasUser: false, hasGroup: false, user: "kiosk", group: "staff")
        #expect(
            complaints(check.findings)
                == ["account red", "group yellow", "files red", "files yellow"])
        check.rules = []
        (check.hasUser, check.hasGroup) = (true, true)
        #expect(complaints(check.findings) == [])
    }
}

@Suite struct DoctorJournalTests {
    private func check(
        _ fault: JournalFault? = nil, seen: StatusReport.Journal? = nil,
        _ change: (inout JournalHealth) -> Void = { _ in }
    ) -> [String] {
        var health = JournalHealth(
            entries: 40, last: WallTime(milliseconds: Int(now - 60) * 1_000), damage: [],
            mode: "wal", checked: 40, firstBad: nil)
        change(&health)
        let facts = JournalFacts(
            path: "/j", health: fault.map { .failure($0) } ?? .success(health), bytes: 4_096)
        return complaints(JournalCheck(facts: facts, seen: seen, now: now).findings)
    }

    @Test func `a journal is judged by its file, its chain and its clock`() {
        #expect(check() == [])
        #expect(check { $0.damage = ["row 3 missing"] } == ["integrity red"])
        #expect(check { $0.firstBad = 7 } == ["chain red"])
        #expect(check { $0.mode = "delete" } == ["durability red"])
        #expect(
            check { $0.last = WallTime(milliseconds: Int(now + 900) * 1_000) } == ["last yellow"])
        #expect(check { ($0.last, $0.entries, $0.checked) = (nil, 0, 0) } == [])
    }

    @Test(arguments: [
        (JournalFault.absent, "file yellow"), (.unwritable(code: 14), "file yellow"),
        (.corrupt(code: 11), "file red"), (.foreign, "file red"), (.newer(version: 9), "file red"),
        (.full(code: 13), "file red"), (.unreadable(row: 3), "file red"),
    ])
    func `a journal that cannot be read says why`(fault: JournalFault, expected: String) {
        #expect(check(fault) == [expected])
    }

    @Test func `a kiosk that cannot write it is heard`() {
        var seen = StatusReport.Journal(path: "/j")
        #expect(check(seen: seen) == [])
        (seen.isDown, seen.fault) = (true, "full")
        #expect(check(seen: seen) == ["writing red"])
    }
}
