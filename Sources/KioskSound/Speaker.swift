// The program that turns text into sound.

internal import KioskCore

/// Which program speaks.
package enum Speaker: Hashable, Sendable {
    /// espeak-ng, by its name or its path.
    case espeak(String)
    /// Another one: it gets the text as UTF-8 on standard input, writes a WAV file to standard
    /// output and ends. `{language}` in its words becomes the code of the language, `{volume}` a
    /// number from 1 to 4.
    case command(SoundCommand)
}

extension Speaker {
    /// Amplitudes of espeak-ng for the volumes 1 to 4: each is some 6 dB above the one before.
    /// Beyond 200 it makes nothing louder, and nothing is cut at 200.
    static let amplitudes = [25, 50, 100, 200]
    /// Words a minute. The default, 175, is too fast for names that one has never heard.
    private static let speed = 155
    /// Time for a whole text: espeak-ng needs a hundredth of it.
    static let patience: Duration = .seconds(10)
    /// Bytes of sound: four minutes.
    static let mostBytes = 10_485_760

    /// Volumes that there are.
    static func step(_ volume: Int) -> Int {
        min(max(volume, 1), amplitudes.count)
    }

    /// The WAV file in which `text` is spoken, or how it came to nothing.
    ///
    /// The text goes through standard input alone: whoever may list processes sees their arguments,
    /// and a text may hold a name.
    func file(
        for text: String, _ language: Language, volume: Int
    ) async -> SoundProgram.Outcome {
        switch self {
        case .espeak(let name): await espeak(name, text, language, volume: volume)
        case .command(let command):
            await SoundProgram(
                command: command.with([
                    "language": language.code, "volume": String(Speaker.step(volume)),
                ]), outputBytes: Speaker.mostBytes
            ).run(Array(text.utf8), within: Speaker.patience)
        }
    }

    private func espeak(
        _ name: String, _ text: String, _ language: Language, volume: Int
    ) async -> SoundProgram.Outcome {
        let runs = SpeechRuns.split(text, language)
        var sound: [UInt8] = []
        for (place, run) in runs.enumerated() {
            let program = SoundProgram(
                command: Speaker.words(
                    name, run.voice, volume: volume, isLast: place == runs.count - 1),
                outputBytes: Speaker.mostBytes - sound.count)
            let spoken =
                run.voice == SpeechRuns.mandarin ? MandarinReading.text(run.text) : run.text
            let outcome = await program.run(Array(spoken.utf8), within: Speaker.patience)
            guard case .done(let file) = outcome else { return outcome }
            guard let data = WaveFile.data(of: file) else { return .failed }
            sound += data
        }
        return .done(WaveFile.bytes(data: sound))
    }

    /// A short pause follows the last part alone: the others go on.
    private static func words(
        _ name: String, _ voice: String, volume: Int, isLast: Bool
    ) -> SoundCommand {
        let amplitude = amplitudes[step(volume) - 1]
        return SoundCommand(
            program: name,
            arguments: ["-b", "1", "-v", voice, "-a", String(amplitude), "-s", String(speed)]
                + (isLast ? [] : ["-z"]) + ["--stdin", "--stdout"])
    }
}
