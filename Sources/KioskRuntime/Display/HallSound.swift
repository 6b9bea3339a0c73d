// What is heard when the screen changes: a tone, and the words for who asked for them.

internal import KioskCore
internal import KioskScreen
internal import KioskSound

/// Follows the screen with tones and a voice.
struct HallSound: Sendable {
    let sounder: Sounder
    /// Nil where nothing is read aloud.
    let voice: Voice?
    let wording: Wording
    /// Bells that are to be rung, at the terminal.
    let bells: AsyncStream<UInt8>
    let display: any KioskDisplay

    /// Plays and says what belongs to a change of the screen, and returns at once.
    func follow(from before: ScreenContent?, to after: ScreenContent) {
        if let cue = Cue(from: before, to: after) { sounder.play(cue) }
        guard let voice else { return }
        guard let speech = after.speech else {
            if before?.speech != nil { voice.hush() }
            return
        }
        // Whoever asks again, or louder, hears the whole screen; so does everybody to whom it was
        // still being read when a part of it became known.
        let isAskedFor = before?.speech != speech || voice.isReading && after.completes(before)
        let text = SpokenScreen.text(
            of: after, after: isAskedFor ? nil : before, wording: wording)
        guard let text else { return }
        voice.say(text, language: after.language, volume: speech.volume)
    }

    /// Goes on until its task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await sounder.run() }
            group.addTask { for await bell in bells { await display.ring(bell) } }
            if let voice { group.addTask { await voice.run() } }
        }
    }
}

extension ScreenContent {
    /// Whether it is the screen before with more known of it, and nothing that its customer did.
    fileprivate func completes(_ before: ScreenContent?) -> Bool {
        guard let before else { return false }
        return name == before.name && language == before.language && alert == before.alert
            && list?.cursor == before.list?.cursor && entry == before.entry
            && (guidance != before.guidance || facts != before.facts || choices != before.choices)
    }
}
