// The configuration: what is good, what is named as wrong, and which layer wins.

import Foundation
import KioskCore
import KioskPayloads
import KioskPrinting
import KioskProviders
import KioskRuntime
import KioskScanner
import Testing
import Yams

@Suite struct ConfigurationTests {
    @Test func `a small configuration is good`() async throws {
        try await ConfigurationFixture.with { fixture in
            let configuration = try await fixture.load()
            #expect(configuration.language == .chinese)
            #expect(configuration.printers.first?.address.queue == "kiosk")
            #expect(configuration.accounts.map(\.name.text) == ["shop"])
            #expect(configuration.journalPath == "/var/lib/kiosk/journal.sqlite")
        }
    }

    @Test(arguments: [
        ("kiosk.yaml", SettingFile.kiosk), ("printers.d/main.yaml", .printer),
        ("scanners.d/example.yaml", .scanner), ("providers.d/example.yaml", .account(.yonyou)),
        ("providers.d/example-fiscal.yaml", .account(.fiscal)),
        ("providers.d/example-toll.yaml", .account(.toll)),
    ])
    func `the shipped files have every key, and its default`(
        file: String, kind: SettingFile
    ) throws {
        let text = try String(
            contentsOfFile: ConfigurationFixture.shipped + "/" + file, encoding: .utf8)
        let node = try #require(try Yams.compose(yaml: text)?.mapping)
        let keys = node.compactMap { $0.key.string }
        #expect(Set(keys) == Set(kind.keys.map(\.name)))
        // An example is switched off, and shows what a link's host looks like.
        let others = kind.folder == "providers" ? ["enabled", "link_hosts"] : []
        for key in kind.keys where others.contains(key.name) == false {
            guard let standard = key.standard else { continue }
            let value = node.first { $0.key.string == key.name }?.value
            let items = value?.sequence?.compactMap(\.scalar?.string).joined(separator: ",")
            #expect((items ?? value?.scalar?.string) == standard, "\(file): \(key.name)")
        }
    }

    @Test func `the shipped configuration lacks nothing but an account`() async throws {
        let layers = try SettingLayers(overrides: [], environment: [:])
        do throws(ConfigurationFaults) {
            _ = try await KioskConfiguration.load(ConfigurationFixture.shipped, layers: layers)
            Issue.record("an account is needed")
        } catch {
            #expect(error.faults.map(\.file) == ["providers.d"])
        }
    }

    @Test func `the command line wins over the environment, and that over the file`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            try fixture.write(
                try fixture.text("kiosk.yaml") + "language: zh\n", to: "kiosk.yaml")
            let environment = ["KIOSK_LANGUAGE": "en", "KIOSK_PRINTERS_MAIN_QUEUE": "hall"]
            let middle = try await fixture.load(environment: environment)
            #expect(middle.language == .english)
            #expect(middle.printers.first?.address.queue == "hall")
            let settings = ["language=zh", "printers.main.queue=desk"]
            let top = try await fixture.load(settings, environment: environment)
            #expect(top.language == .chinese)
            #expect(top.printers.first?.address.queue == "desk")
        }
    }

    @Test func `a list may come from the command line, its items separated by commas`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            let configuration = try await fixture.load([
                "providers.shop.receipt_hosts=a.example,b.example:8443"
            ])
            #expect(
                configuration.receipts.rules[0].hosts.map(\.host) == ["a.example", "b.example"])
        }
    }

    @Test func `a kiosk has one printer, and a second one if it is told of it`() async throws {
        try await ConfigurationFixture.with { fixture in
            #expect(try await fixture.load().printers.map(\.name.text) == ["main"])
            try fixture.write("queue: hall\n", to: "printers.d/Hall.yaml")
            let both = try await fixture.load(["standby=Hall"]).printers
            #expect(both.map(\.name.text) == ["main", "Hall"])
            #expect(both.map(\.address.queue) == ["kiosk", "hall"])
        }
    }

    @Test(arguments: [
        ([], CopyPolicy.confirm), (["copies=free"], .free), (["copies=staff"], .staff),
        (["copies=limit"], .limit(2, days: 30)),
        (["copies=limit", "copies_limit=1", "copies_days=365"], .limit(1, days: 365)),
    ])
    func `what holds for copies is what the file says`(
        settings: [String], copies: CopyPolicy
    ) async throws {
        try await ConfigurationFixture.with { fixture in
            let configuration = try await fixture.load(settings)
            #expect(configuration.copies == copies)
        }
    }

    @Test func `a scanner is what its file says, and those that are not named are not used`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            try fixture.write(
                """
                kind: serial
                device: /dev/serial/by-id/usb-Example-if00
                identity: "0c2e:0b61"
                pause_ms: 300
                suffix: "\\x03"
                baud: 115200

                """, to: "scanners.d/hall.yaml")
            try fixture.write("device: \"0c2e:0b61\"\n", to: "scanners.d/desk.yaml")
            #expect(try await fixture.load().scanners.isEmpty)
            let scanners = try await fixture.load(["scanners=hall"]).scanners
            #expect(scanners.map(\.name.text) == ["hall"])
            let hall = try #require(scanners.first)
            #expect(hall.kind == .serial && hall.baud == 115_200)
            #expect(hall.selector == .path("/dev/serial/by-id/usb-Example-if00"))
            #expect(hall.identity?.text == "0c2e:0b61")
            #expect(hall.framing.pause == .milliseconds(300))
            #expect(hall.framing.suffix == "\u{3}")
        }
    }

    @Test func `what may be typed follows from the accounts and one setting`() async throws {
        try await ConfigurationFixture.with { fixture in
            let nothing = try await fixture.load().receipts.typedForms
            #expect(nothing == TypedForms())
            let both = try await fixture.load([
                "providers.shop.serial=typed", "providers.shop.typed_proof=check-code",
                "fiscal_entry=true",
            ]).receipts.typedForms
            #expect(both.serial?.account.text == "shop" && both.serial?.proof == .checkCode)
            #expect(both.bills == TypedForms.Bills() && both.payments == nil && both.toll == nil)
        }
    }

    @Test func `an account that is not enabled needs no secret`() async throws {
        try await ConfigurationFixture.with { fixture in
            let text = try fixture.text("providers.d/shop.yaml")
            try fixture.write(
                text.replacingOccurrences(of: "key.pem", with: "nowhere.pem")
                    + "enabled: false\n", to: "providers.d/off.yaml")
            #expect(try await fixture.load().accounts.count == 1)
        }
    }

    @Test func `credentials from the service manager carry the unit's prefix`() async throws {
        try await ConfigurationFixture.with { fixture in
            let key = try fixture.text("credentials/key.pem")
            try fixture.write(key, to: "credentials/kiosk_key.pem")
            try fixture.write("", to: "kiosk.yaml")
            let environment = ["CREDENTIALS_DIRECTORY": fixture.path + "/credentials"]
            #expect(await fixture.faults(environment: environment) == "")
        }
    }
}
