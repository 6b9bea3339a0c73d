// One account at a fiscal e-bill platform, as the configuration describes it.

package import KioskCore

/// The setting of a fiscal account that cannot be used, by its key in the configuration file.
package enum FiscalAccountFault: String, Error, Hashable, Sendable {
    /// Not `https://host[:port]`, nor plain http to loopback or an exact address.
    case baseURL = "base_url"
    /// Not `/` and path characters, without an end in `/`.
    case pathPrefix = "path_prefix"
    /// Empty, or not printable ASCII without `&`.
    case appID = "app_id"
    /// Empty.
    case key
    /// Empty, or not letters, digits and points.
    case version
    /// One of the two without the other, or not letters and digits.
    case region
    case department = "dept_code"
    /// A length that is not from 1 to 32.
    case billForm = "bill_form"
    /// One is not `host` or `host:port`.
    case pageHosts = "page_hosts"
    /// One is not a result code, or it is `S0000`.
    case notFoundResults = "not_found_results"

    /// What has to be there instead, in words for a technician.
    package var rule: String {
        switch self {
        case .baseURL: AccountForm.originRule
        case .pathPrefix: AccountForm.pathRule
        case .appID: "1 to 128 letters, digits and signs of ASCII, without a space and without &"
        case .key: "the file with the key is empty"
        case .version: "1 to 16 letters, digits and points"
        case .region: "letters, digits, - and _, 1 to 32, and dept_code with it"
        case .department: "letters, digits, - and _, 1 to 64, and region with it"
        case .billForm: "lengths from 1 to 32"
        case .pageHosts: AccountForm.hostsRule
        case .notFoundResults: "each is a code of letters, digits, - and _, and not S0000"
        }
    }
}

/// What an account may do besides asking for the state of a bill; none of it is documented
/// publicly.
package enum FiscalFeature: String, CaseIterable, Hashable, Sendable {
    /// Finding a bill by payment record: off unless the unit wants it.
    case paymentSearch = "payment_search"
    /// Fetching the PDF.
    case file = "pdf"
    /// Asking for a new bill.
    case reissue
}

/// An account at a platform that speaks the 博思 (Bosssoft) protocol, checked.
package struct FiscalAccount: Sendable {
    /// Its name in configuration and journal.
    package let name: AccountName
    /// What it may do.
    package let features: Set<FiscalFeature>
    /// How long the numbers of its bills are.
    package let billForm: FiscalBillForm
    /// Whether a bill that a red bill takes back may still be printed.
    package let printsReversed: Bool
    let origin: Origin
    let pathPrefix: String
    let envelope: BosssoftEnvelope
    let egress: EgressPolicy
    let fileNames: BillFileNames
    let caFile: String?
    let pageHosts: PhoneHosts

    /// Checks the settings of an account; throws the first that cannot be used.
    ///
    /// - Parameters:
    ///   - name: the account's name.
    ///   - baseURL: the origin of the platform.
    ///   - pathPrefix: the path before the service's name; medical `/medical-web/api/medical`,
    ///     colleges `/colleges-proxy/api/college`, generic as the platform has it.
    ///   - appID: the id that the platform gave to this unit.
    ///   - key: the secret that goes into signatures; a line end at its end is left out.
    ///   - version: of the interface.
    ///   - region: with `department` for the generic variant; both nil for the other two.
    ///   - department: see `region`.
    ///   - billForm: lengths of numbers.
    ///   - pageHosts: `host` or `host:port` that a bill's page for the phone may stand on.
    ///   - features: what it may do.
    ///   - printsReversed: whether a reversed bill may still be printed (`print_reversed`).
    ///   - notFoundResults: result codes that mean "no such bill".
    ///   - caFile: a PEM file of certificates to trust in place of the system's.
    package init(
        name: AccountName, baseURL: String, pathPrefix: String = "/medical-web/api/medical",
        appID: String, key: Secret, version: String = "1.0", region: String? = nil,
        department: String? = nil, billForm: FiscalBillForm = FiscalBillForm(),
        pageHosts: [String] = [], features: Set<FiscalFeature> = [.file],
        printsReversed: Bool = false, notFoundResults: [String] = ["PAYBOOK_NULL"],
        caFile: String? = nil
    ) throws(FiscalAccountFault) {
        guard let origin = Origin(baseURL), origin.isPrivateOrExact,
            let egress = AccountForm.egress(origin)
        else { throw .baseURL }
        guard AccountForm.isPath(pathPrefix) else { throw .pathPrefix }
        guard AccountForm.isParameter(appID) else { throw .appID }
        let secret = AccountForm.withoutLineEnd(key)
        guard secret.bytes.isEmpty == false else { throw .key }
        guard TextForm.isWord(version, 1...16, also: ".") else { throw .version }
        guard billForm.isSensible else { throw .billForm }
        let isResult = { (code: String) in
            TextForm.isWord(code, 1...40, also: "_-") && code != "S0000"
        }
        guard notFoundResults.allSatisfy(isResult) else { throw .notFoundResults }
        self.name = name
        self.features = features
        self.billForm = billForm
        self.printsReversed = printsReversed
        self.origin = origin
        self.pathPrefix = pathPrefix
        self.egress = egress
        self.caFile = caFile
        fileNames = BillFileNames(secret: secret, appID: appID, form: billForm)
        envelope = BosssoftEnvelope(
            appID: appID, key: secret, version: version,
            unit: try Self.unit(region, department), notFoundResults: Set(notFoundResults))
        guard let pageHosts = PhoneHosts(pageHosts) else { throw .pageHosts }
        self.pageHosts = pageHosts
    }

    private static func unit(
        _ region: String?, _ department: String?
    ) throws(FiscalAccountFault) -> FiscalUnit? {
        guard let region else {
            guard department == nil else { throw .region }
            return nil
        }
        guard TextForm.isWord(region, 1...32, also: "-_") else { throw .region }
        guard let department, TextForm.isWord(department, 1...64, also: "-_") else {
            throw .department
        }
        return FiscalUnit(region: region, department: department)
    }
}
