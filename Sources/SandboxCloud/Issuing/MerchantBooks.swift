// The merchant's interface that tells what an order is: asked by whoever issues its invoice.

import FlyingFox
import Foundation

/// The merchant's order query (the vendor's scan-to-invoice scheme, §3.3.3).
///
/// The schema stands in the vendor's 附录二, which is not public. Assumed here, and by the kiosk:
///
/// * Request: GET or POST (form) with `order`, the order's number, or `lsh`, the opaque id in a
///   code that the merchant applied for online. Exactly one of them.
/// * Answer: HTTP 200, a JSON object `{code, msg, data}`.
///
/// | `code` | meaning | `data` |
/// |---|---|---|
/// | 0000 | an invoice may be asked for | the order |
/// | 1002 | no such order | none |
/// | 3004 | it has an invoice already | `{FPQQLSH}` of that one |
/// | 3005 | it gets none, such as a refunded one | none |
///
/// The order has the fields of an application (V1.24 §1, insertWithArray) without those of the
/// buyer (GMF_*): `XSF_NSRSBH`, `XSF_MC`, `JSHJ` and `items[XMMC, XMJSHJ, SL, SPBM]` always;
/// `FPQQLSH` where the merchant has a serial of its own for the invoice; the others if known. All
/// texts are JSON strings, all numbers JSON numbers.
enum MerchantBooks {
    static let path = "/merchant/order-query"

    /// The answer for an order of the books.
    static func answer(_ receipt: MerchantReceipt) -> String {
        let order = IssueApplication(
            receipt, serial: receipt.serial ?? "",
            buyer: SampleInvoice.Party(name: "", taxId: "", addressPhone: nil, bankAccount: nil))
        switch receipt.answer {
        case .open:
            return found(order, net: receipt.net, tax: receipt.tax).written
        case .garbled:
            return String(found(order, net: receipt.net, tax: receipt.tax).written.dropLast(40))
        case .invoiced:
            let data = JSONText.object([("FPQQLSH", .text(receipt.phone?.serial ?? ""))])
            return envelope("3004", "已开票", data).written
        case .refused:
            return envelope("3005", "该订单不能开票", nil).written
        }
    }

    /// The answer for an order that waits behind a code.
    static func answer(_ offer: IssueApplication) -> String {
        found(offer, net: nil, tax: nil).written
    }

    static let unknown = envelope("1002", "数据不存在", nil).written

    private static func envelope(_ code: String, _ words: String, _ data: JSONText?) -> JSONText {
        .object(
            [("code", .text(code)), ("msg", .text(words))] + (data.map { [("data", $0)] } ?? []))
    }

    private static func found(
        _ order: IssueApplication, net: String?, tax: String?
    ) -> JSONText {
        let texts = [
            ("FPQQLSH", order.serial), ("FPLX", order.type),
            ("XSF_NSRSBH", order.seller.taxId), ("XSF_MC", order.seller.name),
            ("XSF_DZDH", order.seller.addressPhone ?? ""),
            ("XSF_YHZH", order.seller.bankAccount ?? ""), ("BZ", order.remarks),
        ].filter { $0.1.isEmpty == false }.map { ($0.0, JSONText.text($0.1)) }
        let sums = [("JSHJ", Yuan.text(order.gross)), ("HJJE", net), ("HJSE", tax)]
            .compactMap { name, value in value.map { (name, JSONText.number($0)) } }
        let items = ("items", JSONText.array(order.items.map(line)))
        return envelope("0000", "查询成功", .object(texts + sums + [items]))
    }

    private static func line(_ item: SampleInvoice.Item) -> JSONText {
        let parts = [item.amount, item.tax].compactMap { Decimal(string: $0) }
        let texts = [("XMMC", item.name), ("GGXH", item.model), ("DW", item.unit)]
            .filter { $0.1.isEmpty == false }.map { ($0.0, JSONText.text($0.1)) }
        return .object(
            texts + [
                ("XMSL", .number(item.quantity)), ("XMDJ", .number(item.unitPrice)),
                ("XMJE", .number(item.amount)),
                ("XMJSHJ", .number(Yuan.text(parts.reduce(0, +)))),
                ("SL", .number(item.taxRate)), ("SE", .number(item.tax)),
                ("SPBM", .text(item.code)),
            ])
    }
}

extension IssueResponder {
    func merchant(_ request: HTTPRequest) async throws -> HTTPResponse {
        let form = FormBody(try await request.bodyData)
        func field(_ name: String) -> String? { request.query[name] ?? form.single(name) }
        let (order, lsh) = (field("order"), field("lsh"))
        let receipt = receipts.receipts.first {
            order == nil ? $0.lsh == lsh && lsh != nil : $0.order == order && lsh == nil
        }
        if let receipt {
            await log(request, .accepted, order: receipt.order)
            return .json(MerchantBooks.answer(receipt))
        }
        if order == nil, let lsh, let offer = await desk.offer(lsh: lsh) {
            await log(request, .accepted, order: offer.serial)
            return .json(MerchantBooks.answer(offer))
        }
        await log(request, .unknownOrder)
        return .json(MerchantBooks.unknown)
    }
}
