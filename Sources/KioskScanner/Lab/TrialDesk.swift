// A scanner under test: its input in, a report for each code out.

package import KioskCore

/// Records, reads and counts the trials of one scanner.
///
/// It has no clock, like a decoder.
package struct TrialDesk: Sendable {
    private let analyst: ScanAnalyst
    private let isRaw: Bool
    private let verdict: @Sendable (String) -> CodeVerdict?
    private var recorder: TrialRecorder
    private var number = 0
    /// Codes that came, usable or not.
    package private(set) var codes = 0

    /// - Parameters:
    ///   - isRaw: whether reports list the raw input.
    ///   - verdict: what the kiosk would do with the text of a code.
    /// - Throws: the fault of the keyboard layout, if it cannot be had.
    package init(
        _ settings: ScannerSettings, isRaw: Bool,
        verdict: @escaping @Sendable (String) -> CodeVerdict?
    ) throws(KeyboardLayout.Fault) {
        recorder = try TrialRecorder(settings)
        analyst = try ScanAnalyst(settings)
        self.isRaw = isRaw
        self.verdict = verdict
    }

    /// When `elapse(to:)` must be called; nil while no code is coming in.
    package var deadline: Instant? { recorder.deadline }

    /// The device was claimed: its lamps say which locks are on.
    package mutating func begin(with nodes: [String], in devices: DeviceTree) {
        recorder.begin(with: nodes, in: devices)
    }

    /// Takes what one read gave.
    package mutating func take(_ chunk: RawChunk) -> [TrialText] {
        report(recorder.take(chunk))
    }

    /// Ends what only waiting can end.
    package mutating func elapse(to now: Instant) -> [TrialText] {
        report(recorder.elapse(to: now))
    }

    /// The device is gone.
    package mutating func tear() -> [TrialText] {
        report(recorder.tear())
    }

    private mutating func report(_ trials: [ScanTrial]) -> [TrialText] {
        trials.map { trial in
            let analysis = analyst.analyse(trial)
            number += 1
            if analysis.outcome != nil { codes += 1 }
            return TrialText(
                number, trial, analysis, verdict: analysis.text.flatMap(verdict), isRaw: isRaw)
        }
    }
}
