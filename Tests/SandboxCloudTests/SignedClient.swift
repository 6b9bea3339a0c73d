// A client of the cloud that signs its own requests, independent of the kiosk's.

import Crypto
import CryptoExtras
import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

/// An answer over HTTP.
struct Answer {
    let status: Int
    let type: String
    let body: Data

    /// The body as a JSON object.
    var json: [String: Any] {
        get throws {
            try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
        }
    }

    /// A member of the body that is text.
    func text(_ member: String) throws -> String? { try json[member] as? String }
}

/// One application with its key.
struct SignedClient {
    static let appid = "sandbox-app"
    static let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
    static let strangersKey = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
    let base: URL

    /// A cloud that knows this client.
    static func cloud(publicBase: String? = nil) throws -> SandboxCloud {
        let pem = key?.publicKey.pemRepresentation ?? ""
        return try SandboxCloud(
            applications: [appid: pem], publicBase: publicBase, library: OrderLibrary())
    }

    /// Asks for an order's status.
    ///
    /// - Parameter sign: the `sign` header; the right one when left out.
    func query(
        _ order: String, appid: String = appid, sign: String? = good(), timeout: TimeInterval = 30
    ) async throws -> Answer {
        let path = "/invoiceclient-web/api/invoiceApply/queryInvoiceStatus?appid=\(appid)"
        var request = URLRequest(url: try #require(URL(string: base.absoluteString + path)))
        request.httpMethod = "POST"
        request.timeoutInterval = timeout
        request.httpBody = Data("fpqqlsh=\(order)".utf8)
        request.setValue(
            "application/x-www-form-urlencoded; charset=UTF-8", forHTTPHeaderField: "Content-Type")
        if let sign { request.setValue(sign, forHTTPHeaderField: "sign") }
        return try await Self.send(request)
    }

    /// Fetches a path of the cloud.
    func get(_ path: String) async throws -> Answer {
        try await Self.send(
            URLRequest(url: try #require(URL(string: base.absoluteString + path))))
    }

    private static func send(_ request: URLRequest) async throws -> Answer {
        let (body, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        return Answer(
            status: http.statusCode, type: http.value(forHTTPHeaderField: "Content-Type") ?? "",
            body: body)
    }

    /// The `sign` header as the vendor's PHP sample makes it: RS256, uncompressed.
    static func good() -> String? {
        sign(claims: claims())
    }

    /// Claims that are valid `from` seconds to `to` seconds from now.
    static func claims(from: Double = -300, to: Double = 3600, more: String = "") -> String {
        let now = Date().timeIntervalSince1970.rounded()
        return "{\"sub\":\"tester\",\"iss\":\"einvoice\",\"aud\":\"einvoice\","
            + "\"iat\":\(now),\"nbf\":\(now + from),\"exp\":\(now + to)\(more)}"
    }

    /// A compact JWS.
    static func sign(
        claims: String, header: String = #"{"alg":"RS256","typ":"JWT"}"#,
        key: _RSA.Signing.PrivateKey? = key
    ) -> String? {
        let input = base64URL(Data(header.utf8)) + "." + base64URL(Data(claims.utf8))
        let signature = try? key?.signature(
            for: SHA256.hash(data: Data(input.utf8)), padding: .insecurePKCS1v1_5)
        return signature.map { input + "." + base64URL($0.rawRepresentation) }
    }

    static func base64URL(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
