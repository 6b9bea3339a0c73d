// A terminal's answers among everything else that it may send.

import Testing

@testable import KioskTerminal

/// The answers as bytes, in whatever pieces they come.
@Suite struct TerminalAnswersTests {
    /// What some terminal sends, and what is made of it.
    struct Talk: Sendable {
        var sent: String
        var others = ""
        var name = ""
        var hasSixel = false
        var cell: CellSize?
        var isComplete = true
    }

    private static let talks = [
        Talk(
            sent: "\u{1B}[6;72;29t\u{1B}P>|foot(1.13.1)\u{1B}\\\u{1B}[?62;4;22c", name: "foot",
            hasSixel: true, cell: CellSize(width: 29, height: 72)),
        Talk(
            sent: "\u{1B}[6;20;10t\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[?64;1;2;6;9;15c",
            name: "xterm", cell: CellSize(width: 10, height: 20)),
        Talk(sent: "\u{1B}P>|tmux 3.3a\u{1B}\\\u{1B}[?1;2c", name: "tmux"),
        Talk(sent: "\u{1B}[?6c"),
        Talk(sent: "\u{1B}[?64;14;40;41c"),
        // A scan before, between, within reach of an answer, and behind.
        Talk(
            sent: "69012\r\u{1B}[6;72;29tA\u{1B}[AB\u{1B}[?62;4cend\u{1B}",
            others:
                "69012\rA\u{1B}[ABend\u{1B}", hasSixel: true,
            cell: CellSize(width: 29, height: 72)),
        Talk(sent: "\u{1B}\u{1B}[?4c", others: "\u{1B}", hasSixel: true),
        Talk(
            sent: "\u{1B}P>|lost\u{1B}[6;20;10t\u{1B}[?4c", others: "\u{1B}P>|lost",
            hasSixel: true, cell: CellSize(width: 10, height: 20)),
        // What only looks like an answer.
        Talk(
            sent: "\u{1B}[6~\u{1B}[5;20;10t\u{1B}[6;20t\u{1B}[c\u{1B}[0c",
            others:
                "\u{1B}[6~\u{1B}[5;20;10t\u{1B}[6;20t\u{1B}[c\u{1B}[0c", isComplete: false),
        Talk(
            sent: "\u{1B}P>|a\u{7}b\u{1B}Pq", others: "\u{1B}P>|a\u{7}b\u{1B}Pq",
            isComplete: false),
        Talk(sent: "\u{1B}[?1", others: "\u{1B}[?1", isComplete: false),
        // Sizes that no cell has.
        Talk(
            sent: "\u{1B}[6;99999;1t\u{1B}[6;;t\u{1B}[6;99999999999999999999;3t\u{1B}[?4c",
            hasSixel: true),
        Talk(sent: "\u{1B}[?99999999999999999999999;4c", hasSixel: true),
        // An attribute of 4 alone is meant, not a digit of it.
        Talk(sent: "\u{1B}[?14;24;42c"),
        Talk(sent: "\u{1B}P>|发票\u{1B}\\", others: "\u{1B}P>|发票\u{1B}\\", isComplete: false),
    ]

    @Test(arguments: talks.indices)
    func `answers are taken out, and nothing else`(_ index: Int) {
        let talk = Self.talks[index]
        let bytes = Array(talk.sent.utf8)
        for piece in 1...max(1, bytes.count) {
            var answers = TerminalAnswers()
            var others: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: piece) {
                others += answers.take(Array(bytes[start..<min(start + piece, bytes.count)]))
            }
            others += answers.end()
            #expect(String(decoding: others, as: UTF8.self) == talk.others)
            #expect(answers.isComplete == talk.isComplete)
            #expect(answers.abilities.name == talk.name)
            #expect(answers.abilities.hasSixel == talk.hasSixel)
            #expect(answers.abilities.cell == talk.cell)
        }
    }

    @Test func `what has no end is handed on, and costs no more than it is long`() {
        var answers = TerminalAnswers()
        let flood = Array(
            String(repeating: "\u{1B}P>|" + String(repeating: "x", count: 90), count: 150).utf8)
        let start = ContinuousClock.now
        let others = answers.take(flood) + answers.end()
        #expect(others == flood)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `what terminals are known for`() {
        func known(_ name: String) -> TerminalAbilities {
            var abilities = TerminalAbilities()
            abilities.name = name
            return abilities
        }
        #expect(known("xterm").hasLargeLines)
        #expect(known("foot").hasSeamlessHalfBlocks == true)
        #expect(known("xterm").hasSeamlessHalfBlocks == nil)
        #expect(
            ["foot", "tmux", "linux", "kmscon", ""].contains { known($0).hasLargeLines } == false)
    }
}
