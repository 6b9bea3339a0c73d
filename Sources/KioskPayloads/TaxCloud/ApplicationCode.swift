// The code that a till fetched from the tax cloud, with which the customer applies for an invoice.

import KioskCore
import KioskText

/// `https://HOST/mobileinvoice/index.html?fs=sm&lsh=…&corp=…&tenantId=…`
/// (scan-to-invoice scheme, §4 "online application"; the answer of `insertForQRInvoice`).
///
/// `lsh` is not the request serial but 16 bytes that stand for it at the cloud: only the merchant
/// who applied can say for which receipt. Where the account cannot ask the merchant, and where
/// `lsh` has not its form, the code leads on with a phone only.
struct ApplicationCode: PayloadFormat {
    /// 16 bytes in base64 of the URL alphabet, without padding.
    private static let lshCharacters = 22
    private static let lshBytes = 16

    let rules: [ReceiptRule]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text) else { return nil }
        let ofForm = rules.filter { $0.applicationPaths.contains(String(url.path)) }
        if ofForm.isEmpty, url.path != ReceiptRule.standardApplicationPath { return nil }
        let rule = ofForm.first { $0.isPlace(of: url) }
        guard let parameters = QueryParameters(url.query), let lsh = parameters.only("lsh"),
            !lsh.isEmpty, PrintableASCII.holds(lsh)
        else {
            let reason: Unrecognised = rule == nil ? .otherHost : .malformed
            return CodeReading(.receiptApplication, .unrecognised(reason))
        }
        let others = [("corp", "corp"), ("tenant_id", "tenantId")].compactMap { name, parameter in
            parameters.only(parameter).map { CodeReading.Field(name, $0) }
        }
        let fields = [CodeReading.Field("lsh", lsh)] + others
        let checks = [CodeReading.Check("lsh", fits: Self.isWhole(lsh))]
        guard let rule else {
            return CodeReading(
                .receiptApplication, .unrecognised(.otherHost), fields: fields, checks: checks)
        }
        let reading = CodeReading(
            naming: .receiptApplication, advice: .phone,
            fields: [CodeReading.Field("account", rule.account.text)] + fields, checks: checks,
            link: text.text)
        guard rule.resolvesApplications, Self.isWhole(lsh) else { return reading }
        return reading.leading { code in
            .receipt(
                ReceiptCode(
                    rule.account, .application(lsh), proof: rule.orderProof, page: code.link))
        }
    }

    private static func isWhole(_ lsh: String) -> Bool {
        lsh.utf8.count == lshCharacters && Base64.bytes(urlText: lsh)?.count == lshBytes
    }
}
