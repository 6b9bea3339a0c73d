// What turns the bytes of one device into scans.

package import KioskCore

/// Bytes of a device in, scans out; time-stamped, and without a clock of its own.
package protocol ScanDecoder: Sendable {
    /// When `elapse(to:)` must be called; nil while nothing is under way.
    var deadline: Instant? { get }

    /// Takes what one read gave at `now`, and says what came of it.
    mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput]

    /// Decides what only waiting can decide.
    mutating func elapse(to now: Instant) -> [ScannerOutput]

    /// Gives up what is under way: the device is gone, or has lost a part of it.
    mutating func tear() -> [ScannerOutput]
}
