// How letters look on a page: few sizes and three tones.

/// The look of a text.
struct Lettering: Hashable {
    /// Points of 1/72 inch.
    var size: Double
    var tone: Tone = .black

    /// How dark: a printer without grey has to dither, so small letters are never lighter than
    /// `quiet`.
    enum Tone: Double, Hashable {
        case black = 0
        case quiet = 0.38
        case white = 1
    }

    /// The families that are asked for, the first that there is: both scripts from one hand.
    static let families = [
        "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK SC", "Source Han Sans SC",
        "Noto Sans", "DejaVu Sans", "sans-serif",
    ]

    /// A character that no page here can do without.
    static let proof: Unicode.Scalar = "票"
}

/// Which end of a text stands at the place that is given.
enum TextEnd: Double {
    case left = 0
    case middle = 0.5
    case right = 1
}

/// The same in both languages, Chinese first.
struct Bilingual: Hashable {
    let chinese: String
    let english: String

    init(_ chinese: String, _ english: String) {
        (self.chinese, self.english) = (chinese, english)
    }
}
