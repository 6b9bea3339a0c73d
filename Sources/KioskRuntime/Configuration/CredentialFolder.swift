// Secrets: one file each, in a folder that only the service sees.

internal import Foundation
internal import Glibc
internal import KioskCore
internal import KioskProviders

/// The folder in which systemd lays the credentials (systemd.exec(5), LoadCredential=).
struct CredentialFolder: Sendable {
    private let path: String?
    /// What systemd puts before the name of each file of a folder that the unit loads as `kiosk`.
    private let prefix: String

    /// Takes the configured folder or, without one, `CREDENTIALS_DIRECTORY` from the environment.
    init(setting: String, environment: [String: String]) {
        path = setting.isEmpty ? environment["CREDENTIALS_DIRECTORY"] : setting
        prefix = setting.isEmpty ? "kiosk_" : ""
    }

    /// The credential that a key names.
    func secret(
        _ key: String, of values: SettingValues
    ) throws(ConfigurationFaults) -> Secret {
        do throws(CredentialFault) {
            return try secret(values[key])
        } catch {
            var fault = values.fault(key, error.what)
            fault.isClosed = error.isClosed
            throw ConfigurationFaults([fault])
        }
    }

    /// The same, or nil where the key is empty.
    func optionalSecret(
        _ key: String, of values: SettingValues
    ) throws(ConfigurationFaults) -> Secret? {
        values.text(key) == nil ? nil : try secret(key, of: values)
    }

    /// Whether there is a credential of that name, as far as this account may look.
    func holds(_ name: String) -> Bool {
        guard let path, name.isEmpty == false, name.contains("/") == false,
            name.hasPrefix(".") == false
        else { return false }
        return FileManager.default.fileExists(atPath: path + "/" + prefix + name)
    }

    /// The bytes of one credential; what went wrong is said in words, without the bytes.
    func secret(_ name: String) throws(CredentialFault) -> Secret {
        guard let path else { throw CredentialFault("there is no credentials directory") }
        guard name.isEmpty == false, name.contains("/") == false, name.hasPrefix(".") == false
        else {
            throw CredentialFault("is no name of a credential")
        }
        let file = path + "/" + prefix + name
        guard let data = FileManager.default.contents(atPath: file) else {
            throw unsafe access(file, R_OK) != 0 && errno == EACCES
                ? CredentialFault(
                    "the credential \(name) is closed to this account", isClosed: true)
                : CredentialFault("the credential \(name) is not in the credentials directory")
        }
        guard data.count <= Limits.secretBytes else {
            throw CredentialFault("the credential \(name) is too long")
        }
        return Secret(Array(data))
    }
}

/// Why a credential cannot be had.
struct CredentialFault: Error, Hashable {
    let what: String
    /// Whether another account could read it.
    let isClosed: Bool

    init(_ what: String, isClosed: Bool = false) {
        self.what = what
        self.isClosed = isClosed
    }
}
