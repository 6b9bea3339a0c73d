// A signed set of settings, and the codes that carry it.

package import KioskCore

/// A bundle of settings with a signature that covers all of it. Only `CardTrust` tells whether it
/// is to be believed.
///
/// It travels as texts, each for a QR code of its own:
///
///     KIOSK:CONFIG:1:<part>.<of>.<set>.<data>
///
/// Part and number of parts count from 1. The name of the set is the first five bytes of the
/// SHA-256 of all its bytes. The data are those of this part and four bytes by which a part that
/// was read badly is known at once. Name and data are base32 without padding (RFC 4648 §6). A text
/// has at most 300 characters, all of the denser mode of QR codes (ISO/IEC 18004 §7.4.4) and typed
/// alike on the layouts of Chinese and English keyboards. The small letters that come under Caps
/// Lock are the same.
package struct SettingsSet: Hashable, Sendable {
    /// How every code begins, in capitals.
    package static let head = "KIOSK:CONFIG:1:"
    /// Bytes of all codes as lines of a file.
    package static let fileBytes = (SettingsPart.longest + 2) * SettingsPart.most
    /// Bytes of a signature (RFC 8032 §5.1.6).
    private static let signatureBytes = 64

    /// What it says, before anyone believes it.
    package let bundle: SettingsBundle
    let signature: [UInt8]

    init(bundle: SettingsBundle, signature: [UInt8]) {
        self.bundle = bundle
        self.signature = signature
    }

    /// Reads all codes of one set, one a line and in any order; nil for anything else. Nothing is
    /// believed yet.
    package static func read(_ text: String) -> SettingsSet? {
        guard text.utf8.prefix(fileBytes + 1).count <= fileBytes else { return nil }
        var collection: SettingsParts?
        for line in text.split(whereSeparator: \.isNewline) {
            guard let part = SettingsPart.read(String(line)) else { return nil }
            guard collection?.belongs(part) ?? true else { return nil }
            collection = collection ?? SettingsParts(of: part)
            collection?.add(part)
        }
        return collection?.whole.flatMap(SettingsSet.init(bytes:))
    }

    /// Reads back what `bytes` gives; nil for anything else.
    init?(bytes: [UInt8]) {
        guard bytes.count > SettingsSet.signatureBytes,
            let bundle = SettingsBundle(bytes: Array(bytes.dropFirst(SettingsSet.signatureBytes)))
        else { return nil }
        self.init(bundle: bundle, signature: Array(bytes.prefix(SettingsSet.signatureBytes)))
    }

    private var bytes: [UInt8] { signature + bundle.bytes }

    /// Its name: eight capital letters and digits.
    package var name: String { SettingsPart.name(of: bytes) }

    /// The name of the set that a scanned text is a code of; nil for a text that is none.
    package static func name(ofCode text: String) -> String? { SettingsPart.read(text)?.set }

    /// The texts of its codes, in capitals.
    package var codes: [String] { SettingsPart.all(of: bytes).map(\.text) }

    /// The codes as lines of a file.
    package var lines: String { codes.map { $0 + "\n" }.joined() }
}

/// What is signed of a set.
enum SettingsSignature {
    /// Says what is signed, so that no signature of these keys can ever mean anything else.
    private static let domain = "invoice-kiosk: settings for kiosks, 1\n"

    static func message(_ bundle: SettingsBundle) -> [UInt8] {
        Array(domain.utf8) + bundle.bytes
    }
}

extension CardTrust {
    /// Seconds by which a set may be made ahead of the kiosk's clock.
    package static let setAhead = 86_400

    /// Whether a set is good at `kiosk`, `seconds` after 1970 by its clock, where the last one that
    /// it took was made at `last`.
    ///
    /// Throws `.badSignature`, `.otherKiosk`, `.early` or `.old`, the first that is wrong. A set is
    /// old after its time, and where the kiosk took a later one, or this one, before: one that was
    /// made by a clock far ahead would keep all others out until that day, and is early. A
    /// technician who has looked takes it all the same (`isAgain`), as one that is no newer.
    package func check(
        _ set: SettingsSet, kiosk: KioskMark, at seconds: Int, after last: Int? = nil,
        isAgain: Bool = false
    ) throws(SettingsFault) -> SettingsBundle {
        guard signed(set) else { throw .badSignature }
        guard set.bundle.kiosk.map({ $0 == kiosk }) ?? true else { throw .otherKiosk }
        guard isAgain || set.bundle.made - CardTrust.setAhead <= seconds else { throw .early }
        guard seconds <= set.bundle.until + CardTrust.leeway,
            isAgain || last.map({ $0 < set.bundle.made }) ?? true
        else { throw .old }
        return set.bundle
    }
}
