// The page of a running kiosk, and what it calls wrong.

import Foundation
import KioskStatus
import Testing

@testable import KioskCare

/// Reports as staff read them.
@Suite struct StatusPageTests {
    private func page(_ report: StatusReport) -> String {
        StatusPage(report, zone: TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt).text
    }

    @Test func `a good kiosk is a calm page`() {
        #expect(StatusReport.hall.troubles == [])
        #expect(
            page(.hall) == """
                Kiosk hall-1: all is well.
                Running for 3 h 12 min, since 2026-11-22 11:01; version 0.7.0, process 4711.

                  service   open
                  screen    welcome; no visit is under way; the loop went round 20 s ago
                  printer   main, preferred, queue kiosk: ready (low); heard 1 s ago
                  printer   standby, queue kiosk-2: ready; heard 1 s ago
                  scanner   counter: claimed (0000:0001@1-2); last code 4 min ago at 820 \
                characters a second
                  cloud     tax, yonyou: asked; answered 4 min ago in 240 ms
                  cloud     toll, toll: asked; nothing asked yet
                  journal   last entry 12 s ago; /var/lib/kiosk/journal.sqlite
                  counted   since the start: 28 visits, 14 pages printed

                """)
    }

    @Test func `every part that is wrong is marked, and what to do stands below`() {
        let text = page(.unwell)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.first == "Kiosk hall-1: 9 things want a hand.")
        let marked = lines.filter { $0.hasPrefix("! ") }.map { $0.dropFirst(2).prefix(8) }
        let areas = [
            "service ", "screen  ", "printer ", "printer ", "scanner ", "cloud   ", "cloud   ",
            "journal ",
        ]
        #expect(marked.map(String.init) == areas)
        #expect(lines.filter { $0.hasPrefix("  -> ") }.count == 9)
        #expect(text.contains("printer main: It prints nothing: media-empty, cover-open."))
        #expect(text.contains("95 s behind the cloud's"))
        #expect(lines.allSatisfy { $0.count <= 110 })
    }

    @Test func `what staff closed is theirs to open`() {
        var report = StatusReport.hall
        report.service.isOpen = false
        report.service.isClosedByStaff = true
        #expect(report.troubles.map(\.area) == [.service])
        #expect(report.troubles[0].remedy.contains("out-of-service off"))
    }

    @Test func `a kiosk that has just begun is not blamed for what it cannot know yet`() {
        var report = StatusReport.hall
        report.started = report.now - 5_000
        report.printers[0].condition = "unknown"
        report.scanners[0].condition = "unknown"
        #expect(report.troubles == [])
        report.started = report.now - 60_000
        #expect(report.troubles.map(\.area) == [.printer, .scanner])
    }

    @Test func `the scanner that types on the terminal is never missing`() {
        var report = StatusReport.hall
        report.scanners = [StatusReport.Scanner(name: "terminal")]
        #expect(report.troubles == [])
        #expect(page(report).contains("terminal: types on the kiosk's terminal; no code yet"))
    }

    @Test func `nothing in a report moves a cursor`() {
        var report = StatusReport.hall
        report.kiosk = "hall\u{1B}[2J\u{7}\u{202E}"
        report.printers[0].reasons = ["\r\u{9B}31m"]
        let scalars = page(report).unicodeScalars
        #expect(scalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(scalars.contains("\u{202E}") == false)
    }

    @Test(arguments: [
        (0, "under a second"), (-5, "under a second"), (1_000, "1 s"), (119_000, "119 s"),
        (120_000, "2 min"), (3_599_999, "59 min"), (3_600_000, "1 h"), (11_520_000, "3 h 12 min"),
        (172_800_000, "2 days"), (Int.max, "106751991167 days"),
    ])
    private func `lengths of time are told in two units`(_ milliseconds: Int, _ words: String) {
        #expect(Span.words(milliseconds) == words)
    }

    @Test func `times of a clock that jumped, and numbers without sense, trap nowhere`() {
        var report = StatusReport.hall
        (report.now, report.started, report.turned) = (.min, .max, .max)
        report.printers[0].heard = .min
        report.clouds[0].skew = .min
        report.journal.appended = .max
        #expect(page(report).isEmpty == false)
        #expect(KioskMetrics(report).families.isEmpty == false)
    }
}
