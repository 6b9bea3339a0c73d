// A QR code for paper (ISO/IEC 18004), made by libqrencode.

internal import CQREncode

/// The modules of one code, without its quiet zone.
struct PaperCode: Hashable {
    /// Light modules that must surround a code on every side (ISO/IEC 18004 §6.3.8).
    static let quietZone = 4

    /// Bytes of the text of a code: more would make modules too small for a quick look.
    static let most = 300

    /// Modules along one side.
    let side: Int
    private let modules: [Bool]

    /// Encodes the bytes of `text` so that a seventh of the paper may be dirty (level M). Nil for
    /// no text and for more than `most` bytes.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...PaperCode.most).contains(bytes.count) else { return nil }
        let encoded = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        guard let code = unsafe encoded else { return nil }
        defer { unsafe QRcode_free(code) }
        side = Int(unsafe code.pointee.width)
        modules = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
            .map { $0 & 1 == 1 }
    }

    /// The columns of a row that are dark, those side by side as one range.
    func darkRuns(row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in 0..<side where modules[row * side + column] {
            if let last = runs.last, last.upperBound == column {
                runs[runs.count - 1] = last.lowerBound..<(column + 1)
            } else {
                runs.append(column..<(column + 1))
            }
        }
        return runs
    }
}
