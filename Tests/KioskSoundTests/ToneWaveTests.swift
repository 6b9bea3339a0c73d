// Tones as sound: told apart, soft at their edges, never cut.

import KioskCore
import Testing

@testable import KioskSound

@Suite struct ToneWaveTests {
    @Test(arguments: Cue.allCases)
    func `a tone is a file that says truly what it holds`(cue: Cue) {
        let file = ToneWave.file(cue, volume: 50)
        let sound = WaveSample(file)
        #expect(
            file[0..<4] == Array("RIFF".utf8)[...] && file[8..<16] == Array("WAVEfmt ".utf8)[...])
        #expect(sound.number(at: 4, bytes: 4) == file.count - 8)
        #expect(sound.number(at: 20, bytes: 2) == 1, "PCM")
        #expect(sound.number(at: 22, bytes: 2) == 1, "one channel")
        #expect(sound.number(at: 24, bytes: 4) == 22_050)
        #expect(sound.number(at: 28, bytes: 4) == 44_100)
        #expect(sound.number(at: 34, bytes: 2) == 16)
        #expect(sound.number(at: 40, bytes: 4) == file.count - 44)
        #expect(sound.seconds > 0.1 && sound.seconds < 0.8)
    }

    @Test func `the number and rhythm of beeps tell each tone from the others`() {
        let rhythms = Cue.allCases.map { cue in
            WaveSample(ToneWave.file(cue, volume: 50)).bursts.count
        }
        #expect(rhythms == [1, 2, 3, 4])
        let gaps = WaveSample(ToneWave.file(.needsYou, volume: 50)).gaps
        #expect(gaps.count == 3 && gaps[1] > gaps[0] * 2 && gaps[1] > gaps[2] * 2, "two pairs")
    }

    @Test(arguments: Cue.allCases)
    func `no tone is cut at the loudest, and each step is louder`(cue: Cue) {
        let peaks = stride(from: 0, through: 100, by: 10).map {
            WaveSample(ToneWave.file(cue, volume: $0)).peak
        }
        #expect(peaks.first == 0)
        #expect(zip(peaks, peaks.dropFirst()).allSatisfy { $0 < $1 })
        #expect(peaks.last.map { $0 > 30_000 && $0 <= 32_000 } == true)
        #expect(ToneWave.file(cue, volume: 900) == ToneWave.file(cue, volume: 100))
        #expect(ToneWave.file(cue, volume: -5) == ToneWave.file(cue, volume: 0))
    }

    @Test(arguments: Cue.allCases)
    func `beeps swell and die away, so that nothing clicks`(cue: Cue) {
        let sound = WaveSample(ToneWave.file(cue, volume: 100))
        for burst in sound.bursts {
            let edge = 22_050 * 2 / 1_000
            let first = sound.samples[burst.lowerBound..<burst.lowerBound + edge]
            let last = sound.samples[(burst.upperBound - edge)..<burst.upperBound]
            #expect(first.allSatisfy { $0.magnitude < 8_000 })
            #expect(last.allSatisfy { $0.magnitude < 4_000 })
        }
        let steps = zip(sound.samples, sound.samples.dropFirst()).map { abs(Int($0) - Int($1)) }
        // A wave of 1 050 Hz at full height rises by no more than this from sample to sample.
        #expect((steps.max() ?? 0) < 9_700)
    }

    @Test func `only its own form of file is taken for sound`() {
        let file = WaveFile.bytes([1, -1, 32_767])
        #expect(WaveFile.data(of: file) == [1, 0, 255, 255, 255, 127])
        #expect(WaveFile.data(of: file + [9]) == [1, 0, 255, 255, 255, 127], "half a sample")
        #expect(WaveFile.data(of: Array(file.prefix(43))) == nil)
        #expect(WaveFile.data(of: Array("RIFX".utf8) + file.dropFirst(4)) == nil)
        var stereo = file
        stereo[22] = 2
        #expect(WaveFile.data(of: stereo) == nil)
        #expect(WaveFile.data(of: []) == nil)
    }
}
