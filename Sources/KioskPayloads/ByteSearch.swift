// Finding a mark in text, by its bytes.

/// Search in bytes: letters that combine with what follows hide no mark, and the work is bounded by
/// the text's length times the mark's.
enum ByteSearch {
    /// Where `mark` begins in `bytes`, first at or after `start`.
    static func first(_ mark: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard let head = mark.first, bytes.count >= mark.count else { return nil }
        var place = start
        while place <= bytes.count - mark.count {
            if bytes[place] == head, bytes[place..<(place + mark.count)].elementsEqual(mark) {
                return place
            }
            place += 1
        }
        return nil
    }

    /// What stands between the marks in `bytes`; one part more than there are marks.
    static func split(_ bytes: [UInt8], by mark: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        while let end = first(mark, in: bytes, from: start) {
            parts.append(bytes[start..<end])
            start = end + mark.count
        }
        return parts + [bytes[start...]]
    }
}
