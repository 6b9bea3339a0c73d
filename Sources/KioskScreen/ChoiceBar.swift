// The choices with their keys, side by side as far as there is room.

/// One choice as `1 name`, its key set apart; a choice that is off has no key but a dash.
struct ChoiceBar {
    private static let gap = 3

    /// As many lines as the choices need; none is ever left out.
    static func lines(_ choices: [WordedScreen.Choice], columns: Int) -> [Line] {
        var lines: [Line] = []
        var column = 0
        for choice in choices {
            let key = ScreenText.spaces(1).followed(by: choice.key ?? "-").followed(by: .spaces(1))
            let name = choice.name.cut(to: max(1, columns - key.width - 1))
            let width = key.width + 1 + name.width
            if lines.isEmpty || column + width > columns {
                lines.append(Line())
                column = 0
            }
            let isOn = choice.key != nil
            lines[lines.count - 1].add(key, at: column, isOn ? .key : .choiceOff)
            lines[lines.count - 1].add(
                name, at: column + key.width + 1, isOn ? .choice : .choiceOff)
            column += width + gap
        }
        return lines
    }
}
