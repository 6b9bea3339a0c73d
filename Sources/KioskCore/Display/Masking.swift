// What of a name or a number is shown while the rest is hidden.

/// Hides most of a text, so that its owner still knows it and a neighbour does not.
enum Masking {
    /// The first of a person's characters; of a company's name the beginning and the end.
    static func name(_ name: String) -> String {
        let characters = Array(name)
        switch characters.count {
        case 0: return ""
        case 1...3: return String(characters[0]) + stars(max(1, characters.count - 1))
        case 4...7:
            return String(characters[0]) + stars(2) + String(characters[characters.count - 1])
        default: return String(characters.prefix(2)) + stars(4) + String(characters.suffix(2))
        }
    }

    /// The last four characters of a number.
    static func number(_ number: String) -> String {
        number.count > 4 ? stars(4) + String(number.suffix(4)) : stars(4)
    }

    private static func stars(_ count: Int) -> String {
        String(repeating: "*", count: count)
    }
}

extension Session {
    /// Whether names and numbers are hidden now.
    var isMasking: Bool { offerings.masksBuyer && isRevealed == false }

    /// A buyer's name as it may be shown now.
    func shownName(_ name: String) -> String { isMasking ? Masking.name(name) : name }

    /// A number as it may be shown now.
    func shownNumber(_ number: String) -> String { isMasking ? Masking.number(number) : number }

    /// The choice to see them, where there is anything to see.
    var revealChoice: [ScreenContent.Choice] {
        isMasking ? [ScreenContent.Choice(.reveal, .words(.choiceReveal))] : []
    }
}
