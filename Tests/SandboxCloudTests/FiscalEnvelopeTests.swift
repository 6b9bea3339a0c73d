// The envelope of the fiscal platform over real HTTP: both forms of signature, and what is refused.

import Foundation
import SandboxCloud
import Testing

@Suite("The fiscal envelope")
struct FiscalEnvelopeTests {
    private let normal = FiscalLibrary().bills["normal"]

    @Test func `all three variants are answered`() async throws {
        let bill = try #require(normal)
        let platform = FiscalClient.platform()
        let cloud = try FiscalClient.cloud(platform)
        try await cloud.whileRunning { base in
            let clients = [
                FiscalClient(base: base),
                FiscalClient(base: base, prefix: "/colleges-proxy/api/college"),
                FiscalClient(
                    base: base, appid: "GENERICAPP", prefix: "/fiscal/api",
                    unit: ("990000", "990001")),
            ]
            for client in clients {
                let reply = try await client.ask("getEBillStatesByBillInfo", bill.asked)
                #expect(reply.result == "S0000")
                #expect(try reply.json as? [String: String] == ["state": "1", "isScarlet": "0"])
                #expect(Set(reply.outer.keys) == ["data", "noise", "sign"])
            }
        }
        #expect(await platform.requests.map(\.verdict) == [.accepted, .accepted, .accepted])
        #expect(
            await platform.requests.map(\.path)
                == .init(
                    repeating: "getEBillStatesByBillInfo", count: 3))
    }

    @Test func `a wrong signature has its own code, and words as plain text`() async throws {
        let bill = try #require(normal)
        let platform = FiscalClient.platform()
        let cloud = try FiscalClient.cloud(platform)
        try await cloud.whileRunning { base in
            var wrongKey = FiscalClient(base: base)
            wrongKey.key = "OTHERKEY"
            var stranger = FiscalClient(base: base)
            stranger.appid = "STRANGER"
            var noUnit = FiscalClient(base: base, appid: "GENERICAPP", prefix: "/fiscal/api")
            noUnit.unit = nil
            for client in [wrongKey, stranger, noUnit] {
                let reply = try await client.ask("getEBillStatesByBillInfo", bill.asked)
                #expect(reply.result == "SIGN_EXCEPTION")
                #expect(String(decoding: reply.message, as: UTF8.self) == "签名验证失败")
            }
            let spoilt = try await FiscalClient(base: base).ask("getEBillInfo", bill.asked) {
                $0["sign"] = $0["sign"]?.lowercased()
            }
            #expect(spoilt.result == "SIGN_EXCEPTION")
            let changed = try await FiscalClient(base: base).ask("getEBillInfo", bill.asked) {
                $0["data"] = "e30="
            }
            #expect(changed.result == "SIGN_EXCEPTION")
        }
        #expect(
            await platform.requests.map(\.verdict) == [
                .wrongSignature, .unknownApplication, .wrongSignature, .wrongSignature,
                .wrongSignature,
            ])
    }

    @Test func `what is no envelope is refused, and other paths are nobody's`() async throws {
        let cloud = try FiscalClient.cloud()
        try await cloud.whileRunning { base in
            let client = FiscalClient(base: base)
            for body in ["", "[]", "{}", #"{"appid":1}"#] {
                let answer = try await client.post(
                    "/medical-web/api/medical/getEBillInfo", body: Data(body.utf8))
                #expect(try FiscalClient.opened(answer.body).result == "PARAM_EXCEPTION")
            }
            for path in ["/medical-web/api/medical/other", "/other/getEBillInfo"] {
                #expect(try await client.post(path, body: Data()).status == 404)
            }
        }
    }
}
