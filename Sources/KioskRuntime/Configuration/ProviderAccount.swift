// An account at whichever cloud.

package import KioskCore
package import KioskProviders

/// One enabled account, by the kind of its cloud.
package enum ProviderAccount: Sendable {
    case yonyou(YonyouAccount)
    case fiscal(FiscalAccount)
    case toll(TollAccount)

    /// Its name in configuration and journal.
    package var name: AccountName {
        switch self {
        case .yonyou(let account): account.name
        case .fiscal(let account): account.name
        case .toll(let account): account.name
        }
    }

    /// The kind of its cloud.
    package var kind: AccountKind {
        switch self {
        case .yonyou: .yonyou
        case .fiscal: .fiscal
        case .toll: .toll
        }
    }

    /// Checks what the file says and reads its secrets.
    init(_ file: AccountFile, _ credentials: CredentialFolder) throws(ConfigurationFaults) {
        self =
            switch file.kind {
            case .yonyou: .yonyou(try YonyouAccount(file, credentials))
            case .fiscal: .fiscal(try FiscalAccount(file, credentials))
            case .toll: .toll(try TollAccount(file, credentials))
            }
    }
}
