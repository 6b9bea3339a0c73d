// Lines and areas on a page.

internal import CPango

extension Drawing {
    /// Takes a grey: 0 is black, 1 white.
    func ink(_ grey: Double) {
        unsafe cairo_set_source_rgb(cairo, grey, grey, grey)
    }

    /// Takes a colour; parts from 0 to 1.
    func ink(red: Double, green: Double, blue: Double) {
        unsafe cairo_set_source_rgb(cairo, red, green, blue)
    }

    /// A straight line, `weight` millimetres thick.
    func line(from start: (Double, Double), to end: (Double, Double), weight: Double = 0.1) {
        unsafe cairo_set_line_width(cairo, weight * Drawing.points)
        move(start)
        unsafe cairo_line_to(cairo, end.0 * Drawing.points, end.1 * Drawing.points)
        unsafe cairo_stroke(cairo)
    }

    /// The outline of a rectangle, its line half within.
    func outline(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, weight: Double = 0.1
    ) {
        unsafe cairo_set_line_width(cairo, weight * Drawing.points)
        trace(x, y, width, height)
        unsafe cairo_stroke(cairo)
    }

    /// A filled rectangle.
    func fill(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        trace(x, y, width, height)
        unsafe cairo_fill(cairo)
    }

    /// The outline of a circle about `centre`.
    func circle(_ centre: (Double, Double), radius: Double, weight: Double = 0.1) {
        unsafe cairo_set_line_width(cairo, weight * Drawing.points)
        // Or else a line would come from wherever the pen was last.
        unsafe cairo_new_path(cairo)
        arc(centre, radius: radius, 0, 2 * .pi)
        unsafe cairo_stroke(cairo)
    }

    /// A filled piece of a circle, from one angle to the next, clockwise from the right.
    func wedge(_ centre: (Double, Double), radius: Double, from start: Double, to end: Double) {
        move(centre)
        arc(centre, radius: radius, start, end)
        unsafe cairo_close_path(cairo)
        unsafe cairo_fill(cairo)
    }

    /// The dark modules of a code with its upper left corner at `x`, `y`; its quiet zone, which
    /// everybody has to leave free, lies around it.
    func code(_ code: PaperCode, _ x: Double, _ y: Double, module: Double) {
        ink(0)
        for row in 0..<code.side {
            for run in code.darkRuns(row: row) {
                trace(
                    x + Double(run.lowerBound) * module, y + Double(row) * module,
                    Double(run.count) * module, module)
            }
        }
        // In one go, so that no seams show between the rows.
        unsafe cairo_fill(cairo)
    }

    private func move(_ place: (Double, Double)) {
        unsafe cairo_move_to(cairo, place.0 * Drawing.points, place.1 * Drawing.points)
    }

    private func arc(
        _ centre: (Double, Double), radius: Double, _ start: Double, _ end: Double
    ) {
        unsafe cairo_arc(
            cairo, centre.0 * Drawing.points, centre.1 * Drawing.points, radius * Drawing.points,
            start, end)
    }

    private func trace(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        unsafe cairo_rectangle(
            cairo, x * Drawing.points, y * Drawing.points, width * Drawing.points,
            height * Drawing.points)
    }
}
