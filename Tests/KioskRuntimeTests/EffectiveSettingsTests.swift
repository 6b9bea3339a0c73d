// What holds after all layers, where it comes from, and that no secret is told.

import Foundation
import KioskRuntime
import Testing

@Suite struct EffectiveSettingsTests {
    private func load(
        _ fixture: ConfigurationFixture, _ overrides: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> EffectiveSettings {
        try await EffectiveSettings.load(
            fixture.path, layers: SettingLayers(overrides: overrides, environment: environment))
    }

    private func setting(
        _ key: String, in effective: EffectiveSettings
    ) throws -> EffectiveSetting {
        try #require(effective.settings.first { $0.key == key })
    }

    @Test func `each value says which layer it comes from`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("copies: confirm\nsound_volume: 20\n", to: "kiosk.yaml")
            let effective = try await load(
                fixture, ["language=en", "printers.main.sides=two-sided-long-edge"],
                environment: [
                    "KIOSK_LANGUAGE": "zh", "KIOSK_PRINTERS_MAIN_MEDIA": "iso_a5_148x210mm",
                    "KIOSK_SOUND_VOLUME": "30",
                ])
            let expected: [(String, String, EffectiveSetting.Origin, Bool)] = [
                ("id", "kiosk", .standard, true), ("copies", "confirm", .file, true),
                ("language", "en", .commandLine, false),
                ("sound_volume", "30", .environment, false),
                ("printers.main.queue", "kiosk", .file, false),
                ("printers.main.media", "iso_a5_148x210mm", .environment, false),
                ("printers.main.sides", "two-sided-long-edge", .commandLine, false),
                ("providers.shop.receipt_hosts", "receipts.example.com", .file, false),
                ("providers.shop.codec", "plain", .standard, true),
            ]
            for (key, value, origin, isStandard) in expected {
                let setting = try setting(key, in: effective)
                #expect(setting.value == value && effective.report[key] == value)
                #expect(setting.origin == origin, "\(key)")
                #expect(setting.isStandard == isStandard, "\(key)")
            }
            #expect(effective["language"] == "en" && effective["no_such"] == nil)
            #expect(effective.list("providers.shop.system_codes") == ["SHOP"])
        }
    }

    @Test func `every key of every file stands there once, in the order of the files`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            try fixture.addFiscal()
            try fixture.addToll("road", "enabled: false\n")
            try fixture.write("device: \"1234:5678\"\n", to: "scanners.d/hall.yaml")
            let keys = try await load(fixture).settings.map(\.key)
            let counts =
                [SettingFile.kiosk, .printer, .scanner].map(\.keys.count)
                + AccountKind.allCases.map(\.keys.count)
            #expect(keys.count == counts.reduce(0, +) && Set(keys).count == keys.count)
            #expect(keys.first == "id" && keys.last == "providers.shop.fetch_by_number")
        }
    }

    @Test func `a credential is told by its name, and only where there is one`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.extendShop("proxy: \"http://u:hush@127.0.0.1:3128\"\n")
            try fixture.addFiscal()
            try fixture.addToll()
            let secrets = ["s3cr3tKey", "-----BEGIN PRIVATE KEY-----", "../credentials/key.pem"]
            for secret in secrets {
                let effective = try await load(
                    fixture, ["providers.bureau.key=\(secret)"],
                    environment: ["KIOSK_PROVIDERS_ROAD_TOKEN": secret])
                let told = effective.settings.map(\.value) + Array(effective.report.values)
                #expect(told.allSatisfy { $0.contains(secret) == false })
                #expect(told.allSatisfy { $0.contains("hush") == false })
                #expect(effective.report["providers.road.token"] == EffectiveSetting.hidden)
                #expect(effective.report["providers.shop.signing_key"] == "key.pem")
                #expect(effective.report["providers.shop.codec_key"] == "")
            }
        }
    }

    @Test func `every key that a secret is read by is known as one`() throws {
        let folder =
            URL(filePath: ConfigurationFixture.shipped).deletingLastPathComponent()
            .appending(path: "Sources/KioskRuntime/Configuration")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let known = SettingFile.all.flatMap(\.keys).filter(\.namesCredential).map(\.name)
        var read: Set<String> = []
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /[sS]ecret\("([a-z_]+)", of:/) {
                read.insert(String(match.1))
            }
        }
        #expect(read.count > 3 && read == Set(known))
    }

    @Test func `a fault of form is named, and what is no configuration is none`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("language: [zh]\n", to: "kiosk.yaml")
            await #expect(throws: ConfigurationFaults.self) { try await load(fixture) }
        }
        await #expect(throws: ConfigurationFaults.self) {
            try await EffectiveSettings.load(
                "/nonexistent", layers: SettingLayers(overrides: [], environment: [:]))
        }
    }

    @Test func `differences are told setting by setting, hidden ones never`() {
        let hidden = EffectiveSetting.hidden
        let differences = SettingDifference.between(
            ["a": "1", "b": "2", "c": "", "d": hidden, "e": "5"],
            ["a": "1", "b": "3", "c": "x", "d": "4", "f": "6"])
        #expect(
            differences.map(\.description) == [
                "b: 2 -> 3", "c: \"\" -> x", "e: 5 -> -", "f: - -> 6",
            ])
    }
}
