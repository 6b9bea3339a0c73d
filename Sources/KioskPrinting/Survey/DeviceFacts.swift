// What a printer says of itself: how it is, what lies in its trays, and what it can do.

package import KioskCore

/// A printer, as it describes itself (Get-Printer-Attributes, RFC 8011 §4.2.5).
package struct DeviceFacts: Hashable, Sendable {
    /// One cartridge or box (`marker-names`, `marker-levels`, PWG 5100.9 §4).
    package struct Supply: Hashable, Sendable {
        package var name: String
        /// Percent; `nil` if the printer does not measure it.
        package var level: Int?

        /// Names a supply.
        package init(name: String, level: Int?) {
            (self.name, self.level) = (name, level)
        }
    }

    /// One tray (`media-col-ready`, PWG 5100.7; `printer-input-tray`, PWG 5100.13).
    package struct Tray: Hashable, Sendable {
        /// Its name in jobs (`media-source`); empty where the printer does not say.
        package var source: String
        /// The paper in it, by its PWG 5101.1 name, or in words if it has none; empty if there is
        /// none.
        package var media: String
        /// The kind of paper (`media-type`), such as `stationery`; empty if not said.
        package var kind: String
        /// Sheets; `nil` if the printer does not count them.
        package var sheets: Int?

        /// Describes a tray.
        package init(source: String = "", media: String, kind: String = "", sheets: Int? = nil) {
            (self.source, self.media, self.kind, self.sheets) = (source, media, kind, sheets)
        }
    }

    package var model = ""
    /// What it says it is running (`printer-firmware-string-version`), if it does.
    package var firmware = ""
    /// Whether it stands still (`printer-state` 5).
    package var isStopped = false
    /// Whether it takes jobs.
    package var isAccepting = true
    /// `printer-state-reasons`, as they came.
    package var reasons: [String] = []
    package var supplies: [Supply] = []
    package var trays: [Tray] = []
    /// Pages of its life, if it counts them (`printer-impressions-completed`).
    package var impressions: Int?
    package var abilities = PrinterAbilities()

    /// A printer that says nothing.
    package init() {}

    /// Describes a printer in a state.
    package init(
        model: String, isStopped: Bool = false, reasons: [String] = [], supplies: [Supply] = [],
        impressions: Int? = nil
    ) {
        (self.model, self.isStopped, self.reasons) = (model, isStopped, reasons)
        (self.supplies, self.impressions) = (supplies, impressions)
    }

    /// Whether it could print now, as the kiosk judges it.
    package var condition: PrinterCondition {
        let found = reasons.map(PrinterKeyword.init).filter { $0.text != "none" }.reasons
        let isExplained = found.contains(where: \.isBlocking)
        let standing: [PrinterReason] = isStopped && !isExplained ? [.other] : []
        return PrinterCondition(
            reasons: standing.adding(found).adding(isAccepting ? [] : [.paused]))
    }

    /// The papers that lie in it, each once.
    package var loaded: [String] {
        trays.map(\.media).reduce(into: []) { names, name in
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
    }
}

/// What a printer can do, in the words of IPP. An empty list: it does not say.
package struct PrinterAbilities: Hashable, Sendable {
    /// `document-format-supported`, MIME types.
    package var formats: [String] = []
    /// `media-supported`, PWG 5101.1 names.
    package var media: [String] = []
    /// `media-source-supported`.
    package var sources: [String] = []
    /// `sides-supported`.
    package var sides: [String] = []
    /// `print-scaling-supported`.
    package var scalings: [String] = []
    /// `print-color-mode-supported`.
    package var colorModes: [String] = []
    /// `color-supported`; `nil` if not said.
    package var hasColor: Bool?
    /// `printer-resolution-supported`, in dots an inch.
    package var resolutions: [String] = []
    /// `ipp-versions-supported`.
    package var versions: [String] = []
    /// `ipp-features-supported`, such as `ipp-everywhere`.
    package var features: [String] = []
    /// `pages-per-minute`; `nil` if not said.
    package var pagesPerMinute: Int?

    /// Nothing is known.
    package init() {}

    /// Whether it understands what driverless queues of CUPS send: PWG raster, Apple raster or
    /// PDF (PWG 5100.14 §5).
    package var isDriverless: Bool {
        ["application/pdf", "image/pwg-raster", "image/urf"].contains(where: formats.contains)
    }
}
