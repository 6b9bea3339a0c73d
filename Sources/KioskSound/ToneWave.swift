// A tone as sound: beeps drawn as waves that begin and end softly.

internal import Glibc
package import KioskCore

/// The sound of a tone.
package enum ToneWave {
    /// Seconds in which a beep swells, and in which it dies away: a sudden edge would click.
    static let attack = 0.008
    static let release = 0.030

    /// The sound of `cue` as a WAV file: one channel, 16 bit, 22 050 samples a second, shorter than
    /// 0.8 s.
    ///
    /// `volume` is in percent, from 0 to 100; what lies beyond counts as the nearest. Each ten are
    /// the same step to the ear (4 dB), and 100 is as loud as a wave can be without being cut.
    package static func file(_ cue: Cue, volume: Int) -> [UInt8] {
        WaveFile.bytes(samples(Tone(cue), peak: peak(volume)))
    }

    /// The largest sample at that volume.
    static func peak(_ volume: Int) -> Double {
        let percent = Double(min(max(volume, 0), 100))
        return percent == 0 ? 0 : 32_000 * pow(10, (percent - 100) * 0.4 / 20)
    }

    static func samples(_ tone: Tone, peak: Double) -> [Int16] {
        tone.beeps.flatMap { beep in
            wave(beep, peak: peak) + [Int16](repeating: 0, count: count(beep.pause))
        }
    }

    private static func count(_ milliseconds: Int) -> Int {
        milliseconds * WaveFile.rate / 1_000
    }

    private static func wave(_ beep: Tone.Beep, peak: Double) -> [Int16] {
        let count = count(beep.length)
        let rate = Double(WaveFile.rate)
        let length = Double(count) / rate
        return (0..<count).map { index in
            let time = Double(index) / rate
            let glide = (beep.to - beep.from) * time * time / (2 * length)
            let turns = beep.from * time + glide
            let level = min(edge(time / attack), edge((length - time) / release))
            return Int16((sin(2 * .pi * turns) * level * peak).rounded())
        }
    }

    /// From 0 to 1 in half a cosine; `part` may lie beyond.
    private static func edge(_ part: Double) -> Double {
        part >= 1 ? 1 : part <= 0 ? 0 : (1 - cos(.pi * part)) / 2
    }
}
