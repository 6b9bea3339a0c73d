// A client that the fiscal platform knows, and the rule by which it signs.

import Foundation

/// One application; the three variants of the protocol differ in `prefix` and in `unit`.
package struct FiscalApplication: Sendable {
    /// The region and department that the generic variant sends along and signs.
    package struct Unit: Sendable {
        /// Values of `region` and `deptcode`.
        package let region, deptcode: String

        /// Names a department.
        package init(region: String, deptcode: String) {
            self.region = region
            self.deptcode = deptcode
        }
    }

    /// What it is called, and the secret that goes into its signatures but is never sent.
    let appid, key: String
    /// The path before a service's name, such as `/medical-web/api/medical`.
    let prefix: String
    /// Only in the generic variant.
    let unit: Unit?

    /// - Parameters:
    ///   - appid: what the application is called.
    ///   - key: its secret.
    ///   - prefix: begins with `/` and does not end in one; medical `/medical-web/api/medical`,
    ///     colleges `/colleges-proxy/api/college`.
    ///   - unit: the generic variant's region and department; nil for the other two.
    package init(
        appid: String, key: String, prefix: String = "/medical-web/api/medical",
        unit: Unit? = nil
    ) {
        self.appid = appid
        self.key = key
        self.prefix = prefix
        self.unit = unit
    }

    /// MD5 in upper-case hexadecimal of `appid=…&data=…&noise=…&key=…&version=…`, in this order;
    /// the generic variant puts `region=…&deptcode=…&` before it.
    func sign(data: String, noise: String, version: String) -> String {
        let before = unit.map { "region=\($0.region)&deptcode=\($0.deptcode)&" } ?? ""
        let text = before + "appid=\(appid)&data=\(data)&noise=\(noise)&key=\(key)"
        return SignatureCheck.md5(text + "&version=\(version)").uppercased()
    }
}
