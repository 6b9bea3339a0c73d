// A kiosk in a hall, well and unwell, at a fixed time.

import KioskStatus

extension StatusReport {
    /// 2026-11-22T06:13:20Z.
    static let noon = 1_795_328_000_000

    /// A kiosk that has served 28 visits in three hours, and has nothing to complain of.
    static var hall: StatusReport {
        var report = StatusReport(
            kiosk: "hall-1", version: "0.7.0", epoch: "00000000000000ff", pid: 4_711,
            at: noon - 11_520_000, journal: "/var/lib/kiosk/journal.sqlite",
            configuration: "/etc/kiosk")
        (report.now, report.turned, report.screen) = (noon, noon - 20_000, "welcome")
        report.printers = [
            Printer(name: "main", queue: "kiosk", isPreferred: true),
            Printer(name: "standby", queue: "kiosk-2", isPreferred: false),
        ]
        for place in report.printers.indices {
            report.printers[place].condition = "ready"
            report.printers[place].heard = noon - 1_500
        }
        report.printers[0].reasons = ["low"]
        report.scanners = [Scanner(name: "counter")]
        report.scanners[0].condition = "claimed"
        report.scanners[0].device = "0000:0001@1-2"
        (report.scanners[0].scanned, report.scanners[0].speed) = (noon - 240_000, 820)
        report.clouds = [
            Cloud(account: "tax", kind: "yonyou"), Cloud(account: "toll", kind: "toll"),
        ]
        (report.clouds[0].answered, report.clouds[0].latencyMs) = (noon - 250_000, 240)
        report.journal.appended = noon - 12_000
        report.tally.events = [
            "print-completed": 12, "status.ready": 30, "look-up-failed.time-out": 2,
            "visit-ended": 28,
        ]
        for milliseconds in [90, 100, 240, 700, 700, 4_000, 400_000] {
            report.tally.lookUp.take(milliseconds)
        }
        for _ in 0..<28 { report.tally.visit.take(45_000) }
        for _ in 0..<12 { report.tally.print.take(6_750) }
        report.tally.pages = 14
        return report
    }

    /// The same with everything wrong that can be.
    static var unwell: StatusReport {
        var report = hall
        report.turned = noon - 400_000
        report.screen = "out-of-service"
        (report.service.isOpen, report.service.reasons) = (false, ["scanner", "meteor"])
        report.printers[0].condition = "blocked"
        report.printers[0].reasons = ["media-empty", "cover-open"]
        (report.printers[1].condition, report.printers[1].heard) = ("on fire", nil)
        report.printers[1].reasons = ["smoke"]
        report.scanners[0].condition = "missing"
        (report.clouds[0].circuit, report.clouds[1].circuit) = ("open", "half-open")
        (report.clouds[0].failed, report.clouds[0].failure) = (noon - 20_000, "time-out")
        report.clouds[0].skew = -95
        (report.journal.isDown, report.journal.fault) = (true, "the disk of the journal is full")
        return report
    }
}
