// Reads texts aloud: one at a time, and the newest at once.

package import KioskCore
internal import Synchronization

/// The voice of the kiosk, on the headphones.
package actor Voice {
    /// Characters of one text: what is longer is cut.
    static let mostCharacters = 1_500
    /// Time for the player beyond the length of what it plays.
    private static let patience: Duration = .seconds(5)

    /// A text that is to be read.
    private struct Text: Sendable {
        /// Which text of all.
        var number: Int
        var text: String
        var language: Language
        var volume: Int
    }

    private nonisolated let speaker: Speaker
    private nonisolated let player: SoundCommand
    private nonisolated let report: @Sendable (SoundFault) -> Void
    /// How many texts were asked for, and the last of which nothing is to come any more.
    private nonisolated let count = Mutex((asked: 0, over: 0))
    private nonisolated let wishes: AsyncStream<Text?>
    private nonisolated let entrance: AsyncStream<Text?>.Continuation
    private var told: Set<SoundFault> = []

    /// Speaks by `speaker`; `player` gets what it says as a WAV file on its standard input.
    /// `report` gets each fault once, without a word of what was to be said; it may not block.
    package init(
        _ speaker: Speaker, player: SoundCommand,
        report: @escaping @Sendable (SoundFault) -> Void
    ) {
        self.speaker = speaker
        self.player = player
        self.report = report
        (wishes, entrance) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Asks for a text to be read in place of whatever is being read, and returns at once.
    ///
    /// `volume` goes from 1 to `Speech.loudest`; what lies beyond counts as the nearest.
    package nonisolated func say(_ text: String, language: Language, volume: Int) {
        let number = count.withLock { count in
            count.asked += 1
            return count.asked
        }
        let text = String(text.prefix(Voice.mostCharacters))
        entrance.yield(Text(number: number, text: text, language: language, volume: volume))
    }

    /// Whether what was asked for last is still being read, or is about to be.
    package nonisolated var isReading: Bool { count.withLock { $0.asked > $0.over } }

    /// Asks for silence and returns at once.
    package nonisolated func hush() {
        count.withLock { $0.over = $0.asked }
        entrance.yield(nil)
    }

    /// Reads what is asked for until its task is cancelled; to be run once.
    package func run() async {
        await withDiscardingTaskGroup { group in
            var current: Reading?
            for await wish in wishes {
                // Two players would fight for one sound card: the old one has to be gone.
                await current?.end()
                current = nil
                guard let wish else { continue }
                let reading = Reading()
                current = reading
                group.addTask { await reading.last { await self.read(wish) } }
            }
            group.cancelAll()
        }
    }

    private nonisolated func read(_ wish: Text) async {
        defer { count.withLock { $0.over = max($0.over, wish.number) } }
        let spoken = await speaker.file(
            for: wish.text, wish.language, volume: wish.volume)
        guard case .done(let file) = spoken else { return await tell(spoken.speakerFault) }
        guard file.count > WaveFile.headerBytes, Task.isCancelled == false else { return }
        let length = Duration.seconds(file.count / (WaveFile.rate * 2))
        let played = await SoundProgram(command: player).run(
            file, within: length + Voice.patience)
        await tell(played.playerFault)
    }

    private func tell(_ fault: SoundFault?) {
        guard let fault, told.insert(fault).inserted else { return }
        report(fault)
    }
}
