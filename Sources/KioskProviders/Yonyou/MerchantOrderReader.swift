// Reads the merchant's answer to the question for an order.

internal import KioskCore

/// The answer of the merchant's order query (the vendor's scan-to-invoice scheme, §3.3.3).
///
/// The schema stands in the vendor's 附录二, which is not public. Assumed here:
///
/// * Request: POST (form) with `order`, the order's number, or `lsh`, the opaque id in a code that
///   the merchant applied for online. Exactly one of them.
/// * Answer: HTTP 200, a JSON object `{code, msg, data}`; `data` may be an object or its JSON text,
///   as in the cloud's own answers. Beside `code` or in `data` it repeats the question as `order`
///   or `lsh`. Only an answer of code 9999 may leave that out: without it, or with another one, an
///   invoice could be issued for a stranger's order.
///
/// | `code` | meaning | `data` |
/// |---|---|---|
/// | 0000, 200 | an invoice may be asked for | the order |
/// | 1002 | no such order | |
/// | 3004 | it has an invoice already | `{FPQQLSH}` of that one, if known |
/// | 3005 | it gets none | `{state}`: REFUNDED, CANCELLED or EXPIRED, if known |
/// | 3006 | its title is reserved, and the desk issues it | `XSF_MC`, `JSHJ`, `GMF_MC`, if known |
/// | 9999 | a fault at the merchant | |
///
/// The order has the fields of an application (V1.24 §1, insertWithArray) without those of the
/// buyer (GMF_*, which are not read): `XSF_NSRSBH`, `XSF_MC`, `JSHJ` and
/// `items[XMMC, XMJSHJ, SL, SPBM]` always; `FPQQLSH` where the merchant has a serial of its own for
/// the invoice; the others if known. Texts and numbers may stand for each other. An order with the
/// `state` RESERVED is reserved under 0000 as well: nothing must be issued in another name.
enum MerchantOrderReader {
    /// The answer in `body` to `query`; throws `.malformed`, also where it repeats no question,
    /// `.tooLarge`, `.faulty`, or `.mismatch` where it repeats another one.
    static func answer(
        _ body: [UInt8], to query: MerchantOrderQuery
    ) throws(ProviderFailure) -> MerchantAnswer {
        guard body.count <= Limits.orderAnswerBytes else { throw .tooLarge }
        let envelope = try AnswerObject.object(body)
        let data = try AnswerObject.inner(envelope["data"]) ?? [:]
        let code = envelope["code"]?.scalar
        guard code != "9999" else { throw .faulty }
        let repeated = [envelope, data].compactMap { $0[query.name]?.scalar }
            .filter { $0.isEmpty == false }
        guard repeated.isEmpty == false else { throw .malformed }
        guard repeated.allSatisfy({ $0 == query.value }) else { throw .mismatch }
        switch code {
        case "0000", "200":
            return data["state"]?.scalar == "RESERVED"
                ? .reserved(try reservation(data)) : .open(try order(data))
        case "1002": return .notFound
        case "3004": return .invoiced(serial: try serial(data))
        case "3005": return .refused(data["state"]?.scalar == "EXPIRED" ? .tooLate : .orderClosed)
        case "3006": return .reserved(try reservation(data))
        case .some, nil: throw .malformed
        }
    }

    private static func reservation(
        _ data: [String: JSONValue]
    ) throws(ProviderFailure) -> Reservation {
        Reservation(
            seller: try text(data, .sellerName), buyer: try text(data, .buyerName).map(masked),
            total: try amount(data, .total))
    }

    /// The first and the last character of a name: whoever reserved it knows it again.
    private static func masked(_ name: String) -> String {
        let last = name.count > 3 ? name.suffix(1) : ""
        return name.prefix(1) + "***" + last
    }

    private static func order(
        _ data: [String: JSONValue]
    ) throws(ProviderFailure) -> MerchantOrder {
        guard let taxNumber = try text(data, .sellerTaxNumber),
            let name = try text(data, .sellerName), let total = try amount(data, .total)
        else { throw .malformed }
        return MerchantOrder(
            serial: try serial(data),
            seller: Party(
                name: name, taxIdentifier: taxNumber, address: try text(data, .sellerAddress)),
            lines: try lines(data), total: total,
            taxExclusiveAmount: try amount(data, .net), taxAmount: try amount(data, .tax),
            fields: try fields(IssueField.merchantsHead, of: data))
    }

    private static func lines(
        _ data: [String: JSONValue]
    ) throws(ProviderFailure) -> [MerchantOrder.Line] {
        guard case .array(let items)? = data[IssueField.lines.rawValue], items.isEmpty == false
        else { throw .malformed }
        guard items.count <= Limits.orderLines else { throw .tooLarge }
        var lines: [MerchantOrder.Line] = []
        for item in items {
            guard case .object(let item) = item, let name = try text(item, .lineName),
                let total = try amount(item, .lineTotal)
            else { throw .malformed }
            let fields = try fields(IssueField.merchantsLine, of: item)
            guard fields[.taxRate] != nil, fields[.taxCode] != nil else { throw .malformed }
            lines.append(MerchantOrder.Line(name: name, total: total, fields: fields))
        }
        return lines
    }

    // MARK: Members

    private static func serial(_ data: [String: JSONValue]) throws(ProviderFailure) -> String? {
        guard let serial = try text(data, .serial) else { return nil }
        guard OrderCodec.isSerial(serial) else { throw .malformed }
        return serial
    }

    private static func fields(
        _ names: [IssueField], of object: [String: JSONValue]
    ) throws(ProviderFailure) -> [IssueField: String] {
        var fields: [IssueField: String] = [:]
        for name in names { fields[name] = try text(object, name) }
        return fields
    }

    private static func amount(
        _ object: [String: JSONValue], _ field: IssueField
    ) throws(ProviderFailure) -> Amount? {
        guard let text = try text(object, field) else { return nil }
        guard let amount = Amount(text: text) else { throw .malformed }
        return amount
    }

    /// A text or a number that is not empty; anything else in its place is no answer.
    private static func text(
        _ object: [String: JSONValue], _ field: IssueField
    ) throws(ProviderFailure) -> String? {
        switch object[field.rawValue] {
        case nil, .null: return nil
        case .string(let text), .number(let text):
            guard text.utf8.count <= Limits.fieldBytes else { throw .tooLarge }
            return text.isEmpty ? nil : text
        case .bool, .array, .object: throw .malformed
        }
    }
}
