// The recorded input of a scanner, read again later.

import KioskCore

/// Turns a recorded stream into chunks, as if they came from a device.
///
/// Events have their own times. Reports and bytes have none in a record: all come at once, and
/// a code must end by itself.
package struct RecordedInput: Sendable {
    /// Bytes of one report with its number, as scanners have it.
    private static let reportBytes = 64

    private let kind: ScannerKind
    private let node: String
    private var rest: [UInt8] = []
    private var latest = Instant.start

    /// Prepares for a record of a scanner of this kind, which is called `node`.
    package init(_ kind: ScannerKind, node: String) {
        self.kind = kind
        self.node = node
    }

    /// Takes the next part of the record, cut anywhere.
    package mutating func take(_ bytes: [UInt8]) -> [RawChunk] {
        let length: Int
        switch kind {
        case .keyboard: length = InputEvent.size
        case .pos: length = Self.reportBytes
        case .serial: return [RawChunk(node: node, bytes: bytes, at: latest)]
        }
        let all = rest + bytes
        let count = all.count / length
        rest = Array(all[(count * length)...])
        return (0..<count).map { index in
            chunk(Array(all[index * length..<(index + 1) * length]))
        }
    }

    private mutating func chunk(_ bytes: [UInt8]) -> RawChunk {
        var stream = InputEventStream()
        if kind == .keyboard, let stamp = stream.take(bytes).first?.stamp {
            latest = max(latest, Instant(sinceStart: stamp))
        }
        return RawChunk(node: node, bytes: bytes, at: latest)
    }
}
