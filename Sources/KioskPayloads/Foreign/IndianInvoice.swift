// The signed code on India's tax invoices.

import FoundationEssentials
import KioskCore
import KioskText

/// A JSON Web Signature (RFC 7515) whose payload has the issuer and, as JSON within JSON, the
/// invoice (National Informatics Centre, e-Invoice API developer's portal, on the signed QR code).
///
/// The signature is RS256 by the registration portal; without its public keys nobody can verify it.
/// Of the buyer only whether a taxpayer is named is told: a number contains that of a person.
struct IndianInvoice: PayloadFormat {
    private static let signatureBytes = 256

    /// What the payload holds.
    private struct Payload: Decodable {
        var iss: String?
        var data: String
    }

    /// What the header holds.
    private struct Header: Decodable {
        var alg: String
        var kid: String?
    }

    func read(_ text: ScannedText) -> CodeReading? {
        let parts = ForeignText.parts(text.text, by: ".")
        guard text.isPrintableASCII, parts.count == 3, parts[0].hasPrefix("eyJ"),
            let header = decode(Header.self, Base64.bytes(urlText: parts[0])),
            let payload = decode(Payload.self, Base64.bytes(urlText: parts[1]))
        else { return nil }
        let invoice = decode(IndianInvoiceData.self, Array(payload.data.utf8))
        guard let invoice, invoice["Irn"] != nil || invoice["SellerGstin"] != nil else {
            let isPortal = payload.iss?.hasPrefix("NIC") == true
            return isPortal ? ForeignReading.malformed(.indianInvoice) : nil
        }
        var reading = ForeignReading(.indianInvoice, currency: "INR")
        reading.add("issuer", payload.iss)
        reading.add("key", header.kid)
        reading.add("algorithm", header.alg)
        guard add(invoice, to: &reading) else { return ForeignReading.malformed(.indianInvoice) }
        reading.checkNeedsKey("signature")
        let isWhole = Base64.bytes(urlText: parts[2])?.count == Self.signatureBytes
        if header.alg != "RS256" || !isWhole { reading.warn(.signatureForm) }
        return reading.named()
    }

    private func add(_ invoice: IndianInvoiceData, to reading: inout ForeignReading) -> Bool {
        guard let seller = invoice["SellerGstin"], let number = invoice["DocNo"],
            let date = invoice["DocDt"].flatMap({ ForeignDate.iso(dayFirst: $0) }),
            let total = invoice["TotInvVal"].flatMap({ ForeignAmount.decimal($0) }),
            let reference = invoice["Irn"]
        else { return false }
        // "URP" stands for a person who is not registered.
        let buyer = invoice["BuyerGstin"] ?? ""
        reading.add("seller_gstin", seller, fact: .taxIdentifier)
        reading.add("buyer_known", !buyer.isEmpty && buyer != "URP")
        reading.add("document_type", invoice["DocTyp"])
        reading.add("number", number, fact: .number)
        reading.add("date", date, fact: .date)
        reading.add("total", total, fact: .total)
        reading.add("item_count", invoice["ItemCnt"])
        reading.add("main_hsn", invoice["MainHsnCode"])
        reading.add("irn", reference, fact: .code)
        if let registered = invoice["IrnDt"] {
            let moment = ForeignDate.moment(registered)
            reading.add("irn_time", moment?.whole)
            if moment == nil { reading.warn(.dateForm) }
        }
        if !Alphabet.isHexadecimal(reference, count: 64) { reading.warn(.referenceForm) }
        reading.check("seller_gstin", fits: IndianTaxNumber.isValid(seller))
        return true
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]?) -> Value? {
        // Whatever is not this JSON is another code: why it is not helps nobody.
        bytes.flatMap { try? JSONDecoder().decode(type, from: Data($0)) }
    }
}

/// The invoice within the payload: text and numbers by their names, in whatever order.
private struct IndianInvoiceData: Decodable {
    /// A name in the object, whatever it is.
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    private static let names = [
        "SellerGstin", "BuyerGstin", "DocNo", "DocTyp", "DocDt", "TotInvVal", "ItemCnt",
        "MainHsnCode", "Irn", "IrnDt",
    ]
    private var values: [String: String] = [:]

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Name.self)
        for name in Self.names {
            let key = Name(stringValue: name)
            // Portals differ in which values they quote; what is neither text nor number is absent.
            let text = try? object.decode(String.self, forKey: key)
            // The same holds for a number.
            let number = text == nil ? try? object.decode(Decimal.self, forKey: key) : nil
            values[name] = text ?? number?.description
        }
    }

    subscript(name: String) -> String? { values[name] }
}

/// The number of an Indian taxpayer (GSTIN: state, permanent account number, registration, `Z`,
/// check character).
enum IndianTaxNumber {
    /// Whether 15 capitals and digits end in their check character (Luhn's way with modulus 36).
    static func isValid(_ text: String) -> Bool {
        guard text.utf8.count == 15, ForeignText.isCapitalsAndDigits(text) else { return false }
        let values = text.utf8.map { $0 <= 0x39 ? Int($0) - 0x30 : Int($0) - 0x41 + 10 }
        let sum = values.dropLast().enumerated().reduce(0) { sum, place in
            let product = place.element * (place.offset % 2 + 1)
            return sum + product / 36 + product % 36
        }
        return (36 - sum % 36) % 36 == values[14]
    }
}

extension CodeWarning {
    /// Not RS256 with a signature of 2 048 bits.
    static let signatureForm = CodeWarning("signature_form")
    /// The invoice's reference is not 64 hexadecimal digits.
    static let referenceForm = CodeWarning("reference_form")
}
