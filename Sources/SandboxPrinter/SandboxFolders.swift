// Where the sandbox printer keeps its files.

import Foundation
import Glibc

/// The folder tree of one sandbox printer.
struct SandboxFolders {
    let root: String
    let pages: String

    var scheduler: String { root + "/cups" }
    var socket: String { scheduler + "/run/cups.sock" }
    var printer: String { root + "/printer" }
    var control: String { printer + "/control" }
    var command: String { printer + "/print" }
    var busSocket: String { printer + "/bus.sock" }
    var busConfiguration: String { printer + "/bus.conf" }

    func log(_ program: Program) -> String {
        let name = program.path.split(separator: "/").last.map(String.init) ?? program.path
        return "\(root)/log/\(name).log"
    }

    /// Refuses a path that could not work, before anything is made.
    func check() throws {
        let plain = root.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard plain, root.hasPrefix("/") else { throw SandboxPrinterError.pathUnusable(root) }
        // The longest of the sockets' paths, so it speaks for all of them.
        let bytes = socket.utf8.count
        guard bytes <= LoopbackSocket.pathLimit else {
            throw SandboxPrinterError.socketPathTooLong(
                path: socket, bytes: bytes, limit: LoopbackSocket.pathLimit)
        }
    }

    /// Makes all folders and files anew, except the pages that are there already.
    func make(for account: Account) throws {
        for leftover in [scheduler, printer, root + "/log"] where exists(leftover) {
            try files.removeItem(atPath: leftover)
        }
        for folder in [root + "/log", control, printer + "/spool", printer + "/ssl", pages] {
            try makeFolder(folder)
        }
        for name in [
            "", "/etc", "/etc/ppd", "/etc/ssl", "/spool", "/spool/tmp", "/cache", "/state", "/log",
            "/run", "/www",
        ] {
            try makeFolder(scheduler + name)
            try files.setAttributes(
                [
                    .ownerAccountID: NSNumber(value: account.user),
                    .groupOwnerAccountID: NSNumber(value: account.group),
                ], ofItemAtPath: scheduler + name)
        }
        // A temporary folder is closed to all but its owner; another account must pass through it.
        if !account.prefix.isEmpty {
            try files.setAttributes([.posixPermissions: 0o711], ofItemAtPath: root)
        }
        let configuration = CupsdConfiguration(root: scheduler, socket: socket, account: account)
        try write(configuration.files, to: scheduler + "/etc/cups-files.conf")
        try write(configuration.server, to: scheduler + "/etc/cupsd.conf")
        try write(PrinterScript.bus(socket: busSocket), to: busConfiguration)
        try write(PrinterScript.stillPrinting, to: control + "/" + PrinterScript.questionFile)
        try writeProgram(PrinterScript.command, to: command)
    }

    /// Writes a script that others will run. A child that this process starts at the same moment
    /// must not inherit the open file: Linux runs no program that somebody may still write (execve,
    /// `ETXTBSY`).
    private func writeProgram(_ text: String, to path: String) throws {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        guard file >= 0 else { throw SandboxPrinterError.pathUnusable(path) }
        defer { _ = close(file) }
        let bytes = Array(text.utf8)
        guard unsafe Glibc.write(file, bytes, bytes.count) == bytes.count,
            fchmod(file, 0o755) == 0
        else {
            throw SandboxPrinterError.pathUnusable(path)
        }
    }

    /// The end of what a program wrote, for an error to show.
    func endOfLog(_ program: Program) -> String {
        // A missing log says the same as an empty one: the program wrote nothing.
        let text = try? String(contentsOfFile: log(program), encoding: .utf8)
        return String((text ?? "").suffix(1_000))
    }

    func exists(_ path: String) -> Bool {
        files.fileExists(atPath: path)
    }

    /// Sets a control file, whole from its first moment.
    func setControl(_ name: String, _ text: String) throws {
        try write(text + "\n", to: control + "/" + name)
    }

    func clearControl(_ name: String) throws {
        let path = control + "/" + name
        if exists(path) { try files.removeItem(atPath: path) }
    }

    /// The whole documents in the pages folder, in the order in which they arrived.
    func received() throws -> [ReceivedDocument] {
        try files.contentsOfDirectory(atPath: pages)
            .filter { $0.hasPrefix("page-") }
            .sorted()
            .map { name in
                let path = pages + "/" + name
                let size = try files.attributesOfItem(atPath: path)[.size] as? NSNumber
                return ReceivedDocument(path: path, bytes: size?.intValue ?? 0)
            }
    }

    private var files: FileManager { .default }

    private func makeFolder(_ path: String) throws {
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
