// The addresses at which invoices are asked for, looked after and fetched.

import FlyingFox
import Foundation

/// Answers what belongs to issuing, and leaves the rest to the library.
struct IssueResponder: Sendable {
    let desk: IssueDesk
    let library: OrderLibrary
    let receipts: ReceiptLibrary
    let signatures: SignatureCheck
    let ledger: Ledger
    let faults: FaultPlan
    /// The base of the links in answers; nil is the address under which the client came.
    let publicBase: String?
    /// The other platforms at the same port, whose ledgers are shown.
    let fiscal: FiscalPlatform?
    let toll: TollPlatform?

    /// The answer, or nil where the path or the invoice belongs to the library.
    func response(to request: HTTPRequest) async throws -> HTTPResponse? {
        if SandboxControl.isControl(request.path) {
            return try await SandboxControl(
                tax: ledger, desk: desk, faults: faults, fiscal: fiscal, toll: toll
            ).response(to: request)
        }
        if request.path == MerchantBooks.path { return try await merchant(request) }
        if request.path == Self.renderPath, request.method == .POST {
            return try await render(request)
        }
        if let name = Self.name(of: request.path), request.method == .POST {
            return try await response(to: request, name)
        }
        if request.path == "/output-tax/s/downloadPdf" { return await download(request) }
        if request.method == .POST { return try await namedOnPhone(request) }
        return await page(request)
    }

    private func response(to request: HTTPRequest, _ name: String) async throws -> HTTPResponse? {
        switch name {
        case "invoiceApply/insertWithArray": try await insertWithArray(request)
        case "invoiceApply/insertForQRInvoice": try await insertForCode(request)
        case "invoiceApply/queryInvoiceStatus": try await status(request)
        case "invoiceApply/callBackByEmail": try await resend(request, by: .email)
        case "invoiceApply/callBackBySms": try await resend(request, by: .sms)
        case "einvoice/getbsfile": try await file(request)
        default: nil
        }
    }

    /// The end of an address of the API; both first parts lead to the same (vendor's sample
    /// project), and the gateway of the successor puts `/yonbip/tax` before them.
    private static func name(of path: String) -> String? {
        let rest = path.hasPrefix("/yonbip/tax/") ? path.dropFirst("/yonbip/tax".count) : path[...]
        return ["/invoiceclient-web/api/", "/output-tax/api/"].first { rest.hasPrefix($0) }
            .map { String(rest.dropFirst($0.count)) }
    }

    /// What comes of the signature, where `value` is what it vouches for.
    func verdict(
        on request: HTTPRequest, value: String, needsDigest: Bool = false
    ) -> Verdict {
        signatures.verdict(
            sign: request.headers[HTTPHeader("sign")], appid: request.query["appid"],
            serial: value, needsDigest: needsDigest, at: Date())
    }

    /// Writes the access log and gives the answer to a request that is not accepted.
    func refuse(
        _ request: HTTPRequest, _ verdict: Verdict, order: String? = nil, detail: String = ""
    ) async -> HTTPResponse {
        await log(request, verdict, order: order)
        return .json(Self.refusal(verdict, detail: detail))
    }

    func log(_ request: HTTPRequest, _ verdict: Verdict, order: String? = nil) async {
        await ledger.record(
            LoggedRequest(
                path: request.path, appid: request.query["appid"], order: order,
                verdict: verdict))
    }

    /// The vendor's sentence about a serial that is there already stands under `message`
    /// (`Vendor/duplicate-request.json`); everything else under `msg`.
    private static func refusal(_ verdict: Verdict, detail: String) -> JSONText {
        switch verdict {
        case .duplicateSerial:
            .object([("code", .text("9999")), ("message", .text(duplicate))])
        case .unknownOrder: StatusAnswer.refusal(serial: nil, code: "1002", message: "数据不存在")
        case .invalidData, .malformedSerial:
            StatusAnswer.refusal(serial: nil, code: "1001", message: "数据不合法 \(detail)")
        default:
            StatusAnswer.refusal(
                serial: nil, code: "9999", message: "签名验证失败: \(verdict.rawValue)")
        }
    }

    private static let duplicate =
        "数据保存失败，输入的单据发票请求流水号已经存在，请您重新赋值流水号!"

    /// What links in the answer to a request begin with.
    func base(of request: HTTPRequest) -> String {
        publicBase ?? "http://" + (request.headers[.host] ?? "127.0.0.1")
    }
}
