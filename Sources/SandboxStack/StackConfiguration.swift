// The configuration of a stack: the defaults, and one account at the sandbox cloud.

internal import Crypto
internal import CryptoExtras
internal import Foundation
package import SandboxCloud
internal import SandboxPrinter

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
    /// The tax number of the sample seller.
    private static let seller = "91990000MA00DEM01C"
    /// The second printer's file and queue.
    private static let standbyPrinter = (
        SandboxPrinter.standbyQueueName, SandboxPrinter.standbyQueueName
    )
    private static let appID = "demo-app"
    private static let billPrefix = "/medical-web/api/medical"

    private let key: _RSA.Signing.PrivateKey
    /// The secret of the other two platforms.
    private let secret: String
    private let sealingKey = SymmetricKey(size: .bits256)

    /// Draws a new signing key: the sandbox knows its public half.
    init() throws {
        key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        secret = StackConfiguration.digits(of: SymmetricKey(size: .bits128))
    }

    /// Who may ask the sandbox clouds.
    var clients: SandboxClients {
        SandboxClients(
            tax: [StackConfiguration.appID: key.publicKey.pemRepresentation],
            fiscal: [
                FiscalApplication(
                    appid: StackConfiguration.appID, key: secret,
                    prefix: StackConfiguration.billPrefix)
            ], tollToken: secret)
    }

    /// Writes every file that the kiosk reads.
    func write(
        to folder: StackFolder, cloud: URL, printServer: String, wording: String, hasStandby: Bool,
        settings: [String]
    ) throws {
        let standby = hasStandby ? ["standby: \(SandboxPrinter.standbyQueueName)"] : []
        // Whoever tries it out may have no sound card, and the tests have none.
        let sound = settings.contains { $0.hasPrefix("sound:") } ? [] : ["sound: bell"]
        let others = (standby + sound + settings).map { "\n" + $0 }.joined()
        try folder.write(
            """
            id: "demo"
            state_directory: "\(folder.state)"
            status_socket: "\(folder.state)/status.sock"
            credentials_directory: "\(folder.credentials)"
            wording_directory: "\(wording)"\(others)
            """, to: folder.configuration + "/kiosk.yaml")
        let queues = [("main", "kiosk")] + (hasStandby ? [Self.standbyPrinter] : [])
        for (name, queue) in queues {
            try folder.write(
                """
                queue: \(queue)
                server: "\(printServer)"
                """, to: folder.configuration + "/printers.d/\(name).yaml")
        }
        let accounts = [
            ("sandbox", account(cloud)), ("sealed", sealingAccount(cloud)),
            ("bills", billAccount(cloud)), ("toll", tollAccount(cloud)),
        ]
        for (name, text) in accounts {
            try folder.write(text, to: folder.configuration + "/providers.d/\(name).yaml")
        }
        try folder.write(sealingKeyDigits, asSecret: "sealed.key")
        try folder.write(key.pemRepresentation, asSecret: "sandbox.pem")
        try folder.write(secret, asSecret: "platforms.key")
    }

    private func account(_ cloud: URL) -> String {
        """
        kind: yonyou
        base_url: "\(cloud.absoluteString)"
        app_id: "\(StackConfiguration.appID)"
        signing_key: sandbox.pem
        receipt_hosts: ["\(StackConfiguration.receiptHost)"]
        system_codes: ["\(StackConfiguration.systemCode)"]
        order_proof: none
        serial: typed
        order_query: "\(cloud.absoluteString)/merchant/order-query"
        resolve_applications: true
        issue_for: [enterprise, organisation, person]
        serial_authoritative: true
        services: [email, message]
        render_ofd: true
        fetch_by_number: true
        seller_tax_number: "\(StackConfiguration.seller)"
        link_hosts: ["127.0.0.1"]
        """
    }

    /// Orders of this till may have been invoiced by phone: here nothing is issued.
    private func sealingAccount(_ cloud: URL) -> String {
        """
        kind: yonyou
        base_url: "\(cloud.absoluteString)"
        app_id: "\(StackConfiguration.appID)"
        signing_key: sandbox.pem
        receipt_hosts: ["\(StackConfiguration.receiptHost)"]
        system_codes: ["\(StackConfiguration.sealingSystemCode)"]
        codec: aes-256-gcm
        codec_key: sealed.key
        order_query: "\(cloud.absoluteString)/merchant/order-query"
        link_hosts: ["127.0.0.1"]
        """
    }

    private func billAccount(_ cloud: URL) -> String {
        """
        kind: fiscal
        base_url: "\(cloud.absoluteString)"
        path_prefix: "\(StackConfiguration.billPrefix)"
        app_id: "\(StackConfiguration.appID)"
        key: platforms.key
        page_hosts: ["127.0.0.1"]
        features: [payment_search, pdf, reissue]
        """
    }

    private func tollAccount(_ cloud: URL) -> String {
        """
        kind: toll
        base_url: "\(cloud.absoluteString)"
        token: platforms.key
        inputs: [order, application, card]
        features: [issue, retitle, pdf]
        page_hosts: ["127.0.0.1"]
        """
    }

    private var sealingKeyDigits: String {
        StackConfiguration.digits(of: sealingKey)
    }

    private static func digits(of key: SymmetricKey) -> String {
        key.withUnsafeBytes { bytes in
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
