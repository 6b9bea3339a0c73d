// One trial as a program reads it.

package import KioskCore

/// One trial for programs; encode it with snake_case keys. Times are in milliseconds.
package struct TrialObject: Encodable, Sendable {
    /// What came: `scan`, `fault`, or `nothing` of a code.
    let event: String
    let number: Int
    /// When its last part came: seconds on the clock that the trial was recorded by.
    let monotonic: Double
    let kind: String
    let text: String?
    let fault: String?
    let bytes: String
    let encoding: String?
    let end: String?
    let aimId: String?
    let prefixFound: Bool?
    let suffixFound: Bool?
    let timing: Timing?
    let layout: String?
    let layoutGuess: Guess?
    let altCodes: Int
    let capsLock: Bool
    let numLock: Bool
    let capsPresses: Int
    let controlKeys: [String]
    let verdict: Verdict?
    let findings: [Finding]
    let raw: [String]?

    /// The times of the code.
    struct Timing: Encodable, Sendable {
        let parts: Int
        let total: Double
        let medianGap: Double
        let largestGap: Double
        let partsPerSecond: Int?
        let charactersPerSecond: Int?
    }

    /// A layout that reads better.
    struct Guess: Encodable, Sendable {
        let layout: String
        let text: String
    }

    /// What the kiosk would do.
    struct Verdict: Encodable, Sendable {
        let kind: String
        let action: String
        let checks: [String: String]
    }

    /// One thing to know or to change.
    struct Finding: Encodable, Sendable {
        let code: String
        let severity: String
        let text: String
    }

    /// Takes what the text of the trial takes, too.
    package init(_ text: TrialText) {
        let analysis = text.analysis
        number = text.number
        monotonic = text.trial.pieces.last?.at.sinceStart.seconds ?? 0
        event = analysis.text != nil ? "scan" : analysis.fault != nil ? "fault" : "nothing"
        kind = analysis.kind.rawValue
        self.text = analysis.text
        fault = analysis.fault?.rawValue
        bytes = HexText.of(analysis.bytes)
        encoding = analysis.encoding?.rawValue
        end = analysis.end?.rawValue
        aimId = analysis.symbology?.identifier
        prefixFound = analysis.prefixFound
        suffixFound = analysis.suffixFound
        timing = analysis.timing.map(Timing.init)
        layout = analysis.layout
        layoutGuess = analysis.guess.map { Guess(layout: $0.layout, text: $0.text) }
        altCodes = analysis.altCodes
        capsLock = analysis.capsLock
        numLock = analysis.numLock
        capsPresses = analysis.capsPresses
        controlKeys = analysis.commands
        verdict = text.verdict.map {
            Verdict(kind: $0.kind, action: $0.action, checks: $0.checks)
        }
        findings = analysis.findings.map {
            Finding(code: $0.code, severity: $0.severity.rawValue, text: $0.sentence)
        }
        raw = text.isRaw ? RawListing.of(text.trial) : nil
    }
}

extension TrialObject.Timing {
    init(_ timing: ScanTiming) {
        parts = timing.parts
        total = timing.span.milliseconds
        medianGap = timing.medianGap.milliseconds
        largestGap = timing.largestGap.milliseconds
        partsPerSecond = timing.partsPerSecond
        charactersPerSecond = timing.charactersPerSecond
    }
}

/// A change of a scanner's condition for programs.
package struct ConditionObject: Encodable, Sendable {
    let event = "condition"
    let condition: String
    let identity: String?
    let errno: Int32?
    let devices: Int?
    /// Seconds on the clock that the change was seen by.
    let monotonic: Double

    /// Takes the condition as it is from `moment` on.
    package init(_ condition: ScannerCondition, at moment: Instant) {
        var identity: ScannerIdentity?
        var errno: Int32?
        var devices: Int?
        switch condition {
        case .connected(let found): (self.condition, identity) = ("connected", found)
        case .missing: self.condition = "missing"
        case .unusable(let number): (self.condition, errno) = ("unusable", number)
        case .ambiguous(let count): (self.condition, devices) = ("ambiguous", count)
        case .changed(let found): (self.condition, identity) = ("changed", found)
        }
        self.identity = identity?.text
        self.errno = errno
        self.devices = devices
        monotonic = moment.sinceStart.seconds
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(wholeMicroseconds) / 1_000_000 }
    fileprivate var milliseconds: Double { Double(wholeMicroseconds) / 1_000 }
}
