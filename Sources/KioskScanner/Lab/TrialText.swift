// One trial as a technician reads it.

import KioskCore

/// What the kiosk would do with a code, told by those who know codes.
package struct CodeVerdict: Hashable, Sendable {
    /// What kind of code it is, such as `receipt_order`.
    package var kind: String
    /// What the kiosk would do, such as `look_up`.
    package var action: String
    /// The name of each check, and its result.
    package var checks: [String: String]

    /// Gives a verdict.
    package init(kind: String, action: String, checks: [String: String] = [:]) {
        self.kind = kind
        self.action = action
        self.checks = checks
    }
}

/// The text of one trial: a line for each fact, then what to change.
package struct TrialText: Sendable {
    private static let width = 78
    private static let indent = 12
    /// Bytes that are shown where the raw input is not asked for.
    private static let shownBytes = 20

    /// Counted from 1.
    package var number: Int
    /// What came.
    package var trial: ScanTrial
    /// What it shows.
    package var analysis: ScanAnalysis
    /// What the kiosk would do with it; nil if it is no code, or nobody knows.
    package var verdict: CodeVerdict?
    /// Whether the raw input is listed.
    package var isRaw: Bool

    /// Takes everything that is known of a trial.
    package init(
        _ number: Int, _ trial: ScanTrial, _ analysis: ScanAnalysis, verdict: CodeVerdict? = nil,
        isRaw: Bool = false
    ) {
        self.number = number
        self.trial = trial
        self.analysis = analysis
        self.verdict = verdict
        self.isRaw = isRaw
    }

    /// All lines, each with its end.
    package var text: String {
        let lines = ["Code \(number)"] + facts.flatMap(Self.lines) + advice
        return lines.map { $0 + "\n" }.joined()
    }

    private var facts: [(name: String, value: String)] {
        var facts: [(String, String)] = []
        if isRaw { facts.append(("raw", RawListing.of(trial).joined(separator: " "))) }
        facts.append(outcome)
        facts.append(("bytes", bytes))
        if let symbology = analysis.symbology { facts.append(("AIM id", Self.words(symbology))) }
        if let end = analysis.end { facts.append(("end", Self.words(end))) }
        if let framing { facts.append(("frame", framing)) }
        if let timing = analysis.timing { facts.append(("timing", words(timing))) }
        if let layout = analysis.layout { facts.append(("layout", words(layout))) }
        if analysis.kind == .keyboard { facts.append(("keys", keys)) }
        if let verdict { facts.append(("verdict", Self.words(verdict))) }
        return facts
    }

    private var outcome: (String, String) {
        if let text = analysis.text { return ("text", VisibleText.of(text)) }
        if let fault = analysis.fault { return ("fault", fault.rawValue) }
        return ("fault", "nothing of a code")
    }

    private var bytes: String {
        let shown = analysis.bytes.prefix(isRaw ? Limits.scanBytes : Self.shownBytes)
        let hex = HexText.of(shown) + (shown.count < analysis.bytes.count ? " …" : "")
        let encoding = analysis.encoding?.rawValue ?? "no known encoding"
        return analysis.bytes.isEmpty ? "none" : "\(analysis.bytes.count), \(encoding): \(hex)"
    }

    /// Letters of ISO/IEC 15424 that are met at tills.
    private static let symbologies: [Character: String] = [
        "A": "Code 39", "C": "Code 128", "E": "EAN or UPC", "I": "Interleaved 2 of 5",
        "L": "PDF417", "Q": "QR Code", "d": "Data Matrix", "e": "GS1 DataBar", "z": "Aztec Code",
    ]

    private static func words(_ symbology: Symbology) -> String {
        let name = symbologies[symbology.identifier.dropFirst().first ?? " "]
        return symbology.identifier + (name.map { ", \($0)" } ?? "")
    }

    private static func words(_ end: CodeEnd) -> String {
        switch end {
        case .enter: "Enter"
        case .keypadEnter: "Enter of the keypad"
        case .tab: "Tab"
        case .cr: "CR"
        case .lf: "LF"
        case .crlf: "CR LF"
        case .report: "the report says so"
        case .pause: "none: the pause ended it"
        }
    }

    private var framing: String? {
        let parts = [("prefix", analysis.prefixFound), ("suffix", analysis.suffixFound)]
        let words = parts.compactMap { name, found in
            found.map { "\(name) \($0 ? "found" : "missing")" }
        }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    private func words(_ timing: ScanTiming) -> String {
        let (part, parts) =
            switch analysis.kind {
            case .keyboard: ("key", "keys")
            case .pos: ("report", "reports")
            case .serial: ("read", "reads")
            }
        if timing.parts == 1 { return "1 \(part), all at once" }
        if timing.span == .zero { return "\(timing.parts) \(parts), all at once" }
        var words = ["\(timing.parts) \(parts) in \(timing.span.shortText)"]
        words.append(
            "gaps \(timing.medianGap.shortText) median, \(timing.largestGap.shortText) at most")
        if let rate = timing.partsPerSecond { words.append("\(rate) \(parts)/s") }
        if let rate = timing.charactersPerSecond { words.append("\(rate) characters/s") }
        return words.joined(separator: "; ")
    }

    private func words(_ layout: String) -> String {
        guard let guess = analysis.guess else { return "\(layout); no other reads better" }
        return "\(layout); \(guess.layout) reads better: \(VisibleText.of(guess.text))"
    }

    private var keys: String {
        let altCodes = analysis.altCodes == 0 ? "no" : "\(analysis.altCodes)"
        let caps = analysis.capsLock ? "on" : "off"
        let num = analysis.numLock ? "on" : "off"
        return "\(altCodes) Alt codes; Caps Lock \(caps), Num Lock \(num)"
    }

    private static func words(_ verdict: CodeVerdict) -> String {
        let checks = verdict.checks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (["\(verdict.kind): \(verdict.action)"] + checks).joined(separator: "; ")
    }

    private static func lines(_ name: String, _ value: String) -> [String] {
        let words = value.split(separator: " ").map(String.init)
        let lines = Paragraph.lines(words, width: width - indent)
        return lines.enumerated().map { index, line in
            let label = index == 0 ? "  " + name : ""
            return label + String(repeating: " ", count: max(indent - label.count, 1)) + line
        }
    }

    private var advice: [String] {
        let sentences = analysis.findings.map { (finding: ScanFinding) in
            (finding.severity.rawValue, finding.sentence)
        }
        if sentences.isEmpty { return Self.lines("advice", "Nothing to change.") }
        return sentences.flatMap(Self.lines)
    }
}
