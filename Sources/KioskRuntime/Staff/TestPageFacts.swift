// What a test page tells of its printer: the same wherever it was asked for.

internal import Foundation
internal import KioskCore
package import KioskJournal
package import KioskPaper
internal import KioskPrinting

extension TestPage.Facts {
    /// Asks the queue, and the printer itself at its own address; each has its time. What does not
    /// answer is left out. Without a printer (`nil`) the page tells of the kiosk alone.
    package init(kiosk: String, of printer: PrinterSettings?, at now: WallTime) async {
        let zone = TimeZone.current.secondsFromGMT()
        self.init(
            kiosk: kiosk, printer: printer?.name.text ?? "",
            time: now.iso8601(secondsFromUTC: zone))
        version = KioskVersion.text
        guard let printer else { return }
        let (options, service) = (printer.options, PrintService(of: printer.address))
        (queue, media, tray) = (printer.queue, options.media, options.tray)
        (sides, scaling) = (options.sides.rawValue, options.scaling.rawValue)
        // A page of a printer that does not answer tells less: it is printed to see just that.
        guard let found = (try? await service.queue(printer.queue)) ?? nil else { return }
        let address = found.fencedAddress ?? found.address
        device = address
        // As above.
        guard let said = (try? await service.device(at: address)) ?? nil else {
            language = String(address.prefix { $0 != ":" })
            return
        }
        take(said)
    }

    /// What the printer says of itself.
    private mutating func take(_ said: DeviceFacts) {
        (model, impressions) = (said.model, said.impressions)
        let version = said.abilities.versions.max() ?? "1.1"
        language = "IPP \(version)" + (said.abilities.isDriverless ? ", driverless" : "")
        let reasons = said.reasons.filter { $0 != "none" }
        condition = reasons.isEmpty ? "ready" : reasons.joined(separator: ", ")
    }
}
