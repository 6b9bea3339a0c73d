// How text is meant, and how a terminal is told.

internal import KioskCore

/// The meaning of a cell. Never the only carrier of it: whoever sees no colours reads the same.
package enum Style: String, CaseIterable, Hashable, Sendable {
    case plain
    /// What this screen is.
    case headline
    /// What to do now.
    case guidance
    /// The name of a fact.
    case label
    /// A fact.
    case value
    /// The key of a choice.
    case key
    /// The name of a choice.
    case choice
    /// A choice that is off; its key is not shown.
    case choiceOff
    /// What must be noticed; begins with a mark.
    case alert
    /// The line at the bottom.
    case status
    /// Light modules of a code, and dark ones drawn as characters on them.
    case code
    /// Dark modules of a code that fill their cell.
    case codeDark
}

/// Which attributes carry which meaning: parameters of SGR (ECMA-48 §8.3.117), set explicitly each
/// time.
package enum Theme: CaseIterable, Sendable {
    /// The terminal's own two colours, and one more for what must be noticed.
    case standard
    /// White on black whatever the terminal's own colours are, and nothing dim.
    case highContrast

    /// The theme of a look.
    init(_ look: Look) {
        self = look.isHighContrast ? .highContrast : .standard
    }

    /// The sequence that sets exactly the attributes of `style`.
    func sequence(for style: Style) -> String {
        let own = parameters(style)
        return own.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(own)m"
    }

    /// Whether an erased cell looks as one of `Style.plain` does: it has the terminal's own
    /// background.
    var hasPlainBackground: Bool { self == .standard }

    /// The eight colours that every terminal has; no bright backgrounds (100–107), which some
    /// ignore. Whoever ignores the bright white (97) keeps the white (37) before it.
    private func parameters(_ style: Style) -> String {
        switch style {
        // A phone wants a code dark on light in every theme.
        case .code: "30;47"
        case .codeDark: "30;40"
        default: self == .standard ? standardParameters(style) : contrastParameters(style)
        }
    }

    private func standardParameters(_ style: Style) -> String {
        switch style {
        case .headline: "1;7"
        case .guidance, .value, .choice: "1"
        case .key: "7"
        case .choiceOff: "2"
        case .alert: "30;43"
        case .plain, .label, .status, .code, .codeDark: ""
        }
    }

    private func contrastParameters(_ style: Style) -> String {
        let white = "37;97;40"
        return switch style {
        case .headline, .alert: "1;7;" + white
        case .guidance, .value, .choice: "1;" + white
        case .key: "7;" + white
        case .plain, .label, .choiceOff, .status, .code, .codeDark: white
        }
    }
}
