// What the figures of a trial mean for the one who sets up the scanner.

import KioskCore

/// Looks over one trial for what should be changed.
struct ScanInspection {
    /// Above this a keyboard is slower than the slowest that a good setting gives: most are asked
    /// every 8 ms, and two reports make a key.
    private static let quickKey: Duration = .milliseconds(8)
    /// Above this the scanner itself waits between keys: the slowest USB makes it 20 ms.
    private static let delayedKey: Duration = .milliseconds(25)
    /// A code of fewer bytes tells nothing about the speed.
    private static let timedBytes = 8

    let trial: ScanTrial
    let settings: ScannerSettings
    let walk: KeyWalk?
    let bytes: CodeBytes
    let guess: LayoutGuess?
    let timing: ScanTiming?

    var prefixFound: Bool? {
        let prefix = Array(settings.framing.prefix.utf8)
        return prefix.isEmpty ? nil : bytes.body.starts(with: prefix)
    }

    var suffixFound: Bool? {
        let suffix = Array(settings.framing.suffix.utf8)
        return suffix.isEmpty ? nil : bytes.body.suffix(suffix.count).elementsEqual(suffix)
    }

    /// The gravest first, otherwise in this order.
    var findings: [ScanFinding] {
        let all = faults + framing + keys + speed
        return ScanFinding.Severity.allCases.reversed().flatMap { severity in
            all.filter { $0.severity == severity }
        }
    }

    private var faults: [ScanFinding] {
        var findings: [ScanFinding] = []
        if let commands = walk?.commands, commands.isEmpty == false, guess == nil {
            findings.append(.controlKeys(commands))
        }
        if let guess {
            findings.append(.layout(seems: guess.layout, configured: settings.layoutName))
        }
        switch trial.outcome {
        case .fault(.torn, _): findings.append(.torn)
        case .fault(.tooLong, let count): findings.append(.tooLong(count))
        case .fault(.undecodable, _): findings.append(.undecodable)
        case nil: findings.append(otherReports ?? .nothing)
        case .fault, .scan, .reading, .key: break
        }
        return findings
    }

    private var otherReports: ScanFinding? {
        guard trial.kind == .pos, let first = trial.pieces.first else { return nil }
        let expected = trial.reportNumber(of: first)
        let numbers = Set(trial.pieces.compactMap(\.bytes.first)).subtracting([expected])
        return numbers.isEmpty || expected == 0
            ? nil : .otherReports(Array(numbers.sorted().prefix(8)), expected: expected)
    }

    private var framing: [ScanFinding] {
        var findings: [ScanFinding] = []
        if prefixFound == false { findings.append(.prefixMissing) }
        if suffixFound == false { findings.append(.suffixMissing) }
        let front = bytes.leadingControls
        if front.isEmpty == false, prefixFound != true { findings.append(.unknownPrefix(front)) }
        let back = bytes.trailingControls
        if back.isEmpty == false, suffixFound != true { findings.append(.unknownSuffix(back)) }
        if bytes.innerControls.isEmpty == false {
            findings.append(.controlCharacters(bytes.innerControls))
        }
        if bytes.end == .pause {
            findings.append(.noTerminator(settings.framing.pause, settings.kind))
        }
        return findings
    }

    private var keys: [ScanFinding] {
        guard let walk else { return [] }
        var findings: [ScanFinding] = []
        if walk.spelled > 0 {
            let isAll = walk.spelled >= bytes.body.count
            let keys = walk.presses.count / max(walk.spelled, 1)
            findings.append(isAll ? .altCodesThroughout(keys: keys) : .altCodes(walk.spelled))
        }
        if walk.capsPresses > 0 { findings.append(.capsToggles(walk.capsPresses)) }
        if trial.locks.caps { findings.append(.capsLockOn) }
        return findings
    }

    private var speed: [ScanFinding] {
        guard walk != nil else { return [] }
        guard let timing, bytes.body.count >= Self.timedBytes else { return [.keyboardMode] }
        var findings: [ScanFinding] = []
        if timing.medianGap > Self.delayedKey { findings.append(.keyDelay(timing.medianGap)) }
        if timing.medianGap > Self.quickKey {
            let factor = Self.serialFactor(timing, bytes: bytes.body.count)
            findings.append(.slowKeys(timing.medianGap, total: timing.span, factor: factor))
        }
        return findings + [.keyboardMode]
    }

    /// How much sooner the code would be there through a serial port at 115 200 bits a second, ten
    /// bits a byte: by its first digit, for more would promise too much.
    private static func serialFactor(_ timing: ScanTiming, bytes: Int) -> Int {
        let serial = Int64(max(bytes, 1)) * 10 * 1_000_000 / 115_200
        let factor = timing.span.wholeMicroseconds / max(serial, 1)
        var unit: Int64 = 1
        while factor / unit >= 10 { unit *= 10 }
        return Int(factor / unit * unit)
    }
}
