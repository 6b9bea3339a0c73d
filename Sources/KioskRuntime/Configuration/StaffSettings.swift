// What kiosk.yaml says of those whose cards and settings are good here.

internal import KioskPass

extension CardTrust {
    /// Takes the keys that `kiosk.yaml` has under `name`; throws those that are none.
    static func load(
        _ name: String, _ kiosk: SettingValues
    ) throws(ConfigurationFaults) -> CardTrust {
        let texts = kiosk.list(name)
        let keys = texts.compactMap(PublicCardKey.init(text:))
        guard keys.count == texts.count, keys.count <= CardTrust.most else {
            throw ConfigurationFaults([
                kiosk.fault(
                    name,
                    "must be lines as `kioskctl card key` prints them, at most \(CardTrust.most)")
            ])
        }
        return CardTrust(keys: keys)
    }
}
