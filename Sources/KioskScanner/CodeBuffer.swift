// The bytes of one code until its end is seen: bounded, judged and decoded in one place.

import KioskCore
import KioskText

/// One code that is coming in.
///
/// It keeps at most `Limits.scanBytes`, whatever comes.
struct CodeBuffer: Sendable {
    private var bytes: [UInt8] = []
    private var isVoid = false
    /// How many bytes came, kept or not.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var isTooLong: Bool { count > Limits.scanBytes }

    /// Takes the next byte, which is no terminator.
    mutating func append(_ byte: UInt8) {
        count += 1
        isVoid = isVoid || byte < 0x20 || byte == 0x7F
        if !isTooLong { bytes.append(byte) }
    }

    /// Makes sure that the code that is here will not count: a control key belongs to it.
    mutating func void() {
        isVoid = !isEmpty
    }

    /// Ends the code and makes room for the next; nil if nothing came.
    mutating func finish(_ ending: Scan.Ending) -> ScannerOutput? {
        defer { self = CodeBuffer() }
        if isEmpty { return nil }
        if isTooLong { return .fault(.tooLong, characters: count) }
        if isVoid { return .fault(.controlCharacters, characters: count) }
        guard let text = UTF8Text.decode(bytes) ?? GB18030.decode(bytes) else {
            return .fault(.undecodable, characters: count)
        }
        // GB18030 has two bytes for a character where UTF-8 has three.
        if text.utf8.count > Limits.scanBytes { return .fault(.tooLong, characters: count) }
        // The C1 controls hide in ordinary bytes until these are decoded.
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return .fault(.controlCharacters, characters: count)
        }
        return .scan(Scan(text: text, ending: ending))
    }
}
