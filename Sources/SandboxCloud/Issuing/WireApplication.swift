// The fields of an application as they stand on the wire (V1.24 §1, insertWithArray).

import Foundation

/// One element of `requestdatas`; the names are the vendor's.
struct WireApplication: Decodable {
    let FPQQLSH, FPLX, LYID, ORGCODE, BZ, KPR: String?
    let XSF_NSRSBH, XSF_MC, XSF_DZDH, XSF_YHZH: String?
    let GMF_NSRSBH, GMF_MC, GMF_DZDH, GMF_YHZH: String?
    /// SHMC, only in an application for a code.
    let SHMC: String?
    let JSHJ: WireNumber
    let HJJE, HJSE: WireNumber?
    let items: [WireItem]

    /// The sizes of V1.24, in UTF-16 units: S100 of a Java text.
    ///
    /// - Throws: `InvalidData`.
    func checkSizes() throws {
        let sizes = [
            ("FPQQLSH", FPQQLSH, 20), ("FPLX", FPLX, 2), ("LYID", LYID, 100),
            ("ORGCODE", ORGCODE, 50), ("BZ", BZ, 200), ("KPR", KPR, 8),
            ("XSF_NSRSBH", XSF_NSRSBH, 20), ("XSF_MC", XSF_MC, 100),
            ("XSF_DZDH", XSF_DZDH, 100), ("XSF_YHZH", XSF_YHZH, 100),
            ("GMF_NSRSBH", GMF_NSRSBH, 20), ("GMF_MC", GMF_MC, 100),
            ("GMF_DZDH", GMF_DZDH, 100), ("GMF_YHZH", GMF_YHZH, 100),
        ]
        for (field, value, most) in sizes where (value?.utf16.count ?? 0) > most {
            throw InvalidData(field: field)
        }
    }

    /// JSHJ, which must be the sum of the lines, and HJJE + HJSE where both are given.
    ///
    /// - Throws: `InvalidData`.
    func checkedTotal() throws -> Decimal {
        let sum = items.reduce(Decimal()) { $0 + $1.XMJSHJ.value }
        guard items.isEmpty == false, JSHJ.value > 0, JSHJ.value == sum,
            JSHJ.value == Yuan.rounded(JSHJ.value)
        else { throw InvalidData(field: "JSHJ") }
        if let net = HJJE?.value, let tax = HJSE?.value, net + tax != JSHJ.value {
            throw InvalidData(field: "HJJE")
        }
        return JSHJ.value
    }
}

/// One element of `items`.
struct WireItem: Decodable {
    let XMMC, SPBM: String
    let GGXH, DW: String?
    let XMJSHJ, SL: WireNumber
    let XMSL, XMDJ, XMJE, SE: WireNumber?

    /// The line with what the cloud works out for itself: amount without tax, and tax.
    ///
    /// - Throws: `InvalidData`.
    func item() throws -> SampleInvoice.Item {
        guard (1...90).contains(XMMC.utf16.count) else { throw InvalidData(field: "XMMC") }
        guard SPBM.utf8.count == 19, SPBM.allSatisfy(\.isNumber) else {
            throw InvalidData(field: "SPBM")
        }
        let net = XMJE?.value ?? Yuan.rounded(XMJSHJ.value / (1 + SL.value))
        return SampleInvoice.Item(
            name: XMMC, model: GGXH ?? "", unit: DW ?? "", code: SPBM,
            quantity: XMSL?.value.description ?? "1",
            unitPrice: XMDJ?.value.description ?? Yuan.text(net), amount: Yuan.text(net),
            taxRate: SL.value.description, tax: Yuan.text(XMJSHJ.value - net))
    }
}

/// A number, or its text: the vendor's tables and samples differ.
struct WireNumber: Decodable {
    let value: Decimal

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // A text where a number should be is the other of the two forms.
        guard let text = try? container.decode(String.self) else {
            value = try container.decode(Decimal.self)
            return
        }
        guard let number = Decimal(string: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no number")
        }
        value = number
    }
}
