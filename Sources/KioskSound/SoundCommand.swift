// A command of the configuration that plays or speaks.

/// A program and its arguments, as they stand in the configuration: words between spaces.
///
/// No shell reads them: there are no quotes and no variables.
package struct SoundCommand: Hashable, Sendable {
    /// What plays a WAV file from its standard input where nothing else is configured.
    package static let player = SoundCommand(words: ["aplay", "-q", "-"])
    /// Bytes of a whole command.
    private static let bytes = 1_024

    /// The program first: a path from the root, or a name that is looked for where programs are.
    let words: [String]

    private init(words: [String]) {
        self.words = words
    }

    /// A program with arguments that may be anything.
    init(program: String, arguments: [String]) {
        words = [program] + arguments
    }

    /// Takes a command apart; `nil` if there is no word, if it is longer than a line, or if the
    /// program is neither a name nor a path from the root.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard text.utf8.count <= SoundCommand.bytes, scalars.allSatisfy({ $0.value >= 0x20 })
        else { return nil }
        words = text.split(separator: " ").map(String.init)
        guard let program = words.first, program.hasPrefix("/") || program.contains("/") == false
        else { return nil }
    }

    /// The same command with `values` in place of their names in braces.
    func with(_ values: [String: String]) -> SoundCommand {
        SoundCommand(
            words: words.map { word in
                values.reduce(word) { word, value in
                    word.split(separator: "{\(value.key)}", omittingEmptySubsequences: false)
                        .joined(separator: value.value)
                }
            })
    }
}
