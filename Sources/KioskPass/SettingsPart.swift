// One code of a set with settings, and the codes of one set put together.

internal import Crypto

/// A part of a set's bytes.
struct SettingsPart: Hashable {
    /// Parts of a set.
    static let most = 60
    /// Characters above which a text is not looked at.
    static let longest = 300
    /// Bytes of a set in one part: with them a text has at most 293 characters.
    static let bytes = 160

    private static let checkBytes = 4
    private static let nameBytes = 5
    private static let domain = "invoice-kiosk: part of a set, 1\n"

    /// Counts from 1.
    let number: Int
    let count: Int
    let set: String
    let data: [UInt8]

    /// All parts of a set's bytes, about as long as one another: codes of one size are easier to
    /// scan one after the other.
    static func all(of bytes: [UInt8]) -> [SettingsPart] {
        let count = max(1, (bytes.count + Self.bytes - 1) / Self.bytes)
        let name = name(of: bytes)
        return (0..<count).map { index in
            let (from, to) = (bytes.count * index / count, bytes.count * (index + 1) / count)
            return SettingsPart(
                number: index + 1, count: count, set: name, data: Array(bytes[from..<to]))
        }
    }

    static func name(of bytes: [UInt8]) -> String {
        Base32.text(Array(SHA256.hash(data: bytes).prefix(nameBytes)))
    }

    private var place: String { "\(number).\(count).\(set)." }

    private var check: [UInt8] {
        let all = Array((SettingsPart.domain + place).utf8) + data
        return Array(SHA256.hash(data: all).prefix(SettingsPart.checkBytes))
    }

    var text: String { SettingsSet.head + place + Base32.text(data + check) }

    /// Takes a text apart; nil unless it is as `text` would write it, but for the case of letters.
    static func read(_ text: String) -> SettingsPart? {
        guard text.utf8.prefix(longest + 1).count <= longest else { return nil }
        let signs = text.utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        guard signs.starts(with: SettingsSet.head.utf8) else { return nil }
        let parts = signs.dropFirst(SettingsSet.head.utf8.count)
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4, let number = place(parts[0]), let count = place(parts[1]),
            number <= count, Base32.bytes(parts[2])?.count == nameBytes,
            let bytes = Base32.bytes(parts[3]),
            (1...Self.bytes).contains(bytes.count - checkBytes)
        else { return nil }
        let part = SettingsPart(
            number: number, count: count, set: String(decoding: parts[2], as: UTF8.self),
            data: Array(bytes.dropLast(checkBytes)))
        return part.check.elementsEqual(bytes.suffix(checkBytes)) ? part : nil
    }

    private static func place(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count <= 2, digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(String(decoding: digits, as: UTF8.self)), (1...most).contains(number)
        else { return nil }
        return number
    }
}

/// The parts of one set that were read so far.
struct SettingsParts {
    private let set: String
    let count: Int
    private var parts: [Int: [UInt8]] = [:]

    /// Begins with the set that a part belongs to.
    init(of part: SettingsPart) {
        (set, count) = (part.set, part.count)
    }

    var have: Int { parts.count }

    func belongs(_ part: SettingsPart) -> Bool {
        part.set == set && part.count == count
    }

    mutating func add(_ part: SettingsPart) {
        parts[part.number] = part.data
    }

    var isComplete: Bool { parts.count == count }

    /// All bytes; nil unless all parts are there and make up the set that they name.
    var whole: [UInt8]? {
        guard isComplete else { return nil }
        let bytes = (1...count).flatMap { parts[$0] ?? [] }
        return SettingsPart.name(of: bytes) == set ? bytes : nil
    }
}
