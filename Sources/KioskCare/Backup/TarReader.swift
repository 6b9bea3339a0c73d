// Takes an archive apart as its bytes come: plain files only, and nothing that leads elsewhere.

/// Reads the form `ustar` (POSIX.1-2017, pax, ustar Interchange Format) in pieces of any size.
///
/// Links, devices, folders and every extension are refused: a backup has none of them.
struct TarReader {
    /// What the bytes were.
    enum Piece: Equatable {
        /// A file begins.
        case file(name: String, bytes: Int)
        /// The next bytes of it.
        case bytes(ArraySlice<UInt8>)
        /// The file is whole.
        case ended
    }

    private static let block = 512

    /// What is expected next.
    private enum Expected {
        /// A header, of which these bytes are here.
        case header([UInt8])
        /// So many bytes of a file, and then so many to the end of a block.
        case file(left: Int, padding: Int)
        case padding(Int)
        /// The archive has ended: only zeros.
        case nothing
    }

    private var expected = Expected.header([])
    /// Bytes of zeros after the end; archives are filled up to 10 240.
    private var tail = 0

    /// Takes the next bytes; tells `piece` after piece in their order. Throws what is no such
    /// archive, and what `piece` throws.
    mutating func take(
        _ bytes: [UInt8], _ piece: (Piece) throws(BackupFault) -> Void
    ) throws(BackupFault) {
        var rest = bytes[...]
        while rest.isEmpty == false {
            switch expected {
            case .header(let start): try takeHeader(start, &rest, piece)
            case .file(let left, let padding):
                let part = rest.prefix(left)
                rest = rest.dropFirst(part.count)
                try piece(.bytes(part))
                try go(left: left - part.count, padding: padding, piece)
            case .padding(let left):
                let part = rest.prefix(left)
                rest = rest.dropFirst(part.count)
                expected = left == part.count ? .header([]) : .padding(left - part.count)
            case .nothing:
                tail += rest.count
                guard rest.allSatisfy({ $0 == 0 }), tail <= 65_536 else {
                    throw .archive("there is something behind its end")
                }
                rest = []
            }
        }
    }

    /// Throws unless the archive has come to its end.
    func finish() throws(BackupFault) {
        guard case .nothing = expected else { throw .archive("it is cut off") }
    }

    private mutating func takeHeader(
        _ start: [UInt8], _ rest: inout ArraySlice<UInt8>,
        _ piece: (Piece) throws(BackupFault) -> Void
    ) throws(BackupFault) {
        let part = rest.prefix(TarReader.block - start.count)
        rest = rest.dropFirst(part.count)
        let header = start + part
        guard header.count == TarReader.block else {
            expected = .header(header)
            return
        }
        if header.allSatisfy({ $0 == 0 }) {
            expected = .nothing
            return
        }
        let (name, bytes) = try TarReader.file(header)
        try piece(.file(name: name, bytes: bytes))
        let over = bytes % TarReader.block
        try go(left: bytes, padding: over == 0 ? 0 : TarReader.block - over, piece)
    }

    private mutating func go(
        left: Int, padding: Int, _ piece: (Piece) throws(BackupFault) -> Void
    ) throws(BackupFault) {
        guard left == 0 else {
            expected = .file(left: left, padding: padding)
            return
        }
        try piece(.ended)
        expected = padding == 0 ? .header([]) : .padding(padding)
    }

    /// Name and size of the file that a header is of.
    private static func file(_ header: [UInt8]) throws(BackupFault) -> (String, Int) {
        guard header[257..<265].elementsEqual("ustar\u{0}00".utf8),
            let sum = number(header[148..<156]), sum == checksum(header)
        else { throw .archive("it is no archive of this form") }
        guard header[156] == UInt8(ascii: "0"), header[157..<257].allSatisfy({ $0 == 0 }),
            header[345..<500].allSatisfy({ $0 == 0 })
        else { throw .archive("it holds something that is no plain file") }
        guard let name = text(header[0..<100]), let bytes = number(header[124..<136]) else {
            throw .archive("it is no archive of this form")
        }
        return (name, bytes)
    }

    private static func checksum(_ header: [UInt8]) -> Int {
        header.enumerated().reduce(0) { sum, entry in
            sum + ((148..<156).contains(entry.offset) ? 0x20 : Int(entry.element))
        }
    }

    /// Octal digits that end with a space or a zero.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.prefix { (0x30...0x37).contains($0) }
        guard digits.isEmpty == false,
            field.dropFirst(digits.count).allSatisfy({ $0 == 0 || $0 == 0x20 })
        else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String? {
        let bytes = field.prefix { $0 != 0 }
        guard field.dropFirst(bytes.count).allSatisfy({ $0 == 0 }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
