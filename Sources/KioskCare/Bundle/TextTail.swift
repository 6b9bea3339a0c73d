// The end of a log.

internal import Foundation

/// Reads the end of a text file.
enum TextTail {
    /// Bytes that are read.
    private static let bytes: UInt64 = 131_072

    /// The last lines of a file, from the first whole one on; nil if it cannot be read.
    static func of(_ path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        do {
            let end = try file.seekToEnd()
            try file.seek(toOffset: end > bytes ? end - bytes : 0)
            let text = String(
                decoding: try file.read(upToCount: Int(bytes)) ?? Data(), as: UTF8.self)
            guard end > bytes, let first = text.firstIndex(of: "\n") else { return text }
            return String(text[text.index(after: first)...])
        } catch {
            return nil
        }
    }
}
