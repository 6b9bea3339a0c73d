// Where a text may go on in the next line, in Chinese and in English.

extension ScreenText {
    /// The text in lines of at most `columns` cells, at most `lines` of them; if it needs more, the
    /// last one ends in `...`. An empty text has no lines.
    func wrapped(to columns: Int, lines: Int = .max) -> [ScreenText] {
        var wrapped: [ScreenText] = []
        var start = 0
        while start < glyphs.count {
            if wrapped.count == lines - 1 || columns < 2 {
                return wrapped + [self[start..<glyphs.count].cut(to: max(columns, 1))]
            }
            let end = endOfLine(from: start, columns: columns)
            wrapped.append(self[start..<end].withoutTrailingSpace)
            start = end
            if start < glyphs.count, glyphs[start] == .space { start += 1 }
        }
        return wrapped
    }

    /// The end of the line that begins at `start`: the last place to break, or else the edge.
    private func endOfLine(from start: Int, columns: Int) -> Int {
        var end = start
        var taken = 0
        while end < glyphs.count, taken + glyphs[end].width <= columns {
            taken += glyphs[end].width
            end += 1
        }
        if end == glyphs.count { return end }
        let places = (start + 1...end).reversed()
        return places.first(where: mayBreak(before:)) ?? end
    }

    /// Chinese breaks between any two characters, but no line begins with what closes or ends with
    /// what opens.
    private func mayBreak(before index: Int) -> Bool {
        let (left, right) = (glyphs[index - 1], glyphs[index])
        if left == .space || right == .space { return true }
        guard left.width == 2 || right.width == 2 else { return false }
        return ScreenText.opening.contains(left.text) == false
            && ScreenText.closing.contains(right.text) == false
    }

    private var withoutTrailingSpace: ScreenText {
        glyphs.last == .space ? self[0..<(glyphs.count - 1)] : self
    }

    private static let opening: Set<String> = [
        "（", "【", "《", "「", "『", "〔", "(", "[", "{", "$", "￥",
    ]
    private static let closing: Set<String> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "】", "》", "」", "』", "〕", "％",
        ",", ".", ";", ":", "?", "!", ")", "]", "}", "%",
    ]
}
