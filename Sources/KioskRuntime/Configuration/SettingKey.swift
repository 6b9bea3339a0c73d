// What may stand in a configuration file: every key, its form and its default.

internal import KioskScanner

/// One key of a configuration file.
package struct SettingKey: Hashable, Sendable {
    /// What a value must look like.
    package enum Form: Hashable, Sendable {
        /// Any text up to this many bytes.
        case text(Int)
        /// One of these words.
        case word([String])
        /// `true` or `false`.
        case flag
        /// A whole number in this range.
        case number(ClosedRange<Int>)
        /// A list of texts.
        case list
    }

    /// The key as it stands in the file.
    package let name: String
    package let form: Form
    /// The value without the key in the file; a key without one must be given.
    package let standard: String?

    /// Describes a key.
    package init(_ name: String, _ form: Form, standard: String? = nil) {
        self.name = name
        self.form = form
        self.standard = standard
    }

    /// What is wrong with a value; `nil` if nothing is.
    package func fault(of value: String) -> String? {
        switch form {
        case .text(let bytes):
            value.utf8.count > bytes ? "longer than \(bytes) bytes" : nil
        case .word(let words):
            words.contains(value) ? nil : "must be one of: \(words.joined(separator: ", "))"
        case .flag:
            ["true", "false"].contains(value) ? nil : "must be true or false"
        case .number(let range):
            Int(value).map(range.contains) == true
                ? nil : "must be a number from \(range.lowerBound) to \(range.upperBound)"
        case .list:
            nil
        }
    }
}

/// The kinds of configuration files.
package enum SettingFile: String, CaseIterable, Hashable, Sendable {
    /// `kiosk.yaml`.
    case kiosk
    /// One printer, in `printers.d`.
    case printer = "printers"
    /// One scanner, in `scanners.d`.
    case scanner = "scanners"
    /// One account at an invoice cloud, in `providers.d`.
    case provider = "providers"

    /// The keys that such a file may have.
    package var keys: [SettingKey] {
        switch self {
        case .kiosk: SettingFile.kioskKeys
        case .printer: SettingFile.printerKeys
        case .scanner: SettingFile.scannerKeys
        case .provider: SettingFile.providerKeys
        }
    }

    private static let kioskKeys = [
        SettingKey("id", .text(40), standard: "kiosk"),
        SettingKey("language", .word(["zh", "en"]), standard: "zh"),
        SettingKey("printer", .text(40), standard: "main"),
        SettingKey("scanners", .list, standard: ""),
        SettingKey("fiscal_entry", .flag, standard: "false"),
        SettingKey("phone_hosts", .list, standard: ""),
        SettingKey("title_bar_codes", .list, standard: ""),
        SettingKey("screen", .word(["auto", "terminal", "plain"]), standard: "auto"),
        SettingKey("state_directory", .text(200), standard: "/var/lib/kiosk"),
        SettingKey("credentials_directory", .text(200), standard: ""),
        SettingKey("wording_directory", .text(200), standard: "wording"),
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

    private static let providerKeys = [
        SettingKey("enabled", .flag, standard: "true"),
        SettingKey("kind", .word(["yonyou"])),
        SettingKey("base_url", .text(200)),
        SettingKey("path_prefix", .text(100), standard: "/invoiceclient-web"),
        SettingKey("app_id", .text(100)),
        SettingKey("signing_key", .text(100)),
        SettingKey("receipt_hosts", .list),
        SettingKey("system_codes", .list),
        SettingKey("application_paths", .list, standard: "/mobileinvoice/index.html"),
        SettingKey("link_paths", .list, standard: ""),
        SettingKey("reservation_paths", .list, standard: ""),
        SettingKey("merchant_hosts", .list, standard: ""),
        SettingKey("merchant_path", .text(200), standard: ""),
        SettingKey("merchant_parameter", .text(40), standard: "fpqqlsh"),
        SettingKey(
            "merchant_proof", .word(["total", "issue-date", "check-code"]), standard: "total"),
        SettingKey("codec", .word(["plain", "aes-256-gcm"]), standard: "plain"),
        SettingKey("codec_key", .text(100), standard: ""),
        SettingKey(
            "order_proof", .word(["auto", "none", "total", "issue-date", "check-code"]),
            standard: "auto"),
        SettingKey("serial", .word(["from_order", "typed"]), standard: "from_order"),
        SettingKey(
            "typed_proof", .word(["total", "issue-date", "check-code"]), standard: "total"),
        SettingKey("typed_lengths", .text(5), standard: "6-20"),
        SettingKey("not_found_means_not_issued", .flag, standard: "false"),
        SettingKey("document_hosts", .list, standard: ""),
        SettingKey("link_hosts", .list, standard: ""),
        SettingKey("ca_file", .text(200), standard: ""),
    ]
}
