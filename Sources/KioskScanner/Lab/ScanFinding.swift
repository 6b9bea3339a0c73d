// What a trial showed that should be changed, in words for technicians.

import KioskCore

/// One thing about a scanner, and what to do about it.
package enum ScanFinding: Hashable, Sendable {
    /// How much it matters.
    package enum Severity: String, CaseIterable, Hashable, Sendable {
        /// Good to know.
        case note
        /// It costs time, or may cost scans.
        case advice
        /// Codes fail, or the machine is in danger.
        case warning
    }

    /// The kernel lost events, or the device went.
    case torn
    /// So many bytes came without an end.
    case tooLong(Int)
    /// It is neither UTF-8 nor GB18030.
    case undecodable
    /// Something came, but nothing of a code.
    case nothing
    /// Reports came, but with these numbers instead of the device's own for codes.
    case otherReports([UInt8], expected: UInt8)
    /// Another layout reads better.
    case layout(seems: String, configured: String)
    /// These keys came with it.
    case controlKeys([String])
    /// These control characters stand in the middle of it.
    case controlCharacters([UInt8])
    /// These stand in front of it and are not configured.
    case unknownPrefix([UInt8])
    /// These stand behind it and are not configured.
    case unknownSuffix([UInt8])
    /// What is configured does not stand in front of it.
    case prefixMissing
    /// What is configured does not stand behind it.
    case suffixMissing
    /// The kiosk had to wait so long for its end.
    case noTerminator(Duration, ScannerKind)
    /// Every byte was spelled, with so many keys.
    case altCodesThroughout(keys: Int)
    /// So many bytes were spelled.
    case altCodes(Int)
    /// Caps Lock was pressed so often.
    case capsToggles(Int)
    /// Caps Lock was on before it.
    case capsLockOn
    /// The scanner waits so long between keys.
    case keyDelay(Duration)
    /// So long from key to key; other modes are so much faster.
    case slowKeys(Duration, total: Duration, factor: Int)
    /// It is a keyboard at all.
    case keyboardMode
}

extension ScanFinding {
    /// How much it matters.
    package var severity: Severity {
        switch self {
        case .torn, .tooLong, .undecodable, .nothing, .otherReports, .layout, .controlKeys,
            .controlCharacters, .unknownPrefix, .unknownSuffix, .prefixMissing, .suffixMissing:
            .warning
        case .noTerminator, .altCodesThroughout, .capsToggles, .capsLockOn, .keyDelay, .slowKeys:
            .advice
        case .altCodes, .keyboardMode:
            .note
        }
    }

    /// The name of it for programs.
    package var code: String {
        switch self {
        case .torn: "torn"
        case .tooLong: "too_long"
        case .undecodable: "undecodable"
        case .nothing: "nothing"
        case .otherReports: "other_reports"
        case .layout: "layout"
        case .controlKeys: "control_keys"
        case .controlCharacters: "control_characters"
        case .unknownPrefix: "unknown_prefix"
        case .unknownSuffix: "unknown_suffix"
        case .prefixMissing: "prefix_missing"
        case .suffixMissing: "suffix_missing"
        case .noTerminator: "no_terminator"
        case .altCodesThroughout: "alt_codes_throughout"
        case .altCodes: "alt_codes"
        case .capsToggles: "caps_toggles"
        case .capsLockOn: "caps_lock_on"
        case .keyDelay: "key_delay"
        case .slowKeys: "slow_keys"
        case .keyboardMode: "keyboard_mode"
        }
    }

    /// What it is and what to do, in one or two sentences.
    package var sentence: String {
        switch self {
        case .torn, .tooLong, .undecodable, .nothing, .otherReports: faultSentence
        case .layout, .altCodes, .altCodesThroughout, .capsToggles, .capsLockOn: keySentence
        case .controlKeys, .controlCharacters, .keyboardMode: safetySentence
        case .unknownPrefix, .unknownSuffix, .prefixMissing, .suffixMissing: framingSentence
        case .noTerminator, .keyDelay, .slowKeys: speedSentence
        }
    }

    private var faultSentence: String {
        switch self {
        case .tooLong(let count):
            """
            \(count) bytes came as one code; the kiosk takes \(Limits.scanBytes) at most. If these \
            were several codes, let the scanner send Enter (serial: CR) after each.
            """
        case .undecodable:
            """
            The bytes are neither UTF-8 nor GB18030. Set the scanner's output to UTF-8, or scan \
            again.
            """
        case .nothing:
            "Something came, but no character of a code. Check what the scanner is set to send."
        case .otherReports(let numbers, let expected):
            """
            Reports come, but of another number: \(Self.hex(numbers)) instead of \
            \(Self.hex([expected])). Set the scanner to HID POS as the standard has it, or to \
            serial (USB CDC).
            """
        default:
            """
            A part of the code was lost on the way. Scan again; if it happens often, try another \
            cable or USB port, or serial mode.
            """
        }
    }

    private var keySentence: String {
        switch self {
        case .layout(let seems, let configured):
            """
            It looks as if the scanner types in layout \(seems), but it is read as \(configured). \
            Write `layout: \(seems)` and `variant: ""` in its file, or set the scanner's keyboard \
            country to \(configured).
            """
        case .altCodesThroughout(let keys):
            """
            Every character comes as an Alt code, about \(keys) keys each. Turn off Alt mode \
            (often called universal or ALT keyboard) on the scanner.
            """
        case .altCodes(let count):
            """
            \(count) bytes came as Alt codes, which is how scanners send characters without a key. \
            The kiosk reads them.
            """
        case .capsToggles(let count):
            """
            The scanner pressed Caps Lock \(Self.times(count)). Turn off its automatic Caps Lock: \
            one lost key would turn the case of all that follow.
            """
        default:
            "Caps Lock is on. The kiosk allows for it, other programs do not: turn it off."
        }
    }

    private var safetySentence: String {
        switch self {
        case .controlKeys(let keys):
            """
            Keys that command computers came with it: \(keys.joined(separator: ", ")). The kiosk \
            refuses such codes. Turn off function keys and Advanced Data Formatting (ADF) on the \
            scanner.
            """
        case .controlCharacters(let bytes):
            """
            Control characters stand in it: \(Self.hex(bytes)). The kiosk refuses such codes; no \
            receipt has them. Turn off ADF and function keys, or disable Code 128.
            """
        default:
            """
            As a keyboard the scanner presses whatever keys a printed code asks for (BadBarcode). \
            Serial (USB CDC) and HID POS cannot do that.
            """
        }
    }

    private var framingSentence: String {
        switch self {
        case .unknownPrefix(let bytes):
            """
            The scanner puts \(Self.hex(bytes)) in front: write `prefix: \(Self.yaml(bytes))` in \
            its file.
            """
        case .unknownSuffix(let bytes):
            """
            The scanner puts \(Self.hex(bytes)) behind: write `suffix: \(Self.yaml(bytes))` in \
            its file.
            """
        case .prefixMissing:
            "The configured prefix is not there: correct `prefix`, or set it on the scanner."
        default:
            "The configured suffix is not there: correct `suffix`, or set it on the scanner."
        }
    }

    private var speedSentence: String {
        switch self {
        case .noTerminator(let pause, let kind):
            """
            Nothing ends the code, so each scan waits \(pause.shortText) longer. Let the scanner \
            send \(kind == .keyboard ? "Enter" : "CR") after each code.
            """
        case .keyDelay(let gap):
            """
            The scanner waits between keys (\(gap.shortText)). Set its inter-character (keystroke) \
            delay to 0.
            """
        case .slowKeys(let gap, let total, let factor):
            """
            \(gap.shortText) from key to key: this code took \(total.shortText). Set the scanner \
            to serial (USB CDC), about \(factor) times faster, or to HID POS.
            """
        default: ""
        }
    }

    private static func times(_ count: Int) -> String {
        count == 1 ? "once" : "\(count) times"
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { "0x" + HexText.of($0) }.joined(separator: " ")
    }

    private static func yaml(_ bytes: [UInt8]) -> String {
        "\"" + bytes.map { "\\x" + HexText.of($0) }.joined() + "\""
    }
}
