// How text is meant, and how a terminal is told.

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
package struct Theme: Sendable {
    private let parameters: @Sendable (Style) -> String

    /// The sequence that sets exactly the attributes of `style`.
    func sequence(for style: Style) -> String {
        let own = parameters(style)
        return own.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(own)m"
    }

    /// The eight colours that every terminal has; no bright backgrounds (100–107), which some
    /// ignore.
    package static let standard = Theme { style in
        switch style {
        case .plain, .label, .status: ""
        case .headline: "1;7"
        case .guidance, .value, .choice: "1"
        case .key: "7"
        case .choiceOff: "2"
        case .alert: "30;43"
        case .code: "30;47"
        case .codeDark: "30;40"
        }
    }
}
