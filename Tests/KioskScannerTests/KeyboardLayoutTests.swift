// What keys write, held against tables by hand and against the library itself.

import CXKBCommon
import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Keyboard layouts")
struct KeyboardLayoutTests {
    @Test(arguments: ["us", "de", "fr"])
    func `every character that stands on a key is that character`(_ name: String) throws {
        let layout = try #require(KeyboardCase.layouts.first { $0.name == name })
        let heard = try TypingDesk.heard(layout) { scanner in
            for character in layout.characters { scanner.scan("a\(character)z") }
        }
        #expect(layout.characters.count > 94)
        #expect(heard == layout.characters.map { code("a\($0)z") })
    }

    @Test(arguments: ["us", "de", "fr", "cn"])
    func `the table agrees with the library on every key and level`(_ name: String) throws {
        let keymap = try #require(LiveKeymap(name))
        var desk = TypingDesk(try KeyboardLayout(name))
        var expected: [ScannerOutput] = []
        for level in 0..<8 {
            for key in UInt16(1)..<120 {
                guard let text = keymap.text(of: key, on: level) else { continue }
                desk.scanner.press(key, on: level)
                expected.append(code(text))
            }
        }
        #expect(expected.count > 350)
        #expect(desk.heard() == expected)
    }

    @Test func `a layout that is not installed is no layout`() {
        for name in ["nosuch", "", "../symbols/us", "us,de", "us(intl)", "us\u{0}", "德"] {
            #expect(throws: KeyboardLayout.Fault.noSuchLayout) { try KeyboardLayout(name) }
        }
        #expect(throws: KeyboardLayout.Fault.noSuchLayout) {
            try KeyboardLayout(String(repeating: "u", count: 100_000))
        }
        #expect(throws: KeyboardLayout.Fault.noSuchLayout) {
            try KeyboardLayout("us", variant: "nosuch")
        }
    }

    @Test func `a variant changes what the layout says`() throws {
        #expect(try KeyboardLayout("de") == KeyboardLayout("de"))
        #expect(try KeyboardLayout("de") != KeyboardLayout("de", variant: "nodeadkeys"))
    }

    @Test func `a dead key puts its accent on the next letter`() throws {
        let heard = try TypingDesk.heard(.de) { scanner in
            for keys: [UInt16] in [[13, 18], [41, 30], [13, 16], [41, 41, 57], [13, 57, 18]] {
                for key in keys { scanner.press(key) }
                scanner.press(FakeScannerKeyboard.Key.enter)
            }
        }
        #expect(heard == ["é", "â", "´q", "^^", "´e"].map { code($0) })
    }

    @Test(arguments: [(2_046, true), (2_047, false)])
    func `an accent counts for nothing once its letter is there`(
        _ count: Int, _ fits: Bool
    ) throws {
        let text = String(repeating: "x", count: count)
        let heard = try TypingDesk.heard(.de) { scanner in
            scanner.scan(text, stoppingAfter: count)
            scanner.press(13)
            scanner.scan("e")
        }
        #expect(heard.count == 1)
        #expect((heard == [code(text + "é")]) == fits)
    }

    @Test func `an accent at the end of one code does not reach the next`() throws {
        let heard = try TypingDesk.heard(.de) { scanner in
            scanner.press(30)
            scanner.press(41)
            scanner.press(FakeScannerKeyboard.Key.enter)
            scanner.press(30)
            scanner.press(13)
            scanner.wait(1_000)
            scanner.press(18)
        }
        #expect(heard == [code("a^"), torn("a´"), torn("e")])
    }
}

extension TypingDesk {
    /// A desk for a layout of which there is no table by hand: keys are pressed by their numbers.
    fileprivate init(_ layout: KeyboardLayout) {
        scanner = FakeScannerKeyboard(.us)
        till = Till(KeyboardDecoder(layout: layout))
    }
}

extension FakeScannerKeyboard {
    /// Presses one key on a level, then Enter; Caps Lock is put back.
    fileprivate mutating func press(_ key: UInt16, on level: Int) {
        if level & 4 != 0 { press(Key.capsLock) }
        switch level & 3 {
        case 0: press(key)
        case 1: press(Key.shift, key)
        case 2: press(84, key)
        default: press(Key.shift, 84, key)
        }
        if level & 4 != 0 { press(Key.capsLock) }
        press(Key.enter)
    }
}

/// The library's own idea of a layout, asked by modifiers instead of keys.
private final class LiveKeymap {
    private let context: OpaquePointer
    private let keymap: OpaquePointer
    private let state: OpaquePointer

    init?(_ name: String) {
        guard let context = xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES) else { return nil }
        let keymap = name.withCString { layout in
            var names = xkb_rule_names(
                rules: nil, model: nil, layout: layout, variant: nil, options: nil)
            return xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS)
        }
        guard let keymap, let state = xkb_state_new(keymap) else { return nil }
        (self.context, self.keymap, self.state) = (context, keymap, state)
    }

    deinit {
        xkb_state_unref(state)
        xkb_keymap_unref(keymap)
        xkb_context_unref(context)
    }

    /// The one printable character that the key writes; nil for others, and for the keypad, where
    /// scanners mean more than the library says.
    func text(of key: UInt16, on level: Int) -> String? {
        func mask(_ name: String) -> xkb_mod_mask_t { 1 << xkb_keymap_mod_get_index(keymap, name) }
        let held = (level & 1 != 0 ? mask("Shift") : 0) | (level & 2 != 0 ? mask("Mod5") : 0)
        let locked = (level & 4 != 0 ? mask("Lock") : 0) | mask("Mod2")
        xkb_state_update_mask(state, held, 0, locked, 0, 0, 0)
        let symbol = xkb_state_key_get_one_sym(state, UInt32(key) + 8)
        if (0xFF80...0xFFBD).contains(symbol) { return nil }
        guard let scalar = Unicode.Scalar(xkb_keysym_to_utf32(symbol)), scalar.value >= 0x20,
            scalar.value != 0x7F
        else { return nil }
        return String(scalar)
    }
}
