// A client that applies for invoices, independent of the kiosk's.

import Crypto
import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

/// One application with its key; every request goes over a connection of its own, so that a lost
/// answer is not asked for again behind the test's back.
struct IssuingClient {
    static let prefix = "/invoiceclient-web/api/invoiceApply/"
    let base: URL

    /// A cloud that knows this client.
    static func with<Result>(
        _ body: (SandboxCloud, IssuingClient) async throws -> Result
    ) async throws -> Result {
        let cloud = try SignedClient.cloud()
        return try await cloud.whileRunning { try await body(cloud, IssuingClient(base: $0)) }
    }

    /// The JSON of an application for one line of 106.00 yuan; members of `changes` are replaced,
    /// and left out where the change is empty.
    static func bill(_ serial: String, _ changes: [String: String] = [:]) -> String {
        var members = [
            "FPQQLSH": "\"\(serial)\"", "XSF_NSRSBH": "\"91990000MA00DEM01C\"",
            "XSF_MC": "\"示例咖啡(演示)有限公司\"", "GMF_MC": "\"示例买方\"", "JSHJ": "106.00",
            "items":
                #"[{"XMMC":"*餐饮服务*咖啡","XMJSHJ":106.00,"SL":0.06,"SPBM":"3070401000000000000"}]"#,
        ]
        members.merge(changes) { $1 }
        return "{"
            + members.filter { $0.value.isEmpty == false }.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// Applies for what `bills` say, with a right signature unless told otherwise.
    func insert(
        _ bills: String..., more: String = "", digestOf other: String? = nil
    ) async throws -> Answer {
        let value = "[" + bills.joined(separator: ",") + "]"
        return try await post(
            Self.prefix + "insertWithArray",
            form: "requestdatas=\(Self.encoded(value))" + more,
            sign: Self.sign(digestOf: other ?? value))
    }

    func insertForCode(_ bill: String) async throws -> Answer {
        try await post(Self.prefix + "insertForQRInvoice", json: bill)
    }

    func status(_ serial: String) async throws -> Answer {
        try await post(Self.prefix + "queryInvoiceStatus", form: "fpqqlsh=\(serial)")
    }

    /// The statuscodes of so many queries.
    func statuses(_ serial: String, _ count: Int) async throws -> [String?] {
        var codes: [String?] = []
        for _ in 0..<count { codes.append(try await status(serial).text("statuscode")) }
        return codes
    }

    /// Asks the merchant.
    func merchant(_ query: String) async throws -> Answer {
        try await send(request("/merchant/order-query?\(query)"))
    }

    func post(
        _ path: String, form: String, sign: String? = SignedClient.good(), query: String = ""
    ) async throws -> Answer {
        var request = try request(path + "?appid=\(SignedClient.appid)" + query)
        request.httpMethod = "POST"
        request.httpBody = Data(form.utf8)
        request.setValue(
            "application/x-www-form-urlencoded; charset=UTF-8", forHTTPHeaderField: "Content-Type")
        if let sign { request.setValue(sign, forHTTPHeaderField: "sign") }
        return try await send(request)
    }

    func post(
        _ path: String, json: String, sign: String? = SignedClient.good()
    ) async throws -> Answer {
        var request = try request(path + "?appid=\(SignedClient.appid)")
        request.httpMethod = "POST"
        request.httpBody = Data(json.utf8)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        if let sign { request.setValue(sign, forHTTPHeaderField: "sign") }
        return try await send(request)
    }

    func request(_ path: String) throws -> URLRequest {
        var request = URLRequest(url: try #require(URL(string: base.absoluteString + path)))
        request.setValue("close", forHTTPHeaderField: "Connection")
        return request
    }

    func send(_ request: URLRequest) async throws -> Answer {
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        let (body, response) = try await session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        return Answer(
            status: http.statusCode, type: http.value(forHTTPHeaderField: "Content-Type") ?? "",
            body: body)
    }

    /// A signature over the digest of `value`.
    static func sign(digestOf value: String) -> String? {
        SignedClient.sign(
            claims: SignedClient.claims(more: ",\"requestdatas\":\"\(digest(value))\""))
    }

    static func digest(_ value: String) -> String {
        Insecure.MD5.hash(data: Data(value.utf8))
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func encoded(_ value: String) -> String {
        let safe = CharacterSet(charactersIn: "0123456789").union(.letters.intersection(.ascii))
        return value.addingPercentEncoding(withAllowedCharacters: safe) ?? ""
    }
}

extension CharacterSet {
    fileprivate static var ascii: CharacterSet { CharacterSet(charactersIn: "\u{20}"..."\u{7E}") }
}
