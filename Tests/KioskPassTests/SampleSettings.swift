// A set of settings that is always the same, and what it takes to change it.

import KioskCore
import Testing

@testable import KioskPass

/// The set that the tests turn and change.
enum SampleSettings {
    static let made = SampleCard.start
    static let until = made + 7 * 86_400

    static func files() throws -> [SettingsPlace: [String: SettingsValue]] {
        [
            try #require(SettingsPlace(path: "kiosk.yaml")): [
                "language": .text("en"), "scanners": .list(["hall", "desk"]),
                "phone_hosts": .list([]), "page_address": .text("http://192.0.2.7:8380"),
            ],
            try #require(SettingsPlace(path: "printers.d/main.yaml")): [
                "media": .text("iso_a5_148x210mm")
            ],
            try #require(SettingsPlace(path: "providers.d/shop.yaml")): [
                "kind": .text("yonyou"), "base_url": .text("https://tax.example.com"),
                "receipt_hosts": .list(["receipts.example.com"]), "app_id": .text("票据 0012"),
            ],
            try #require(SettingsPlace(path: "scanners.d/hall.yaml")): ["prefix": .text("\u{2}")],
        ]
    }

    static func bundle(
        kiosk: String? = "hall-3", made: Int = made, until: Int = until
    ) throws -> SettingsBundle {
        try #require(
            SettingsBundle(
                kiosk: kiosk.map(KioskMark.init(of:)), author: "li-wei", made: made, until: until,
                files: files()))
    }

    static func set(_ bundle: SettingsBundle, by key: CardKey? = nil) throws -> SettingsSet {
        try #require(try (key ?? SampleCard.key()).set(bundle))
    }

    static func codes(after last: Int? = nil) throws -> SettingsCodes {
        SettingsCodes(trust: try SampleCard.trust(), kiosk: KioskMark(of: "hall-3"), after: last)
    }

    /// What the last of these texts leads to, for the kiosk `hall-3`.
    static func outcome(
        _ texts: [String], at seconds: Int = made, after last: Int? = nil
    ) throws -> Result<SettingsCodes.Answer, SettingsFault> {
        var codes = try codes(after: last)
        var outcome: Result<SettingsCodes.Answer, SettingsFault> = .failure(.notKept)
        for text in texts {
            do throws(SettingsFault) {
                outcome = .success(try codes.take(text, at: seconds))
            } catch {
                outcome = .failure(error)
            }
        }
        return outcome
    }
}
