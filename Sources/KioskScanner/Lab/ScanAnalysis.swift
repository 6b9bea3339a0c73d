// All that can be said of how a scanner sent one code.

package import KioskCore

/// The figures of one trial, and what follows from them.
package struct ScanAnalysis: Hashable, Sendable {
    /// How the scanner speaks.
    package let kind: ScannerKind
    /// A scan or a fault; nil if nothing of a code came.
    package let outcome: ScannerOutput?
    /// The code as bytes, with what the scanner added but without its terminator.
    package let bytes: [UInt8]
    /// Nil if it is none of those that the kiosk reads.
    package let encoding: CodeEncoding?
    /// Nil if nothing of a code came.
    package let end: CodeEnd?
    /// Nil if nothing was timed.
    package let timing: ScanTiming?
    /// The layout by which keys were read; nil for scanners without keys.
    package let layout: String?
    /// A layout that makes more of the same keys; nil if there is none.
    package let guess: LayoutGuess?
    /// Characters that were spelled as Alt codes.
    package let altCodes: Int
    /// Whether Caps Lock was on when the code began.
    package let capsLock: Bool
    /// Whether Num Lock was on when the code began.
    package let numLock: Bool
    /// How often Caps Lock was pressed in it.
    package let capsPresses: Int
    /// Keys that would have commanded a computer, at most eight.
    package let commands: [String]
    /// Whether the configured prefix was there; nil if none is configured.
    package let prefixFound: Bool?
    /// Whether the configured suffix was there; nil if none is configured.
    package let suffixFound: Bool?
    /// What staff should know, the gravest first.
    package let findings: [ScanFinding]

    /// The text of the code as the kiosk takes it; nil if it is a fault.
    package var text: String? { outcome?.text }

    /// The code's own kind, where the scanner tells it.
    package var symbology: Symbology? {
        if case .scan(let scan) = outcome { scan.symbology } else { nil }
    }

    /// Why it is no code; nil if it is one.
    package var fault: ScanFault? {
        if case .fault(let fault, _) = outcome { fault } else { nil }
    }
}

/// Reads trials of one scanner.
package struct ScanAnalyst: Sendable {
    private let settings: ScannerSettings
    private let layout: KeyboardLayout?

    /// Throws if the scanner's keyboard layout cannot be had.
    package init(_ settings: ScannerSettings) throws(KeyboardLayout.Fault) {
        self.settings = settings
        layout = try settings.keyboardLayout()
    }

    /// Says all that can be said of a trial.
    package func analyse(_ trial: ScanTrial) -> ScanAnalysis {
        let walk = layout.map { KeyWalk(trial, layout: $0) }
        let bytes = CodeBytes(trial, walk)
        let guess = LayoutGuess(trial, framing: settings.framing)
        let timing = ScanTiming(trial, walk)
        let inspection = ScanInspection(
            trial: trial, settings: settings, walk: walk, bytes: bytes, guess: guess,
            timing: timing)
        return ScanAnalysis(
            kind: trial.kind, outcome: trial.outcome, bytes: bytes.body,
            encoding: bytes.body.isEmpty ? nil : bytes.encoding, end: bytes.end, timing: timing,
            layout: layout.map { _ in settings.layoutName }, guess: guess,
            altCodes: walk?.spelled ?? 0, capsLock: trial.locks.caps, numLock: trial.locks.num,
            capsPresses: walk?.capsPresses ?? 0, commands: walk?.commands ?? [],
            prefixFound: inspection.prefixFound, suffixFound: inspection.suffixFound,
            findings: inspection.findings)
    }
}

extension ScannerSettings {
    /// The layout with its variant, as `setxkbmap(1)` writes it.
    var layoutName: String { variant.isEmpty ? layout : "\(layout)(\(variant))" }
}
