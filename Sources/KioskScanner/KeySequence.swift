// The sequences of bytes that a terminal sends for a key without a character.

import KioskCore

/// An escape sequence that is coming in (ECMA-48 §5.4 and §5.6, and what terminals make of it).
///
/// It finds the end of sequences that it does not know, so that no part of them passes for a key.
struct KeySequence: Sendable {
    /// Bytes of the longest sequence: a terminal's answer about a colour has 25, a key at most 8.
    static let longest = 64

    /// What a byte did to the sequence.
    enum Step: Equatable {
        case more
        /// The sequence is whole; nil if no key of ours is known by it.
        case end(KeyPress?)
        /// No terminal sends anything like this: it is a code.
        case foreign
    }

    /// Which part of the grammar the next byte belongs to.
    private enum Part {
        case introducer
        case intermediate
        case controlSequence
        case singleShift
        /// The Linux console writes F1 to F5 as `ESC [ [` and one more byte.
        case console
        case string
        case stringEnd
    }

    /// All bytes so far, the escape included.
    private(set) var bytes: [UInt8] = [ASCII.escape]
    private var part = Part.introducer

    /// Whether only the escape is there, which may have been the key of that name.
    var isLoneEscape: Bool { bytes.count == 1 }

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) -> Step {
        if byte == ASCII.escape, part != .string {
            // Two quick presses of Escape, or Alt and a key as rxvt writes it.
            self = KeySequence()
            return .more
        }
        bytes.append(byte)
        if bytes.count > Self.longest { return .foreign }
        return switch part {
        case .introducer: introduce(byte)
        case .intermediate: go(on: 0x20...0x2F, endAt: 0x30...0x7E, byte)
        case .controlSequence: control(byte)
        case .singleShift: go(on: 0x30...0x3F, endAt: 0x40...0x7E, byte)
        case .console: go(on: nil, endAt: 0x20...0x7E, byte)
        case .string: string(byte)
        case .stringEnd: go(on: nil, endAt: 0x5C...0x5C, byte)
        }
    }

    private mutating func introduce(_ byte: UInt8) -> Step {
        switch byte {
        case UInt8(ascii: "["): part = .controlSequence
        case UInt8(ascii: "O"): part = .singleShift
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
            UInt8(ascii: "_"):
            part = .string
        case 0x20...0x2F: part = .intermediate
        // Alt and another key.
        default: return .end(nil)
        }
        return .more
    }

    private mutating func control(_ byte: UInt8) -> Step {
        if byte == UInt8(ascii: "["), bytes.count == 3 {
            part = .console
            return .more
        }
        return go(on: 0x20...0x3F, endAt: 0x40...0x7E, byte)
    }

    private mutating func string(_ byte: UInt8) -> Step {
        if byte == ASCII.bell { return .end(nil) }
        if byte == ASCII.escape { part = .stringEnd }
        return byte >= 0x20 || byte == ASCII.escape ? .more : .foreign
    }

    private func go(
        on more: ClosedRange<UInt8>?, endAt end: ClosedRange<UInt8>, _ byte: UInt8
    ) -> Step {
        if let more, more.contains(byte) { return .more }
        guard end.contains(byte) else { return .foreign }
        return .end(Self.keys[String(decoding: bytes.dropFirst(), as: UTF8.self)])
    }

    /// What follows the escape: xterm in both cursor modes, the Linux console, rxvt. Keys held
    /// together with Shift, Alt or Ctrl mean nothing here.
    private static let keys: [String: KeyPress] = [
        "[A": .up, "[B": .down, "[C": .right, "[D": .left,
        "OA": .up, "OB": .down, "OC": .right, "OD": .left,
        "OP": .function(1), "OQ": .function(2), "OR": .function(3), "OS": .function(4),
        "[[A": .function(1), "[[B": .function(2), "[[C": .function(3), "[[D": .function(4),
        "[[E": .function(5),
        "[11~": .function(1), "[12~": .function(2), "[13~": .function(3), "[14~": .function(4),
        "[15~": .function(5), "[17~": .function(6), "[18~": .function(7), "[19~": .function(8),
        "[20~": .function(9), "[21~": .function(10), "[23~": .function(11), "[24~": .function(12),
        "OM": .enter,
    ]
}
