// The numbers for Prometheus, as text.

import Foundation
import KioskCore
import KioskStatus
import Testing

@testable import KioskCare

/// The text format, and what stands in it.
@Suite struct MetricTests {
    /// The file with the whole output for the kiosk in the hall, which promtool looks at too.
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "MonitoringTests/hall.prom")

    private var machine: MachineMetrics {
        var machine = MachineMetrics()
        (machine.free, machine.size, machine.journal) = (20_000_000_000, 64_000_000_000, 4_096)
        machine.owed = [StatusReport.noon - 1_000_500, StatusReport.noon]
        return machine
    }

    private func text(_ report: StatusReport?) -> String {
        (KioskMetrics(report).families + machine.families).map(\.text).joined()
    }

    @Test func `the whole output is as it stands in the file`() throws {
        let expected = try String(contentsOf: Self.sample, encoding: .utf8)
        let text = text(.hall)
        if text != expected {
            let found = URL(filePath: NSTemporaryDirectory()).appending(path: "hall.prom")
            try Data(text.utf8).write(to: found)
            Issue.record("\(found.path) differs from \(Self.sample.path)")
        }
    }

    @Test func `a kiosk that does not answer is down, and the rest is there`() {
        let lines = text(nil).split(separator: "\n").filter { $0.hasPrefix("#") == false }
        #expect(lines.contains("kiosk_up 0"))
        #expect(lines.contains("kiosk_pages_owed 2"))
        #expect(lines.contains { $0.hasPrefix("kiosk_service_open") } == false)
    }

    @Test func `what is not known is left out, and said where it matters`() {
        #expect(
            MachineMetrics().families.map(\.text).joined().hasSuffix(
                "\nkiosk_journal_readable 0\n"))
    }

    @Test func `each bound of a histogram counts all below it`() throws {
        let lines = text(.hall).split(separator: "\n")
            .filter { $0.hasPrefix("kiosk_look_up_duration_seconds") }
        #expect(lines.first == "kiosk_look_up_duration_seconds_bucket{le=\"0.1\"} 2")
        #expect(lines.contains("kiosk_look_up_duration_seconds_bucket{le=\"1\"} 5"))
        #expect(
            lines.suffix(3) == [
                "kiosk_look_up_duration_seconds_bucket{le=\"+Inf\"} 7",
                "kiosk_look_up_duration_seconds_sum 405.83",
                "kiosk_look_up_duration_seconds_count 7",
            ])
        let counts = lines.dropLast(2).compactMap {
            $0.split(separator: " ").last.flatMap { Int($0) }
        }
        #expect(counts == counts.sorted() && counts.count == Histogram.bounds.count + 1)
    }

    @Test func `of several states one holds`() {
        let lines = Set(text(.unwell).split(separator: "\n").map(String.init))
        for line in [
            "kiosk_printer_condition{printer=\"main\",condition=\"blocked\"} 1",
            "kiosk_printer_condition{printer=\"main\",condition=\"ready\"} 0",
            "kiosk_printer_condition{printer=\"standby\",condition=\"unknown\"} 1",
            "kiosk_printer_reason{printer=\"standby\",reason=\"other\"} 1",
            "kiosk_cloud_circuit{account=\"toll\",state=\"half-open\"} 1",
            "kiosk_service_closed_reason{reason=\"scanner\"} 1",
            "kiosk_service_closed_reason{reason=\"other\"} 1",
            "kiosk_service_closed_reason{reason=\"staff\"} 0",
            "kiosk_cloud_clock_skew_seconds{account=\"tax\"} -95",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `whatever is counted, the series are few`() {
        var report = StatusReport.hall
        report.tally.events = [:]
        for number in 0..<5_000 {
            report.tally.events["status.outcome-\(number)"] = 1
            report.tally.events["nonsense-\(number)\"}\n"] = 1
        }
        let lines = text(report).split(separator: "\n")
            .filter { $0.hasPrefix("kiosk_events_total") }
        #expect(lines.count <= KioskMetrics.eventSeries + 2)
        let sum = lines.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
            .reduce(0, +)
        #expect(sum == 10_000)
    }

    @Test func `what stands in a label cannot end it`() {
        var family = MetricFamily("kiosk_sample", .gauge, "A \\ and\na break.")
        family.add(1, [.init("name", "a\\b\"c\nd")])
        #expect(
            family.text == """
                # HELP kiosk_sample A \\\\ and\\na break.
                # TYPE kiosk_sample gauge
                kiosk_sample{name="a\\\\b\\"c\\nd"} 1

                """)
    }

    @Test(arguments: [
        (0, "0"), (1, "0.001"), (1_500, "1.5"), (250, "0.25"), (-95_000, "-95"), (-1, "-0.001"),
        (1_795_328_000_123, "1795328000.123"), (Int.min, "-9223372036854775.808"),
    ])
    private func `times are written in seconds`(_ milliseconds: Int, _ text: String) {
        #expect(MetricFamily.seconds(milliseconds) == text)
    }

    @Test func `names keep to the conventions`() {
        let families =
            KioskMetrics(.unwell).families + machine.families
            + CloudMetrics([]).families
        #expect(Set(families.map(\.name)).count == families.count)
        for family in families {
            #expect(family.name.wholeMatch(of: /kiosk(_[a-z]+)+/) != nil, "\(family.name)")
            #expect(family.name.hasSuffix("_total") == (family.kind == .counter))
            #expect(family.text.contains("# HELP \(family.name) ") || family.text.isEmpty)
        }
    }

    @Test(arguments: ["kiosk.rules.yaml", "kiosk.dashboard.json"])
    private func `rules and dashboard use no number that nobody writes`(_ file: String) throws {
        let shipped = Self.sample.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "kiosk-config/monitoring/\(file)")
        let text = try String(contentsOf: shipped, encoding: .utf8)
        let families =
            KioskMetrics(.unwell).families + machine.families
            + CloudMetrics([]).families
        let names = Set(families.map(\.name))
        let used = Set(text.matches(of: /kiosk(_[a-z]+)+/).map { String($0.output.0) })
        #expect(used.count > 8)
        for name in used {
            let base = name.hasSuffix("_bucket") ? String(name.dropLast(7)) : name
            #expect(names.contains(base), "\(name)")
        }
    }
}
