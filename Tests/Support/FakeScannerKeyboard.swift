// A simulated scanner that types, with the habits of real ones.

/// A scanner in keyboard mode: texts in, the stream of its event node out.
package struct FakeScannerKeyboard: Sendable {
    /// Which characters are spelled by Alt and digits.
    package enum Spelling: String, CaseIterable, Sendable {
        /// Those that have no key.
        case others
        /// All of them, the terminator included.
        case everything
    }

    /// What ends a code.
    package enum Ending: String, CaseIterable, Sendable {
        case enter, keypadEnter, tab, controlJ, controlM, controlI, enterAndLineFeed, none
    }

    /// How capital letters are typed.
    package enum Capitals: String, CaseIterable, Sendable {
        /// With Shift, though Caps Lock is off.
        case shift
        /// With Shift, though Caps Lock is on: so for small letters.
        case shiftUnderCapsLock
        /// By pressing Caps Lock before and after each.
        case capsLock
    }

    /// Keys of the keyboard that are no characters, by their numbers in Linux.
    package enum Key {
        package static let escape: UInt16 = 1
        package static let tab: UInt16 = 15
        package static let enter: UInt16 = 28
        package static let control: UInt16 = 29
        package static let shift: UInt16 = 42
        package static let alt: UInt16 = 56
        package static let capsLock: UInt16 = 58
        package static let f1: UInt16 = 59
        package static let numLock: UInt16 = 69
        package static let keypadEnter: UInt16 = 96
        package static let altGr: UInt16 = 100
        package static let up: UInt16 = 103
        package static let insert: UInt16 = 110
        package static let delete: UInt16 = 111
        package static let windows: UInt16 = 125
        /// Those of the digits 0 to 9 on the keypad.
        package static let keypad: [UInt16] = [82, 79, 80, 81, 75, 76, 77, 71, 72, 73]
    }

    package var layout: FakeScannerLayout
    package var text = FakeScannerText.utf8
    package var spelling = Spelling.others
    /// Digits of an Alt code: 3, or 4 with a 0 in front.
    package var spelledDigits = 4
    /// Whether Num Lock is pressed before and after each Alt code.
    package var numLockAround = false
    package var capitals = Capitals.shift
    /// Whether digits are those of the keypad.
    package var keypadDigits = false
    package var ending = Ending.enter
    /// In front of the code: a prefix, a symbology identifier.
    package var prefix = ""
    package var suffix = ""
    /// From key to key.
    package var millisecondsPerKey = 10
    /// Up to so much more, by chance.
    package var jitter = 0
    /// Whether the kernel repeats each key twice before it is released.
    package var repeats = false

    private(set) var stream: [UInt8] = []
    private var marks: [(end: Int, milliseconds: Int)] = []
    /// Milliseconds since the start.
    package private(set) var now = 0
    private var chance: UInt64 = 0x2545_F491_4F6C_DD1D

    /// Makes a scanner for keyboards of a country.
    package init(_ layout: FakeScannerLayout = .us) {
        self.layout = layout
    }

    /// Types a code with all that belongs to it.
    package mutating func scan(_ code: String) {
        for character in prefix + code + suffix { type(character) }
        end()
    }

    /// Types a code and stops before its end.
    package mutating func scan(_ code: String, stoppingAfter count: Int) {
        for character in (prefix + code).prefix(count) { type(character) }
    }

    /// Nothing happens.
    package mutating func wait(_ milliseconds: Int) { now += milliseconds }

    /// Presses keys together and releases them the other way round.
    package mutating func press(_ keys: UInt16...) { stroke(keys) }

    /// The kernel has lost events: so many that nobody will know of came after the sign of it.
    package mutating func lose(thenSpoiled text: String = "") {
        emit([(0, 3, 0)])
        for character in text {
            guard let stroke = layout.stroke(for: character) else { continue }
            emit([(1, stroke.key, 1), (1, stroke.key, 0)])
        }
        report()
    }

    /// The light for Caps Lock goes on or off.
    package mutating func light(capsLock isOn: Bool) {
        emit([(0x11, 1, isOn ? 1 : 0)])
        report()
    }

    /// Spells a number with Alt held.
    package mutating func spell(_ digits: String) {
        if numLockAround { press(Key.numLock) }
        down(Key.alt)
        for digit in digits.compactMap(\.wholeNumberValue) { press(Key.keypad[digit]) }
        up(Key.alt)
        if numLockAround { press(Key.numLock) }
    }

    /// What was typed so far, as it is read: `every` so many milliseconds or at once, in pieces of
    /// at most `chunk` bytes.
    package func reads(chunk: Int = .max, every: Int = 1) -> [FakeScannerRead] {
        var reads: [FakeScannerRead] = []
        var begin = 0
        for mark in marks {
            let time = (mark.milliseconds + every - 1) / every * every
            for start in stride(from: begin, to: mark.end, by: min(chunk, mark.end - begin)) {
                let bytes = Array(
                    stream[start..<min(start + min(chunk, mark.end - begin), mark.end)])
                if chunk == .max, reads.last?.milliseconds == time {
                    reads[reads.count - 1].bytes += bytes
                } else {
                    reads.append(FakeScannerRead(bytes: bytes, milliseconds: time))
                }
            }
            begin = mark.end
        }
        return reads
    }
}

/// Characters.
extension FakeScannerKeyboard {
    private mutating func type(_ character: Character) {
        if spelling == .everything { return spell(text.bytes(of: character)) }
        if keypadDigits, character.isASCII, let digit = character.wholeNumberValue {
            return press(Key.keypad[digit])
        }
        if let value = character.asciiValue, value < 0x20 {
            return control(Character(Unicode.Scalar(value + 0x60)), orKey: value + 0x40)
        }
        guard let stroke = layout.stroke(for: character) else {
            return spell(text.bytes(of: character))
        }
        type(stroke, isLetter: character.isASCII && character.isLetter)
    }

    private mutating func type(_ stroke: FakeScannerLayout.Stroke, isLetter: Bool) {
        let byLock = isLetter && capitals == .capsLock && stroke.shift
        let shift = (stroke.shift && !byLock) != (isLetter && capitals == .shiftUnderCapsLock)
        if byLock { press(Key.capsLock) }
        self.stroke(
            (shift ? [Key.shift] : []) + (stroke.altGr ? [Key.altGr] : []) + [stroke.key])
        if byLock { press(Key.capsLock) }
        if stroke.thenSpace { press(57) }
    }

    private mutating func control(_ letter: Character, orKey character: UInt8) {
        guard let key = layout.stroke(for: letter) else { return spell([character - 0x40]) }
        stroke([Key.control, key.key])
    }

    private mutating func spell(_ bytes: [UInt8]) {
        for byte in bytes {
            let digits = String(byte)
            spell(String(repeating: "0", count: max(0, spelledDigits - digits.count)) + digits)
        }
    }

    private mutating func end() {
        if spelling == .everything, ending == .enter { return spell([0x0D]) }
        switch ending {
        case .enter: press(Key.enter)
        case .keypadEnter: press(Key.keypadEnter)
        case .tab: press(Key.tab)
        case .controlJ: control("j", orKey: 0x4A)
        case .controlM: control("m", orKey: 0x4D)
        case .controlI: control("i", orKey: 0x49)
        case .enterAndLineFeed:
            press(Key.enter)
            control("j", orKey: 0x4A)
        case .none: break
        }
    }
}

/// Keys and events.
extension FakeScannerKeyboard {
    private mutating func stroke(_ keys: [UInt16]) {
        for key in keys { down(key) }
        if repeats, let key = keys.last {
            for _ in 0..<2 { emit([(1, key, 2)]) }
        }
        for key in keys.reversed() { up(key) }
    }

    private mutating func down(_ key: UInt16) {
        emit([(4, 4, 0x7_0000 + Int32(key)), (1, key, 1)])
        report()
        now += millisecondsPerKey / 2
    }

    private mutating func up(_ key: UInt16) {
        emit([(4, 4, 0x7_0000 + Int32(key)), (1, key, 0)])
        report()
        now += millisecondsPerKey - millisecondsPerKey / 2 + random(upTo: jitter)
    }

    private mutating func report() { emit([(0, 0, 0)]) }

    /// `struct input_event` of 64-bit Linux; the device's clock has another start than ours.
    private mutating func emit(_ events: [(type: UInt16, code: UInt16, value: Int32)]) {
        let stamp = 7_654_321_000 + now
        for event in events {
            append(UInt64(stamp / 1_000), bytes: 8)
            append(UInt64(stamp % 1_000 * 1_000), bytes: 8)
            append(UInt64(event.type), bytes: 2)
            append(UInt64(event.code), bytes: 2)
            append(UInt64(UInt32(bitPattern: event.value)), bytes: 4)
        }
        if marks.last?.milliseconds == now {
            marks[marks.count - 1].end = stream.count
        } else {
            marks.append((stream.count, now))
        }
    }

    private mutating func append(_ number: UInt64, bytes: Int) {
        for place in 0..<bytes {
            stream.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place)))
        }
    }

    private mutating func random(upTo bound: Int) -> Int {
        chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return bound > 0 ? Int(chance >> 33) % (bound + 1) : 0
    }
}
