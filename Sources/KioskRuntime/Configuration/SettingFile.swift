// The kinds of configuration files, and what may stand in each.

internal import KioskScanner

/// The kinds of configuration files.
package enum SettingFile: Hashable, Sendable {
    /// `kiosk.yaml`.
    case kiosk
    /// One printer, in `printers.d`.
    case printer
    /// One scanner, in `scanners.d`.
    case scanner
    /// One account at an invoice cloud, in `providers.d`.
    case account(AccountKind)

    /// All of them.
    package static let all: [SettingFile] =
        [.kiosk, .printer, .scanner] + AccountKind.allCases.map(SettingFile.account)

    /// The folder of such files, without its `.d`: the first part of their keys in the layers over
    /// the files. Nil for the one file that stands in no folder.
    package var folder: String? {
        switch self {
        case .kiosk: nil
        case .printer: "printers"
        case .scanner: ScannerFiles.folderName
        case .account: AccountKind.folder
        }
    }

    /// The keys that such a file may have.
    package var keys: [SettingKey] {
        switch self {
        case .kiosk: SettingFile.kioskKeys
        case .printer: SettingFile.printerKeys
        case .scanner: SettingFile.scannerKeys
        case .account(let kind): kind.keys
        }
    }

    private static let kioskKeys = [
        SettingKey("id", .text(40), standard: "kiosk"),
        SettingKey("language", .text(3), standard: "zh"),
        SettingKey("printer", .text(40), standard: "main"),
        SettingKey("standby", .text(40), standard: ""),
        SettingKey("copies", .word(["free", "confirm", "limit", "staff"]), standard: "confirm"),
        SettingKey("copies_limit", .number(1...99), standard: "2"),
        SettingKey("copies_days", .number(1...3_650), standard: "30"),
        SettingKey("scanners", .list, standard: ""),
        SettingKey("fiscal_entry", .flag, standard: "false"),
        SettingKey("phone_hosts", .list, standard: ""),
        SettingKey("title_bar_codes", .list, standard: ""),
        SettingKey("screen", .word(["auto", "terminal", "plain"]), standard: "auto"),
        SettingKey("state_directory", .text(200), standard: "/var/lib/kiosk"),
        SettingKey("journal_days", .number(0...36_500), standard: "400"),
        SettingKey("personal_days", .number(0...36_500), standard: "30"),
        SettingKey("credentials_directory", .text(200), standard: ""),
        SettingKey("wording_directory", .text(200), standard: "wording"),
        SettingKey("mask_buyer", .flag, standard: "true"),
        SettingKey("animation", .flag, standard: "true"),
        SettingKey("sixel", .word(["auto", "off"]), standard: "auto"),
        SettingKey("half_blocks", .word(["auto", "on", "off"]), standard: "auto"),
        SettingKey("large_lines", .word(["auto", "on", "off"]), standard: "auto"),
        SettingKey("sound", .word(["off", "bell", "player"]), standard: "player"),
        SettingKey("sound_player", .text(200), standard: "aplay -q -"),
        SettingKey("sound_volume", .number(1...100), standard: "60"),
        SettingKey("speech", .flag, standard: "false"),
        SettingKey("speech_program", .text(200), standard: "espeak-ng"),
        SettingKey("speech_player", .text(200), standard: "aplay -q -"),
        SettingKey("page_address", .text(60), standard: ""),
        SettingKey("status_socket", .text(100), standard: "/run/kiosk/status.sock"),
        SettingKey("page_socket", .text(100), standard: "/run/kiosk-page/page.sock"),
        SettingKey("staff_keys", .list, standard: ""),
        SettingKey("settings_keys", .list, standard: ""),
    ]

    private static let printerKeys = [
        SettingKey("queue", .text(127)),
        SettingKey("server", .text(200), standard: "/run/cups/cups.sock"),
        SettingKey("media", .text(100), standard: "iso_a4_210x297mm"),
        SettingKey(
            "sides", .word(["one-sided", "two-sided-long-edge", "two-sided-short-edge"]),
            standard: "one-sided"),
        SettingKey(
            "print_scaling", .word(["auto", "auto-fit", "fill", "fit", "none"]), standard: "none"),
        SettingKey("placement", .word(["automatic", "top"]), standard: "top"),
        SettingKey("tray", .text(100), standard: ""),
        SettingKey("print_color_mode", .text(30), standard: ""),
    ]

    private static let scannerKeys = [
        SettingKey("kind", .word(["keyboard", "hid-pos", "serial"]), standard: "keyboard"),
        SettingKey("device", .text(200)),
        SettingKey("identity", .text(9), standard: ""),
        SettingKey("layout", .text(20), standard: "us"),
        SettingKey("variant", .text(40), standard: ""),
        SettingKey("pause_ms", .number(50...2_000), standard: "400"),
        SettingKey("prefix", .text(20), standard: ""),
        SettingKey("suffix", .text(20), standard: ""),
        SettingKey(
            "baud", .word(SerialLine.speeds.map(String.init)), standard: "9600"),
    ]
}
