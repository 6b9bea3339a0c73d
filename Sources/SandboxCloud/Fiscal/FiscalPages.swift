// The web pages of bills, which a phone opens: opaque addresses, new with every start.

import Crypto
import Foundation

/// The addresses of pages (`pictureNetUrl`).
struct FiscalPages: Sendable {
    private let seed = SymmetricKey(size: .bits256)

    /// The path of a bill's page: `/e-bill/` and 32 hexadecimal digits.
    func path(of bill: SampleBill) -> String {
        let mark = HMAC<SHA256>.authenticationCode(
            for: Data("\(bill.code)-\(bill.number)".utf8), using: seed)
        let digits = mark.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return "/e-bill/" + digits.joined()
    }

    /// The page: whoever has its address may see the bill's numbers; it names nobody.
    static func html(of bill: SampleBill) -> String {
        let state = bill.isVoided ? "已作废 Voided" : bill.isRed ? "红票 Red bill" : "正常 Valid"
        return """
            <!doctype html>
            <html lang="zh"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>财政电子票据</title></head>
            <body><h1>财政电子票据 Fiscal e-bill</h1>
            <p>\(bill.code) \(bill.number)</p><p>\(bill.amount)</p><p>\(state)</p>
            </body></html>

            """
    }
}
