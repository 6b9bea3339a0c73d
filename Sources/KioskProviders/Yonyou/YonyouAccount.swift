// One account at the tax cloud, as the configuration describes it.

package import KioskCore

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
    /// Where the merchant tells what an order is; nil where nobody does.
    let desk: MerchantDesk?
    let services: [InvoiceOffer.Service]
    let rendersOFD: Bool
    let printsReversed: Bool
    let fetchesByNumber: Bool
    let sellerTaxNumber: String?
    let orgCode: String?
    /// The buyers for whom this kiosk issues: none unless the account's serials are authoritative.
    let buyers: [BuyerKind]
    private let systemCodes: [String]
    private let codec: OrderCodec
    let linkHosts: PhoneHosts

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
    ///   - caFile: a PEM file of certificates to trust in place of the system's, the merchant's
    ///     among them.
    ///   - notFoundMeansNotIssued: see the property.
    ///   - orderQueryURL: the merchant's interface that tells what an order is, without a query.
    ///   - orderQueryKey: the key by which questions to it are signed, 16 bytes or more.
    ///   - issuesFor: the buyers for whom the kiosk may ask for an invoice.
    ///   - serialIsAuthoritative: whether every other way to an invoice of this merchant, such as
    ///     the page for phones, makes the same serial of an order as `IssueSerial`. Elsewhere an
    ///     invoice may exist under another serial, and the kiosk never issues.
    ///   - services: what the cloud may be asked to do with an invoice: `.email`, `.message`.
    ///   - rendersOFD: whether the cloud draws PDFs of OFD packages for this account.
    ///   - printsReversed: whether a reversed invoice may still be printed.
    ///   - fetchesByNumber: whether the file of an invoice may be had by its own number.
    ///   - sellerTaxNumber: the merchant's tax number; orders of another seller are not issued.
    ///   - orgCode: the merchant's office, for orders that do not name one.
    package init(
        name: AccountName, baseURL: String, pathPrefix: String = "/invoiceclient-web",
        appID: String, signingKeyPEM: Secret, systemCodes: [String], codec: OrderCodec,
        documentHosts: [String] = [], linkHosts: [String] = [], caFile: String? = nil,
        notFoundMeansNotIssued: Bool = false,
        orderQueryURL: String? = nil, orderQueryKey: Secret? = nil, issuesFor: [BuyerKind] = [],
        serialIsAuthoritative: Bool = false, services: [InvoiceOffer.Service] = [],
        rendersOFD: Bool = false, printsReversed: Bool = false, fetchesByNumber: Bool = false,
        sellerTaxNumber: String? = nil, orgCode: String? = nil
    ) throws(YonyouAccountFault) {
        guard let origin = Origin(baseURL), origin.isPrivateOrExact else { throw .baseURL }
        guard AccountForm.isPath(pathPrefix) else { throw .pathPrefix }
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
        guard let linkHosts = PhoneHosts(linkHosts) else { throw .linkHosts }
        self.linkHosts = linkHosts
        desk = try Self.desk(orderQueryURL, key: orderQueryKey)
        guard issuesFor.isEmpty || desk != nil else { throw .issueFor }
        buyers = serialIsAuthoritative ? issuesFor : []
        guard services.allSatisfy({ $0 == .email || $0 == .message }) else { throw .services }
        self.services = services
        self.rendersOFD = rendersOFD
        self.printsReversed = printsReversed
        self.fetchesByNumber = fetchesByNumber
        self.sellerTaxNumber = try Self.taxNumber(sellerTaxNumber, isNeeded: fetchesByNumber)
        self.orgCode = try orgCode.map(Self.office)
    }

    /// Whether a page on which a phone names the buyer may be made for an order: only where the
    /// kiosk may issue, and where a phone may be sent somewhere at all.
    var makesPages: Bool { buyers.isEmpty == false && linkHosts.isEmpty == false }
}

// MARK: Receipts

extension YonyouAccount {
    /// What the cloud calls the receipt, or nil if its code cannot be read or only the merchant
    /// knows.
    func serial(of receipt: ReceiptCode) -> String? {
        switch receipt.subject {
        case .order(let order):
            desk == nil
                ? codec.serial(of: order, systemCodes: systemCodes)
                : number(of: order).flatMap(IssueSerial.derived)
        case .serial(let serial): OrderCodec.isSerial(serial) ? serial : nil
        case .application, .invoice, .claim: nil
        }
    }

    /// What the merchant is asked for, or nil if it cannot be asked for this receipt.
    func query(for receipt: ReceiptCode) -> MerchantOrderQuery? {
        guard desk != nil else { return nil }
        return switch receipt.subject {
        case .order(let order): number(of: order).map { .order($0) }
        case .application(let lsh): Self.isNumber(lsh) ? .onlineCode(lsh) : nil
        case .serial, .invoice, .claim: nil
        }
    }

    private func number(of order: String) -> String? {
        codec.number(in: order, systemCodes: systemCodes).flatMap { Self.isNumber($0) ? $0 : nil }
    }

    /// An order's number of 1 to 100 characters: it goes into LYID (V1.24 §1, S100).
    private static func isNumber(_ text: String) -> Bool {
        (1...100).contains(text.utf16.count) && isLine(text)
    }
}

// MARK: Settings

extension YonyouAccount {
    private static func isLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private static func desk(
        _ url: String?, key: Secret?
    ) throws(YonyouAccountFault) -> MerchantDesk? {
        guard let url else {
            guard key == nil else { throw .orderQueryKey }
            return nil
        }
        return try MerchantDesk(url: url, key: key)
    }

    private static func taxNumber(
        _ text: String?, isNeeded: Bool
    ) throws(YonyouAccountFault) -> String? {
        guard let text else {
            guard isNeeded == false else { throw .sellerTaxNumber }
            return nil
        }
        guard IssueBuyer.isTaxNumber(text) else { throw .sellerTaxNumber }
        return text
    }

    private static func office(_ text: String) throws(YonyouAccountFault) -> String {
        guard (1...50).contains(text.utf16.count), isLine(text) else { throw .orgCode }
        return text
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
