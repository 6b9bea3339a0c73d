// The bytes of one code until its end is seen: bounded, judged and decoded in one place.

import KioskCore
import KioskText

/// One code that is coming in.
///
/// It keeps at most `Limits.scanBytes`, whatever comes. What the scanner was set up to add is taken
/// off: a prefix, a symbology identifier behind it, the mark of a character set, a suffix; but
/// never so that nothing is left.
///
/// A code whose first line is exactly `BCD` (EPC069-12) or `SPC` (Swiss QR bill) goes on over line
/// ends: these payment codes are made of lines. Their ends become line feeds, of which the last is
/// the scanner's own and is taken off.
struct CodeBuffer: Sendable {
    private let prefix: [UInt8]
    private let suffix: [UInt8]
    private var bytes: [UInt8] = []
    private var spoilt: ScanFault?
    private var hasLines = false
    private var isAfterReturn = false
    /// How many bytes came, kept or not.
    private(set) var count = 0

    init(framing: ScanFraming = ScanFraming()) {
        prefix = Array(framing.prefix.utf8)
        suffix = Array(framing.suffix.utf8)
    }

    /// Nothing came, nor was anything lost.
    var isEmpty: Bool { count == 0 && spoilt == nil }
    var isTooLong: Bool { count > Limits.scanBytes }

    /// Whether the next end of a line belongs to the code.
    var keepsLines: Bool { hasLines || isFirstOfManyLines }

    /// Takes the next byte, which is no terminator.
    mutating func append(_ byte: UInt8) {
        isAfterReturn = false
        keep(byte)
    }

    /// Takes a CR or an LF that belongs to the code; both together are one end.
    mutating func endLine(with byte: UInt8) {
        defer { isAfterReturn = byte == ASCII.carriageReturn }
        if byte == ASCII.lineFeed, isAfterReturn { return }
        hasLines = true
        keep(ASCII.lineFeed)
    }

    /// Takes back the last bytes, which another character replaces.
    mutating func takeBack(_ bytes: Int) {
        if isTooLong || bytes > count { return }
        self.bytes.removeLast(bytes)
        count -= bytes
    }

    /// Makes sure that the code that is here will not count: a control key belongs to it.
    mutating func void() {
        if !isEmpty { spoil(.controlCharacters) }
    }

    /// Makes sure that the code will not count, even if nothing of it is here; the gravest reason
    /// stays.
    mutating func spoil(_ fault: ScanFault) {
        if spoilt.map({ Self.gravity($0) < Self.gravity(fault) }) ?? true { spoilt = fault }
    }

    /// Ends the code and makes room for the next; nil if nothing came.
    ///
    /// - Parameter symbology: what the device says beside the code; then none is sought in it.
    mutating func finish(
        _ ending: Scan.Ending, symbology: Symbology? = nil
    ) -> ScannerOutput? {
        defer { clear() }
        if isEmpty { return nil }
        if let fault { return .fault(fault, characters: count) }
        let code = unframed(besides: symbology)
        if code.bytes.contains(where: Self.isControl) { return fault(.controlCharacters) }
        let bytes = Array(code.bytes)
        guard let text = UTF8Text.decode(bytes) ?? GB18030.decode(bytes) else {
            return fault(.undecodable)
        }
        // GB18030 has two bytes for a character where UTF-8 has three.
        if text.utf8.count > Limits.scanBytes { return fault(.tooLong) }
        // The C1 controls hide in ordinary bytes until these are decoded.
        if text.unicodeScalars.contains(where: Self.isControl) { return fault(.controlCharacters) }
        return .scan(Scan(text: text, ending: ending, symbology: code.symbology))
    }

    private mutating func keep(_ byte: UInt8) {
        count += 1
        if !isTooLong { bytes.append(byte) }
    }

    private mutating func clear() {
        bytes = []
        spoilt = nil
        hasLines = false
        isAfterReturn = false
        count = 0
    }

    private func fault(_ fault: ScanFault) -> ScannerOutput { .fault(fault, characters: count) }

    private var fault: ScanFault? { isTooLong && spoilt != .torn ? .tooLong : spoilt }

    private static func gravity(_ fault: ScanFault) -> Int {
        switch fault {
        case .torn: 4
        case .tooLong: 3
        case .controlKeys: 2
        case .controlCharacters: 1
        case .undecodable: 0
        }
    }

    /// A line feed is here only where it was taken as the end of a line.
    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != ASCII.lineFeed || byte == ASCII.delete
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\n" && scalar.properties.generalCategory == .control
    }
}

/// What the scanner added.
extension CodeBuffer {
    private static let firstLines = ["BCD", "SPC"].map { Array($0.utf8) }

    /// Bytes in front of a first line: an identifier and the mark of a character set.
    private static let labelBytes = 3 + 7

    /// Asked at every end of a line, so it looks at few bytes only.
    private var isFirstOfManyLines: Bool {
        guard spoilt == nil, count <= prefix.count + Self.labelBytes + 3 else { return false }
        let code = unlabelled(bytes[...].dropping(prefix: prefix))
        let line = Array(Interpretation.removed(from: code.bytes, of: code.symbology))
        return Self.firstLines.contains(line)
    }

    private func unframed(
        besides symbology: Symbology?
    ) -> (bytes: ArraySlice<UInt8>, symbology: Symbology?) {
        let rest = bytes[...].dropping(prefix: prefix)
        var code = symbology.map { (bytes: rest, symbology: $0) } ?? unlabelled(rest)
        code.bytes = Interpretation.removed(from: code.bytes, of: code.symbology)
        if hasLines { code.bytes = code.bytes.dropping(suffix: [ASCII.lineFeed]) }
        code.bytes = code.bytes.dropping(suffix: suffix)
        return code
    }

    private func unlabelled(
        _ bytes: ArraySlice<UInt8>
    ) -> (bytes: ArraySlice<UInt8>, symbology: Symbology?) {
        guard bytes.first == UInt8(ascii: "]"), bytes.count > 3,
            let symbology = Symbology(String(decoding: bytes.prefix(3), as: UTF8.self))
        else { return (bytes, nil) }
        return (bytes.dropFirst(3), symbology)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func dropping(prefix: [UInt8]) -> Self {
        count > prefix.count && starts(with: prefix) ? dropFirst(prefix.count) : self
    }

    fileprivate func dropping(suffix: [UInt8]) -> Self {
        count > suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
            ? dropLast(suffix.count) : self
    }
}
