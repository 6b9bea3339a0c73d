// Values with a byte for their tag and a byte for their length.

/// The fields of a Saudi code, as far as they are whole.
struct TaggedValues {
    /// A field.
    struct Value {
        let tag: UInt8
        let bytes: ArraySlice<UInt8>

        /// The value as text; nil if it is not UTF-8.
        var text: String? { String(validating: bytes, as: UTF8.self) }

        /// The value where it is printable ASCII, or its hexadecimal digits.
        var printable: String {
            if let text, PrintableASCII.holds(text) { return text }
            let digits = Array("0123456789abcdef".utf8)
            let hexadecimal = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            return String(decoding: hexadecimal, as: UTF8.self)
        }
    }

    private(set) var values: [Value] = []
    /// Whether bytes are left over that make no field.
    private(set) var isTorn = false
    /// Whether a tag came twice.
    private(set) var hasRepeats = false

    /// Nil if not even the first field is whole.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while let tag = rest.popFirst() {
            guard let length = rest.popFirst(), Int(length) <= rest.count else {
                isTorn = true
                break
            }
            values.append(Value(tag: tag, bytes: rest.prefix(Int(length))))
            rest.removeFirst(Int(length))
        }
        if values.isEmpty { return nil }
    }

    /// Drops what repeats an earlier tag.
    mutating func keepFirsts() {
        var seen: Set<UInt8> = []
        let firsts = values.filter { seen.insert($0.tag).inserted }
        hasRepeats = firsts.count < values.count
        values = firsts
    }

    /// Whether there are tags beyond the nine.
    var isOverfull: Bool { values.contains { !(1...9).contains($0.tag) } }

    /// The first field with a tag.
    subscript(tag: UInt8) -> Value? { values.first { $0.tag == tag } }
}
