// The merchant's interface that tells what an order is: asked by whoever issues its invoice.

import FlyingFox
import Foundation

/// The merchant's order query (the vendor's scan-to-invoice scheme, §3.3.3).
///
/// The schema stands in the vendor's 附录二, which is not public. Assumed here, and by the kiosk:
///
/// * Request: GET or POST (form) with `order`, the order's number, or `lsh`, the opaque id in a
///   code that the merchant applied for online. Exactly one of them.
/// * Answer: HTTP 200, a JSON object `{code, msg, data}`, which repeats `order` or `lsh` beside
///   `code`.
///
/// | `code` | meaning | `data` |
/// |---|---|---|
/// | 0000 | an invoice may be asked for | the order |
/// | 1002 | no such order | none |
/// | 3004 | it has an invoice already | `{FPQQLSH}` of that one |
/// | 3005 | it gets none | `{state}`: REFUNDED, CANCELLED or EXPIRED, if known |
/// | 3006 | its title is reserved, and the desk issues it | the order, `state` RESERVED, `GMF_MC` |
///
/// 3006 is a code of its own and not 0000 with a state, so that whoever does not know it issues
/// nothing in another name.
///
/// The order has the fields of an application (V1.24 §1, insertWithArray) without those of the
/// buyer (GMF_*): `XSF_NSRSBH`, `XSF_MC`, `JSHJ` and `items[XMMC, XMJSHJ, SL, SPBM]` always;
/// `FPQQLSH` where the merchant has a serial of its own for the invoice; the others if known. All
/// texts are JSON strings, all numbers JSON numbers.
struct MerchantBooks {
    static let path = "/merchant/order-query"
    /// `order` or `lsh` with its value; nil for a question with neither or both.
    let asked: (name: String, value: String)?

    /// The answer for an order of the books; `sold` is the order whose content is told.
    func answer(_ receipt: MerchantReceipt, sold: MerchantReceipt) -> String {
        let order = IssueApplication(
            sold, serial: receipt.serial ?? "",
            buyer: SampleInvoice.Party(name: "", taxId: "", addressPhone: nil, bankAccount: nil))
        switch receipt.answer {
        case .open:
            return found(order, net: sold.net, tax: sold.tax).written
        case .garbled:
            return String(found(order, net: sold.net, tax: sold.tax).written.dropLast(40))
        case .invoiced:
            let data = JSONText.object([("FPQQLSH", .text(receipt.phone?.serial ?? ""))])
            return envelope("3004", "已开票", data).written
        case .reserved:
            let members =
                Self.content(order, net: sold.net, tax: sold.tax) + [
                    ("state", .text("RESERVED")),
                    ("GMF_MC", .text(receipt.reservedFor?.name ?? "")),
                ]
            return envelope("3006", "已预约开票", .object(members)).written
        case .refused:
            let data = receipt.state.map { JSONText.object([("state", .text($0))]) }
            return envelope("3005", receipt.reason ?? "该订单不能开票", data).written
        }
    }

    /// The answer for an order that waits behind a code.
    func answer(_ offer: IssueApplication) -> String {
        found(offer, net: nil, tax: nil).written
    }

    var unknown: String { envelope("1002", "数据不存在", nil).written }

    private func envelope(_ code: String, _ words: String, _ data: JSONText?) -> JSONText {
        .object(
            [("code", .text(code)), ("msg", .text(words))]
                + (asked.map { [($0.name, .text($0.value))] } ?? [])
                + (data.map { [("data", $0)] } ?? []))
    }

    private func found(
        _ order: IssueApplication, net: String?, tax: String?
    ) -> JSONText {
        envelope("0000", "查询成功", .object(Self.content(order, net: net, tax: tax)))
    }

    private static func content(
        _ order: IssueApplication, net: String?, tax: String?
    ) -> [(String, JSONText)] {
        let texts = [
            ("FPQQLSH", order.serial), ("FPLX", order.type),
            ("XSF_NSRSBH", order.seller.taxId), ("XSF_MC", order.seller.name),
            ("XSF_DZDH", order.seller.addressPhone ?? ""),
            ("XSF_YHZH", order.seller.bankAccount ?? ""), ("BZ", order.remarks),
        ].filter { $0.1.isEmpty == false }.map { ($0.0, JSONText.text($0.1)) }
        let sums = [("JSHJ", Yuan.text(order.gross)), ("HJJE", net), ("HJSE", tax)]
            .compactMap { name, value in value.map { (name, JSONText.number($0)) } }
        let items = ("items", JSONText.array(order.items.map(line)))
        return texts + sums + [items]
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
        let books = MerchantBooks(
            asked: lsh == nil
                ? order.map { ("order", $0) } : order == nil ? lsh.map { ("lsh", $0) } : nil)
        let receipt = receipts.receipts.first {
            order == nil ? $0.lsh == lsh && lsh != nil : $0.order == order && lsh == nil
        }
        if let receipt {
            await log(request, .accepted, order: receipt.order)
            let asked = await ledger.countQuery(of: "merchant " + receipt.order)
            let later = receipts.receipts.first { $0.order == receipt.then }
            let sold = asked > 0 ? later ?? receipt : receipt
            return .json(books.answer(receipt, sold: sold))
        }
        if order == nil, let lsh, let offer = await desk.offer(lsh: lsh) {
            await log(request, .accepted, order: offer.serial)
            return .json(books.answer(offer))
        }
        await log(request, .unknownOrder)
        return .json(books.unknown)
    }
}
