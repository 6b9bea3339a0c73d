// From an order to the serial under which its invoice is asked for.

internal import Crypto

/// The rule for serials.
///
/// The cloud issues once for each serial (FPQQLSH, V1.24 §1), and the vendor advises to keep it
/// when an application is made again (scan-to-invoice scheme, §5.3.4). So a serial is a function
/// of the receipt and of nothing else: no time, no chance, no name of kiosk or account. Two
/// kiosks, or one kiosk before and after a power cut, ask under the same one.
///
/// 1. The serial that the merchant names for the order, if it names one.
/// 2. An order number that has the form of a serial (1 to 20 letters or digits), as it is.
/// 3. Any other order number: `K` and 19 digits of base 32 (`0`–`9`, `A`–`V`), the first 95 bits of
///    the SHA-256 of `invoice-kiosk/serial/1`, a zero byte and the order number in UTF-8.
///
/// Rule 2 and the rules of the merchant's own systems must agree on one serial: an account whose
/// merchant also lets phones apply, under a serial made in another way, must name it (rule 1) or
/// not issue here.
package enum IssueSerial {
    /// The serial for an order by rules 2 and 3; nil for no order number at all.
    package static func derived(from order: String) -> String? {
        guard order.isEmpty == false else { return nil }
        return OrderCodec.isSerial(order) ? order : hashed(order)
    }

    /// The serial for what the merchant said when it was asked for `query`; nil where only the
    /// merchant knows it.
    ///
    /// Behind a code that was applied for online the cloud keeps an application of its own, under a
    /// serial that the code does not tell: there only rule 1 holds, and any other serial would be a
    /// second invoice.
    package static func serial(
        of answer: MerchantOrder, asked query: MerchantOrderQuery
    ) -> String? {
        switch query {
        case .order(let order): answer.serial ?? derived(from: order)
        case .onlineCode: answer.serial
        }
    }

    private static func hashed(_ order: String) -> String {
        let digest = Array(
            SHA256.hash(data: Array("invoice-kiosk/serial/1\0".utf8) + Array(order.utf8)))
        let digits = (0..<19).map { place in
            let bits = (0..<5).reduce(0) { value, offset in
                let bit = place * 5 + offset
                return value << 1 | Int(digest[bit / 8] >> (7 - bit % 8)) & 1
            }
            return String(bits, radix: 32, uppercase: true)
        }
        return "K" + digits.joined()
    }
}
