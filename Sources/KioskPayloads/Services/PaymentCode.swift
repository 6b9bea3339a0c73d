// The code with which a wallet pays, shown by mistake.

import KioskCore

/// WeChat Pay: 18 digits that begin with 10 to 15 (pay.weixin.qq.com/wiki/doc/api/micropay.php,
/// chapter 5_1). Alipay: digits that begin with 25 to 30 (opendocs.alipay.com/open/194/106039); it
/// allows 16 to 24 of them and shows 18, and only these are taken: the number of an invoice has 20
/// and begins alike.
///
/// For a minute it is as good as money: its digits are never passed on.
struct PaymentCode: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard Alphabet.isDigits(text.text, 18), let head = Int(text.text.prefix(2)),
            (10...15).contains(head) || (25...30).contains(head)
        else { return nil }
        return CodeReading(naming: .paymentCode, advice: .payment)
    }
}
