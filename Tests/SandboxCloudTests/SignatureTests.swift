// Which signatures the cloud takes, and what it says to the others.

import Foundation
import SandboxCloud
import Testing

@Suite("The signature")
struct SignatureTests {
    /// Sends one query and gives the envelope's code and the verdict in the log.
    private func outcome(
        appid: String = SignedClient.appid, sign: String?
    ) async throws -> (code: String?, verdict: Verdict?) {
        let cloud = try SignedClient.cloud()
        return try await cloud.whileRunning { base in
            let answer = try await SignedClient(base: base)
                .query("REVIEW01", appid: appid, sign: sign)
            #expect(answer.status == 200)
            return (try answer.text("code"), await cloud.requests.last?.verdict)
        }
    }

    @Test func `a good signature is answered`() async throws {
        let result = try await outcome(sign: SignedClient.good())
        #expect(result.code == "0000")
        #expect(result.verdict == .accepted)
    }

    @Test func `a digest of the serial may be in the claims`() async throws {
        // printf REVIEW01 | md5sum
        let digest = ",\"requestdatas\":\"a66858050d3766e3e8462aad7d0d17f7\""
        let sign = SignedClient.sign(claims: SignedClient.claims(more: digest))
        #expect(try await outcome(sign: sign).verdict == .accepted)
    }

    /// A signature that is refused, and the verdict.
    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sign: String?
        let verdict: Verdict
    }

    private static var refused: [Refused] {
        let claims = SignedClient.claims()
        let good = SignedClient.good() ?? ""
        let parts = good.split(separator: ".")
        func sign(_ claims: String) -> String? { SignedClient.sign(claims: claims) }
        func header(_ header: String) -> String? {
            SignedClient.sign(claims: claims, header: header)
        }
        let stranger = SignedClient.sign(claims: claims, key: SignedClient.strangersKey)
        // The arguments are made when the test run begins, and used minutes later.
        let late = SignedClient.claims(from: 86_400, to: 90_000)
        let past = SignedClient.claims(to: -120)
        let digest = SignedClient.claims(more: ",\"requestdatas\":\"0\"")
        return [
            Refused(testDescription: "none", sign: nil, verdict: .missingSign),
            Refused(testDescription: "not a JWS", sign: "abc", verdict: .malformedSign),
            Refused(
                testDescription: "claims exchanged",
                sign: "\(parts[0]).\(SignedClient.base64URL(Data(late.utf8))).\(parts[2])",
                verdict: .wrongSignature),
            Refused(testDescription: "wrong key", sign: stranger, verdict: .wrongSignature),
            Refused(
                testDescription: "alg none", sign: "\(header(#"{"alg":"none"}"#) ?? "")",
                verdict: .wrongAlgorithm),
            Refused(
                testDescription: "alg none without a signature",
                sign: SignedClient.base64URL(Data(#"{"alg":"none"}"#.utf8)) + ".\(parts[1]).",
                verdict: .wrongAlgorithm),
            Refused(
                testDescription: "alg HS256", sign: header(#"{"alg":"HS256"}"#),
                verdict: .wrongAlgorithm),
            Refused(testDescription: "expired", sign: sign(past), verdict: .expired),
            Refused(testDescription: "no exp", sign: sign(#"{"sub":"x"}"#), verdict: .expired),
            Refused(testDescription: "not yet valid", sign: sign(late), verdict: .notYetValid),
            Refused(testDescription: "wrong digest", sign: sign(digest), verdict: .wrongDigest),
        ]
    }

    @Test(arguments: refused)
    func `a bad signature is refused in the vendor's envelope`(_ bad: Refused) async throws {
        let result = try await outcome(sign: bad.sign)
        #expect(result.code == "9999")
        #expect(result.verdict == bad.verdict)
    }

    @Test(arguments: [-30.0, 30.0])
    func `clocks may be half a minute apart`(_ seconds: Double) async throws {
        let sign = SignedClient.sign(
            claims: SignedClient.claims(from: min(seconds, 30), to: max(seconds, -30)))
        #expect(try await outcome(sign: sign).verdict == .accepted)
    }

    @Test func `an unknown application is refused`() async throws {
        let result = try await outcome(appid: "nobody", sign: SignedClient.good())
        #expect(result.code == "9999")
        #expect(result.verdict == .unknownApplication)
    }
}
