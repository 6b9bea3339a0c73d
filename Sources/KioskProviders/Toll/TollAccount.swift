// One account at a toll invoice platform, as the configuration describes it.

package import KioskCore

/// The setting of a toll account that cannot be used, by its key in the configuration file.
package enum TollAccountFault: String, Error, Hashable, Sendable {
    /// Not `https://host[:port]`, nor plain http to loopback or an exact address.
    case baseURL = "base_url"
    /// Not `/` and path characters, without an end in `/`.
    case pathPrefix = "path_prefix"
    /// Empty, or not printable ASCII.
    case token
    /// There is none.
    case inputs
    /// One is not `host` or `host:port`.
    case pageHosts = "page_hosts"

    /// What has to be there instead, in words for a technician.
    package var rule: String {
        switch self {
        case .baseURL: AccountForm.originRule
        case .pathPrefix: AccountForm.pathRule
        case .token: "1 to 4096 letters, digits and signs of ASCII on one line, without a space"
        case .inputs: "one at least"
        case .pageHosts: AccountForm.hostsRule
        }
    }
}

/// What an application may be found by; provinces differ.
package enum TollInput: String, CaseIterable, Hashable, Sendable {
    /// The number of an order.
    case order
    /// The number of an application.
    case application
    /// Card and plate.
    case card
}

/// What an account may do besides asking.
package enum TollFeature: String, CaseIterable, Hashable, Sendable {
    /// Applying for the invoices of an order.
    case apply = "issue"
    /// Changing the title, which voids the old invoices.
    case retitle
    /// Fetching PDFs.
    case file = "pdf"
    /// Asking for single trips.
    case trips
}

/// An account at a platform for toll invoices, checked.
package struct TollAccount: Sendable {
    /// Its name in configuration and journal.
    package let name: AccountName
    /// What an application may be found by.
    package let inputs: Set<TollInput>
    /// Whether card and plate need the month besides.
    package let needsMonth: Bool
    /// What it may do.
    package let features: Set<TollFeature>
    let origin: Origin
    let pathPrefix: String
    let token: Secret
    let egress: EgressPolicy
    let caFile: String?
    let pageHosts: PhoneHosts

    /// Checks the settings of an account; throws the first that cannot be used.
    ///
    /// - Parameters:
    ///   - name: the account's name.
    ///   - baseURL: the origin of the platform.
    ///   - pathPrefix: the first part of its paths.
    ///   - token: the bearer token; a line end at its end is left out.
    ///   - inputs: what an application may be found by.
    ///   - needsMonth: see the property.
    ///   - features: what it may do.
    ///   - pageHosts: `host` or `host:port` that a bundle's page for the phone may stand on.
    ///   - caFile: a PEM file of certificates to trust in place of the system's.
    package init(
        name: AccountName, baseURL: String, pathPrefix: String = "/toll/v1", token: Secret,
        inputs: Set<TollInput> = [.order, .application], needsMonth: Bool = false,
        features: Set<TollFeature> = [.file], pageHosts: [String] = [], caFile: String? = nil
    ) throws(TollAccountFault) {
        guard let origin = Origin(baseURL), origin.isPrivateOrExact,
            let egress = AccountForm.egress(origin)
        else { throw .baseURL }
        guard AccountForm.isPath(pathPrefix) else { throw .pathPrefix }
        let secret = AccountForm.withoutLineEnd(token)
        guard secret.bytes.isEmpty == false, secret.bytes.count <= 4_096,
            secret.bytes.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .token }
        guard inputs.isEmpty == false else { throw .inputs }
        guard let pageHosts = PhoneHosts(pageHosts) else { throw .pageHosts }
        self.pageHosts = pageHosts
        self.name = name
        self.inputs = inputs
        self.needsMonth = needsMonth
        self.features = features
        self.origin = origin
        self.pathPrefix = pathPrefix
        self.token = secret
        self.egress = egress
        self.caFile = caFile
    }
}
