// What a source of scans has to say.

package import KioskCore

/// One thing that a scanner, or a person at its keyboard, did.
package enum ScannerOutput: Hashable, Sendable {
    /// A code is coming in slowly; so many bytes of it are there.
    case reading(characters: Int)
    /// A whole code came.
    case scan(Scan)
    /// What came is no usable code; it had so many bytes, used or not.
    case fault(ScanFault, characters: Int)
    /// Somebody pressed a key.
    case key(KeyPress)
}
