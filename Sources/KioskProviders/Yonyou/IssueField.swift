// The fields of an application for an invoice, with the sizes that the vendor gives them.

/// A field of `insertWithArray` by its meaning; the raw value is the vendor's name for it
/// (V1.24 §1). The buyer's fields and the serial are written by the kiosk, all others come from
/// the merchant.
package enum IssueField: String, CaseIterable, Hashable, Sendable {
    case serial = "FPQQLSH"
    case kind = "FPLX"
    case sellerTaxNumber = "XSF_NSRSBH"
    case sellerName = "XSF_MC"
    case sellerAddress = "XSF_DZDH"
    case sellerBank = "XSF_YHZH"
    case buyerTaxNumber = "GMF_NSRSBH"
    case buyerName = "GMF_MC"
    case buyerAddress = "GMF_DZDH"
    case buyerBank = "GMF_YHZH"
    case drawer = "KPR"
    case payee = "SKR"
    case reviewer = "FHR"
    case total = "JSHJ"
    case net = "HJJE"
    case tax = "HJSE"
    case remarks = "BZ"
    case source = "LYID"
    case codeTable = "BMB_BBH"
    case office = "ORGCODE"
    case note = "ZDYBZ"
    case purchase = "SGBZ"
    case shop = "SHMC"

    case lines = "items"
    case lineKind = "FPHXZ"
    case lineName = "XMMC"
    case lineCode = "XMBM"
    case model = "GGXH"
    case unit = "DW"
    case quantity = "XMSL"
    case unitPrice = "XMDJ"
    case lineNet = "XMJE"
    case lineTotal = "XMJSHJ"
    case taxRate = "SL"
    case lineTax = "SE"
    case row = "HH"
    case discountRow = "ZKHHH"
    case taxCode = "SPBM"
    case ownCode = "ZXBM"
    case preference = "YHZCBS"
    case zeroRate = "LSLBS"
    case special = "ZZSTSGL"
    case deduction = "KCE"

    /// Whether the customer gives it.
    var isBuyers: Bool {
        [.buyerName, .buyerTaxNumber, .buyerAddress, .buyerBank].contains(self)
    }

    /// What a value may be.
    enum Form: Hashable, Sendable {
        /// A text of so many characters.
        case text(Int)
        /// A number of so many digits, of which so many may stand after the point.
        case number(digits: Int, places: Int)
    }

    /// The form by V1.24 §1. A text is measured in UTF-16 units, the widest reading of `S100`:
    /// where the cloud counts bytes it says so itself.
    var form: Form {
        switch self {
        case .total, .net, .tax, .lineNet, .lineTotal, .lineTax, .deduction:
            .number(digits: 15, places: 2)
        case .quantity, .unitPrice: .number(digits: 15, places: 6)
        case .taxRate: .number(digits: 6, places: 6)
        case .kind, .lineKind, .preference, .zeroRate, .purchase, .ownCode: .text(2)
        case .drawer, .payee, .reviewer: .text(8)
        case .taxCode: .text(19)
        case .serial, .sellerTaxNumber, .buyerTaxNumber, .codeTable, .lineCode, .unit, .row,
            .discountRow:
            .text(20)
        case .model: .text(40)
        case .office, .special: .text(50)
        case .lineName: .text(90)
        case .sellerName, .sellerAddress, .sellerBank, .buyerName, .buyerAddress, .buyerBank,
            .source, .shop:
            .text(100)
        case .remarks, .note: .text(200)
        case .lines: .number(digits: 3, places: 0)
        }
    }

    /// The fields of the head that the merchant may give besides seller, sums and lines.
    static let merchantsHead: [IssueField] = [
        .kind, .sellerBank, .drawer, .payee, .reviewer, .remarks, .codeTable, .office, .note,
        .purchase,
    ]

    /// The fields of a line that are passed on as they are.
    static let merchantsLine: [IssueField] = [
        .lineKind, .lineCode, .model, .unit, .quantity, .unitPrice, .lineNet, .taxRate, .lineTax,
        .row, .discountRow, .taxCode, .ownCode, .preference, .zeroRate, .special, .deduction,
    ]
}
