// One account at the tax cloud, as the configuration describes it.

package import KioskCore

/// The setting of an account that cannot be used, by its key in the configuration file.
package enum YonyouAccountFault: String, Error, Hashable, Sendable {
    /// Not `https://host[:port]`, nor plain http to loopback or an exact address.
    case baseURL = "base_url"
    /// Not `/` and path characters, without an end in `/`.
    case pathPrefix = "path_prefix"
    /// Empty.
    case appID = "app_id"
    /// No RSA key of 2048 bits or more as PEM (PKCS#8 or PKCS#1).
    case signingKey = "signing_key"
    /// One is empty, or there is none although the codec needs one.
    case systemCodes = "system_codes"
    /// One is no origin, or plain http to a name.
    case documentHosts = "document_hosts"
    /// One is not `host` or `host:port`.
    case linkHosts = "link_hosts"
}

/// An account at the Yonyou tax cloud (用友税务云), classic API V1.24, checked.
package struct YonyouAccount: Sendable {
    /// Its name in configuration and journal.
    package let name: AccountName
    /// Whether a serial that the cloud does not know belongs to an order for whose invoice nobody
    /// has asked.
    ///
    /// The classic API answers both with the same code 1002, so only the merchant can say which it
    /// is.
    package let notFoundMeansNotIssued: Bool
    let origin: Origin
    let pathPrefix: String
    let appID: String
    let signer: RequestSigner
    let egress: EgressPolicy
    let caFile: String?
    private let systemCodes: [String]
    private let codec: OrderCodec
    private let linkHosts: [Origin]

    /// Checks the settings of an account; throws the first that cannot be used.
    ///
    /// - Parameters:
    ///   - name: the account's name.
    ///   - baseURL: the origin of the API, such as `https://fapiao.yonyoucloud.com`.
    ///   - pathPrefix: the first part of the API's paths.
    ///   - appID: the id that the cloud gave to this merchant.
    ///   - signingKeyPEM: the private key that is registered for it.
    ///   - systemCodes: the `syscode`s in the receipt codes of this merchant.
    ///   - codec: how an order becomes a serial.
    ///   - documentHosts: origins, besides the base URL, from which files may be fetched.
    ///   - linkHosts: `host` or `host:port` that a link for the customer's phone may name.
    ///   - caFile: a PEM file of certificates to trust in place of the system's.
    ///   - notFoundMeansNotIssued: see the property.
    package init(
        name: AccountName, baseURL: String, pathPrefix: String = "/invoiceclient-web",
        appID: String, signingKeyPEM: Secret, systemCodes: [String], codec: OrderCodec,
        documentHosts: [String] = [], linkHosts: [String] = [], caFile: String? = nil,
        notFoundMeansNotIssued: Bool = false
    ) throws(YonyouAccountFault) {
        guard let origin = Origin(baseURL), origin.isPrivateOrExact else { throw .baseURL }
        guard Self.isPath(pathPrefix) else { throw .pathPrefix }
        guard appID.isEmpty == false else { throw .appID }
        guard let signer = RequestSigner(pem: signingKeyPEM) else { throw .signingKey }
        guard systemCodes.contains("") == false, codec == .plain || systemCodes.isEmpty == false
        else { throw .systemCodes }
        self.name = name
        self.notFoundMeansNotIssued = notFoundMeansNotIssued
        self.origin = origin
        self.pathPrefix = pathPrefix
        self.appID = appID
        self.signer = signer
        self.caFile = caFile
        self.systemCodes = systemCodes
        self.codec = codec
        egress = try Self.egress(origin, documentHosts)
        self.linkHosts = linkHosts.compactMap { Origin("https://" + $0) }
        guard self.linkHosts.count == linkHosts.count else { throw .linkHosts }
    }

    /// What the cloud calls the receipt, or nil if its code cannot be read.
    func serial(of receipt: ReceiptCode) -> String? {
        switch receipt {
        case .order(_, let order, _): codec.serial(of: order, systemCodes: systemCodes)
        case .serial(_, let serial, _): OrderCodec.isSerial(serial) ? serial : nil
        }
    }

    /// Whether a phone may be sent to `origin`: https to a listed host; this machine on any port,
    /// which is where a simulated cloud stands.
    func allowsLink(to origin: Origin) -> Bool {
        linkHosts.contains { allowed in
            guard allowed.host == origin.host else { return false }
            return origin.isLoopback || origin == allowed
        }
    }

    private static func isPath(_ text: String) -> Bool {
        text.hasPrefix("/") && text.hasSuffix("/") == false && text.contains("?") == false
            && WebAddress("https://host" + text) != nil
    }

    private static func egress(
        _ origin: Origin, _ documentHosts: [String]
    ) throws(YonyouAccountFault) -> EgressPolicy {
        let others = documentHosts.compactMap { Origin($0) }
        guard others.count == documentHosts.count else { throw .documentHosts }
        do throws(EgressFault) {
            return try EgressPolicy(origins: [origin] + others)
        } catch {
            throw .documentHosts
        }
    }
}
