// Settings that belong to one machine: no set of codes carries them.

package import KioskPass

/// What only somebody with rights on the machine may set. A set of codes is signed by those who
/// make cards, and a card opens a page; with these keys it would run programs, or decide whose
/// cards are good.
package enum MachineKeys {
    private static let kiosk: Set = [
        "id", "state_directory", "credentials_directory", "wording_directory", "sound_player",
        "speech_program", "speech_player", "page_socket", "status_socket", "staff_keys",
        "settings_keys", "journal_days", "personal_days",
    ]

    /// Whether a key stays where it is.
    package static func hold(_ key: String, of place: SettingsPlace) -> Bool {
        switch place.folder {
        case .none: kiosk.contains(key)
        case .printers: key == "server"
        case .providers: key == "ca_file"
        case .scanners: false
        }
    }
}
