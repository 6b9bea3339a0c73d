// Questions to whoever sits at the terminal, and their answers, a line each.

internal import Foundation
internal import KioskCare

/// Asks at standard output, and reads standard input: on any terminal, and on none.
struct Dialogue {
    /// Answers that are not taken before it gives up: a pipe does not learn.
    private static let attempts = 5
    private let lines = LineReader(STDIN_FILENO, limit: 1_000)

    /// The answer to a question; `standard` for an empty one. Nil where the input has ended.
    ///
    /// `fault` says what is wrong with an answer; it is told, and the question asked again.
    func ask(
        _ question: String, _ standard: String, fault: (String) -> String? = { _ in nil }
    ) -> String? {
        for _ in 0..<Self.attempts {
            Output.tell(question + (standard.isEmpty ? ": " : " [\(standard)]: "))
            guard let line = lines.text() else {
                Output.tell("\n")
                return nil
            }
            let text = line.trimmingCharacters(in: .whitespaces)
            let answer = text.isEmpty ? standard : text
            guard let fault = fault(answer) else { return answer }
            Output.tell("  \(fault)\n")
        }
        return nil
    }

    /// The number of the choice, from 0; nil where the input has ended, or nothing was chosen.
    func choose(_ question: String, _ choices: [String], standard: Int) -> Int? {
        for (index, choice) in choices.enumerated() { Output.tell("  \(index + 1)  \(choice)\n") }
        let answer = ask(question, "\(standard + 1)") { text in
            Int(text).map(choices.indices.map { $0 + 1 }.contains) == true
                ? nil : "A number from 1 to \(choices.count)."
        }
        return answer.flatMap { Int($0) }.map { $0 - 1 }
    }

    /// Yes or no; nil where the input has ended.
    func confirm(_ question: String, standard: Bool) -> Bool? {
        let answer = ask(question + (standard ? " [Y/n]" : " [y/N]"), "") { text in
            ["", "y", "yes", "n", "no"].contains(text.lowercased()) ? nil : "y or n."
        }
        return answer.map { $0.isEmpty ? standard : $0.lowercased().hasPrefix("y") }
    }
}
