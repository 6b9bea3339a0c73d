// A configuration directory for one test.

import CryptoExtras
import Foundation
import KioskRuntime

/// A folder with a configuration that is good, to be spoilt by the test.
struct ConfigurationFixture {
    /// The configuration that is shipped.
    static let shipped =
        URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/kiosk-config"

    /// One key for all tests: making it takes longer than everything else.
    private static let signingKey = Result {
        try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
    }

    let path: String

    /// Makes the folder, lets `body` use it and removes it.
    static func with(_ body: (ConfigurationFixture) async throws -> Void) async throws {
        let path = "/tmp/kiosk-config-\(UInt32.random(in: .min ... .max))"
        let fixture = ConfigurationFixture(path: path)
        try fixture.make()
        do {
            try await body(fixture)
        } catch {
            try FileManager.default.removeItem(atPath: path)
            throw error
        }
        try FileManager.default.removeItem(atPath: path)
    }

    private func make() throws {
        let files = FileManager.default
        for folder in ["printers.d", "providers.d", "scanners.d", "credentials"] {
            try files.createDirectory(
                atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        }
        try files.copyItem(atPath: Self.shipped + "/wording", toPath: path + "/wording")
        try write("credentials_directory: \(path)/credentials\n", to: "kiosk.yaml")
        try write("queue: kiosk\n", to: "printers.d/main.yaml")
        try write(
            """
            kind: yonyou
            base_url: https://tax.example.com
            app_id: "app"
            signing_key: key.pem
            receipt_hosts: [receipts.example.com]
            system_codes: [SHOP]

            """, to: "providers.d/shop.yaml")
        try write(Self.signingKey.get(), to: "credentials/key.pem")
    }

    /// Adds a good account at a platform for fiscal e-bills, with more lines in its file.
    func addFiscal(_ name: String = "bureau", _ more: String = "") throws {
        try write("fiscal-secret\n", to: "credentials/fiscal-key")
        try write(
            """
            kind: fiscal
            base_url: https://bills.example.com
            app_id: unit
            key: fiscal-key

            """ + more, to: "providers.d/\(name).yaml")
    }

    /// Adds a good account at a platform for toll invoices, with more lines in its file.
    func addToll(_ name: String = "road", _ more: String = "") throws {
        try write("toll-token-0001\n", to: "credentials/toll-token")
        try write(
            """
            kind: toll
            base_url: https://tolls.example.com
            token: toll-token

            """ + more, to: "providers.d/\(name).yaml")
    }

    /// Adds lines to the file of the shop's account.
    func extendShop(_ more: String) throws {
        try write(text("providers.d/shop.yaml") + more, to: "providers.d/shop.yaml")
    }

    /// Writes a file below the folder.
    func write(_ text: String, to file: String) throws {
        try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
    }

    /// The text of a file below the folder.
    func text(_ file: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    }

    /// Loads it, with settings and an environment over it.
    func load(
        _ settings: [String] = [], environment: [String: String] = [:]
    ) async throws(ConfigurationFaults) -> KioskConfiguration {
        try await KioskConfiguration.load(
            path, layers: SettingLayers(overrides: settings, environment: environment))
    }

    /// The faults that loading finds, one a line.
    func faults(
        _ settings: [String] = [], environment: [String: String] = [:]
    ) async -> String {
        do throws(ConfigurationFaults) {
            _ = try await load(settings, environment: environment)
            return ""
        } catch {
            return error.description
        }
    }
}
