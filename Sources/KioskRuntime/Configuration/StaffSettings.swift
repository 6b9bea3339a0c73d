// What kiosk.yaml says of those whose cards are good here.

internal import KioskPass

extension CardTrust {
    /// Takes the keys of `kiosk.yaml`; throws those that are none.
    static func load(_ kiosk: SettingValues) throws(ConfigurationFaults) -> CardTrust {
        let texts = kiosk.list("staff_keys")
        let keys = texts.compactMap(PublicCardKey.init(text:))
        guard keys.count == texts.count, keys.count <= CardTrust.most else {
            throw ConfigurationFaults([
                kiosk.fault(
                    "staff_keys",
                    "must be lines as `kioskctl card key` prints them, at most \(CardTrust.most)")
            ])
        }
        return CardTrust(keys: keys)
    }
}
