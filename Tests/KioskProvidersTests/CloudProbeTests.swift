// A look at the way to a cloud: how far it gets, and what it tells of certificate and clock.

import Foundation
import KioskCore
import SandboxCloud
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Cloud probe", .timeLimit(.minutes(1)))
struct CloudProbeTests {
    private func look(
        _ origin: String, caFile: String? = nil, way: EgressWay = EgressWay(), at time: Int64? = nil
    ) async throws -> CloudFacts {
        var surroundings = Surroundings.real
        if let time { surroundings.secondsSince1970 = { time } }
        return try await CloudProbe(
            #require(Origin(origin)), way: way, caFile: caFile, surroundings: surroundings
        ).look()
    }

    @Test func `a cloud that answers shows its clock and how long it takes`() async throws {
        try await YonyouStage.run { stage in
            let facts = try await look(stage.base)
            #expect(facts.trouble == nil)
            #expect(facts.stage == .done)
            #expect(facts.isEncrypted == false)
            #expect(facts.certificate == nil)
            #expect(facts.peer == "127.0.0.1")
            #expect(facts.status != nil)
            #expect(facts.times.answer != nil)
        }
    }

    @Test func `nobody at home is a connection that did not come about`() async throws {
        let facts = try await look("http://127.0.0.1:9")
        #expect(facts.stage == .connection)
        #expect(facts.trouble?.detail == "no-connection")
    }

    @Test func `a name that nobody has ends at the name`() async throws {
        let facts = try await look("https://nobody.invalid")
        #expect(facts.stage == .name)
        #expect(facts.trouble?.detail == "no-name")
        #expect(facts.times.name == nil)
    }

    @Test func `a name that leads into the house is not followed`() async throws {
        let server = try HostileServer(.faithful)
        defer { server.close() }
        let facts = try await look("https://ip6-localhost:\(server.port)")
        // Where the name is not known, it ends before the address.
        #expect(facts.stage <= .connection)
        #expect(server.requests.isEmpty)
    }

    @Test(
        arguments: [
            ("Nov  1 02:52:04 2026 GMT", 1_793_501_524), ("2026-11-01 02:52:04 GMT", 1_793_501_524),
            ("Feb 30 00:00:00 2026 GMT", nil), ("Nov  1 02:52:04 2026", nil), ("", nil),
            ("Nov  1 2:x:04 2026 GMT", nil), ("Jan 1 00:00:00 99999 GMT", nil),
            ("Jan  1 00:00:00 1970 GMT", 0), ("Dec 31 23:59:59 2049 GMT", 2_524_607_999),
        ] as [(String, Int64?)])
    func `the end of a certificate is read in both ways that libcurl writes it`(
        text: String, seconds: Int64?
    ) {
        #expect(CertificateText.seconds(text) == seconds)
    }

    @Test func `of a chain the first end and the last beginning hold`() throws {
        func lines(_ begin: String, _ end: String, _ name: String) -> [String] {
            [
                "Subject:CN = \(name)\u{1B}[31m", "Issuer:CN = one", "Version:2", "no colon",
                "Start date:\(begin) 00:00:00 2026 GMT", "Expire date:\(end) 00:00:00 2026 GMT",
            ]
        }
        let facts = try #require(
            CertificateText.facts([
                lines("Jan  1", "Dec 30", "own"), lines("Feb  1", "Dec 15", "between"),
            ]))
        #expect(facts.subject == "CN = own[31m")
        #expect(facts.ends - facts.begins == 317 * 86_400)
        #expect(CertificateText.facts([]) == nil)
        #expect(CertificateText.facts([["Expire date:soon"]]) == nil)
    }

    @Test func `the clocks differ by half the way at most`() {
        var facts = CloudFacts(origin: "http://h:1", isEncrypted: false, sent: 100, received: 104)
        #expect(facts.clock == nil)
        facts.date = 42
        #expect(facts.clock?.ahead == 60)
        #expect(facts.clock?.doubt == 3)
        facts.received = 99
        #expect(facts.clock == nil)
    }
}

@Suite(
    "Cloud probe over TLS", .timeLimit(.minutes(1)),
    .enabled(if: TLSFront.isInstalled, "the Debian package stunnel4 is not installed"))
struct CloudProbeCertificateTests {
    private let certificates: TestCertificates

    init() throws {
        certificates = try TestCertificates()
    }

    private func look(_ kind: TestCertificates.Kind) async throws -> (CloudFacts, [String]) {
        let server = try HostileServer(.faithful)
        defer { server.close() }
        let front = try await TLSFront(upstream: server.port, certificates, kind)
        defer { front.close() }
        let facts = try await CloudProbe(
            #require(Origin(front.base)), caFile: certificates.authority
        ).look()
        return (facts, server.requests)
    }

    @Test func `a good certificate is told with its end`() async throws {
        let (facts, _) = try await look(.good)
        #expect(facts.trouble == nil)
        let certificate = try #require(facts.certificate)
        #expect(certificate.subject.contains("Test server"))
        #expect(certificate.issuer.contains("Test authority"))
        let now = Int64(Date().timeIntervalSince1970)
        #expect((now + 86_400...now + 3 * 86_400).contains(certificate.ends))
        #expect(facts.times.encryption != nil)
    }

    @Test func `an expired one is refused, seen all the same, and nothing is said to it`()
        async throws
    {
        let (facts, requests) = try await look(.expired)
        #expect(facts.stage == .encryption)
        #expect(facts.trouble?.detail == "certificate")
        let certificate = try #require(facts.certificate)
        #expect(certificate.ends < Int64(Date().timeIntervalSince1970))
        #expect(requests.allSatisfy { $0.isEmpty })
    }

    @Test func `one for another name is refused, and its name is told`() async throws {
        let (facts, _) = try await look(.otherName)
        #expect(facts.trouble?.detail == "certificate")
        #expect(facts.certificate != nil)
    }
}

@Suite("Key verdict", .timeLimit(.minutes(1)))
struct KeyVerdictTests {
    @Test func `the tax cloud takes the right key and no other`() async throws {
        try await YonyouStage.run { stage in
            let right = try stage.provider(asks: false)
            #expect(try await right.keyVerdict(id: RequestID(number: 1)) == .accepted)
            let wrong = YonyouProvider(
                try Fixtures.account(stage.base, appID: "nobody"), transport: stage.transport)
            #expect(try await wrong.keyVerdict(id: RequestID(number: 2)) == .refused)
        }
    }

    @Test(arguments: [
        (#"{"code":"1002","msg":"数据不存在"}"#, KeyVerdict.accepted),
        (#"{"code":"1001","msg":"数据不合法"}"#, .accepted),
        (#"{"code":"0000","statuscode":"1"}"#, .accepted),
        (#"{"code":"9999","msg":"签名验证失败"}"#, .refused),
        (#"{"code":"9999","message":"Invalid SIGN"}"#, .refused),
        (#"{"code":"9999","msg":"系统繁忙"}"#, .unclear),
    ])
    func `what the cloud says of a signature`(body: String, verdict: KeyVerdict) throws {
        #expect(try YonyouProvider.verdict(AnswerLayers(Array(body.utf8))) == verdict)
    }
}

extension KeyVerdictTests {
    @Test(arguments: [("KEY001", KeyVerdict.accepted), ("KEY002", .refused)])
    func `the fiscal platform takes the right key and no other`(
        key: String, verdict: KeyVerdict
    ) async throws {
        let platform = FiscalPlatform(applications: [
            FiscalApplication(appid: "APPID001", key: key, prefix: "/fiscal/api", unit: nil)
        ])
        let cloud = try SandboxCloud(
            applications: [:], library: OrderLibrary(), fiscal: platform)
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try FiscalFixtures.account(base.absoluteString, prefix: "/fiscal/api")
            let provider = FiscalProvider(account, transport: transport)
            #expect(try await provider.keyVerdict(id: RequestID(number: 1)) == verdict)
        }
        await transport.stop()
    }

    @Test(arguments: [
        ([TollInput.order], "TOLLTOKEN", KeyVerdict.accepted),
        ([.application], "TOLLTOKEN", .accepted), ([.card], "TOLLTOKEN", .accepted),
        ([.order], "ANOTHER", .refused),
    ])
    func `the toll platform takes the right token and no other`(
        inputs: [TollInput], token: String, verdict: KeyVerdict
    ) async throws {
        let platform = TollPlatform(token: "TOLLTOKEN", library: try .shipped())
        let cloud = try SandboxCloud(applications: [:], library: OrderLibrary(), toll: platform)
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try TollAccount(
                name: Fixtures.name, baseURL: base.absoluteString,
                token: Secret(Array(token.utf8)), inputs: Set(inputs), needsMonth: true)
            let provider = TollProvider(account, transport: transport)
            #expect(try await provider.keyVerdict(id: RequestID(number: 1)) == verdict)
        }
        await transport.stop()
    }
}
