// The one line in which the process that takes a file apart answers the one that asked.

internal import KioskCore

/// A verdict as text: `preflight 1 whole ATTACHMENTS WIDTHxHEIGHT …` or `preflight 1 FAULT`.
///
/// The answer comes from a process that has read a hostile file and may be in its hands, so it is
/// read as strictly as anything from outside: what is not exactly what `text` writes is no answer.
enum PreflightAnswer: Equatable {
    case whole(PreflightReport)
    case refused(DocumentFault)

    /// Bytes of the longest answer: twenty pages of two numbers with five digits, and the words.
    static let bytes = 320
    /// Data files that one document may bring; the most that is known of is the XML and the OFD.
    static let attachments = 8

    private static let opening = "preflight 1"
    /// What a file can be refused for, by the words that stand for it.
    private static let faults: [(word: String, fault: DocumentFault)] = [
        ("broken", .broken), ("encrypted", .encrypted), ("too-many-pages", .tooManyPages),
        ("too-large", .tooLarge), ("active", .active), ("unprintable-size", .unprintableSize),
        ("exhausting", .exhausting),
    ]

    /// The line, with its end.
    var text: String {
        switch self {
        case .whole(let report):
            let boxes = report.boxes.map { " \($0.width)x\($0.height)" }.joined()
            return "\(Self.opening) whole \(report.attachments)\(boxes)\n"
        case .refused(let fault):
            let word = Self.faults.first { $0.fault == fault }?.word ?? "broken"
            return "\(Self.opening) \(word)\n"
        }
    }

    /// Reads what `text` writes; `nil` for every other line.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes.prefix(Self.bytes), as: UTF8.self)
        let words = text.dropLast().split(separator: " ").map(String.init)
        guard words.count >= 3, let answer = Self.read(words[2], Array(words[3...])) else {
            return nil
        }
        self = answer
        // One way to write each answer, so reading back is the whole check of the form.
        guard Array(self.text.utf8) == bytes else { return nil }
    }

    private static func read(_ word: String, _ values: [String]) -> PreflightAnswer? {
        guard word == "whole" else {
            return faults.first { $0.word == word }.map { .refused($0.fault) }
        }
        guard let attachments = values.first.flatMap({ Int($0) }),
            (0...Self.attachments).contains(attachments)
        else { return nil }
        let boxes = values.dropFirst().compactMap(box)
        guard (1...Limits.documentPages).contains(boxes.count), boxes.allSatisfy(\.isPrintable)
        else { return nil }
        return .whole(PreflightReport(boxes: boxes, attachments: attachments))
    }

    private static func box(_ text: String) -> PageBox? {
        let sides = text.split(separator: "x").compactMap { Int($0) }
        return sides.count == 2 ? PageBox(width: sides[0], height: sides[1]) : nil
    }
}
