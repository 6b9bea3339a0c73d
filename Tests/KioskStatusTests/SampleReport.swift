// Reports as a kiosk may make them.

import KioskStatus

extension StatusReport {
    /// A kiosk with something in every place, at a fixed time.
    static var sample: StatusReport {
        var report = StatusReport(
            kiosk: "kiosk-1", version: "0.7.0", epoch: "00000000000000ff", pid: 4_711,
            at: 1_790_000_000_000, journal: "/var/lib/kiosk/journal.sqlite",
            configuration: "/etc/kiosk")
        report.screen = "welcome"
        report.printers = [Printer(name: "main", queue: "kiosk", isPreferred: true)]
        report.printers[0].reasons = ["media-empty-error"]
        report.scanners = [Scanner(name: "hall")]
        report.clouds = [Cloud(account: "tax", kind: "yonyou")]
        report.clouds[0].latencyMs = 240
        report.configuration.settings = [
            "kiosk.yaml.idleTime_S": "60", "providers.d/tax.yaml.host": "cloud.example",
        ]
        report.tally.events = ["print-completed": 12, "look-up-failed.time-out": 1]
        report.tally.lookUp.take(700)
        return report
    }
}
