// Accounts added, tested, given other keys, by the command itself and a cloud over real HTTP.

import Foundation
import SandboxCloud
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(3))) struct AccountTests {
    private static func add(_ bench: Bench, key: [UInt8]) async throws -> Said {
        try await bench.kioskctl(
            "account", "add", "hall", "--kind", "yonyou", "--url", bench.cloud, "--id", "demo-app",
            "--with", "receipt_hosts=receipts.demo.example:8443", "--with", "system_codes=HALL # 2",
            input: key)
    }

    @Test func `an account is added, tested and enabled, with its key for root alone`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.settle()
            let key = try bench.text("credentials/sandbox.pem")
            let said = try await Self.add(bench, key: Array(key.utf8))
            #expect(said.status == 0, "\(said.all)")
            #expect(said.output.contains("green   It takes the account's key"))
            #expect(bench.mode("credentials/hall-signing-key.pem") == 0o600)
            #expect(try bench.text("credentials/hall-signing-key.pem") == key)
            let file = try bench.text("config/providers.d/hall.yaml")
            #expect(file.contains("# The id that the cloud gave to this unit.\napp_id: demo-app\n"))
            #expect(file.contains("system_codes: [\"HALL # 2\"]"))
            #expect(file.contains("enabled: true\n"))
            #expect(try await bench.kioskctl("config", "check").status == 0)

            let list = try await bench.kioskctl("account", "list", "--format", "json")
            #expect(list.status == 0)
            let entry = try #require(list.objects.first { $0["name"] as? String == "hall" })
            #expect(entry["enabled"] as? Bool == true)
            #expect(entry["cloud"] as? String == (try bench.cloud))
            let actions = try await bench.staffActions()
            #expect(actions == ["account-add hall done"])
            // Nothing of the key was said anywhere.
            let secret = key.split(separator: "\n")[3]
            for text in [said.all, list.all, file] { #expect(text.contains(secret) == false) }
        }
    }

    @Test func `an account whose key is refused stays off until another key is taken`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.settle()
            try await bench.openssl("genrsa", "-out", "other.pem", "2048")
            let other = Array(try bench.text("other.pem").utf8)
            let said = try await Self.add(bench, key: other)
            #expect(said.status == 1)
            #expect(said.output.contains("red     It does not take the account's key"))
            #expect(said.complaint.contains("kioskctl account enable hall"))
            #expect(try bench.text("config/providers.d/hall.yaml").contains("enabled: false\n"))

            let again = try await bench.kioskctl("account", "rotate", "hall", input: other)
            #expect(again.status == 1)
            #expect(again.complaint.contains("Nothing was changed"))
            let key = try bench.text("credentials/sandbox.pem")
            let right = try await bench.kioskctl(
                "account", "rotate", "hall", "--secret-fd", "0", input: Array(key.utf8))
            #expect(right.status == 0, "\(right.all)")
            #expect(try bench.text("credentials/hall-signing-key.pem") == key)
            let names = try bench.names("credentials").filter { $0.hasPrefix("hall") }
            #expect(names == ["hall-signing-key.pem"])
            #expect(try await bench.kioskctl("account", "enable", "hall").status == 0)
            #expect(try bench.text("config/providers.d/hall.yaml").contains("enabled: true\n"))
            #expect(try await bench.kioskctl("account", "disable", "hall").status == 0)
            #expect(
                try await bench.staffActions() == [
                    "account-add hall done", "account-rotate hall done",
                    "account-enable hall done", "account-disable hall done",
                ])
        }
    }

    @Test func `the three kinds are tested through their own providers`() async throws {
        try await Bench.with { bench in
            try await bench.settle()
            for name in ["sandbox", "bills", "toll"] {
                let said = try await bench.kioskctl("account", "test", name)
                #expect(said.status == 0, "\(said.all)")
                #expect(said.output.contains("It takes the account's key ("))
                let wrong = try await bench.kioskctl(
                    "account", "rotate", name, "--format", "json", input: Array("wrong\n".utf8))
                #expect(wrong.status == 64)
            }
            for name in ["bills", "toll"] {
                let wrong = try await bench.kioskctl(
                    "account", "rotate", name, input: Array("another\n".utf8))
                #expect(wrong.status == 1, "\(wrong.all)")
                #expect(wrong.output.contains("It does not take the account's key"))
                let right = try await bench.kioskctl(
                    "account", "rotate", name, "--secret-file",
                    bench.stack.folder.credentials + "/platforms.key")
                #expect(right.status == 0, "\(right.all)")
            }
            #expect(try await bench.kioskctl("account", "test", "nobody").status == 66)
        }
    }

    @Test(arguments: [
        ("https://nobody.invalid", "is not found"),
        ("http://127.0.0.1:9", "Nobody answers at http://127.0.0.1:9"),
    ])
    func `a cloud that is not there is told apart`(url: String, words: String) async throws {
        try await Bench.with { bench in
            try await bench.settle()
            let said = try await bench.kioskctl(
                "account", "test", "toll", "--set", "providers.toll.base_url=\(url)")
            #expect(said.status == 2)
            #expect(said.output.contains(words), "\(said.all)")
        }
    }

    @Test func `interrupted while the cloud is asked, the old key is there and the new one gone`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.settle()
            let before = try bench.text("credentials/platforms.key")
            await bench.stack.cloud.faults.add(.delay(milliseconds: 5_000), times: 20)
            let trial = bench.stack.folder.credentials + "/platforms.key.new"
            let result = try await Subprocess.run(
                .path(FilePath(Checkout.program("kioskctl"))),
                arguments: [
                    "account", "rotate", "toll", "--config", bench.stack.folder.configuration,
                ], input: .array(Array("another\n".utf8)), output: .discarded, error: .discarded
            ) { execution in
                try await until("the new secret is tried") {
                    FileManager.default.fileExists(atPath: trial)
                }
                try execution.send(signal: .interrupt)
            }
            #expect(result.terminationStatus == .signaled(SIGINT))
            #expect(FileManager.default.fileExists(atPath: trial) == false)
            #expect(try bench.text("credentials/platforms.key") == before)
        }
    }
}
