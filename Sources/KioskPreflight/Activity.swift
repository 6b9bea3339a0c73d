// What a PDF may not hold, because a viewer would do more with it than show it.

internal import KioskCore

/// The rules about actions, multimedia, forms and files inside (ISO 32000-1 §12.5 to §12.7, §7.11).
///
/// Links (`/URI`, `/GoTo`) stay: invoices have one to the tax office's page, and they wait for a
/// person's click. So do signature fields: every digital invoice is signed.
enum Activity {
    /// Kinds of actions (`/S`) that run, start, send or play something, or open what is inside.
    private static let actions: Set = [
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie",
        "/Sound", "/RichMediaExecute",
    ]
    /// Kinds of annotations and drawings (`/Subtype`) that bring a player, or PostScript for the
    /// printer.
    private static let kinds: Set = [
        "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/PS",
    ]
    /// Events for which an additional action may be given (§12.6.3).
    private static let events = [
        "/E", "/X", "/D", "/U", "/Fo", "/Bl", "/PO", "/PC", "/PV", "/PI", "/O", "/C", "/K", "/F",
        "/V", "/WC", "/WS", "/DS", "/WP", "/DP",
    ]
    /// Where a file specification has names, and a file inside its content (§7.11.3, §7.11.4).
    private static let fileKeys = ["/UF", "/F", "/DOS", "/Mac", "/Unix"]
    /// Bytes of an attached data file; those of invoices have under 200 000.
    private static let attachedBytes = 2_097_152

    /// What happens when the document is opened: nothing but the choice of a page.
    static func refuseCatalog(_ catalog: borrowing PDFObject) throws(DocumentFault) {
        guard catalog["/AcroForm"]["/XFA"].isNull else { throw .active }
        let opening = catalog["/OpenAction"]
        guard opening.isDictionary else { return }
        guard opening["/S"].word == "/GoTo", opening["/Next"].isNull else { throw .active }
    }

    /// A stream whose content stands in another file would make the print service open that.
    static func refuseStream(_ stream: borrowing PDFObject) throws(DocumentFault) {
        guard stream["/F"].isNull else { throw .active }
    }

    /// Looks at a dictionary wherever it stands; the number of data files that it attaches.
    static func refuseDictionary(
        _ dictionary: borrowing PDFObject, _ streams: inout StreamReader
    ) throws(DocumentFault) -> Int {
        if let action = dictionary["/S"].word, actions.contains(action) { throw .active }
        if let kind = dictionary["/Subtype"].word, kinds.contains(kind) { throw .active }
        guard hasEvents(dictionary["/AA"]) == false else { throw .active }
        return try attachments(dictionary, &streams)
    }

    /// Whether additional actions are given. A font or a picture may also be called `/AA`.
    private static func hasEvents(_ actions: borrowing PDFObject) -> Bool {
        guard actions.isDictionary else { return false }
        return events.contains { actions[$0].isDictionary }
    }

    /// A file inside is refused unless it is only data.
    ///
    /// The e-invoice proper is an XML or an OFD, and clouds put it into the PDF that shows it
    /// (fully digital invoices since 2023): no viewer runs one, and to refuse them all would refuse
    /// good invoices. Any other file is none of a receipt's business, and a viewer may start it.
    private static func attachments(
        _ specification: borrowing PDFObject, _ streams: inout StreamReader
    ) throws(DocumentFault) -> Int {
        let inside = specification["/EF"]
        guard inside.isDictionary, fileKeys.contains(where: { inside[$0].isStream }) else {
            return 0
        }
        guard specification["/RF"].isNull, isData(specification) else { throw .active }
        for key in fileKeys where inside[key].isStream {
            guard try streams.read(inside[key]) <= attachedBytes else { throw .active }
        }
        return 1
    }

    /// Whether every name that a viewer could save the file under is that of a data file.
    private static func isData(_ specification: borrowing PDFObject) -> Bool {
        let names = fileKeys.compactMap { specification[$0].text }
        return names.isEmpty == false && names.allSatisfy(isDataName)
    }

    private static func isDataName(_ name: String) -> Bool {
        let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return isPlain && [".xml", ".ofd"].contains { name.lowercased().hasSuffix($0) }
    }
}
