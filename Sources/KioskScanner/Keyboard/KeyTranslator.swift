// What the keys of a scanner spell, one press and one release at a time.

/// Turns keys into bytes, by the layout and by what is held and locked.
struct KeyTranslator: Sendable {
    /// What a key did.
    enum Meaning: Equatable {
        case nothing
        /// Bytes of a code; so many in front of them make place for them.
        case bytes([UInt8], replacing: Int = 0)
        /// At a computer it would have made something happen.
        case command
        /// A byte was spelled that is none.
        case noByte
    }

    private let layout: KeyboardLayout
    private var capsLock = false
    private var settledCapsLock = false
    private var held: [UInt16: KeyboardLayout.Modifier] = [:]
    private var spelled = SpelledByte()
    private var accent: DeadKey?

    init(layout: KeyboardLayout) {
        self.layout = layout
    }

    /// Says how the light for Caps Lock stands.
    mutating func setCapsLock(_ isOn: Bool) {
        capsLock = isOn
    }

    /// A code has ended. A scanner that toggles Caps Lock for its letters has put it back by now.
    mutating func settle() {
        accent = nil
        settledCapsLock = capsLock
    }

    /// What is held is not known any more, and Caps Lock is as it was before the code.
    mutating func forget() {
        held = [:]
        spelled = SpelledByte()
        accent = nil
        capsLock = settledCapsLock
    }

    mutating func press(_ key: UInt16) -> Meaning {
        let symbol = layout.symbol(of: key, on: level)
        if case .modifier(let modifier) = symbol { return press(modifier, key) }
        defer { if symbol.isNoAccent { accent = nil } }
        if isHeld(.meta) { return .command }
        if isHeld(.alt) { return spell(symbol) }
        return isHeld(.control) ? control(key) : write(symbol)
    }

    mutating func release(_ key: UInt16) -> Meaning {
        guard held.removeValue(forKey: key) == .alt, !isHeld(.alt) else { return .nothing }
        defer { spelled = SpelledByte() }
        if spelled.isEmpty { return .nothing }
        return spelled.byte.map { .bytes([$0]) } ?? .noByte
    }

    private mutating func press(_ modifier: KeyboardLayout.Modifier, _ key: UInt16) -> Meaning {
        switch modifier {
        case .capsLock: capsLock.toggle()
        case .numLock: break
        case .shift, .third, .control, .alt, .meta: held[key] = modifier
        }
        // Alone it opens a menu, so it is a command by itself.
        return modifier == .meta ? .command : .nothing
    }

    private var level: KeyboardLayout.Level {
        var level: KeyboardLayout.Level = []
        if isHeld(.shift) { level.insert(.shift) }
        if isHeld(.third) { level.insert(.third) }
        if capsLock { level.insert(.capsLock) }
        return level
    }

    private func isHeld(_ modifier: KeyboardLayout.Modifier) -> Bool {
        held.values.contains(modifier)
    }

    /// With Alt held, the digits of the keypad spell a byte.
    private mutating func spell(_ symbol: KeyboardLayout.Symbol) -> Meaning {
        guard case .keypadDigit(let digit) = symbol, !isHeld(.control), !isHeld(.third) else {
            spelled = SpelledByte()
            return .command
        }
        spelled.append(digit)
        return .nothing
    }

    /// With Ctrl held, a letter stands for a control character (ECMA-48 §5.2: 64 below it).
    private func control(_ key: UInt16) -> Meaning {
        let shift: KeyboardLayout.Level = isHeld(.shift) ? .shift : []
        guard case .text(let scalar) = layout.symbol(of: key, on: shift), !isHeld(.third) else {
            return .command
        }
        switch scalar.value {
        case 0x20: return .bytes([0])
        case 0x40...0x5F, 0x61...0x7A: return .bytes([UInt8(scalar.value & 0x1F)])
        default: return .command
        }
    }

    private mutating func write(_ symbol: KeyboardLayout.Symbol) -> Meaning {
        switch symbol {
        case .text(let scalar): return write(scalar)
        case .keypadDigit(let digit): return .bytes([0x30 + digit])
        case .terminator(let byte): return .bytes([byte])
        case .dead(let key):
            accent = key
            return .bytes(UTF8.bytes(of: key.accent))
        case .command, .modifier: return .command
        }
    }

    /// An accent stands there already: the space bar only releases it, a letter takes it up.
    private func write(_ scalar: Unicode.Scalar) -> Meaning {
        guard let accent else { return .bytes(UTF8.bytes(of: scalar)) }
        if scalar == " " { return .nothing }
        guard let letter = accent.on(scalar) else { return .bytes(UTF8.bytes(of: scalar)) }
        return .bytes(UTF8.bytes(of: letter), replacing: UTF8.bytes(of: accent.accent).count)
    }
}

extension KeyboardLayout.Symbol {
    fileprivate var isNoAccent: Bool {
        if case .dead = self { false } else { true }
    }
}

extension UTF8 {
    fileprivate static func bytes(of scalar: Unicode.Scalar) -> [UInt8] {
        Array(String(scalar).utf8)
    }
}
