// What can be wrong with the settings of an account at the tax cloud.

/// The setting of an account that cannot be used, by its key in the configuration file.
package enum YonyouAccountFault: String, Error, CaseIterable, Hashable, Sendable {
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
    /// No address without a query, or plain http to a name.
    case orderQuery = "order_query"
    /// Under 16 bytes, or there is nothing to ask with it.
    case orderQueryKey = "order_query_key"
    /// Buyers without an order query: there would be nothing to issue.
    case issueFor = "issue_for"
    /// Something that this cloud does not do.
    case services = "services"
    /// Not 15 to 20 digits or capital letters, or absent where files are fetched by their number.
    case sellerTaxNumber = "seller_tax_number"
    /// Empty, over 50 characters, or with a control character.
    case orgCode = "org_code"

    /// What has to be there instead, in words for a technician.
    package var rule: String {
        switch self {
        case .baseURL: AccountForm.originRule
        case .pathPrefix: AccountForm.pathRule
        case .appID: "it is empty"
        case .signingKey: "a private RSA key of 2048 bits or more, as PEM without a password"
        case .systemCodes: "none is empty, and with a codec there is one at least"
        case .documentHosts: "each item is an origin as base_url is one"
        case .linkHosts: AccountForm.hostsRule
        case .orderQuery: "https://host/path without a ?; plain http only to an exact address"
        case .orderQueryKey: "16 bytes at least, and only where order_query is given"
        case .issueFor: "order_query has to be given, too"
        case .services: "email and message are all there is"
        case .sellerTaxNumber: "15 to 20 digits and capital letters"
        case .orgCode: "1 to 50 characters on one line"
        }
    }
}
