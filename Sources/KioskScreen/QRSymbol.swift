// A QR code as a square of modules (ISO/IEC 18004), made by libqrencode.

internal import CQREncode
internal import KioskCore

/// The modules of one code, without its quiet zone.
struct QRSymbol: Hashable, Sendable {
    /// Light modules that must surround a code on every side (ISO/IEC 18004 §6.3.8).
    static let quietZone = 4

    /// Modules along one side: 21 to 177.
    let side: Int
    private let modules: [Bool]

    /// Encodes the bytes of `text` in the smallest version, and with the highest error correction
    /// that this version has room for. Nil for more than `Limits.linkBytes` or nothing at all.
    init?(_ text: String) {
        guard text.isEmpty == false, text.utf8.count <= Limits.linkBytes,
            let smallest = QRSymbol(text, level: QR_ECLEVEL_L, version: 0)
        else { return nil }
        let version = (smallest.side - 17) / 4
        for level in [QR_ECLEVEL_H, QR_ECLEVEL_Q, QR_ECLEVEL_M] {
            // The library takes a larger version where the level asks for it.
            if let better = QRSymbol(text, level: level, version: version),
                better.side == smallest.side
            {
                self = better
                return
            }
        }
        self = smallest
    }

    private init?(_ text: String, level: QRecLevel, version: Int) {
        let bytes = Array(text.utf8)
        let encoded = unsafe QRcode_encodeData(Int32(bytes.count), bytes, Int32(version), level)
        guard let code = unsafe encoded else { return nil }
        defer { unsafe QRcode_free(code) }
        side = Int(unsafe code.pointee.width)
        modules = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
            .map { $0 & 1 == 1 }
    }

    /// Whether the module is dark. The quiet zone, and all beyond it, is light.
    func isDark(column: Int, row: Int) -> Bool {
        (0..<side).contains(column) && (0..<side).contains(row) && modules[row * side + column]
    }
}
