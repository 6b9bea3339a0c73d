// Letters on a page.

internal import CPango

extension Drawing {
    /// A layout for one line after the other, which says where letters stand to a fraction of a
    /// point: a page has no pixels to fit them to.
    static func emptyLayout() -> OpaquePointer {
        let fonts = unsafe pango_cairo_font_map_new()
        let context = unsafe pango_font_map_create_context(fonts)
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe pango_cairo_context_set_font_options(context, options)
        unsafe pango_cairo_context_set_resolution(context, 72)
        unsafe pango_context_set_round_glyph_positions(context, 0)
        // Many characters look different in Japan; a page says which it means.
        unsafe pango_context_set_language(context, pango_language_from_string("zh-cn"))
        let layout: OpaquePointer = unsafe pango_layout_new(context)
        unsafe pango_layout_set_single_paragraph_mode(layout, 1)
        unsafe pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        unsafe cairo_font_options_destroy(options)
        // What the layout needs it holds.
        unsafe g_object_unref(UnsafeMutableRawPointer(context))
        unsafe g_object_unref(UnsafeMutableRawPointer(fonts))
        return unsafe layout
    }

    /// Whether Chinese comes out as more than boxes.
    var hasChinese: Bool {
        lay(String(Lettering.proof), Lettering(size: 10), within: nil)
        return unsafe pango_layout_get_unknown_glyphs_count(layout) == 0
    }

    /// Writes a line with its baseline at `y` and one end at `x`; what is wider than `within` ends
    /// in three dots. Returns the width of what was written.
    @discardableResult
    func write(
        _ text: String, _ look: Lettering, _ x: Double, _ y: Double, end: TextEnd = .left,
        within width: Double? = nil
    ) -> Double {
        lay(text, look, within: width)
        let written = laidWidth
        ink(look.tone.rawValue)
        let left = (x - written * end.rawValue) * Drawing.points
        unsafe cairo_move_to(cairo, left, y * Drawing.points)
        unsafe pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0))
        return written
    }

    /// How wide a line would be.
    func width(of text: String, _ look: Lettering) -> Double {
        lay(text, look, within: nil)
        return laidWidth
    }

    private var laidWidth: Double {
        var (width, height): (Int32, Int32) = (0, 0)
        unsafe pango_layout_get_size(layout, &width, &height)
        return Double(width) / Double(PANGO_SCALE) / Drawing.points
    }

    private func lay(_ text: String, _ look: Lettering, within width: Double?) {
        let scale = Double(PANGO_SCALE)
        unsafe pango_font_description_set_absolute_size(font, look.size * scale)
        unsafe pango_layout_set_font_description(layout, font)
        let limit = width.map { Int32(max(0, $0) * Drawing.points * scale) } ?? -1
        unsafe pango_layout_set_width(layout, limit)
        unsafe pango_layout_set_text(layout, text, Int32(text.utf8.count))
    }
}
