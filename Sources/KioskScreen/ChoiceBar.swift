// The choices with their keys, side by side as far as there is room.

/// One choice as `1 name`, its key set apart; a choice that is off has no key but a dash.
///
/// Where they need more than one line they stand below one another in columns, if that takes no
/// line more.
struct ChoiceBar {
    private static let gap = 3

    /// One choice, set.
    private struct Item {
        var key: ScreenText
        var name: ScreenText
        var isOn: Bool

        var width: Int { key.width + 1 + name.width }
    }

    /// As many lines as the choices need; none is ever left out.
    static func lines(_ choices: [WordedScreen.Choice], columns: Int) -> [Line] {
        let items = choices.map { choice in
            let key = ScreenText.spaces(1).followed(by: choice.key ?? "-").followed(by: .spaces(1))
            return Item(
                key: key, name: choice.name.cut(to: max(1, columns - key.width - 1)),
                isOn: choice.key != nil)
        }
        let pitch = (items.map(\.width).max() ?? 0) + gap
        let flowing = flow(items, columns: columns) { $0.width + gap }
        let inColumns = flow(items, columns: columns) { _ in pitch }
        return flowing.count > 1 && inColumns.count == flowing.count ? inColumns : flowing
    }

    /// Puts each item where the one before has left off, or else at the beginning of a new line.
    private static func flow(_ items: [Item], columns: Int, step: (Item) -> Int) -> [Line] {
        var lines: [Line] = []
        var column = 0
        for item in items {
            if lines.isEmpty || column + item.width > columns {
                lines.append(Line())
                column = 0
            }
            lines[lines.count - 1].add(item.key, at: column, item.isOn ? .key : .choiceOff)
            lines[lines.count - 1].add(
                item.name, at: column + item.key.width + 1, item.isOn ? .choice : .choiceOff)
            column += step(item)
        }
        return lines
    }
}
