// A technician's bench: a scanner, its trials and what is said of them.

import KioskCore
import KioskScanner
import TestSupport

/// One scanner under test.
struct LabBench {
    static let link = "https://kp.shop.test/qrcode-connector?syscode=KP01&order=20261121-0042"

    private var recorder: TrialRecorder
    private let analyst: ScanAnalyst
    private(set) var trials: [ScanTrial] = []

    init(
        _ kind: ScannerKind, layout: String = "us", framing: ScanFraming = ScanFraming()
    ) throws {
        let settings = ScannerSettings(
            name: ScannerName("bench"), kind: kind, selector: .path("/dev/bench"), layout: layout,
            framing: framing)
        recorder = try TrialRecorder(settings)
        analyst = try ScanAnalyst(settings)
    }

    /// Hands over reads by the clock, then waits until nothing is under way.
    mutating func read(_ reads: [FakeScannerRead], node: String = "/dev/input/event3") {
        for read in reads {
            elapse(to: .milliseconds(read.milliseconds))
            let moment = Instant(sinceStart: .milliseconds(read.milliseconds))
            trials += recorder.take(RawChunk(node: node, bytes: read.bytes, at: moment))
        }
    }

    mutating func read(_ scanner: FakeScannerKeyboard, node: String = "/dev/input/event3") {
        read(scanner.reads(), node: node)
    }

    /// Whole reports, one each millisecond.
    mutating func read(_ reports: [[UInt8]]) {
        let reads = reports.enumerated().map { index, report in
            FakeScannerRead(bytes: report, milliseconds: index)
        }
        read(reads, node: "/dev/hidraw0")
    }

    /// Takes chunks that bring their own times.
    mutating func take(_ chunks: [RawChunk]) {
        for chunk in chunks { trials += recorder.take(chunk) }
    }

    mutating func elapse(to end: Duration) {
        while let deadline = recorder.deadline, deadline.sinceStart <= end {
            trials += recorder.elapse(to: deadline)
        }
    }

    mutating func tear() { trials += recorder.tear() }

    /// What is said of every trial, once all is quiet.
    mutating func analyses() -> [ScanAnalysis] {
        elapse(to: .seconds(10_000_000))
        return trials.map(analyst.analyse)
    }

    /// The text of the only trial.
    mutating func text(verdict: CodeVerdict? = nil, isRaw: Bool = false) -> String {
        let analyses = analyses()
        return zip(trials, analyses).enumerated().map { index, pair in
            TrialText(index + 1, pair.0, pair.1, verdict: verdict, isRaw: isRaw).text
        }.joined()
    }
}

extension ScanAnalysis {
    /// The names of all findings but the one that every keyboard has.
    var codes: [String] {
        findings.map(\.code).filter { $0 != "keyboard_mode" }
    }
}
