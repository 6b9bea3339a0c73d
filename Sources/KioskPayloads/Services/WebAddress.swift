// A web address that belongs to no format.

import KioskCore

/// Any other URL: on posters, menus and goods there are more of them than of all other codes.
struct WebAddress: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(withFragment: text) else { return nil }
        return CodeReading(
            .webAddress, .unrecognised(.notAReceipt),
            fields: url.place.map { [CodeReading.Field("host", $0.host)] } ?? [])
    }
}
