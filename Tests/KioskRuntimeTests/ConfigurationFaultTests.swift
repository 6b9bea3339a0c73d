// Everything that can be wrong is named: file, line, key and what.

import KioskRuntime
import Testing

/// One way to spoil a configuration, and what has to be said of it.
struct Spoilt: Sendable, CustomTestStringConvertible {
    var file: String
    var text: String
    var says: String

    var testDescription: String { says }
}

@Suite struct ConfigurationFaultTests {
    private static let account = """
        kind: yonyou
        base_url: https://tax.example.com
        app_id: "app"
        signing_key: key.pem
        receipt_hosts: [receipts.example.com]
        system_codes: [SHOP]

        """

    private static func account(_ old: String, _ new: String) -> String {
        account.split(separator: "\n").map { $0.hasPrefix(old) ? new : String($0) }
            .joined(separator: "\n") + "\n"
    }

    static let spoilt: [Spoilt] = [
        Spoilt(
            file: "printers.d/main.yaml", text: "queue: kiosk\nmedai: a4\n",
            says: "printers.d/main.yaml:2: medai: is no key of this file"),
        Spoilt(
            file: "printers.d/main.yaml", text: "queue: kiosk\nsides: both\n",
            says: "printers.d/main.yaml:2: sides: must be one of: one-sided"),
        Spoilt(
            file: "printers.d/main.yaml", text: "media: iso_a4_210x297mm\n",
            says: "printers.d/main.yaml: queue: is missing"),
        Spoilt(
            file: "printers.d/main.yaml", text: "queue: [a, b]\n",
            says: "printers.d/main.yaml:1: queue: must be one value"),
        Spoilt(
            file: "printers.d/main.yaml", text: "queue: kiosk\nqueue: kiosk\n",
            says: "printers.d/main.yaml"),
        Spoilt(
            file: "printers.d/main.yaml", text: "queue: 'kiosk\n",
            says: "printers.d/main.yaml:"),
        Spoilt(
            file: "printers.d/main.yaml", text: "- kiosk\n",
            says: "printers.d/main.yaml:1: must be a mapping"),
        Spoilt(
            file: "printers.d/main.yaml", text: "queue:\n  name: kiosk\n",
            says: "printers.d/main.yaml:1: queue: must be a value"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account("base_url", "base_url: tax.example.com"),
            says: "providers.d/shop.yaml: base_url: cannot be used"),
        Spoilt(
            file: "providers.d/shop.yaml",
            text: account("base_url", "base_url: http://tax.example.com"),
            says: "providers.d/shop.yaml: base_url: cannot be used"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account("signing_key", "signing_key: none.pem"),
            says: "signing_key: the credential none.pem is not in the credentials directory"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account("signing_key", "signing_key: ../key.pem"),
            says: "signing_key: is no name of a credential"),
        Spoilt(
            file: "providers.d/shop.yaml",
            text: account("receipt_hosts", "receipt_hosts: ['host:99999']"),
            says: "receipt_hosts: must be a list of host or host:port"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account + "codec: aes-256-gcm\n",
            says: "codec_key"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account + "enabled: maybe\n",
            says: "providers.d/shop.yaml:7: enabled: must be true or false"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account + "enabled: false\n",
            says: "providers.d: no account is enabled"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account + "typed_lengths: 8\n",
            says: "providers.d/shop.yaml: typed_lengths: must be two numbers"),
        Spoilt(
            file: "kiosk.yaml", text: "standby: main\n",
            says: "kiosk.yaml: standby: is the printer already"),
        Spoilt(
            file: "kiosk.yaml", text: "standby: Main\n",
            says: "kiosk.yaml: standby: is the printer already"),
        Spoilt(
            file: "kiosk.yaml", text: "standby: ../hall\n",
            says: "printers.d/../hall.yaml: is no name"),
        Spoilt(
            file: "kiosk.yaml", text: "standby: hall\n",
            says: "printers.d/hall.yaml: queue: is missing"),
        Spoilt(
            file: "kiosk.yaml", text: "copies: many\n",
            says: "kiosk.yaml:1: copies: must be one of: free, confirm, limit, staff"),
        Spoilt(
            file: "kiosk.yaml", text: "copies_limit: 0\n",
            says: "kiosk.yaml:1: copies_limit: must be a number from 1 to 99"),
        Spoilt(
            file: "kiosk.yaml", text: "id: k1\ncopies_days: 4000\n",
            says: "kiosk.yaml:2: copies_days: must be a number from 1 to 3650"),
        Spoilt(
            file: "kiosk.yaml", text: "title_bar_codes: ['6']\n",
            says: "kiosk.yaml: title_bar_codes: must be two digits"),
        Spoilt(
            file: "scanners.d/hall.yaml", text: "device: '1234:5678'\nlayout: xx\n",
            says: "scanners.d/hall.yaml: layout: is no keyboard layout"),
        Spoilt(
            file: "scanners.d/hall.yaml", text: "device: '1234:5678'\nidentity: '9999:1111'\n",
            says: "scanners.d/hall.yaml: identity: contradicts device"),
        Spoilt(
            file: "scanners.d/hall.yaml", text: "device: '1234:5678'\nprefix: \"\\n\"\n",
            says: "scanners.d/hall.yaml: prefix: cannot hold the end of a code"),
        Spoilt(
            file: "kiosk.yaml", text: "id: 'a b!'\n", says: "kiosk.yaml: id: must be letters"),
        Spoilt(
            file: "kiosk.yaml", text: "phone_hosts: ['*.example.com']\n",
            says: "kiosk.yaml: phone_hosts: must be a list of host"),
        Spoilt(
            file: "providers.d/shop.yaml", text: account + "merchant_path: /i\n",
            says: "providers.d/shop.yaml: merchant_hosts: is missing"),
        Spoilt(
            file: "scanners.d/hall.yaml", text: "device: hall\n",
            says: "scanners.d/hall.yaml: device: must be vendor:product"),
        Spoilt(
            file: "scanners.d/hall.yaml", text: "device: /dev/input/event3\npause_ms: 20\n",
            says: "scanners.d/hall.yaml:2: pause_ms: must be a number from 50 to 2000"),
        Spoilt(
            file: "scanners.d/hall.yaml", text: "device: /dev/input/event3\nidentity: mine\n",
            says: "scanners.d/hall.yaml: identity: must be vendor:product"),
        Spoilt(
            file: "kiosk.yaml", text: "scanners: [attic]\n",
            says: "kiosk.yaml: scanners: there is no file scanners.d/attic.yaml"),
        Spoilt(
            file: "wording/en.yaml", text: "welcome.headline: Hello\n", says: "wording"),
    ]

    @Test(arguments: spoilt)
    func `a fault is named`(spoilt: Spoilt) async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write(spoilt.text, to: spoilt.file)
            let said = await fixture.faults()
            #expect(said.contains(spoilt.says), "\(said)")
        }
    }

    @Test func `all faults are named at once`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("queue: kiosk\nmedai: a4\n", to: "printers.d/main.yaml")
            try fixture.write("kind: other\n", to: "providers.d/shop.yaml")
            let said = await fixture.faults()
            #expect(said.contains("medai"))
            #expect(said.contains("kind: must be one of: yonyou"))
        }
    }

    @Test(arguments: [
        "langauge=en", "printers.main.medai=a4", "nothing", "=x", "a.b=c",
        "providers.shpo.kind=toll",
    ])
    func `a setting that belongs to nothing is named`(setting: String) async throws {
        try await ConfigurationFixture.with { fixture in
            #expect(await fixture.faults([setting]).contains("--set"))
        }
    }

    @Test func `two scanners of one name or one device are one too many`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("device: '0c2e:0b61'\n", to: "scanners.d/hall.yaml")
            try fixture.write("device: '0c2e:0b61'\n", to: "scanners.d/desk.yaml")
            #expect(await fixture.faults(["scanners=hall,hall"]).contains("hall stands twice"))
            try fixture.write("device: '0c2e:0b61@1-2'\n", to: "scanners.d/desk.yaml")
            #expect(
                await fixture.faults(["scanners=hall,desk"]).contains("is the device of hall"))
            try fixture.write("device: '0c2e:0b61@1-1'\n", to: "scanners.d/hall.yaml")
            #expect(await fixture.faults(["scanners=hall,desk"]) == "")
            try fixture.write("device: '0c2e:0b61@1-2'\n", to: "scanners.d/hall.yaml")
            #expect(
                await fixture.faults(["scanners=hall,desk"])
                    .contains("scanners.d/desk.yaml: device: is the device of hall as well"))
        }
    }

    @Test func `a directory that is not there is named, and nothing else`() async throws {
        let layers = try SettingLayers(overrides: [], environment: [:])
        do throws(ConfigurationFaults) {
            _ = try await KioskConfiguration.load("/nonexistent", layers: layers)
            Issue.record("there is nothing to load")
        } catch {
            #expect(error.description == "/nonexistent: is no configuration directory")
        }
    }

    @Test func `two printers on one queue are one too many`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("queue: kiosk\n", to: "printers.d/hall.yaml")
            #expect(
                await fixture.faults(["standby=hall"])
                    == "printers.d/hall.yaml: queue: is the queue of main as well")
        }
    }

    @Test func `two accounts that take typed serials are one too many`() async throws {
        try await ConfigurationFixture.with { fixture in
            let typed = Self.account + "serial: typed\n"
            try fixture.write(typed, to: "providers.d/shop.yaml")
            try fixture.write(typed, to: "providers.d/other.yaml")
            #expect(await fixture.faults().contains("only one account may take typed serials"))
        }
    }

    @Test func `no fault holds a secret`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write("TOPSECRET", to: "credentials/key.pem")
            let said = await fixture.faults()
            #expect(said.contains("signing_key"))
            #expect(said.contains("TOPSECRET") == false)
        }
    }
}
