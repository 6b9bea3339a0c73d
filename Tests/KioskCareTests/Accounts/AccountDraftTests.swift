// New accounts and their secrets, before any cloud is asked.

import CryptoExtras
import Foundation
import KioskProviders
import KioskRuntime
import Testing

@testable import KioskCare

@Suite struct AccountDraftTests {
    private func secret(_ text: String) -> Secret { Secret(Array(text.utf8)) }

    @Test(arguments: AccountKind.allCases)
    func `a draft names what it still needs, and its file has every key with its comment`(
        kind: AccountKind
    ) throws {
        var draft = AccountDraft("hall", kind)
        for key in draft.missing {
            try draft.set(key.name, to: key.name == "base_url" ? "https://c.example" : "a, b # c")
        }
        #expect(draft.missing.isEmpty)
        let edit = try SettingFileEdit(draft.text)
        #expect(edit["kind"] == .scalar(kind.rawValue))
        #expect(edit["enabled"] == .scalar("false"))
        #expect(edit["base_url"] == .scalar("https://c.example"))
        if kind == .yonyou { #expect(edit["system_codes"] == .list(["a", "b # c"])) }
        let secret = try #require(kind.secrets.first { $0.isNeeded })
        #expect(edit[secret.key] == .scalar(secret.credential(of: "hall")))
        let lines = draft.text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.contains(": ") && line.first != "#" {
            #expect(lines[index - 1].hasPrefix("# "), "\(line)")
        }
    }

    @Test(arguments: [
        ("colour", "red"), ("kind", "toll"), ("enabled", "true"), ("signing_key", "x"),
        ("serial", "guessed"), ("app_id", String(repeating: "x", count: 101)),
        ("services", "email,pigeon"), ("key", "x"),
    ])
    func `what cannot be in the file is refused by its key`(key: String, value: String) {
        var draft = AccountDraft("hall", .yonyou)
        do throws(AccountDraft.Fault) {
            try draft.set(key, to: value)
            Issue.record("\(key) was taken")
        } catch {
            #expect(error.key == key)
        }
    }

    @Test func `a private key is told from everything else that looks like one`() throws {
        let key = try #require(AccountKind.yonyou.secrets.first)
        let good = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        #expect(key.fault(of: secret(good.pemRepresentation)) == nil)
        #expect(key.fault(of: secret(good.pkcs8PEMRepresentation)) == nil)
        let print = try #require(key.fingerprint(of: secret(good.pemRepresentation)))
        #expect(print.hasPrefix("RSA, 2048 bits, public key "))
        let other = good.publicKey.pemRepresentation
        let wrong = [
            ("", "no PEM"), ("secret", "no PEM"), (other, "is a public key"),
            ("-----BEGIN EC PRIVATE KEY-----\nx\n-----END EC PRIVATE KEY-----\n", "elliptic"),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nx\n", "ssh-keygen"),
            (String(good.pemRepresentation.prefix(400)), "-----END is missing"),
            (good.pemRepresentation.replacing("M", with: "*"), "no base64"),
            ("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n", "no private RSA"),
            ("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n", "is a certificate"),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nx\n", "closed with a password"),
        ]
        for (text, words) in wrong {
            let what = try #require(key.fault(of: secret(text)))
            #expect(what.contains(words), "\(what)")
        }
    }

    @Test(arguments: [
        ("token", nil), ("token\n", nil), ("token\r\n", nil), ("", "is empty"), ("\n", "is empty"),
        ("a\nb", "has more than one line"),
    ])
    func `a secret of one line has one`(text: String, fault: String?) throws {
        let key = try #require(AccountKind.toll.secrets.first)
        #expect(key.fault(of: secret(text)) == fault)
        #expect(key.fingerprint(of: secret(text)) == nil)
    }

    @Test(arguments: [
        (AccountKind.toll, "token", "a token", "has a space at place 2"),
        (.toll, "token", "tökén", "has at place 2 what is no letter, digit or sign of ASCII"),
        (.toll, "token", String(repeating: "a", count: 4_097), "has 4097 characters; 4096 are"),
        (.yonyou, "codec_key", String(repeating: "a", count: 63), "has 63 hexadecimal digits; 64"),
        (.yonyou, "codec_key", "0123x", "has at place 5 what is no hexadecimal digit"),
        (.yonyou, "order_query_key", "short", "has 5 bytes; 16 are needed"),
        (.toll, "proxy_credential", "lonely", "is not user:password"),
    ])
    func `a secret that breaks a rule is told which, and nothing of it`(
        _ kind: AccountKind, _ name: String, _ text: String, _ rule: String
    ) throws {
        let key = try #require(kind.secrets.first { $0.key == name })
        let fault = try #require(key.fault(of: secret(text)))
        #expect(fault.contains(rule), "\(fault)")
        #expect(fault.contains(text) == false)
    }

    @Test func `every secret of every kind is a key of its file`() {
        for kind in AccountKind.allCases {
            let keys = Set(kind.keys.map(\.name))
            #expect(kind.secrets.allSatisfy { keys.contains($0.key) })
            #expect(kind.secrets.count(where: \.isNeeded) == 1)
            #expect(Set(kind.secrets.map { $0.credential(of: "a") }).count == kind.secrets.count)
        }
    }
}
