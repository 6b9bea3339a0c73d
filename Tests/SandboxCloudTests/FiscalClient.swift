// A client of the fiscal platform that seals its own requests, independent of the kiosk's.

import Crypto
import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

/// One application in one of the variants of the protocol.
struct FiscalClient {
    static let key = "SANDBOXKEY"
    let base: URL
    var appid = "FISCALAPP"
    var key = Self.key
    var prefix = "/medical-web/api/medical"
    var unit: (region: String, deptcode: String)?

    /// What the platform said: the result code, and the message without its base64.
    struct Reply {
        let result: String
        let message: Data
        let outer: [String: String]

        /// The message as an object.
        var json: [String: Any] {
            get throws {
                try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
            }
        }

        /// A member of the message that is text.
        func text(_ member: String) throws -> String? { try json[member] as? String }

        /// A list in the message.
        func rows(_ member: String) throws -> [[String: Any]] {
            try json[member] as? [[String: Any]] ?? []
        }
    }

    /// A cloud with a fiscal platform for all three variants.
    static func cloud(_ platform: FiscalPlatform? = nil) throws -> SandboxCloud {
        try SandboxCloud(
            applications: [:], library: OrderLibrary(), fiscal: platform ?? self.platform())
    }

    static func platform(pageBase: String? = nil) -> FiscalPlatform {
        FiscalPlatform(
            applications: [
                FiscalApplication(appid: "FISCALAPP", key: key),
                FiscalApplication(
                    appid: "FISCALAPP", key: key, prefix: "/colleges-proxy/api/college"),
                FiscalApplication(
                    appid: "GENERICAPP", key: key, prefix: "/fiscal/api",
                    unit: .init(region: "990000", deptcode: "990001")),
            ], pageBase: pageBase)
    }

    /// Asks a service.
    ///
    /// - Parameter spoil: changes the envelope before it is sent.
    func ask(
        _ service: String, _ business: [String: Any],
        spoil: (inout [String: String]) -> Void = { _ in }
    ) async throws -> Reply {
        let data = try JSONSerialization.data(withJSONObject: business).base64EncodedString()
        let noise = UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
        var outer = ["appid": appid, "data": data, "noise": noise, "version": "1.0"]
        var signed = "appid=\(appid)&data=\(data)&noise=\(noise)&key=\(key)&version=1.0"
        if let unit {
            (outer["region"], outer["deptcode"]) = (unit.region, unit.deptcode)
            signed = "region=\(unit.region)&deptcode=\(unit.deptcode)&" + signed
        }
        outer["sign"] = Self.md5(signed)
        spoil(&outer)
        let answer = try await post(
            "\(prefix)/\(service)", body: JSONSerialization.data(withJSONObject: outer))
        return try Self.opened(answer.body)
    }

    /// Posts a body to a path.
    func post(_ path: String, body: Data) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: base.absoluteString + path)))
        request.httpMethod = "POST"
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        return try await Answer(to: request)
    }

    static func opened(_ body: Data) throws -> Reply {
        let outer = try JSONDecoder().decode([String: String].self, from: body)
        let data = try #require(Data(base64Encoded: outer["data"] ?? "?"))
        let inner = try JSONDecoder().decode([String: String].self, from: data)
        let message = try #require(Data(base64Encoded: inner["message"] ?? "?"))
        return Reply(result: try #require(inner["result"]), message: message, outer: outer)
    }

    /// Upper-case hexadecimal.
    static func md5(_ text: String) -> String {
        Insecure.MD5.hash(data: Data(text.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension Answer {
    /// Sends a request.
    init(to request: URLRequest) async throws {
        let (body, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        self.init(
            status: http.statusCode, type: http.value(forHTTPHeaderField: "Content-Type") ?? "",
            body: body)
    }
}

extension SampleBill {
    /// Its three numbers, as services want them.
    var asked: [String: Any] { ["billBatchCode": code, "billNo": number, "random": random] }
}
