// The codes of a set as they are scanned, one after the other, until the set is whole.

package import KioskCore

/// Collects codes with settings in any order and checks the set that they make up. At any time it
/// holds one set, at most some 10 000 bytes.
package struct SettingsCodes: Sendable {
    /// What came of a code.
    package enum Answer: Hashable, Sendable {
        /// So many codes of the set are read; one that came twice counts once.
        case reading(have: Int, of: Int)
        /// The set is whole, signed, for this kiosk, and new.
        case complete(SettingsSet)
    }

    private let trust: CardTrust
    private let kiosk: KioskMark
    private let last: Int?
    private var parts: SettingsParts?

    /// Collects for the kiosk with this mark what `trust` vouches for. `last` is when the set was
    /// made that the kiosk took last, in seconds since 1970; nil if it never took any.
    package init(trust: CardTrust, kiosk: KioskMark, after last: Int? = nil) {
        (self.trust, self.kiosk, self.last) = (trust, kiosk, last)
    }

    /// Takes a scanned text while the clock shows `seconds` after 1970.
    ///
    /// A code of another set begins that one, and the first is forgotten. Throws `.malformed` for a
    /// text that is no whole code, which leaves what was collected as it is; and where the last
    /// code was read, `.malformed` if the codes are not those of one set, `.badSignature`,
    /// `.otherKiosk`, `.early` or `.old`, which forget it.
    package mutating func take(
        _ text: String, at seconds: Int
    ) throws(SettingsFault) -> Answer {
        guard let part = SettingsPart.read(text) else { throw .malformed }
        var collected = parts.flatMap { $0.belongs(part) ? $0 : nil } ?? SettingsParts(of: part)
        collected.add(part)
        parts = collected
        guard collected.isComplete else {
            return .reading(have: collected.have, of: collected.count)
        }
        parts = nil
        guard let set = collected.whole.flatMap(SettingsSet.init(bytes:)) else {
            throw .malformed
        }
        _ = try trust.check(set, kiosk: kiosk, at: seconds, after: last)
        return .complete(set)
    }
}
