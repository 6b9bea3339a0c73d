// The bytes of a document, read from the front through a small window.

/// Bytes that are too many to be held at once. Whoever reads past their end hears that they are
/// torn.
struct WholeDocumentBytes {
    /// The bytes of the window.
    private static let window = 65_536

    let count: Int
    private let read: (Range<Int>) -> [UInt8]?
    private var window: [UInt8] = []
    private var windowStart = 0
    /// Where the next byte stands.
    private var offset = 0

    /// `read` gives the bytes of a range within `0..<count`; `nil`, or another number of bytes,
    /// if it cannot.
    init(count: Int, read: @escaping (Range<Int>) -> [UInt8]?) {
        self.count = count
        self.read = read
    }

    var isAtEnd: Bool { offset >= count }

    /// The next byte.
    mutating func byte() throws(WholeDocumentFault) -> UInt8 {
        if offset &- windowStart >= window.count { try refill() }
        let byte = window[offset &- windowStart]
        offset &+= 1
        return byte
    }

    /// The next bytes, as they stand.
    mutating func bytes(_ wanted: Int) throws(WholeDocumentFault) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<wanted { bytes.append(try byte()) }
        return bytes
    }

    /// Leaves bytes out without reading them.
    mutating func skip(_ unwanted: Int) throws(WholeDocumentFault) {
        guard unwanted <= count &- offset else { throw .torn }
        offset &+= unwanted
    }

    /// The first bytes, or all if there are fewer, wherever the reading stands.
    func head(_ wanted: Int) throws(WholeDocumentFault) -> [UInt8] {
        try bytes(in: 0..<min(wanted, count))
    }

    /// The last bytes, or all if there are fewer.
    func tail(_ wanted: Int) throws(WholeDocumentFault) -> [UInt8] {
        try bytes(in: max(0, count &- wanted)..<count)
    }

    private mutating func refill() throws(WholeDocumentFault) {
        guard offset < count else { throw .torn }
        window = try bytes(in: offset..<min(count, offset &+ Self.window))
        windowStart = offset
    }

    private func bytes(in range: Range<Int>) throws(WholeDocumentFault) -> [UInt8] {
        guard let bytes = read(range), bytes.count == range.count else { throw .unreadable }
        return bytes
    }
}
