// The Debian programs that the sandbox printer is made of.

import Glibc

/// A program by its absolute path: an ordinary user's PATH has no /usr/sbin.
enum Program: String, CaseIterable {
    case cupsd = "/usr/sbin/cupsd"
    case lpadmin = "/usr/sbin/lpadmin"
    case cupsdisable = "/usr/sbin/cupsdisable"
    case cupsenable = "/usr/sbin/cupsenable"
    case ippeveprinter = "/usr/sbin/ippeveprinter"
    case ipptool = "/usr/bin/ipptool"
    case busSession = "/usr/bin/dbus-run-session"
    case setpriv = "/usr/bin/setpriv"

    var path: String { rawValue }

    private var package: String {
        switch self {
        case .cupsd: "cups-daemon"
        case .lpadmin, .cupsdisable, .cupsenable: "cups-client"
        case .ippeveprinter, .ipptool: "cups-ipp-utils"
        case .busSession: "dbus-daemon"
        case .setpriv: "util-linux"
        }
    }

    /// Throws `programMissing` for the first one that is not there.
    static func checkAll() throws {
        for program in allCases where unsafe access(program.path, X_OK) != 0 {
            throw SandboxPrinterError.programMissing(
                path: program.path, package: program.package)
        }
    }
}
