// A bundle of settings has one form in bytes, and nothing else is one.

import KioskCore
import Testing

@testable import KioskPass

@Suite struct SettingsBundleTests {
    @Test func `a bundle comes back from its bytes`() throws {
        for kiosk in ["hall-3", nil] {
            let bundle = try SampleSettings.bundle(kiosk: kiosk)
            #expect(SettingsBundle(bytes: bundle.bytes) == bundle)
        }
    }

    @Test func `every other form of bytes is refused or says something else`() throws {
        let bundle = try SampleSettings.bundle()
        let bytes = bundle.bytes
        for place in bytes.indices {
            let torn = Array(bytes[..<place])
            #expect(SettingsBundle(bytes: torn).map { $0.bytes == torn && $0 != bundle } ?? true)
            for change: UInt8 in [1, 2, 0x20, 0x80, 0xFF] {
                var changed = bytes
                changed[place] ^= change
                let read = SettingsBundle(bytes: changed)
                #expect(read != bundle)
                #expect(read.map { $0.bytes == changed } ?? true)
            }
        }
        #expect(SettingsBundle(bytes: bytes + [0]) == nil)
    }

    @Test(arguments: [
        "kiosk.yml", "other.yaml", "/kiosk.yaml", "../kiosk.yaml", "printers.d/../kiosk.yaml",
        "printers.d/.yaml", "printers.d/a b.yaml", "credentials/key.yaml", "printers.d//a.yaml",
        "wording/zh.yaml", "printers.d/a.yaml/b.yaml", "printers.d/é.yaml", "kiosk.yaml\n",
    ])
    func `a path that leads elsewhere is no place for settings`(_ path: String) {
        #expect(SettingsPlace(path: path) == nil)
    }

    @Test(arguments: ["kiosk.yaml", "printers.d/main.yaml", "providers.d/A-1_b.yaml"])
    func `the files that settings stand in`(_ path: String) {
        #expect(SettingsPlace(path: path)?.path == path)
    }

    @Test func `what cannot be written down is no bundle`() throws {
        let place = try #require(SettingsPlace(path: "kiosk.yaml"))
        func make(
            author: Token = "li", made: Int = 10, until: Int = 20,
            _ settings: [String: SettingsValue] = ["language": .text("en")]
        ) -> SettingsBundle? {
            SettingsBundle(
                kiosk: nil, author: author, made: made, until: until, files: [place: settings])
        }
        #expect(make() != nil)
        #expect(make(author: "") == nil)
        #expect(make(made: -1) == nil && make(made: 21) == nil)
        #expect(make(until: 1 << 40) == nil)
        #expect(make(until: 11 + SettingsBundle.longestLife) == nil)
        #expect(make([:]) == nil && make(["a b": .text("")]) == nil)
        #expect(make(["a": .text(String(repeating: "x", count: 9_000))]) == nil)
        #expect(make(["a": .list(Array(repeating: "", count: 255))]) == nil)
        #expect(make(["a": .list(Array(repeating: "", count: 254))]) != nil)
    }
}
