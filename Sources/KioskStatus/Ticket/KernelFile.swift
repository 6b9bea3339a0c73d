// Small files in which the kernel tells things, read within bounds.

internal import Glibc

/// Reads from below a root, which is another folder in tests.
struct KernelFiles {
    /// Bytes of one file. Routes and neighbours of a kiosk have a tenth of that.
    private static let most = 65_536

    let root: String

    /// The text of a file, or nil if it cannot be read or has no text. What is longer is cut off.
    func text(_ path: String) -> String? {
        let file = unsafe open(root + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < KernelFiles.most {
            let count = unsafe read(file, &piece, piece.count)
            guard count > 0 else { break }
            bytes += piece.prefix(count)
        }
        return String(decoding: bytes.prefix(KernelFiles.most), as: UTF8.self)
    }

    /// The first line, without blanks around it; nil for an empty one.
    func line(_ path: String) -> String? {
        let first = text(path)?.split(separator: "\n").first.map(String.init) ?? ""
        let line = first.split { $0 == " " || $0 == "\t" || $0 == "\0" }.joined(separator: " ")
        return line.isEmpty ? nil : String(line.prefix(200))
    }

    /// A whole number that stands alone in its file.
    func number(_ path: String) -> Int? {
        line(path).flatMap { Int($0) }
    }

    /// The lines of a table, each cut into its words.
    func table(_ path: String) -> [[Substring]] {
        (text(path) ?? "").split(separator: "\n").map { line in
            line.split { $0 == " " || $0 == "\t" }
        }
    }

    /// The names in a folder, in order, at most `count`.
    func names(in path: String, atMost count: Int) -> [String] {
        guard let folder = unsafe opendir(root + path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while names.count < count, let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") == false { names.append(name) }
        }
        return names.sorted()
    }
}
