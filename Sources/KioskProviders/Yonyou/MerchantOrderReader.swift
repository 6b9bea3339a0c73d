// Reads the merchant's answer to the question for an order.

internal import KioskCore

/// The answer of the merchant's order query (the vendor's scan-to-invoice scheme, §3.3.3).
///
/// The schema stands in the vendor's 附录二, which is not public. Assumed here:
///
/// * Request: GET or POST (form) with `order`, the order's number, or `lsh`, the opaque id in a
///   code that the merchant applied for online. Exactly one of them.
/// * Answer: HTTP 200, a JSON object `{code, msg, data}`; `data` may be an object or its JSON text,
///   as in the cloud's own answers.
///
/// | `code` | meaning | `data` |
/// |---|---|---|
/// | 0000, 200 | an invoice may be asked for | the order |
/// | 1002 | no such order | |
/// | 3004 | it has an invoice already | `{FPQQLSH}` of that one, if known |
/// | 3005 | it gets none, such as a refunded one | |
/// | 9999 | a fault at the merchant | |
///
/// The order has the fields of an application (V1.24 §1, insertWithArray) without those of the
/// buyer (GMF_*, which are not read): `XSF_NSRSBH`, `XSF_MC`, `JSHJ` and
/// `items[XMMC, XMJSHJ, SL, SPBM]` always; `FPQQLSH` where the merchant has a serial of its own for
/// the invoice; the others if known. Texts and numbers may stand for each other.
enum MerchantOrderReader {
    /// Bytes of an answer: a hundred lines with every field at its largest have some 90 000.
    static let bodyBytes = 262_144

    /// The answer in `body`; throws `.malformed`, `.tooLarge` or `.faulty`.
    static func answer(_ body: [UInt8]) throws(ProviderFailure) -> MerchantAnswer {
        guard body.count <= bodyBytes else { throw .tooLarge }
        let envelope = try AnswerObject.object(body)
        switch envelope["code"]?.scalar {
        case "0000", "200": return .open(try order(try data(of: envelope) ?? [:]))
        case "1002": return .notFound
        case "3004": return .invoiced(serial: try serial(try data(of: envelope) ?? [:]))
        case "3005": return .refused
        case "9999": throw .faulty
        case .some, nil: throw .malformed
        }
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
        guard items.count <= MerchantOrder.mostLines else { throw .tooLarge }
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

    // MARK: Objects

    private static func data(
        of envelope: [String: JSONValue]
    ) throws(ProviderFailure) -> [String: JSONValue]? {
        try AnswerObject.inner(envelope["data"])
    }
}
