// The fifth argument of a backend: the job's attributes as text.

/// `name=value` and `name`, with spaces between them. In a value a backslash takes the next
/// character as it is, and quotes keep spaces together (`cupsParseOptions`).
struct JobOptions {
    let words: [String]

    /// Splits the text where spaces are not part of a value, so that no job's title can look like
    /// an attribute.
    init(_ text: String) {
        var words: [String] = []
        var word: [UInt8] = []
        var quote: UInt8?
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                word.append(byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if let open = quote {
                if byte == open { quote = nil } else { word.append(byte) }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: " ") {
                words.append(String(decoding: word, as: UTF8.self))
                word = []
            } else {
                word.append(byte)
            }
        }
        self.words = words + [String(decoding: word, as: UTF8.self)]
    }

    /// The job's uuid, if it has exactly one (`job-uuid`, PWG 5100.13 §5.3).
    var uuid: String? {
        let name = "job-uuid="
        let values = words.filter { $0.hasPrefix(name) }.map { $0.dropFirst(name.count) }
        guard values.count == 1, let value = values.first, value.hasPrefix("urn:uuid:") else {
            return nil
        }
        let uuid = value.dropFirst("urn:uuid:".count)
        return FenceText.isUUID(uuid) ? String(uuid) : nil
    }
}
