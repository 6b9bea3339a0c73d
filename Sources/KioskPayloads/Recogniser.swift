// From scanned text to what it asks for: all formats that the kiosk knows, in one order.

package import KioskCore

/// Recognises scanned texts by the configured rules.
///
/// It only compares and takes apart: a URL in a code is never fetched, and of it nothing is passed
/// on but the account that it belongs to and its order.
package struct Recogniser: Sendable {
    private let formats: [any PayloadFormat]

    /// Takes the rules of all accounts; where two name the same code, the first has it.
    package init(rules: [ReceiptRule]) {
        let serials = BareSerial(rules: rules).map { [$0] } ?? []
        formats = [CommandCode(), OfflineCode(rules: rules)] + serials
    }

    /// What a scan is. Spaces around it do not count.
    package func recognise(_ scan: Scan) -> Recognition {
        let text = Self.trimmed(scan.text)
        guard PrintableASCII.holds(text) else { return .unrecognised(.notAReceipt) }
        for format in formats {
            if let recognition = format.recognise(text) { return recognition }
        }
        return .unrecognised(.notAReceipt)
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop { $0 == " " }
        let end = start.lastIndex { $0 != " " }
        return end.map { String(start[...$0]) } ?? ""
    }
}
