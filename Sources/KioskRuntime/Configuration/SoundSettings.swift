// What kiosk.yaml says of tones and of the voice.

internal import KioskSound

/// How the kiosk is heard.
package struct SoundSettings: Hashable, Sendable {
    /// Who speaks, and what plays it.
    struct Reader: Hashable, Sendable {
        var speaker: Speaker
        var player: SoundCommand
    }

    let tones: ToneForm
    /// Nil where nothing is read aloud.
    let voice: Reader?

    /// Takes the values of `kiosk.yaml`; throws every command that is none.
    init(_ kiosk: SettingValues) throws(ConfigurationFaults) {
        var gathering = FaultGathering()
        let commands = ["sound_player", "speech_player"].map { name in
            gathering.attempt { () throws(ConfigurationFaults) in try kiosk.command(name) }
        }
        guard let tonePlayer = commands[0], let speechPlayer = commands[1] else {
            throw ConfigurationFaults(gathering.faults)
        }
        tones =
            switch kiosk["sound"] {
            case "bell": .bell
            case "player": .player(tonePlayer, volume: Int(kiosk["sound_volume"]) ?? 1)
            default: .off
            }
        voice =
            kiosk.flag("speech")
            ? Reader(speaker: .espeak(kiosk["speech_program"]), player: speechPlayer) : nil
    }
}

extension SettingValues {
    fileprivate func command(_ name: String) throws(ConfigurationFaults) -> SoundCommand {
        guard let command = SoundCommand(self[name]) else {
            throw ConfigurationFaults([
                fault(name, "must be a program and its arguments, such as aplay -q -")
            ])
        }
        return command
    }
}
