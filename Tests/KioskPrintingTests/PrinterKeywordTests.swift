// Every registered word of a printer, and what the kiosk makes of it.

import Foundation
import KioskCore
import Testing

/// Keywords of `printer-state-reasons`.
@Suite struct PrinterKeywordTests {
    @Test func `every keyword of the registry has a meaning of its own`() throws {
        let registered = try Self.registered()
        #expect(registered.count == 795)
        #expect(registered.filter { !PrinterKeyword($0).isKnown } == [])
        #expect(registered.filter { !PrinterKeyword($0 + "-error").isKnown } == [])
    }

    @Test func `what blocks is what this table says, and nothing else of the registry`() throws {
        var blocking: [PrinterReason: Set<String>] = [:]
        for word in try Self.registered() {
            if let reason = PrinterReason(keyword: word), reason.isBlocking {
                blocking[reason, default: []].insert(word)
            }
        }
        let expected = Self.blocking.mapValues { text in
            Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
        }
        for reason in PrinterReason.allCases {
            let parts = Self.attached[reason, default: []].flatMap { event in
                PrinterKeyword.attachments.map { "\($0)-\(event)" }
            }
            let all = expected[reason, default: []].union(parts).intersection(
                try Self.registered())
            #expect(blocking[reason, default: []] == all, "\(reason)")
        }
    }

    @Test(arguments: ["", "-report", "-warning", "-error"])
    func `a severity changes nothing of what is known`(severity: String) {
        #expect(PrinterReason(keyword: "media-empty" + severity) == .mediaEmpty)
        #expect(PrinterReason(keyword: "toner-low" + severity) == .low)
        #expect(PrinterReason(keyword: "media-path-input-feed-error" + severity) == .mediaJam)
        #expect(PrinterReason(keyword: "stapler-empty" + severity) == .service)
    }

    @Test(arguments: [
        ("vendor-lid-report", PrinterReason.service), ("vendor-lid-warning", .service),
        ("vendor-lid", .other), ("vendor-lid-error", .other), ("stapler", .other),
        ("stapler-sings", .other), ("-error", .other),
    ])
    func `an unknown keyword prints only if it is mild`(word: String, reason: PrinterReason) {
        #expect(PrinterReason(keyword: word) == reason)
        #expect(PrinterKeyword(word).isKnown == false)
    }

    @Test(arguments: [
        "", "none", "cups-waiting-for-job-completed", "cups-ipp-conformance-failure-report",
        "cups-ipp-missing-job-history", "cups-remote-processing", "None",
    ])
    func `what only tells how a job is coming along is no reason`(word: String) {
        #expect(PrinterReason(keyword: word) == nil)
    }

    @Test func `a keyword from outside is short and plain`() {
        #expect(PrinterKeyword("Media-Jam\u{1b}[2J\n").text == "media-jam2j")
        #expect(PrinterKeyword(String(repeating: "a", count: 10_000)).text.utf8.count == 80)
        #expect(PrinterKeyword("打印机").text == "")
    }

    /// The registry, as the catalogue of CUPS has it.
    private static func registered() throws -> Set<String> {
        let file = "/usr/share/cups/locale/en/cups_en.po"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let words = text.matches(of: /msgid "printer-state-reasons\.([^"]+)"/)
        return Set(words.map { $0.1.lowercased() })
    }

    /// Words of the printer itself.
    private static let blocking: [PrinterReason: String] = [
        .mediaEmpty: """
        media-empty media-needed media-path-input-empty media-path-input-request
        input-manual-input-request input-cannot-feed-size-selected
        """,
        .mediaJam: """
        media-jam media-path-jam media-path-input-jam media-path-output-jam
        media-path-input-feed-error media-path-output-feed-error input-media-tray-jam
        input-media-tray-feed-error output-media-tray-jam output-media-tray-feed-error
        extruder-jam
        """,
        .coverOpen: "cover-open door-open interlock-open",
        .supplyEmpty: """
        toner-empty marker-supply-empty marker-ink-empty marker-print-ribbon-empty
        developer-empty marker-developer-empty material-empty material-needed opc-life-over
        marker-supply-missing marker-toner-missing marker-toner-cartridge-missing
        marker-ink-missing marker-print-ribbon-missing marker-developer-missing
        marker-opc-missing marker-cleaner-missing marker-fuser-missing marker-waste-full
        marker-waste-missing marker-waste-ink-receptacle-full
        marker-waste-ink-receptacle-missing marker-waste-toner-receptacle-full
        marker-waste-toner-receptacle-missing
        """,
        .outputFull: """
        output-area-full output-tray-missing output-media-tray-failure media-path-output-full
        media-path-media-tray-full stacker-full
        """,
        .trayMissing: """
        input-tray-missing input-media-tray-failure input-tray-elevation-failure
        input-tray-position-failure media-path-media-tray-missing
        """,
        .offline: "shutdown power-down timed-out connecting-to-device",
        .paused: "paused moving-to-paused stopping stopped-partly deactivated hold-new-jobs",
        .failure: """
        chamber-failure extruder-failure fan-failure laser-failure motor-failure
        platform-failure input-pick-roller-failure input-pick-roller-missing
        marker-fuser-thermistor-failure marker-fuser-timing-failure media-path-failure
        media-path-pick-roller-failure media-path-pick-roller-missing
        subunit-motor-failure subunit-thermistor-failure subunit-timing-failure
        subunit-unrecoverable-failure subunit-unrecoverable-storage
        """,
        .other: """
        other unknown spool-area-full fuser-over-temp chamber-temperature-high
        extruder-temperature-high platform-temperature-high subunit-over-temperature
        """,
    ]

    /// Events that block, whatever attachment they happen to.
    private static let attached: [PrinterReason: [String]] = [
        .mediaJam: ["jam"], .coverOpen: ["cover-open", "interlock-open", "opened"],
    ]
}
