// The code on Brazil's consumer invoices.

import KioskCore
import KioskText

/// An address of a state's treasury with the access key of an NFC-e (ENCAT, "Manual de
/// Especificações Técnicas do DANFE NFC-e e QR Code"; Nota Técnica 2025.001 for version 3).
///
/// Version 2 and 3: `?p=` and values between bars. `key|2|environment|code|hash` and
/// `key|3|environment` are of invoices that were registered at once; those made offline have behind
/// the environment: day, total, and digest, code and hash (2) or type and number of the buyer and a
/// signature (3). Version 1: parameters by name. Minas Gerais: base64 of JSON with the key in it.
/// Of the buyer only whether he is named is told.
struct BrazilianInvoice: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text), let query = QueryParameters(url.query) else { return nil }
        var reading = ForeignReading(.brazilianInvoice, currency: "BRL")
        let isRead: Bool?
        if let key = query.only("chNFe") {
            isRead = named(query, key: key, to: &reading)
        } else if let value = query.only("p") {
            isRead = barred(value, to: &reading) ?? encoded(value, to: &reading)
        } else {
            return nil
        }
        return isRead.map {
            $0 ? reading.named(link: text.text) : ForeignReading.malformed(.brazilianInvoice)
        }
    }

    /// Versions 2 and 3; nil for something else, false for a torn one.
    private func barred(_ value: String, to reading: inout ForeignReading) -> Bool? {
        let parts = ForeignText.parts(value, by: "|")
        guard parts.count >= 2, ["2", "3"].contains(parts[1]), parts[0].utf8.count >= 20,
            ForeignText.isCapitalsAndDigits(parts[0])
        else { return nil }
        guard let key = BrazilianKey(parts[0]) else { return false }
        guard key.isConsumerInvoice else { return nil }
        guard parts.count > 2, ["1", "2"].contains(parts[2]) else { return false }
        reading.add("version", parts[1])
        environment(parts[2], &reading)
        reading.add("offline", parts.count == 8)
        switch (parts[1], parts.count) {
        case ("2", 5):
            key.add(to: &reading)
            hash(code: parts[3], parts[4], &reading)
            return true
        case ("3", 3):
            key.add(to: &reading)
            return true
        case (_, 8): return offline(parts, key, to: &reading)
        default: return false
        }
    }

    /// What was made without the treasury says more of itself.
    private func offline(
        _ parts: [String], _ key: BrazilianKey, to reading: inout ForeignReading
    ) -> Bool {
        guard let date = key.date(day: parts[3]), let total = ForeignAmount.decimal(parts[4])
        else { return false }
        key.add(date: date, total: total, to: &reading)
        if parts[1] == "2" {
            reading.add("digest", parts[5])
            hash(code: parts[6], parts[7], &reading)
        } else {
            reading.add("buyer_known", !parts[6].isEmpty)
            reading.checkNeedsKey("signature")
        }
        return true
    }

    /// Version 1; nil for something else, false for a torn one.
    private func named(
        _ query: QueryParameters, key text: String, to reading: inout ForeignReading
    ) -> Bool? {
        guard query.only("nVersao") != nil else { return nil }
        guard let key = BrazilianKey(text) else { return false }
        guard key.isConsumerInvoice else { return nil }
        let total = query.only("vNF").flatMap { ForeignAmount.decimal($0) }
        let time = query.only("dhEmi").flatMap { Self.text(hexadecimal: $0) }.flatMap(
            ForeignDate.moment)
        if total == nil { reading.warn(.amountForm) }
        if time == nil { reading.warn(.dateForm) }
        reading.add("version", "1")
        environment(query.only("tpAmb") ?? "", &reading)
        key.add(date: time?.day, total: total, to: &reading)
        reading.add("time", time?.whole)
        reading.add("buyer_known", query.only("cDest")?.isEmpty == false)
        reading.add("digest", query.only("digVal"))
        hash(code: query.only("cIdToken") ?? "", query.only("cHashQRCode") ?? "", &reading)
        return true
    }

    /// Text whose bytes are written as hexadecimal digits.
    private static func text(hexadecimal: String) -> String? {
        let bytes = Array(hexadecimal.utf8)
        guard Alphabet.isHexadecimal(hexadecimal, count: bytes.count / 2 * 2) else { return nil }
        let pairs = stride(from: 0, to: bytes.count, by: 2).map {
            UInt8(String(decoding: bytes[$0...($0 + 1)], as: UTF8.self), radix: 16) ?? 0
        }
        return UTF8Text.decode(pairs)
    }

    /// The form of Minas Gerais: no field of it is documented, so that only a key in it whose check
    /// digit fits makes it one.
    private func encoded(_ value: String, to reading: inout ForeignReading) -> Bool? {
        guard let bytes = Base64.bytes(value), bytes.first == UInt8(ascii: "{") else { return nil }
        let runs = bytes.split { !(0x30...0x39).contains($0) && !(0x41...0x5A).contains($0) }
        let keys = runs.lazy.filter { $0.count == BrazilianKey.characters }
            .compactMap { BrazilianKey(String(decoding: $0, as: UTF8.self)) }
        guard let key = keys.first(where: { $0.isConsumerInvoice && $0.hasCheckDigit })
        else { return nil }
        reading.warn(.undocumentedForm)
        key.add(to: &reading)
        return true
    }

    /// Environment 2 is for trying out: such an invoice has no value.
    private func environment(_ text: String, _ reading: inout ForeignReading) {
        reading.add("environment", text)
        if text == "2" { reading.warn(.testEnvironment) }
    }

    /// The hash has a secret of the seller in it.
    private func hash(code: String, _ hash: String, _ reading: inout ForeignReading) {
        reading.add("security_code", code)
        reading.add("hash", hash)
        reading.checkNeedsKey("hash")
    }
}

extension CodeWarning {
    /// Made for trying out.
    static let testEnvironment = CodeWarning("test_environment")
    /// A form that is in use though no document describes it.
    static let undocumentedForm = CodeWarning("undocumented_form")
}
