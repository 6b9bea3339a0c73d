// The only place that speaks to libxkbcommon: a compiled keymap, asked once and dropped.

import CXKBCommon

/// The rules `evdev` for the model `pc105` with one layout. Its names come from the caller alone,
/// never from the environment.
@safe
struct Keymap: ~Copyable {
    /// Keys that can have symbols: XKB numbers from 8 to 255, which are those of evdev plus 8.
    static let keys = 248
    private static let offset = 8

    /// What a key gives: a number of `keysymdef.h`, and the character it stands for, if any.
    struct Symbol: Equatable {
        let number: UInt32
        let character: Unicode.Scalar?
    }

    private let context: OpaquePointer
    private let keymap: OpaquePointer

    /// - Throws: `noKeyData` without data, `noSuchLayout` if they do not make a keymap.
    init(layout: String, variant: String) throws(KeyboardLayout.Fault) {
        guard let context = unsafe xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES) else {
            throw .noKeyData
        }
        // It would write its complaints to the screen; the fault says enough.
        unsafe xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL)
        guard let keymap = unsafe Self.compile(layout, variant, in: context) else {
            unsafe xkb_context_unref(context)
            throw .noSuchLayout
        }
        unsafe self.context = context
        unsafe self.keymap = keymap
    }

    deinit {
        unsafe xkb_keymap_unref(keymap)
        unsafe xkb_context_unref(context)
    }

    /// What all keys give while these others are held or locked, by their numbers of evdev.
    func symbols(on level: KeyboardLayout.Level) -> [Symbol] {
        guard let state = unsafe xkb_state_new(keymap) else { return [] }
        defer { unsafe xkb_state_unref(state) }
        unsafe Self.tap(Key.numLock, state)
        if level.contains(.capsLock) { unsafe Self.tap(Key.capsLock, state) }
        if level.contains(.shift) { unsafe Self.turn(Key.shift, XKB_KEY_DOWN, state) }
        if level.contains(.third) { unsafe Self.turn(Key.third, XKB_KEY_DOWN, state) }
        return (0..<Self.keys).map { key in
            let number = unsafe xkb_state_key_get_one_sym(state, UInt32(key + Self.offset))
            let character = xkb_keysym_to_utf32(number)
            return Symbol(
                number: number, character: character == 0 ? nil : Unicode.Scalar(character))
        }
    }

    /// Keys by their numbers in `linux/input-event-codes.h`; the third level has one of its own
    /// that no keyboard has.
    private enum Key {
        static let shift: UInt32 = 42
        static let capsLock: UInt32 = 58
        static let numLock: UInt32 = 69
        static let third: UInt32 = 84
    }

    private static func tap(_ key: UInt32, _ state: OpaquePointer) {
        unsafe turn(key, XKB_KEY_DOWN, state)
        unsafe turn(key, XKB_KEY_UP, state)
    }

    private static func turn(
        _ key: UInt32, _ direction: xkb_key_direction, _ state: OpaquePointer
    ) {
        unsafe _ = xkb_state_update_key(state, key + UInt32(offset), direction)
    }

    private static func compile(
        _ layout: String, _ variant: String, in context: OpaquePointer
    ) -> OpaquePointer? {
        unsafe "evdev".withCString { rules in
            unsafe "pc105".withCString { model in
                unsafe layout.withCString { layout in
                    unsafe variant.withCString { variant in
                        unsafe "".withCString { options in
                            var names = unsafe xkb_rule_names(
                                rules: rules, model: model, layout: layout, variant: variant,
                                options: options)
                            return unsafe xkb_keymap_new_from_names(
                                context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS)
                        }
                    }
                }
            }
        }
    }
}
