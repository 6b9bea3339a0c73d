// The few elements of an invoice's XML that say which invoice it is.

internal import KioskCore

/// Reads the texts of given elements in an XML document (XML 1.0), in one pass from front to back.
///
/// It is no XML processor: a document with a declaration of its type, with CDATA or with entities
/// besides the five predefined ones (§4.6) is read as none, and so is one that names a wanted
/// element twice. So nothing in it can stand for something else than it says.
struct InvoiceElements {
    /// Bytes of a document: 2 000 lines and a signature have some 1 500 000.
    static let most = 2_097_152
    /// Elements one in the other; those of an invoice are five deep.
    private static let depth = 16
    /// The wanted elements that are there, by their path from the root.
    private(set) var texts: [String: String] = [:]

    private let wanted: Set<String>
    private let bytes: [UInt8]
    private var place = 0
    private var open: [String] = []
    /// What a wanted element has said so far; nil outside of one.
    private var text: [UInt8]?

    /// Reads a document; nil for one that is not well-formed as far as it is looked at.
    ///
    /// - Parameter paths: the wanted elements, such as `EInvoice/Header/EIid`.
    init?(_ bytes: [UInt8], paths: some Sequence<String>) {
        guard bytes.count <= Self.most else { return nil }
        self.bytes = bytes
        wanted = Set(paths)
        while place < bytes.count {
            guard readPiece() else { return nil }
        }
        guard open.isEmpty, text == nil else { return nil }
    }

    /// A piece of text or of markup.
    private mutating func readPiece() -> Bool {
        guard bytes[place] == UInt8(ascii: "<") else { return readText() }
        if skip("<!--", to: "-->") || skip("<?", to: "?>") { return true }
        guard bytes[place...].starts(with: "<!".utf8) == false, let tag = tag() else {
            return false
        }
        place += tag.count + 2
        return tag.first == UInt8(ascii: "/") ? close(tag.dropFirst()) : begin(tag)
    }

    private mutating func readText() -> Bool {
        let run = bytes[place...].prefix { $0 != UInt8(ascii: "<") }
        place += run.count
        guard let known = text else { return true }
        guard known.count + run.count <= Limits.fieldBytes else { return false }
        text = known + run
        return true
    }

    /// Leaves out what begins and ends so; a begin without an end is left where it is.
    private mutating func skip(_ start: String, to end: String) -> Bool {
        guard bytes[place...].starts(with: start.utf8) else { return false }
        let end = Array(end.utf8)
        var at = place + start.utf8.count
        while at + end.count <= bytes.count {
            if bytes[at...].starts(with: end) {
                place = at + end.count
                return true
            }
            at += 1
        }
        return false
    }

    /// What stands between the brackets; a bracket in a quoted value ends nothing.
    private func tag() -> ArraySlice<UInt8>? {
        var quote: UInt8?
        for at in (place + 1)..<max(place + 1, bytes.count) {
            let byte = bytes[at]
            if let begun = quote {
                if byte == begun { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "<") {
                return nil
            } else if byte == UInt8(ascii: ">") {
                return bytes[(place + 1)..<at]
            }
        }
        return nil
    }

    private mutating func begin(_ tag: ArraySlice<UInt8>) -> Bool {
        let isEmpty = tag.last == UInt8(ascii: "/")
        // A wanted element has text alone: one inside it would leave open what it says.
        guard text == nil, open.count < Self.depth, let name = Self.name(in: tag) else {
            return false
        }
        open.append(name)
        if wanted.contains(path) { text = [] }
        return isEmpty ? close(name.utf8) : true
    }

    private mutating func close(_ tag: some Sequence<UInt8>) -> Bool {
        guard let name = Self.name(in: Array(tag)[...]), name == open.last else { return false }
        if let said = text {
            guard texts[path] == nil, let value = Self.plain(said) else { return false }
            texts[path] = value
        }
        text = nil
        open.removeLast()
        return true
    }

    private var path: String { open.joined(separator: "/") }

    /// The name at the beginning of a tag.
    private static func name(in tag: ArraySlice<UInt8>) -> String? {
        let end: [UInt8] = [0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "/")]
        let name = tag.prefix { end.contains($0) == false }
        guard (1...100).contains(name.count) else { return nil }
        return String(validating: name, as: UTF8.self)
    }

    /// The text without blanks around it and with characters in the place of entities.
    private static func plain(_ bytes: [UInt8]) -> String? {
        guard var text = String(validating: bytes, as: UTF8.self) else { return nil }
        // The ampersand comes last: what it makes is not read again.
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
        ]
        let marks = text.utf8.count { $0 == UInt8(ascii: "&") }
        var known = 0
        for (entity, character) in entities {
            let parts = text.split(separator: entity, omittingEmptySubsequences: false)
            known += parts.count - 1
            text = parts.joined(separator: character)
        }
        guard known == marks else { return nil }
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(
            text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
