// What a technician does at the printer, one motion of the hand each.

/// The remedy for a keyword of `printer-state-reasons`.
package enum PrinterAdvice: String, CaseIterable, Hashable, Sendable {
    case loadPaper = "load-paper"
    /// Paper is there, but not of the size or the kind that a page asks for.
    case loadOtherPaper = "load-other-paper"
    case addPaperSoon = "add-paper-soon"
    case clearJam = "clear-jam"
    case closeCover = "close-cover"
    case fitTray = "fit-tray"
    case clearOutput = "clear-output"
    case fitOutputTray = "fit-output-tray"
    case replaceSupply = "replace-supply"
    /// A cartridge, drum or other part that is taken out.
    case fitSupply = "fit-supply"
    case orderSupply = "order-supply"
    case replaceWaste = "replace-waste"
    case replacePart = "replace-part"
    case orderPart = "order-part"
    /// A stapler, folder or the like, which pages of an invoice pass without being touched.
    case tendAttachment = "tend-attachment"
    case letCool = "let-cool"
    case checkConnection = "check-connection"
    case resume
    case restart
    /// Filters, certificates: settings of the print service.
    case checkQueue = "check-queue"
    case callService = "call-service"
    case readPanel = "read-panel"
}
