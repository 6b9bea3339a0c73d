// The Debian programs that the sandbox printer is made of, and how they are run.

import Foundation
import Glibc

/// A program by its absolute path: an ordinary user's PATH has no /usr/sbin.
enum Program: String, CaseIterable {
    case cupsd = "/usr/sbin/cupsd"
    case lpadmin = "/usr/sbin/lpadmin"
    case cupsdisable = "/usr/sbin/cupsdisable"
    case cupsenable = "/usr/sbin/cupsenable"
    case ippeveprinter = "/usr/sbin/ippeveprinter"
    case ipptool = "/usr/bin/ipptool"
    case pdfinfo = "/usr/bin/pdfinfo"
    case busSession = "/usr/bin/dbus-run-session"
    case setpriv = "/usr/bin/setpriv"

    var path: String { rawValue }

    /// The file in the folder of logs that takes what it writes.
    var log: String {
        "\(path.split(separator: "/").last ?? "").log"
    }

    private var package: String {
        switch self {
        case .cupsd: "cups-daemon"
        case .lpadmin, .cupsdisable, .cupsenable: "cups-client"
        case .ippeveprinter, .ipptool: "cups-ipp-utils"
        case .pdfinfo: "poppler-utils"
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

    /// The bytes of a program, to be copied.
    static func bytes(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

/// Where programs run: whose folders they use and where their words go.
struct Workplace {
    /// The folder of everything.
    let root: Folder
    let logs: Folder

    /// Starting takes a quarter of a second; a busy machine gets much more.
    static let patience: Duration = .seconds(15)

    init(root: String) {
        self.root = Folder(path: root)
        logs = Folder(path: root + "/log")
    }

    /// The whole environment of every program, with these in addition.
    func environment(_ more: [String: String] = [:]) -> [String: String] {
        let common = [
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": root.path, "LANG": "C.UTF-8",
        ]
        return common.merging(more) { $1 }
    }

    /// Runs one of CUPS' own commands to its end.
    func run(
        _ program: Program, _ arguments: [String], _ more: [String: String] = [:],
        isolation: isolated (any Actor)? = #isolation
    ) async throws {
        var child = try ChildProcess(
            [program.path] + arguments, environment: environment(more),
            log: logs.path(program.log))
        let status = try await wait(for: .program, within: Self.patience) { child.ended() }
        guard status == 0 else { throw failure(of: program) }
    }

    /// The error for a program that ended when it should not.
    func failure(of program: Program, log: String? = nil) -> SandboxPrinterError {
        .programFailed(path: program.path, log: logs.end(of: log ?? program.log))
    }
}
