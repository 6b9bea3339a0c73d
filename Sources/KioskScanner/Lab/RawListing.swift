// What a scanner said, piece by piece, for people.

import KioskCore

/// The raw input of one trial as words.
package enum RawListing {
    /// What is listed of one trial at most.
    static let words = 4_096

    /// For keyboards each key with `+` for its press and `-` for its release, and between them the
    /// milliseconds that passed; for others a word for each byte, and the milliseconds in front of
    /// each report or read but the first, in brackets.
    package static func of(_ trial: ScanTrial) -> [String] {
        let words = trial.kind == .keyboard ? keys(trial) : bytes(trial)
        let isCut = trial.isCut || words.count > Self.words
        return words.prefix(Self.words) + (isCut ? ["…"] : [])
    }

    private static func keys(_ trial: ScanTrial) -> [String] {
        var words: [String] = []
        var latest: Duration?
        let hasNodes = trial.pieces.contains { $0.node != trial.pieces[0].node }
        for piece in trial.pieces {
            guard var word = piece.event.flatMap(word) else { continue }
            if hasNodes { word += "@" + (piece.node.split(separator: "/").last ?? "?") }
            if let latest { words.append(milliseconds(piece.stamp - latest)) }
            latest = piece.stamp
            words.append(word)
        }
        return words
    }

    private static func word(_ event: InputEvent) -> String? {
        switch event.kind {
        case .press(let key): KeyName.of(key) + "+"
        case .release(let key): KeyName.of(key) + "-"
        case .capsLight(let isOn): isOn ? "(Caps-Lock-on)" : "(Caps-Lock-off)"
        case .dropped: "(events-lost)"
        case .report: nil
        case .other: event.type == 1 && event.value == 2 ? KeyName.of(event.code) + "=" : nil
        }
    }

    private static func bytes(_ trial: ScanTrial) -> [String] {
        var words: [String] = []
        var latest: Duration?
        for piece in trial.pieces {
            if let latest { words.append("(\(milliseconds(piece.stamp - latest)))") }
            latest = piece.stamp
            words += piece.bytes.map { HexText.of($0) }
        }
        return words
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = (max(duration, .zero).wholeMicroseconds + 50) / 100
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
