// The header lines of an answer: counted, looked through for four fields, and dropped.

internal import KioskCore

/// What the kiosk takes from the head of an answer; pure.
struct AnswerHead: Hashable, Sendable {
    /// Why an answer is not read on.
    enum Fault: Hashable, Sendable {
        /// More lines or bytes than `Limits` allows.
        case tooLarge
        /// Its body is packed, though nothing but plain bytes was asked for. A few kilobytes of it
        /// could become gigabytes, and what unpacks them would be one more reader to attack.
        case packed
    }

    /// Bytes of all lines so far.
    private(set) var bytes = 0
    private var lines = 0
    private var dates: [String] = []
    private var isStored = false

    /// When the cloud says that it made the answer, in seconds since 1970 (`Date`, RFC 9110
    /// §6.6.1). Nil unless it said so once and well, and for an answer that a cache kept (`Age`,
    /// RFC 9111 §5.1): its date is that of another day.
    var date: Int64? {
        guard dates.count == 1, isStored == false, let text = dates.first else { return nil }
        return HTTPDate.seconds(text)
    }

    /// Takes a line as it came; those of interim answers and trailers come here too.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Fault? {
        lines += 1
        bytes += line.count
        guard lines <= Limits.headerLines, bytes <= Limits.headerBytes else { return .tooLarge }
        let text = unsafe String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") { forget() }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let value = AnswerHead.trimmed(text[text.index(after: colon)...])
        return read(text[..<colon].lowercased(), value)
    }

    /// What an interim answer said does not hold for the one that follows.
    private mutating func forget() {
        dates = []
        isStored = false
    }

    private mutating func read(_ name: String, _ value: String) -> Fault? {
        switch name {
        case "date": dates.append(value)
        case "age": isStored = true
        case "content-encoding" where AnswerHead.names(value, besides: "identity"): return .packed
        // libcurl would unpack this one unasked.
        case "transfer-encoding" where AnswerHead.names(value, besides: "chunked"): return .packed
        default: break
        }
        return nil
    }

    private static func names(_ value: String, besides plain: String) -> Bool {
        value.lowercased().split(separator: ",").contains { part in
            let name = trimmed(part)
            return name.isEmpty == false && name != plain
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let space: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { space.contains($0) == false }),
            let last = bytes.lastIndex(where: { space.contains($0) == false })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
