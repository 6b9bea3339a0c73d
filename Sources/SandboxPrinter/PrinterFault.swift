// The faults that a person can find at a printer.

/// A `printer-state-reasons` keyword (RFC 8011 section 5.4.12) that ippeveprinter can report.
package enum PrinterFault: String, Sendable, CaseIterable {
    case coverOpen = "cover-open"
    case inputTrayMissing = "input-tray-missing"
    case markerSupplyEmpty = "marker-supply-empty"
    case markerWasteFull = "marker-waste-full"
    case mediaEmpty = "media-empty"
    case mediaJam = "media-jam"
    case other = "other"
    case spoolAreaFull = "spool-area-full"
    case tonerEmpty = "toner-empty"
}
