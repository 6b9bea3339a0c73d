// The kinds of accounts at invoice clouds, and what may stand in the file of each.

internal import KioskCore
internal import KioskProviders

/// The clouds that this kiosk knows, as `kind` names them.
package enum AccountKind: String, CaseIterable, Hashable, Sendable {
    /// The tax cloud (用友税务云).
    case yonyou
    /// A platform for fiscal e-bills (博思 protocol).
    case fiscal
    /// A platform for toll invoices.
    case toll

    /// The folder of the files, without its `.d`.
    static let folder = "providers"

    /// The key that decides which others a file may have.
    static let key = SettingKey("kind", .word(allCases.map(\.rawValue)))

    /// The keys that the file of such an account may have.
    package var keys: [SettingKey] {
        switch self {
        case .yonyou: AccountKind.common("/invoiceclient-web") + AccountKind.yonyouKeys
        case .fiscal: AccountKind.common("/medical-web/api/medical") + AccountKind.fiscalKeys
        case .toll: AccountKind.common("/toll/v1") + AccountKind.tollKeys
        }
    }

    /// For each key of the other kinds that is none of this one, the kind that has it.
    var foreignKeys: [String: AccountKind] {
        let own = Set(keys.map(\.name))
        var foreign: [String: AccountKind] = [:]
        for other in AccountKind.allCases {
            for key in other.keys where own.contains(key.name) == false {
                foreign[key.name] = other
            }
        }
        return foreign
    }

    private static func common(_ pathPrefix: String) -> [SettingKey] {
        [
            SettingKey("enabled", .flag, standard: "true"),
            key,
            SettingKey("base_url", .text(200)),
            SettingKey("path_prefix", .text(100), standard: pathPrefix),
            SettingKey("ca_file", .text(200), standard: ""),
            SettingKey("proxy", .text(200), standard: ""),
            SettingKey("proxy_credential", .text(100), standard: ""),
            SettingKey("addresses", .list, standard: ""),
        ]
    }

    /// The words of an enumeration.
    private static func words<Word>(_ type: Word.Type) -> [String]
    where Word: CaseIterable & RawRepresentable, Word.RawValue == String {
        Word.allCases.map(\.rawValue)
    }

    private static let yonyouKeys =
        [
            SettingKey("app_id", .text(100)),
            SettingKey("signing_key", .text(100)),
            SettingKey("document_hosts", .list, standard: ""),
            SettingKey("link_hosts", .list, standard: ""),
        ] + receiptKeys + proofKeys + orderKeys

    private static let receiptKeys = [
        SettingKey("receipt_hosts", .list),
        SettingKey("system_codes", .list),
        SettingKey("application_paths", .list, standard: "/mobileinvoice/index.html"),
        SettingKey("link_paths", .list, standard: ""),
        SettingKey("reservation_paths", .list, standard: ""),
        SettingKey("merchant_hosts", .list, standard: ""),
        SettingKey("merchant_path", .text(200), standard: ""),
        SettingKey("merchant_parameter", .text(40), standard: "fpqqlsh"),
    ]

    private static let proofKeys = [
        SettingKey("merchant_proof", .word(words(SecondFact.self)), standard: "total"),
        SettingKey("codec", .word(["plain", "aes-256-gcm"]), standard: "plain"),
        SettingKey("codec_key", .text(100), standard: ""),
        SettingKey(
            "order_proof", .word(["auto", "none"] + words(SecondFact.self)), standard: "auto"),
        SettingKey("serial", .word(["from_order", "typed"]), standard: "from_order"),
        SettingKey("typed_proof", .word(words(SecondFact.self)), standard: "total"),
        SettingKey("typed_lengths", .text(5), standard: "6-20"),
    ]

    private static let orderKeys = [
        SettingKey("not_found_means_not_issued", .flag, standard: "false"),
        SettingKey("order_query", .text(200), standard: ""),
        SettingKey("order_query_key", .text(100), standard: ""),
        SettingKey("resolve_applications", .flag, standard: "false"),
        SettingKey("issue_for", .words(words(BuyerKind.self)), standard: ""),
        SettingKey("serial_authoritative", .flag, standard: "false"),
        SettingKey("seller_tax_number", .text(20), standard: ""),
        SettingKey("org_code", .text(100), standard: ""),
        SettingKey("services", .words(["email", "message"]), standard: ""),
        SettingKey("render_ofd", .flag, standard: "false"),
        SettingKey("print_reversed", .flag, standard: "false"),
        SettingKey("fetch_by_number", .flag, standard: "false"),
    ]

    private static let fiscalKeys = [
        SettingKey("app_id", .text(100)),
        SettingKey("key", .text(100)),
        SettingKey("version", .text(16), standard: "1.0"),
        SettingKey("region", .text(32), standard: ""),
        SettingKey("dept_code", .text(64), standard: ""),
        SettingKey("code_digits", .text(5), standard: "8-8"),
        SettingKey("number_digits", .text(5), standard: "10-10"),
        SettingKey("check_characters", .text(5), standard: "6-6"),
        SettingKey("page_hosts", .list, standard: ""),
        SettingKey("features", .words(words(FiscalFeature.self)), standard: "pdf"),
        SettingKey("print_reversed", .flag, standard: "false"),
        SettingKey("not_found_results", .list, standard: "PAYBOOK_NULL"),
    ]

    private static let tollKeys = [
        SettingKey("token", .text(100)),
        SettingKey("inputs", .words(words(TollInput.self)), standard: "order,application"),
        SettingKey("needs_month", .flag, standard: "false"),
        SettingKey("features", .words(words(TollFeature.self)), standard: "pdf"),
        SettingKey("page_hosts", .list, standard: ""),
    ]
}
