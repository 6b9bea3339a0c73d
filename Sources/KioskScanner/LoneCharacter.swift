// A character that may be a pressed key or the first of a code.

import KioskCore
import KioskText

/// The bytes of one character that nothing has followed yet.
struct LoneCharacter: Sendable {
    private(set) var bytes: [UInt8]
    /// When its last byte came.
    private(set) var since: Instant

    init(_ byte: UInt8, at now: Instant) {
        bytes = [byte]
        since = now
    }

    /// Takes the byte if it is the next of the same character in UTF-8.
    mutating func extend(by byte: UInt8, at now: Instant) -> Bool {
        guard bytes.count < expectedBytes, byte & 0xC0 == 0x80 else { return false }
        bytes.append(byte)
        since = now
        return true
    }

    /// What it is as a key.
    var key: Key {
        guard let text = UTF8Text.decode(bytes), let character = text.first else { return .torn }
        let isControl = text.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
        return isControl ? .control : .press(.character(character))
    }

    /// What a lone character is as a key.
    enum Key: Equatable {
        case press(KeyPress)
        /// A control code that no key of ours sends.
        case control
        /// Bytes that are no whole character.
        case torn
    }

    private var expectedBytes: Int {
        switch bytes[0] {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
