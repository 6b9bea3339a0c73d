// A folder of the sandbox, and how files get into it.

import Foundation
import Glibc

/// A folder by its absolute path.
struct Folder {
    let path: String

    private static var files: FileManager { .default }

    /// The path of something in it.
    func path(_ name: String) -> String {
        path + "/" + name
    }

    func exists(_ name: String) -> Bool {
        Self.files.fileExists(atPath: path(name))
    }

    /// Makes it and the folders in it that are named.
    func make(_ names: [String] = []) throws {
        for place in [path] + names.map(path) {
            try Self.files.createDirectory(atPath: place, withIntermediateDirectories: true)
        }
    }

    /// Removes it with everything in it, if it is there.
    func remove() throws {
        if Self.files.fileExists(atPath: path) { try Self.files.removeItem(atPath: path) }
    }

    /// Removes a file, if it is there.
    func remove(_ name: String) throws {
        if exists(name) { try Self.files.removeItem(atPath: path(name)) }
    }

    /// Writes a file, whole from its first moment.
    func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    /// Writes a program that others will run. A child that this process starts at the same moment
    /// must not inherit the open file: Linux runs no program that somebody may still write (execve,
    /// `ETXTBSY`).
    func writeProgram(_ bytes: [UInt8], to name: String) throws {
        let place = path(name)
        let file = unsafe Glibc.open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        guard file >= 0 else { throw SandboxPrinterError.pathUnusable(place) }
        defer { _ = close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
            }
            guard count > 0 else { throw SandboxPrinterError.pathUnusable(place) }
            rest = rest.dropFirst(count)
        }
        guard fchmod(file, 0o755) == 0 else { throw SandboxPrinterError.pathUnusable(place) }
    }

    /// Makes a link to something elsewhere.
    func link(_ name: String, to target: String) throws {
        try Self.files.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }

    /// Names in it, hidden ones included, in no order.
    func names() throws -> [String] {
        try Self.files.contentsOfDirectory(atPath: path)
    }

    /// The bytes of a file in it.
    func size(of name: String) throws -> Int {
        let size = try Self.files.attributesOfItem(atPath: path(name))[.size] as? NSNumber
        return size?.intValue ?? 0
    }

    /// The lines of a text file; none if it is not there.
    func lines(of name: String) throws -> [String] {
        guard exists(name) else { return [] }
        return try String(contentsOfFile: path(name), encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    /// The end of a text file, for an error to show.
    func end(of name: String) -> String {
        // A file that is missing says the same as an empty one: nothing was written.
        let text = try? String(contentsOfFile: path(name), encoding: .utf8)
        return String((text ?? "").suffix(1_000))
    }

    /// Gives it to an account, with these permissions.
    func give(_ name: String = "", to account: Account, mode: Int? = nil) throws {
        let place = name.isEmpty ? path : path(name)
        try Self.files.setAttributes(
            [
                .ownerAccountID: NSNumber(value: account.user),
                .groupOwnerAccountID: NSNumber(value: account.group),
            ], ofItemAtPath: place)
        // Afterwards, because a change of owner takes the setgid bit away.
        guard let mode else { return }
        guard unsafe chmod(place, mode_t(mode)) == 0 else {
            throw SandboxPrinterError.system(call: "chmod", code: errno)
        }
    }

    /// Lets other accounts pass through it.
    func open() throws {
        try Self.files.setAttributes([.posixPermissions: 0o711], ofItemAtPath: path)
    }

    /// Whether it can stand in CUPS' configuration without being read as something else.
    var isPlain: Bool {
        path.hasPrefix("/")
            && path.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
