// What the keys of one code did, key by key.

import KioskCore

/// One walk over the events of a trial, with the same translator that the kiosk reads them by.
struct KeyWalk: Sendable {
    /// Commands that are named: a hostile code may press every key there is.
    private static let namedCommands = 8

    /// A key that went down and up.
    struct Press: Hashable, Sendable {
        let key: UInt16
        let stamp: Duration
        let isModifier: Bool
    }

    /// A byte of the code, and the key that wrote it; nil for one that was spelled.
    struct Written: Hashable, Sendable {
        let byte: UInt8
        let key: UInt16?
    }

    private(set) var presses: [Press] = []
    private(set) var written: [Written] = []
    /// Keys that would have commanded a computer, each once, with what was held.
    private(set) var commands: [String] = []
    /// Bytes that were spelled by digits while Alt was held.
    private(set) var spelled = 0
    /// How often Caps Lock was pressed.
    private(set) var capsPresses = 0
    /// Whether the kernel lost events.
    private(set) var isTorn = false
    private var held: [UInt16] = []

    init(_ trial: ScanTrial, layout: KeyboardLayout) {
        var keys: [String: KeyTranslator] = [:]
        for piece in trial.pieces {
            guard let event = piece.event else { continue }
            var translator = keys[piece.node] ?? Self.translator(layout, trial.locks)
            note(event.kind, at: piece.stamp, &translator, layout)
            keys[piece.node] = translator
        }
    }

    private static func translator(_ layout: KeyboardLayout, _ locks: KeyLocks) -> KeyTranslator {
        var translator = KeyTranslator(layout: layout)
        translator.setCapsLock(locks.caps)
        return translator
    }

    private mutating func note(
        _ event: InputEvent.Kind, at stamp: Duration, _ keys: inout KeyTranslator,
        _ layout: KeyboardLayout
    ) {
        switch event {
        case .press(let key):
            var isModifier = false
            if case .modifier = layout.symbol(of: key, on: []) { isModifier = true }
            presses.append(Press(key: key, stamp: stamp, isModifier: isModifier))
            if key == KeyName.capsLock { capsPresses += 1 }
            write(keys.press(key), key)
            if isModifier, held.contains(key) == false { held.append(key) }
        case .release(let key):
            held.removeAll { $0 == key }
            write(keys.release(key), nil)
        case .capsLight(let isOn): keys.setCapsLock(isOn)
        case .dropped: isTorn = true
        case .report, .other: break
        }
    }

    private mutating func write(_ meaning: KeyTranslator.Meaning, _ key: UInt16?) {
        switch meaning {
        case .nothing: break
        case .bytes(let bytes, let replaced):
            written.removeLast(min(replaced, written.count))
            written += bytes.map { Written(byte: $0, key: key) }
            if key == nil { spelled += 1 }
        case .command: command(key)
        case .noByte: spelled += 1
        }
    }

    private mutating func command(_ key: UInt16?) {
        guard let key, commands.count < Self.namedCommands else { return }
        let name = (held + [key]).map(KeyName.of).joined(separator: "+")
        if commands.contains(name) == false { commands.append(name) }
    }
}
