// The mark in front of a code that names its character set.

import KioskCore

/// An escape of the channel that carries extended interpretations (AIM ITS/04-023): a backslash and
/// six digits.
enum Interpretation {
    /// Latin-1, UTF-8 and GB 18030: what a code in these reads is what it reads without a mark.
    private static let plain = ["000003", "000026", "000029"].map { Array($0.utf8) }
    private static let backslash = UInt8(ascii: "\\")

    /// A code without the mark in front of it, if the scanner sends marks and it is one of those
    /// that are known; never so that nothing is left. Others stay: what they mean is not known.
    static func removed(
        from code: ArraySlice<UInt8>, of symbology: Symbology?
    ) -> ArraySlice<UInt8> {
        guard let symbology, symbology.sendsInterpretations, code.first == backslash,
            code.count > 7, plain.contains(where: { code.dropFirst().starts(with: $0) })
        else { return code }
        return code.dropFirst(7)
    }
}

extension Symbology {
    /// Whether the scanner sends such marks: with this kind of code in this variant the identifier
    /// says so (ISO/IEC 15424, table of modifiers).
    fileprivate var sendsInterpretations: Bool {
        switch identifier.dropFirst() {
        case "Q2", "Q4", "Q6", "d4", "d5", "d6", "z3", "z4", "z5", "L1", "h1": true
        default: false
        }
    }
}
