// kioskctl account remove: what goes with an account, and what stays.

import Foundation
import Testing

@Suite struct AccountRemovalTests {
    private let bench: SettingsBench

    /// Three accounts: two of them have a key of their own and one in common.
    init() throws {
        bench = try SettingsBench()
        let shipped = try bench.text("kiosk/providers.d/example.yaml")
        for name in ["hall", "shop"] {
            try bench.write(shipped, to: "kiosk/providers.d/\(name).yaml")
        }
        try bench.change("codec_key", to: "hall-codec-key", in: "kiosk/providers.d/hall.yaml")
        try bench.write(
            String(repeating: "0", count: 64), to: "kiosk/credentials/hall-codec-key")
    }

    private func remove(_ words: String...) throws -> SettingsBench.Run {
        try bench.kioskctl(
            ["account", "remove"] + words + [
                "--config", bench.kiosk, "--journal", bench.path + "/none", "--socket",
                bench.socket,
            ])
    }

    private var secrets: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: bench.kiosk + "/credentials")
                .sorted()
        }
    }

    @Test func `its file goes, and the secrets that only it names`() throws {
        let run = try remove("hall")
        #expect(run.status == 0, "\(run)")
        #expect(run.told.contains("The secret hall-codec-key is gone."))
        #expect(run.told.contains("The secret example-signing-key.pem stays"))
        #expect(try secrets == ["example-signing-key.pem"])
        let files = try FileManager.default.contentsOfDirectory(
            atPath: bench.kiosk + "/providers.d")
        #expect(files.contains("hall.yaml") == false && files.contains("shop.yaml"))
        let again = try remove("hall")
        #expect(again.status == 66 && again.complained.contains("There is no account hall."))
    }

    @Test func `a secret that cannot be taken away is named, and the rest is done`() throws {
        let secret = bench.kiosk + "/credentials/hall-codec-key"
        try FileManager.default.removeItem(atPath: secret)
        try FileManager.default.createDirectory(
            atPath: secret, withIntermediateDirectories: false)
        let run = try remove("hall")
        #expect(run.status == 73, "\(run)")
        #expect(run.told.contains("Account hall is gone."))
        #expect(run.complained.contains("The secret \(secret) is there still"))
    }

    @Test func `secrets stay where that is wanted, or where a file cannot be understood`() throws {
        #expect(try remove("hall", "--keep-secrets").status == 0)
        #expect(try secrets == ["example-signing-key.pem", "hall-codec-key"])
        try bench.write("kind: [\n", to: "kiosk/providers.d/broken.yaml")
        _ = try remove("shop")
        #expect(try secrets == ["example-signing-key.pem", "hall-codec-key"])
    }
}
