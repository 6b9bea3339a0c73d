// One conversion of the C library, open for as long as its owner lives.

import Glibc

/// A conversion descriptor of `iconv_open(3)`.
@safe struct Iconv: ~Copyable {
    private let descriptor: iconv_t

    /// Opens the conversion between two character sets by their names; nil if there is none.
    init?(from source: String, to target: String) {
        guard let opened = unsafe iconv_open(target, source), Int(bitPattern: opened) != -1
        else { return nil }
        unsafe descriptor = opened
    }

    deinit {
        unsafe _ = iconv_close(descriptor)
    }

    /// Converts whole text; nil for an invalid or torn sequence, or if it grew to more than double.
    func convert(_ bytes: [UInt8]) -> [UInt8]? {
        var source = bytes
        var isWhole = false
        let converted = unsafe [UInt8](unsafeUninitializedCapacity: 2 * bytes.count) {
            target, count in
            let room = UnsafeMutableRawBufferPointer(target)
            (isWhole, count) = unsafe source.withUnsafeMutableBytes { unsafe run($0, into: room) }
        }
        return isWhole ? converted : nil
    }

    /// Whether all of `source` could be converted, and how many bytes of `target` it filled.
    private func run(
        _ source: UnsafeMutableRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) -> (isWhole: Bool, count: Int) {
        var next = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var free = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = target.count
        let irreversible = unsafe iconv(descriptor, &next, &left, &free, &room)
        return (irreversible == 0 && left == 0, target.count - room)
    }
}
