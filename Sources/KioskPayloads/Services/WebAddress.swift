// A web address that belongs to no format.

import KioskCore

/// Any other URL: on posters, menus and goods there are more of them than of all other codes. At a
/// host of another service that phones may be sent to it is a page of that service.
struct WebAddress: PayloadFormat {
    let services: PhoneHosts

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(withFragment: text) else { return nil }
        let host = url.place.map { $0.host }
        let fields = host.map { [CodeReading.Field("host", $0)] } ?? []
        guard let host, services.allow(text.text) else {
            return CodeReading(.webAddress, .unrecognised(.notAReceipt), fields: fields)
        }
        return CodeReading(
            naming: .otherService, advice: .phone, facts: [NamedCode.Fact(.service, host)],
            fields: fields, link: text.text)
    }
}
