// A drawing made of characters, for those who would rather look than read.

internal import KioskCore

/// A small drawing with some cells that change once a second, so that the eye finds where
/// something has to go.
///
/// It is made of ASCII alone: every font draws that in one cell. Nothing in it is a word.
struct TextPicture: Sendable {
    /// The widest drawing that there may be.
    static let mostColumns = 26
    /// The highest one.
    static let mostRows = 8

    private let cells: [[Character]]
    /// By the letter that stands in its place: what a cell shows, frame by frame.
    private let moving: [Character: [Character]]

    /// Takes the rows of `drawing`; a letter that `moving` names stands for a cell that changes and
    /// shows one character of its text after the other. All those texts are equally long.
    init(_ drawing: String, moving: [Character: String]) {
        cells = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        self.moving = moving.mapValues(Array.init)
    }

    /// Cells of the widest row.
    var columns: Int { cells.map(\.count).max() ?? 0 }

    /// How many rows it has.
    var rows: Int { cells.count }

    /// How many frames follow one another before the first comes again.
    var frames: Int { moving.values.first?.count ?? 1 }

    /// The rows at the moment `now`; nil for a drawing that stands still.
    func lines(at now: Instant?) -> [Line] {
        let second = Int(clamping: max(0, now?.sinceStart.components.seconds ?? 0))
        return cells.map { row in
            var line = Line()
            for (column, character) in row.enumerated() where character != " " {
                let shown = moving[character].map { $0[second % $0.count] }
                let style: Style = shown == nil ? .label : .value
                line.add(ScreenText(String(shown ?? character)), at: column, style)
            }
            return line
        }
    }
}

extension Picture {
    /// How it is drawn.
    var drawing: TextPicture {
        switch self {
        case .holdReceipt: .holdReceipt
        case .holdPhone: .holdPhone
        case .printing: .printing
        case .takePaper: .takePaper
        case .phoneScans: .phoneScans
        }
    }
}
