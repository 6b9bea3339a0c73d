// The fields of an entry, read from the one form of JSON in which the journal writes them.

internal import KioskCore

/// Reads a flat object as `JSONText` writes it: no space, plain printable ASCII, whole numbers.
///
/// A journal of a million entries is read twenty times as fast as with a reader of all JSON; that
/// one still reads everything else, an escaped character to begin with.
struct FieldText {
    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The fields in their order; `nil` for any other text, which may be good JSON all the same.
    static func fields(_ bytes: [UInt8]) -> [JournalRow.Field]? {
        var text = FieldText(bytes)
        return text.object()
    }

    private mutating func object() -> [JournalRow.Field]? {
        guard take("{") else { return nil }
        var fields: [JournalRow.Field] = []
        while take("}") == false {
            if fields.isEmpty == false, take(",") == false { return nil }
            guard let name = string(), take(":"), let value = value() else { return nil }
            fields.append(JournalRow.Field(name: name, value: value))
        }
        return place == bytes.count ? fields : nil
    }

    private mutating func value() -> JournalEntry.Value? {
        next == UInt8(ascii: "\"") ? string().map { .text($0) } : number().map { .number($0) }
    }

    private var next: UInt8? {
        place < bytes.count ? bytes[place] : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = place
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return String(decoding: bytes[start..<place - 1], as: UTF8.self)
            case UInt8(ascii: "\\"): return nil
            case 0x20...0x7E: place += 1
            default: return nil
            }
        }
        return nil
    }

    private mutating func number() -> Int? {
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let digits = place
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        // JSON knows no leading zero, and no number without a digit.
        guard place > digits, bytes[digits] != UInt8(ascii: "0") || place == digits + 1 else {
            return nil
        }
        return Int(String(decoding: bytes[start..<place], as: UTF8.self))
    }
}
