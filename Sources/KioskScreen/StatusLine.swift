// The line at the bottom: how printer, scanner and cloud are, and what time it is.

/// The devices at the left, the clock at the right end.
///
/// Where there is too little room, what is as it should be is left out, the last first; then the
/// end is cut.
enum StatusLine {
    /// Columns between the devices and the clock.
    private static let gap = 2

    /// The line for `columns` cells.
    static func line(_ words: WordedScreen, columns: Int) -> Line {
        let clock = words.clock ?? ""
        let room = columns - (clock.isEmpty ? 0 : clock.width + gap)
        var line = Line(devices(words.status, room: room).cut(to: room), .status)
        line.add(clock, at: columns - clock.width, .status)
        return line
    }

    /// The devices, divided by bars.
    private static func devices(_ status: [WordedScreen.Status], room: Int) -> ScreenText {
        let text = ScreenText(status.map(\.text.string).joined(separator: " | "))
        guard text.width > room, let good = status.lastIndex(where: \.isGood) else { return text }
        var fewer = status
        fewer.remove(at: good)
        return devices(fewer, room: room)
    }
}
