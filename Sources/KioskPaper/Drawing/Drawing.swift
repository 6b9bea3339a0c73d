// One page under the pen: cairo draws it, Pango lays its letters out.

internal import CPango

/// The one owner of a page of a PDF, and of what lays out its texts.
///
/// All lengths are millimetres from the upper left corner of the sheet. What cairo cannot draw it
/// remembers, and `pdf()` throws it.
@safe struct Drawing: ~Copyable {
    let cairo: OpaquePointer
    let layout: OpaquePointer
    let font: OpaquePointer
    private let surface: OpaquePointer
    private let sink: Unmanaged<ByteSink>

    /// Points of 1/72 inch in a millimetre.
    static let points = 72 / 25.4

    /// An empty page of `sheet`.
    init(_ sheet: Sheet, title: String, time: PaperTime) {
        unsafe sink = Unmanaged.passRetained(ByteSink())
        unsafe surface = cairo_pdf_surface_create_for_stream(
            ByteSink.write, sink.toOpaque(), sheet.width * Drawing.points,
            sheet.height * Drawing.points)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        unsafe cairo_pdf_surface_set_metadata(
            surface, CAIRO_PDF_METADATA_CREATE_DATE, time.stamp)
        unsafe cairo = cairo_create(surface)
        unsafe layout = Drawing.emptyLayout()
        unsafe font = pango_font_description_from_string(
            Lettering.families.joined(separator: ","))
    }

    deinit {
        unsafe pango_font_description_free(font)
        unsafe g_object_unref(UnsafeMutableRawPointer(layout))
        unsafe cairo_destroy(cairo)
        unsafe cairo_surface_destroy(surface)
        unsafe sink.release()
    }

    /// The finished file (ISO 32000-1), its fonts inside.
    consuming func pdf() throws(PaperFault) -> [UInt8] {
        unsafe cairo_show_page(cairo)
        let drawn = unsafe cairo_status(cairo)
        unsafe cairo_surface_finish(surface)
        let written = unsafe cairo_surface_status(surface)
        for status in [drawn, written] where status != CAIRO_STATUS_SUCCESS {
            throw .notDrawn(Int(status.rawValue))
        }
        return unsafe sink.takeUnretainedValue().bytes
    }
}
