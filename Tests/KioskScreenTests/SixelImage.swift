// A picture of sixels, read back from its bytes.

/// Pixels in two colours: true is dark.
struct SixelImage: Equatable {
    /// What no picture of the kiosk has.
    struct NotOurGrammar: Error {
        var left: String
    }

    let width: Int
    let height: Int
    private(set) var pixels: [Bool]
    /// Pixels that nothing was said of.
    private(set) var unset: Int

    /// Reads what stands in the control string.
    init(_ text: String) throws {
        let start = /0;1q"1;1;(\d{1,4});(\d{1,4})#0;2;100;100;100#1;2;0;0;0/
        guard let match = text.prefixMatch(of: start), let width = Int(match.1),
            let height = Int(match.2)
        else { throw NotOurGrammar(left: text) }
        self.width = width
        self.height = height
        pixels = Array(repeating: false, count: width * height)
        unset = 0
        var seen = pixels
        var (x, top, isDark) = (0, 0, false)
        var rest = Array(text[match.range.upperBound...].utf8)[...]
        while let first = rest.popFirst() {
            switch first {
            case UInt8(ascii: "$"): x = 0
            case UInt8(ascii: "-"): (x, top) = (0, top + 6)
            case UInt8(ascii: "#"): isDark = rest.popFirst() == UInt8(ascii: "1")
            case UInt8(ascii: "!"):
                let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
                rest = rest.dropFirst(digits.count)
                let count = Int(String(decoding: digits, as: UTF8.self)) ?? 0
                guard (4...width).contains(count), let bits = rest.popFirst() else {
                    throw NotOurGrammar(left: String(decoding: rest, as: UTF8.self))
                }
                try draw(bits, count, &x, top, isDark, &seen)
            default: try draw(first, 1, &x, top, isDark, &seen)
            }
        }
        unset = seen.count { $0 == false }
    }

    private mutating func draw(
        _ bits: UInt8, _ count: Int, _ x: inout Int, _ top: Int, _ isDark: Bool,
        _ seen: inout [Bool]
    ) throws {
        guard (0x3F...0x7E).contains(bits), x + count <= width else {
            throw NotOurGrammar(left: "\(bits) at \(x)")
        }
        for bit in 0..<6 where (bits - 0x3F) >> bit & 1 == 1 {
            guard top + bit < height else { throw NotOurGrammar(left: "line \(top + bit)") }
            let start = (top + bit) * width + x
            for index in start..<(start + count) {
                pixels[index] = isDark
                seen[index] = true
            }
        }
        x += count
    }
}
