// The files of sysfs and /dev, read within bounds below a root of one's choice.

import Glibc

/// Files below one root, by their paths as they are without it.
///
/// Whatever a device makes the kernel write there is foreign text: every read has a bound, and
/// nothing is followed out of the root.
struct DeviceFiles: Sendable {
    /// The path of the root without a slash at its end; empty for the real one.
    private let root: String

    init(root: String) {
        let path = Self.resolve(root) ?? root
        self.root = path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Where `path` really lies.
    func host(_ path: String) -> String {
        root + path
    }

    /// Whether something is there, at the end of all links.
    func exists(_ path: String) -> Bool {
        unsafe access(host(path), F_OK) == 0
    }

    /// The path without any link in it; nil if nothing is there or it lies outside the root.
    func real(_ path: String) -> String? {
        guard let real = Self.resolve(host(path)), real.hasPrefix(root + "/") else { return nil }
        return String(real.dropFirst(root.count))
    }

    /// The names in a folder that begin with one of `prefixes`, in the order of their numbers;
    /// empty if there is no such folder. Hidden ones are not seen.
    func names(in folder: String, prefixes: [String] = [""]) -> [String] {
        guard let handle = unsafe opendir(host(folder)) else { return [] }
        defer { unsafe _ = closedir(handle) }
        var names: [String] = []
        for _ in 0..<ScannerLimits.scannedEntries {
            guard names.count < ScannerLimits.keptEntries, let entry = unsafe readdir(handle)
            else { break }
            guard let name = unsafe Self.name(entry), name.hasPrefix(".") == false else { continue }
            if prefixes.contains(where: name.hasPrefix) { names.append(name) }
        }
        return names.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// All bytes of a file; nil if it cannot be read or is longer than `limit`.
    func bytes(_ path: String, atMost limit: Int = ScannerLimits.fileBytes) -> [UInt8]? {
        let descriptor = unsafe open(host(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            guard case .bytes(let more) = Reading.read(descriptor, atMost: limit + 1)
            else { return bytes }
            bytes += more
        }
        return nil
    }

    /// The first line of a file, without spaces around it; nil if there is none or it is empty.
    func line(_ path: String) -> String? {
        guard let bytes = bytes(path) else { return nil }
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var line = bytes.prefix { $0 != 0x0A && $0 != 0 }.drop(while: isSpace)
        while let last = line.last, isSpace(last) { line.removeLast() }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    /// The number in hexadecimal digits that a file holds, as sysfs writes ids.
    func identifier(_ path: String) -> UInt16? {
        line(path).flatMap { UInt16($0, radix: 16) }
    }

    private static func resolve(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(validatingCString: real)
    }

    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String? {
        unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
            unsafe String(validating: name.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
