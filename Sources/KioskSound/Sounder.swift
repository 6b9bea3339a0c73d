// Makes the tones of the kiosk heard.

package import KioskCore

/// How tones are made.
package enum ToneForm: Hashable, Sendable {
    /// Not at all.
    case off
    /// The terminal's own bell: one sound for all of them.
    case bell
    /// By a program that gets a WAV file on its standard input. `volume` is in percent.
    case player(SoundCommand, volume: Int)
}

/// Plays one tone at a time.
///
/// Of the tones that wait only the newest is kept: a late answer to what a customer did would be
/// taken for an answer to what came after it.
package actor Sounder {
    /// The byte that rings a terminal's bell (BEL, ECMA-48 §8.3.3).
    package static let bell: UInt8 = 0x07
    /// Time for one tone, which lasts under a second; a sound card may have to wake.
    static let patience: Duration = .seconds(3)

    private nonisolated let form: ToneForm
    private nonisolated let patience: Duration
    private nonisolated let ring: @Sendable (UInt8) -> Void
    private nonisolated let report: @Sendable (SoundFault) -> Void
    private nonisolated let waiting: AsyncStream<Cue>
    private nonisolated let entrance: AsyncStream<Cue>.Continuation
    private var told: Set<SoundFault> = []

    /// Makes tones as `form` says: `ring` writes a byte to the terminal, `report` gets each fault
    /// once. Neither may block.
    package init(
        _ form: ToneForm, ring: @escaping @Sendable (UInt8) -> Void,
        report: @escaping @Sendable (SoundFault) -> Void
    ) {
        self.init(form, patience: Sounder.patience, ring: ring, report: report)
    }

    init(
        _ form: ToneForm, patience: Duration, ring: @escaping @Sendable (UInt8) -> Void,
        report: @escaping @Sendable (SoundFault) -> Void
    ) {
        self.form = form
        self.patience = patience
        self.ring = ring
        self.report = report
        (waiting, entrance) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Asks for a tone and returns at once.
    package nonisolated func play(_ cue: Cue) {
        switch form {
        case .off: break
        case .bell: ring(Sounder.bell)
        case .player: entrance.yield(cue)
        }
    }

    /// Plays what is asked for until its task is cancelled; to be run once.
    package func run() async {
        guard case .player(let command, let volume) = form else { return }
        let program = SoundProgram(command: command)
        for await cue in waiting {
            let file = ToneWave.file(cue, volume: volume)
            tell(await program.run(file, within: patience).playerFault)
        }
    }

    private func tell(_ fault: SoundFault?) {
        guard let fault, told.insert(fault).inserted else { return }
        report(fault)
    }
}

extension SoundProgram.Outcome {
    /// What is the matter if this was a player.
    var playerFault: SoundFault? {
        switch self {
        case .done, .stopped: nil
        case .missing: .playerMissing
        case .failed: .playerFailed
        case .overdue: .playerOverdue
        }
    }

    /// What is the matter if this was a program that speaks.
    var speakerFault: SoundFault? {
        switch self {
        case .done, .stopped: nil
        case .missing: .speakerMissing
        case .failed: .speakerFailed
        case .overdue: .speakerOverdue
        }
    }
}
