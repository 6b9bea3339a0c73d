// The cloud's addresses: one for the status query, three for links and documents.

import FlyingFox
import Foundation

/// Answers requests; what it remembers is in the ledger.
struct Responder: HTTPHandler {
    let library: OrderLibrary
    let signatures: SignatureCheck
    let links: ShareLinks
    let ledger: Ledger
    /// The base of the links in answers; nil is the address under which the client came.
    let publicBase: String?
    /// Other platforms at the same port; each knows its own paths.
    let fiscal: FiscalPlatform?
    let toll: TollPlatform?
    /// What is issued while the cloud runs, which comes before what was issued before.
    let issuing: IssueResponder

    /// The classic status query (V1.24 §3).
    static let queryPath = "/invoiceclient-web/api/invoiceApply/queryInvoiceStatus"

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        if let answer = try await fiscal?.answer(request, publicBase) { return answer }
        if let answer = try await toll?.answer(request, publicBase) { return answer }
        if let response = try await issuing.response(to: request) { return response }
        let parts = request.path.split(separator: "/").map(String.init)
        switch (request.method, parts.count, parts.first) {
        case (.POST, _, _) where request.path == Self.queryPath:
            return try await status(request)
        case (.GET, 3, "output-tax") where parts[1] == "s" && parts[2] == "downloadPdf":
            return try await download(request)
        case (.GET, 3, "output-tax") where parts[1] == "s":
            return await page("/output-tax/s/…", order: links.order(authCode: parts[2])) {
                SharePages.codeEntry(authCode: $0.authCode)
            }
        case (.GET, 2, "s"):
            return await page("/s/…", order: links.order(token: parts[1])) {
                SharePages.download(path: $0.download)
            }
        default:
            await log("…", verdict: .unknownPath)
            return HTTPResponse(statusCode: .notFound)
        }
    }

    // MARK: the status query

    private func status(_ request: HTTPRequest) async throws -> HTTPResponse {
        let appid = request.query["appid"]
        let serial = FormBody(try await request.bodyData).single("fpqqlsh").flatMap(Self.serial)
        let told: String? =
            if let serial { await issuing.faults.standIn(for: serial) } else { nil }
        let order = told.flatMap { told in library.orders.first { $0.order == told } }
        let verdict = verdict(on: request, appid: appid, serial: serial, known: order != nil)
        await log(Self.queryPath, appid: appid, order: order?.order, verdict: verdict)
        guard verdict == .accepted, let order else {
            return .json(Self.refusal(verdict, serial: serial))
        }
        do {
            return try await answer(for: order, base: base(of: request))
        } catch OrderLibraryError.missingFile(let name) {
            return await missing(name, order: order.order)
        }
    }

    /// V1.24 §3: 1 to 20 characters; the vendor's sample project: letters and digits.
    private static func serial(_ text: String) -> String? {
        let allowed = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        }
        return allowed && (1...20).contains(text.utf8.count) ? text : nil
    }

    private func verdict(
        on request: HTTPRequest, appid: String?, serial: String?, known: Bool
    ) -> Verdict {
        let signature = signatures.verdict(
            sign: request.headers[HTTPHeader("sign")], appid: appid, serial: serial ?? "",
            at: Date())
        if signature != .accepted { return signature }
        if serial == nil { return .malformedSerial }
        return known ? .accepted : .unknownOrder
    }

    private static func refusal(_ verdict: Verdict, serial: String?) -> JSONText {
        switch verdict {
        case .unknownOrder:
            StatusAnswer.refusal(serial: serial, code: "1002", message: "数据不存在")
        case .malformedSerial:
            StatusAnswer.refusal(serial: nil, code: "1001", message: "数据不合法")
        default:
            StatusAnswer.refusal(
                serial: nil, code: "9999", message: "签名验证失败: \(verdict.rawValue)")
        }
    }

    private func answer(for asked: SampleOrder, base: String) async throws -> HTTPResponse {
        let behaviour = asked.behaviour
        if let seconds = behaviour.delaySeconds { try await Task.sleep(for: .seconds(seconds)) }
        if let status = behaviour.http {
            return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "Simulated"))
        }
        if let body = behaviour.body { return .json(body) }
        let order = try behaviour.answersAs.map(library.order) ?? asked
        let answer = StatusAnswer(
            order: order,
            earlierQueries: await ledger.countQuery(of: order.order),
            pdf: try inlineFile(of: order),
            share: links[order.order].map { (base + $0.path, $0.code) })
        return .json(answer.json)
    }

    private func inlineFile(of order: SampleOrder) throws -> String {
        if order.behaviour.file == .inlineOFD {
            return library.ofd(of: order)?.base64EncodedString() ?? ""
        }
        guard order.behaviour.file != .link, case .pdf(let bytes)? = try library.document(of: order)
        else { return "" }
        return bytes.base64EncodedString()
    }

    // MARK: links and documents

    private func page(
        _ path: String, order: String?, _ body: (ShareLink) -> String
    ) async -> HTTPResponse {
        guard let order, let link = links[order] else {
            await log(path, verdict: .refusedLink)
            return HTTPResponse(statusCode: .notFound)
        }
        await log(path, order: order, verdict: .accepted)
        return .html(body(link))
    }

    private func download(_ request: HTTPRequest) async throws -> HTTPResponse {
        let path = "/output-tax/s/downloadPdf"
        guard let authCode = request.query["authCode"],
            let serial = links.order(authCode: authCode),
            links[serial]?.code == request.query["pwd"]
        else {
            await log(path, verdict: .refusedLink)
            return HTTPResponse(statusCode: .forbidden)
        }
        do {
            let document = try library.document(of: library.order(serial))
            await log(path, order: serial, verdict: .accepted)
            return switch document {
            case .pdf(let bytes): .pdf(bytes)
            case .html(let text): .html(text)
            case nil: try ofd(behind: serial)
            }
        } catch OrderLibraryError.missingFile(let name) {
            return await missing(name, order: serial)
        }
    }

    /// The same address gives an OFD package where the invoice has no PDF.
    private func ofd(behind serial: String) throws -> HTTPResponse {
        guard let package = library.ofd(of: try library.order(serial)) else {
            return HTTPResponse(statusCode: .notFound)
        }
        return HTTPResponse(
            statusCode: .ok, headers: [.contentType: "application/ofd"], body: package)
    }

    private func missing(_ name: String, order: String) async -> HTTPResponse {
        await log("…", order: order, verdict: .missingSample)
        let words = "SandboxCloud: the sample file \(name) has not been made\n"
        return HTTPResponse(statusCode: .internalServerError, body: Data(words.utf8))
    }

    // MARK: both

    private func base(of request: HTTPRequest) -> String {
        publicBase ?? "http://" + (request.headers[.host] ?? "127.0.0.1")
    }

    private func log(
        _ path: String, appid: String? = nil, order: String? = nil, verdict: Verdict
    ) async {
        await ledger.record(
            LoggedRequest(path: path, appid: appid, order: order, verdict: verdict))
    }
}

extension HTTPResponse {
    static func json(_ value: JSONText) -> HTTPResponse { json(value.written) }

    static func json(_ text: String) -> HTTPResponse {
        HTTPResponse(
            statusCode: .ok, headers: [.contentType: "application/json;charset=UTF-8"],
            body: Data(text.utf8))
    }

    static func pdf(_ bytes: Data) -> HTTPResponse {
        HTTPResponse(
            statusCode: .ok, headers: [.contentType: "application/pdf"], body: bytes)
    }

    static func html(_ text: String) -> HTTPResponse {
        HTTPResponse(
            statusCode: .ok, headers: [.contentType: "text/html;charset=UTF-8"],
            body: Data(text.utf8))
    }
}
