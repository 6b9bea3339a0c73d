// The configuration of a stack: the defaults, and one account at the sandbox cloud.

internal import Crypto
internal import CryptoExtras
internal import Foundation
package import SandboxCloud

/// The account at the sandbox cloud and the files that tell the kiosk of it.
package struct StackConfiguration: Sendable {
    /// The host in the sample receipts. Nothing is ever fetched from it.
    package static let receiptHost = "receipts.demo.example:8443"
    /// The system code in the sample receipts.
    package static let systemCode = "DEMO"
    /// The texts of the sample receipts' QR codes.
    package static let codes = OfflineCode(authority: receiptHost, syscode: systemCode)
    /// The system code of the second account, whose till seals its orders.
    package static let sealingSystemCode = "SEALED"
    private static let appID = "demo-app"

    private let key: _RSA.Signing.PrivateKey
    private let sealingKey = SymmetricKey(size: .bits256)

    /// Draws a new signing key: the sandbox knows its public half.
    init() throws {
        key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    }

    /// What the sandbox cloud is told of its customers.
    var applications: [String: String] {
        [StackConfiguration.appID: key.publicKey.pemRepresentation]
    }

    /// Writes every file that the kiosk reads.
    func write(to folder: StackFolder, cloud: URL, printServer: String, wording: String) throws {
        try folder.write(
            """
            id: "demo"
            state_directory: "\(folder.state)"
            credentials_directory: "\(folder.credentials)"
            wording_directory: "\(wording)"
            """, to: folder.configuration + "/kiosk.yaml")
        try folder.write(
            """
            queue: kiosk
            server: "\(printServer)"
            """, to: folder.configuration + "/printers.d/main.yaml")
        try folder.write(
            account(cloud: cloud), to: folder.configuration + "/providers.d/sandbox.yaml")
        try folder.write(
            sealingAccount(cloud: cloud), to: folder.configuration + "/providers.d/sealed.yaml")
        try folder.write(sealingKeyDigits, to: folder.credentials + "/sealed.key")
        try folder.write(key.pemRepresentation, to: folder.credentials + "/sandbox.pem")
    }

    private func account(cloud: URL) -> String {
        """
        kind: yonyou
        base_url: "\(cloud.absoluteString)"
        app_id: "\(StackConfiguration.appID)"
        signing_key: sandbox.pem
        receipt_hosts: ["\(StackConfiguration.receiptHost)"]
        system_codes: ["\(StackConfiguration.systemCode)"]
        order_proof: none
        serial: typed
        link_hosts: ["127.0.0.1"]
        """
    }

    private func sealingAccount(cloud: URL) -> String {
        """
        kind: yonyou
        base_url: "\(cloud.absoluteString)"
        app_id: "\(StackConfiguration.appID)"
        signing_key: sandbox.pem
        receipt_hosts: ["\(StackConfiguration.receiptHost)"]
        system_codes: ["\(StackConfiguration.sealingSystemCode)"]
        codec: aes-256-gcm
        codec_key: sealed.key
        link_hosts: ["127.0.0.1"]
        """
    }

    private var sealingKeyDigits: String {
        sealingKey.withUnsafeBytes { bytes in
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
    }

    /// The text of a receipt code whose order is sealed with the second account's key.
    func sealedCode(of order: String) throws -> String {
        let codes = OfflineCode(
            authority: StackConfiguration.receiptHost,
            syscode: StackConfiguration.sealingSystemCode)
        return try codes.sealed(
            order: order, key: sealingKey.withUnsafeBytes { Data($0) })
    }
}
