// The technicians' cards that were used: each opens the staff page once, also after a power cut.

internal import KioskCore
internal import KioskPass

/// Remembers the numbers of used cards for as long as they could be good again.
///
/// A file with a line for each card, its number in hexadecimal and the last second in which it is
/// good. A line is on the disk before the card is admitted; a last line without an end is that of a
/// card that was not. Every call may wait for the disk.
struct UsedCards {
    /// Why a card is not noted.
    enum Fault: Error, Hashable {
        /// It was used before.
        case used
        /// There is no room for more cards: that many are never good within a few days.
        case tooMany
        case file(StateFileFault)
    }

    static let name = "used-cards"
    /// Cards that are remembered.
    static let most = 2_048
    /// Seconds for which a card is remembered beyond its end: a clock that is set back by less
    /// makes no used card good again.
    static let margin = 7 * 86_400

    private static let head = "kiosk used cards 1\n"
    /// Twenty digits, a space, at most ten digits and a line end.
    private static let lineBytes = 32

    private let files: StateFiles
    /// The last good second of each card.
    private var ends: [CardNumber: Int]
    /// Whether the file is known to hold just these: a write that failed may have left a part.
    private var isWhole: Bool

    /// Opens the file in `folder`, or makes it. What is out of date by the clock, `seconds` after
    /// 1970, goes; so does a torn last line.
    ///
    /// Throws if it cannot be read, written or understood: then nobody can tell which cards were
    /// used, and removing the file is for a person to decide.
    static func open(in folder: String, at seconds: Int) throws(StateFileFault) -> UsedCards {
        let files = StateFiles(folder: folder)
        let most = head.utf8.count + UsedCards.most * lineBytes + lineBytes
        guard let bytes = try files.read(name, atMost: most) else {
            return try UsedCards(files: files, ends: [:]).rewritten(at: seconds)
        }
        guard let ends = ends(in: bytes) else {
            throw StateFileFault(step: .understand, file: name, errno: 0)
        }
        return try UsedCards(files: files, ends: ends).rewritten(at: seconds)
    }

    private init(files: StateFiles, ends: [CardNumber: Int]) {
        self.files = files
        self.ends = ends
        isWhole = false
    }

    /// How many are remembered.
    var count: Int { ends.count }

    /// Notes a card that is good until the second `end`. When it returns, the card is used.
    mutating func note(
        _ number: CardNumber, until end: Int, at seconds: Int
    ) throws(Fault) {
        guard ends[number] == nil else { throw .used }
        do throws(StateFileFault) {
            if isWhole == false || ends.count >= UsedCards.most { try rewrite(at: seconds) }
        } catch {
            throw .file(error)
        }
        guard ends.count < UsedCards.most else { throw .tooMany }
        isWhole = false
        do throws(StateFileFault) {
            try files.append(Array(UsedCards.line(number, end).utf8), to: UsedCards.name)
        } catch {
            throw .file(error)
        }
        isWhole = true
        ends[number] = end
    }

    /// Writes the file anew, without what is out of date.
    private mutating func rewrite(at seconds: Int) throws(StateFileFault) {
        // The latest card tells the time, too: a clock that runs years ahead for an hour must not
        // make the kiosk forget what was used today.
        let latest = max(0, min(seconds, ends.values.max() ?? seconds))
        let kept = ends.filter { $0.value >= latest - UsedCards.margin }
        let lines = kept.sorted { ($0.value, $0.key.hexadecimal) < ($1.value, $1.key.hexadecimal) }
            .map { UsedCards.line($0.key, $0.value) }
        let text = UsedCards.head + lines.joined()
        try files.replace(UsedCards.name, with: Array(text.utf8))
        ends = kept
        isWhole = true
    }

    private func rewritten(at seconds: Int) throws(StateFileFault) -> UsedCards {
        var cards = self
        try cards.rewrite(at: seconds)
        return cards
    }
}

extension UsedCards {
    private static func line(_ number: CardNumber, _ end: Int) -> String {
        "\(number.hexadecimal) \(end)\n"
    }

    /// What a file says; nil if it is none of ours, or damaged before its last line.
    private static func ends(in bytes: [UInt8]) -> [CardNumber: Int]? {
        guard bytes.starts(with: head.utf8) else { return nil }
        var lines = bytes.dropFirst(head.utf8.count)
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // After the last line end stands nothing, or what a power cut left of a line.
        lines.removeLast()
        var ends: [CardNumber: Int] = [:]
        for line in lines {
            guard let (number, end) = entry(line) else { return nil }
            ends[number] = end
        }
        return ends
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> (CardNumber, Int)? {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 2 * CardNumber.count, parts[1].count <= 10,
            let end = Int(String(decoding: parts[1], as: UTF8.self))
        else { return nil }
        let digits = Array(parts[0])
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
        return CardNumber(bytes).map { ($0, end) }
    }
}
