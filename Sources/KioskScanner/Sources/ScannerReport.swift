// What a scanner's source tells.

package import KioskCore

/// Something that happened at one scanner.
package enum ScannerReport: Hashable, Sendable {
    /// It was used.
    case output(ScannerOutput)
    /// Its condition has changed.
    case condition(ScannerCondition)
}

/// What one read of a claimed scanner gave, before it is decoded; for technicians.
package struct RawChunk: Hashable, Sendable {
    /// The node it came from, such as `/dev/input/event3`.
    package var node: String
    /// Events (`struct input_event`), one report, or text: as the kind of the scanner has it.
    package var bytes: [UInt8]
    /// When it was read.
    package var at: Instant

    /// Describes what was read.
    package init(node: String, bytes: [UInt8], at: Instant) {
        self.node = node
        self.bytes = bytes
        self.at = at
    }
}
