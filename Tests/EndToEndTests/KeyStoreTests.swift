// Keys out of key stores, and secrets typed at a terminal: seen by nobody.

import Foundation
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(3))) struct KeyStoreTests {
    private static let password = "pass:geheim 词 #1"

    /// Key stores of the stack's key, as several programs make them.
    private static func makeStores(_ bench: Bench) async throws {
        let key = "credentials/sandbox.pem"
        try await bench.openssl(
            "req", "-x509", "-key", key, "-subj", "/O=Test shop/CN=till 1", "-days", "2", "-out",
            "shop.crt")
        let common = ["-inkey", key, "-in", "shop.crt", "-passout", password]
        for (name, options) in [
            ("new.pfx", []),
            ("old.pfx", ["-legacy", "-keypbe", "PBE-SHA1-RC2-40", "-certpbe", "PBE-SHA1-RC2-40"]),
            ("bare.pfx", ["-nokeys"]),
        ] {
            let result = try await Subprocess.run(
                .name("openssl"),
                arguments: Arguments(
                    ["pkcs12", "-export"] + options
                        + (name == "bare.pfx" ? ["-in", "shop.crt", "-passout", password] : common)
                        + ["-out", name]),
                workingDirectory: FilePath(bench.stack.folder.root), output: .discarded,
                error: .string(limit: 65_536))
            try #require(result.terminationStatus.isSuccess, "\(name): \(result.standardError)")
        }
    }

    private static let typed = Array((password.dropFirst(5) + "\n").utf8)

    @Test(arguments: ["new.pfx", "old.pfx"])
    func `the key comes out of a store, is tested, and lies there for root alone`(
        name: String
    ) async throws {
        try await Bench.with { bench in
            try await bench.settle()
            try await Self.makeStores(bench)
            let store = bench.stack.folder.root + "/" + name
            let trace = bench.stack.folder.root + "/trace"
            // The password comes from standard input; no child and no argument ever has it.
            let said = try await bench.kioskctl(
                "account", "import", store, "sandbox", "--password-fd", "0", input: Self.typed,
                wrapper: [
                    "/usr/bin/strace", "-f", "-v", "-s", "9999", "-e", "trace=execve", "-o", trace,
                ])
            #expect(said.status == 0, "\(said.all)")
            #expect(said.output.contains("The key: RSA, 2048 bits, public key "))
            #expect(said.output.contains("Test shop"))
            #expect(said.output.contains("It takes the account's key"))
            #expect(bench.mode("credentials/sandbox.pem") == 0o600)
            let key = try bench.text("credentials/sandbox.pem")
            #expect(key.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
            #expect(key.hasSuffix("-----END PRIVATE KEY-----\n"))
            let calls = try bench.text("trace")
            #expect(calls.contains("pkcs12"))
            for text in [calls, said.all] {
                #expect(text.contains("geheim") == false)
                #expect(text.contains(key.split(separator: "\n")[2]) == false)
            }
            #expect(try await bench.staffActions() == ["account-import sandbox done"])
        }
    }

    @Test func `a store that cannot be opened, or without a key, changes nothing`() async throws {
        try await Bench.with { bench in
            try await bench.settle()
            try await Self.makeStores(bench)
            let root = bench.stack.folder.root
            let before = try bench.text("credentials/sandbox.pem")
            let wrong: [(String, [UInt8], Int32, String)] = [
                ("new.pfx", Array("wrong\n".utf8), 1, "not the password"),
                ("bare.pfx", Self.typed, 1, "no private key"),
                ("shop.crt", Self.typed, 1, "no key store"),
                ("nothing.pfx", Self.typed, 66, "is not there"),
            ]
            for (name, input, status, words) in wrong {
                let said = try await bench.kioskctl(
                    "account", "import", root + "/" + name, "sandbox", "--password-fd", "0",
                    input: input)
                #expect(said.status == status, "\(name): \(said.all)")
                #expect(said.complaint.contains(words), "\(name): \(said.all)")
            }
            #expect(try bench.text("credentials/sandbox.pem") == before)
        }
    }

    @Test func `imported before the account is there, the key is what the account then has`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.settle()
            try await Self.makeStores(bench)
            let store = bench.stack.folder.root + "/new.pfx"
            let first = try await bench.kioskctl(
                "account", "import", store, "hall", "--password-fd", "0", input: Self.typed)
            #expect(first.status == 0, "\(first.all)")
            #expect(first.output.contains("kioskctl account add hall --kind yonyou"))
            let said = try await bench.kioskctl(
                "account", "add", "hall", "--kind", "yonyou", "--url", bench.cloud, "--id",
                "demo-app", "--with", "receipt_hosts=receipts.demo.example:8443", "--with",
                "system_codes=HALL")
            #expect(said.status == 0, "\(said.all)")
        }
    }

    @Test func `a secret typed at a terminal is not shown, and the terminal is as it was`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.settle()
            let secret = try bench.text("credentials/platforms.key")
            let command =
                "\(Checkout.program("kioskctl")) account rotate toll --config "
                + "\(bench.stack.folder.configuration); echo ended with $?; "
                + "stty -a | grep -o ' echo '; exec cat"
            for (typed, ending) in [(secret, "ended with 0"), ("another-token", "ended with 1")] {
                let tmux = Tmux()
                try await tmux.start(command, columns: 100, rows: 30)
                _ = try await tmux.wait(for: "(it is not shown):")
                try await tmux.run(["send-keys", "-t", "k", "-l", typed])
                try await tmux.run(["send-keys", "-t", "k", "Enter"])
                let screen = try await tmux.wait(for: ending)
                _ = try await tmux.wait(for: "\n echo")
                #expect(screen.contains(typed) == false)
                try await tmux.run(["kill-server"])
            }
            #expect(try bench.text("credentials/platforms.key") == secret)
        }
    }

    @Test(arguments: ["C-c", "kill"])
    func `interrupted while a secret is typed, the terminal shows again what is typed`(
        way: String
    ) async throws {
        try await Bench.with { bench in
            try await bench.settle()
            let root = bench.stack.folder.root
            let script = """
                trap : INT
                sh -c 'echo $$ >\(root)/pid; exec \(Checkout.program("kioskctl")) account rotate \
                toll --config \(bench.stack.folder.configuration)'
                stty -a | grep -o ' echo '
                echo it is over
                exec cat
                """
            try script.write(toFile: root + "/script", atomically: true, encoding: .utf8)
            let tmux = Tmux()
            try await tmux.start("bash \(root)/script", columns: 100, rows: 30)
            _ = try await tmux.wait(for: "(it is not shown):")
            if way == "kill" {
                let text = try bench.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)
                kill(try #require(Int32(text)), SIGTERM)
            } else {
                try await tmux.run(["send-keys", "-t", "k", way])
            }
            let screen = try await tmux.wait(for: "it is over")
            #expect(screen.contains("\n echo"))
            try await tmux.run(["kill-server"])
        }
    }
}
