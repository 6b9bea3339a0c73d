// What is said of a cloud, stage by stage.

import KioskCore
import KioskStatus
import Testing

@testable import KioskCare
@testable import KioskProviders

@Suite struct DoctorCloudTests {
    private static let now: Int64 = 1_795_305_600
    private static let day: Int64 = 86_400

    private static func facts(_ change: (inout AccountFacts) -> Void) -> AccountFacts {
        var cloud = CloudFacts(
            origin: "https://cloud.example:443", isEncrypted: true, sent: now, received: now)
        cloud.peer = "203.0.113.9"
        cloud.date = now
        cloud.times.answer = 80
        cloud.certificate = CertificateFacts(
            subject: "CN = cloud.example", issuer: "CN = CA", begins: now - day,
            ends: now + 100 * day)
        var facts = AccountFacts(name: AccountName("main"), kind: "yonyou")
        facts.cloud = cloud
        facts.key = .judged(.accepted)
        change(&facts)
        return facts
    }

    private func complaints(
        seen: StatusReport.Cloud? = nil, _ change: (inout AccountFacts) -> Void
    ) -> [String] {
        let findings = CloudCheck(Self.facts(change), seen: seen, at: Self.now).findings
        #expect(findings.allSatisfy { $0.subject == "main" && $0.area == "cloud" })
        #expect(findings.allSatisfy { ($0.colour == .green) == $0.remedy.isEmpty })
        return findings.filter { $0.colour != .green }.map { "\($0.check) \($0.colour.rawValue)" }
    }

    private static func trouble(
        _ stage: CloudFacts.Stage, _ detail: Token
    ) -> CloudFacts.Trouble {
        CloudFacts.Trouble(stage: stage, failure: .unreachable, detail: detail)
    }

    @Test func `a cloud in order is green`() {
        #expect(complaints { _ in } == [])
        let plain = complaints {
            $0.cloud?.isEncrypted = false
            $0.cloud?.certificate = nil
        }
        #expect(plain == [])
    }

    @Test(arguments: [
        (trouble(.name, "no-name"), "name red"),
        (trouble(.connection, "no-connection"), "connection red"),
        (trouble(.connection, "address"), "connection red"),
        (trouble(.encryption, "certificate"), "certificate red"),
        (trouble(.encryption, "tls"), "certificate red"),
        (trouble(.encryption, "ca-file"), "certificate red"),
        (trouble(.answer, "first-byte"), "answer red"),
    ])
    func `where the way ends is said, and nothing beyond it`(
        trouble: CloudFacts.Trouble, expected: String
    ) {
        let found = complaints {
            $0.cloud?.trouble = trouble
            $0.cloud?.date = nil
            $0.cloud?.times = CloudFacts.Times()
            $0.key = .unasked
        }
        #expect(found == [expected])
    }

    private func sentence(begins: Int64, ends: Int64) -> String {
        let facts = Self.facts {
            $0.cloud?.trouble = Self.trouble(.encryption, "certificate")
            $0.cloud?.certificate = CertificateFacts(
                subject: "s", issuer: "i", begins: begins, ends: ends)
        }
        return CloudCheck(facts, at: Self.now).findings.first { $0.colour == .red }?.found ?? ""
    }

    @Test func `a refused certificate is over, not begun, or a stranger's`() {
        let (now, day) = (Self.now, Self.day)
        #expect(sentence(begins: now - 9 * day, ends: now - day).contains("ended on"))
        #expect(sentence(begins: now + day, ends: now + 9 * day).contains("only begins on"))
        #expect(sentence(begins: now - day, ends: now + day).contains("is not trusted"))
        #expect(sentence(begins: .min, ends: .max).contains("is not trusted"))
    }

    @Test func `a certificate that is about to end is named before it does`() {
        #expect(
            complaints { $0.cloud?.certificate?.ends = Self.now + 10 * Self.day } == [
                "certificate yellow"
            ])
        #expect(complaints { $0.cloud?.certificate?.ends = Self.now + 15 * Self.day } == [])
    }

    @Test(
        arguments: [
            (0, []), (10, []), (40, ["clock yellow"]), (-40, ["clock yellow"]),
            (3_600, ["clock red"]), (-3_600, ["clock red"]),
        ] as [(Int64, [String])])
    func `a clock that differs is named by how much`(seconds: Int64, expected: [String]) {
        #expect(complaints { $0.cloud?.date = Self.now + seconds } == expected)
    }

    @Test func `the key, its speed and the breaker are judged`() {
        #expect(complaints { $0.key = .judged(.refused) } == ["key red"])
        #expect(complaints { $0.key = .judged(.unclear) } == ["key yellow"])
        #expect(complaints { $0.key = .unanswered(.timedOut) } == ["key red"])
        #expect(complaints { $0.key = .unreadable(["x"]) } == ["key yellow"])
        #expect(complaints { ($0.cloud, $0.key) = (nil, .unreadable([])) } == ["key yellow"])
        #expect(complaints { $0.cloud?.times.answer = 2_500 } == ["latency yellow"])
        var seen = StatusReport.Cloud(account: "main", kind: "yonyou")
        #expect(complaints(seen: seen) { _ in } == [])
        (seen.circuit, seen.failure) = ("open", "no-connection")
        #expect(complaints(seen: seen) { _ in } == ["breaker yellow"])
    }

    @Test func `where the clock is wrong, the key waits for it`() {
        let facts = Self.facts {
            $0.cloud?.date = Self.now + 3_600
            $0.key = .judged(.refused)
        }
        let key = CloudCheck(facts, at: Self.now).findings.first { $0.check == "key" }
        #expect(key?.remedy.contains("clock") == true)
    }
}
