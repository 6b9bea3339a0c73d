// A code of the merchant's own making, with the request serial in it.

import KioskCore

/// A URL at the merchant's place that carries the serial of the request in a parameter
/// (scan-to-invoice scheme, §5: how it looks is left to each merchant, so it is configured).
struct MerchantCode: PayloadFormat {
    let rules: [ReceiptRule]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text) else { return nil }
        for rule in rules {
            guard let code = rule.merchantCode, code.path == url.path,
                code.hosts.contains(where: { $0.isNamed(by: url) })
            else { continue }
            return read(url, by: code, of: rule.account)
        }
        return nil
    }

    private func read(
        _ url: ScannedURL, by code: MerchantCodeRule, of account: AccountName
    ) -> CodeReading {
        guard let serial = QueryParameters(url.query)?.only(code.parameter),
            Alphabet.isWord(serial, TypedSerialRule.allLengths)
        else { return CodeReading(.receiptMerchant, .unrecognised(.malformed)) }
        return CodeReading(
            .receiptMerchant, .receipt(.serial(account, serial: serial, proof: code.proof)),
            fields: [
                CodeReading.Field("account", account.text), CodeReading.Field("serial", serial),
            ])
    }
}
