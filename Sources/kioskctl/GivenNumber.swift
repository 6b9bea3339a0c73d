// A number that need not stand on the command line.

internal import Foundation
internal import KioskCare

/// A whole number of a receipt, a serial or an invoice. What stands on a command line is for
/// everybody on the machine to read (ps), and stays in the shell's history; `-` in its place means
/// a line of standard input.
enum GivenNumber {
    /// What a help text says of it.
    static let help = "- for a line of standard input, which ps and history do not show"

    /// The number that is meant by the word; nil where the input has ended.
    static func read(_ word: String) -> String? {
        guard word == "-" else { return word }
        if isatty(STDIN_FILENO) == 1 { Output.complain("The number, then Enter:") }
        return LineReader(STDIN_FILENO, limit: 200).text()?.trimmingCharacters(in: .whitespaces)
    }
}
