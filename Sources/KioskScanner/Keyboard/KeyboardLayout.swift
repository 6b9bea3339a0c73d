// What each key writes under each layout, as a table.

/// A keyboard layout of the X keyboard extension, compiled once: a value that asks nobody any more.
///
/// A scanner types as on a keyboard of some country, whatever the host is set to; so its keys are
/// read by this table and never by the console's. Num Lock is always on in it, since scanners mean
/// the digits of the keypad when they press them.
package struct KeyboardLayout: Hashable, Sendable {
    /// Why there is no such table.
    package enum Fault: Error, Hashable, Sendable {
        /// No layout, or no variant of it, is installed by this name.
        case noSuchLayout
        /// There is no key data on this computer at all (`xkb-data`), or no memory for it.
        case noKeyData
    }

    /// What is held or locked besides the key.
    struct Level: OptionSet, Hashable, Sendable {
        let rawValue: Int

        static let shift = Level(rawValue: 1)
        /// The third level of a key, by AltGr.
        static let third = Level(rawValue: 2)
        static let capsLock = Level(rawValue: 4)
        static let count = 8
    }

    /// The keys that change what others do.
    enum Modifier: Hashable, Sendable {
        case shift, third, control, alt, meta, capsLock, numLock
    }

    /// What a key does.
    enum Symbol: Hashable, Sendable {
        case text(Unicode.Scalar)
        /// A digit of the keypad, with which bytes can be spelled.
        case keypadDigit(UInt8)
        /// Enter, line feed or Tab, by its byte.
        case terminator(UInt8)
        case dead(DeadKey)
        case modifier(Modifier)
        /// It writes nothing: at a computer it would make something happen.
        case command
    }

    private let symbols: [Symbol]

    /// Compiles a layout as `setxkbmap(1)` names it, for a keyboard of 105 keys.
    ///
    /// - Parameters:
    ///   - name: as in `us`, `de`, `fr`, `cn`.
    ///   - variant: as in `nodeadkeys`; empty for none.
    /// - Throws: `Fault`.
    package init(_ name: String = "us", variant: String = "") throws(Fault) {
        guard Self.isName(name), variant.isEmpty || Self.isName(variant) else {
            throw .noSuchLayout
        }
        let keymap = try Keymap(layout: name, variant: variant)
        let levels = (0..<Level.count).map { keymap.symbols(on: Level(rawValue: $0)) }
        symbols = (0..<Keymap.keys).flatMap { key in
            levels.map { Symbol($0[key], inPlain: levels[0][key]) }
        }
    }

    /// What the key with this number (`linux/input-event-codes.h`) does.
    func symbol(of key: UInt16, on level: Level) -> Symbol {
        Int(key) < Keymap.keys ? symbols[Int(key) * Level.count + level.rawValue] : .command
    }

    /// Names become parts of file names and of rules: nothing else may get in.
    private static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                    || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
    }
}

extension KeyboardLayout.Symbol {
    /// The keys of the keypad do the same on every level: Shift would take their digits away.
    private static let keypad: ClosedRange<UInt32> = 0xFF80...0xFFBD
    private static let keypadDigits: ClosedRange<UInt32> = 0xFFB0...0xFFB9

    /// Judges a symbol of `keysymdef.h`, given what the key is when nothing else is held.
    fileprivate init(_ symbol: Keymap.Symbol, inPlain plain: Keymap.Symbol) {
        if let modifier = Self.modifiers[plain.number] {
            self = .modifier(modifier)
        } else if Self.keypadDigits.contains(plain.number) {
            self = .keypadDigit(UInt8(plain.number - Self.keypadDigits.lowerBound))
        } else {
            self.init(Self.keypad.contains(plain.number) ? plain : symbol)
        }
    }

    private init(_ symbol: Keymap.Symbol) {
        switch (symbol.character, DeadKey(symbol: symbol.number)) {
        case (_, let key?): self = .dead(key)
        case ("\r", _): self = .terminator(ASCII.carriageReturn)
        case ("\n", _): self = .terminator(ASCII.lineFeed)
        case ("\t", _): self = .terminator(ASCII.tab)
        case (let character?, _) where character.properties.generalCategory != .control:
            self = .text(character)
        default: self = .command
        }
    }

    private static let modifiers: [UInt32: KeyboardLayout.Modifier] = [
        0xFFE1: .shift, 0xFFE2: .shift, 0xFFE3: .control, 0xFFE4: .control, 0xFFE5: .capsLock,
        0xFFE7: .alt, 0xFFE8: .alt, 0xFFE9: .alt, 0xFFEA: .alt, 0xFFEB: .meta, 0xFFEC: .meta,
        0xFE03: .third, 0xFF7F: .numLock,
    ]
}
