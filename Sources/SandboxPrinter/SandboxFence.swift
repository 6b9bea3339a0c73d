// The fence of a sandbox: the folder of permits, and the backend that takes them.

import Foundation
import Glibc

/// A fence between the print service and its printers.
struct SandboxFence {
    /// The folder of the permits.
    let folder: Folder
    /// The backend's program.
    let program: String

    private static let folders = ["permit", "started", "done", "revoked", "followed"]
    /// The permits belong to the account of the print service and to its group: the kiosk is root,
    /// or the same account.
    private static let mode = 0o2770

    /// Takes the fence in `directory`; the program is the one given, or stands beside our own.
    init(directory: String, program: String?) {
        folder = Folder(path: directory)
        self.program = program ?? Self.beside("kiosk-fence")
    }

    /// Refuses a path that could not work, and a program that is not there.
    func check() throws {
        guard folder.isPlain else { throw SandboxPrinterError.pathUnusable(folder.path) }
        guard unsafe access(program, X_OK) == 0 else {
            throw SandboxPrinterError.fenceMissing(path: program)
        }
    }

    /// Makes the folders that are missing; permits that are there stay.
    func make(for account: Account) throws {
        try folder.make(Self.folders)
        guard !account.prefix.isEmpty else { return }
        // The folder above belongs to the kiosk; the account must pass through it.
        let above = (folder.path as NSString).deletingLastPathComponent
        var facts = stat()
        guard unsafe stat(above, &facts) == 0, unsafe chmod(above, facts.st_mode | 0o011) == 0
        else { throw SandboxPrinterError.system(call: "chmod", code: errno) }
        for name in [""] + Self.folders { try folder.give(name, to: account, mode: Self.mode) }
    }

    private static func beside(_ name: String) -> String {
        // Without /proc nothing of this would run; then the path is refused as missing.
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return ((own ?? "") as NSString).deletingLastPathComponent + "/" + name
    }
}
