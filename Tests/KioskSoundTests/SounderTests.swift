// Tones on their way to a player that may be slow, broken or not there.

import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskSound

@Suite struct SounderTests {
    private func sounder(
        _ command: SoundCommand, patience: Duration = .seconds(10), reports: Reports = Reports()
    ) -> Sounder {
        Sounder(.player(command, volume: 40), patience: patience, ring: { _ in }) {
            reports.add($0)
        }
    }

    @Test(arguments: Cue.allCases)
    func `a player gets exactly the bytes of the tone`(cue: Cue) async throws {
        let bench = try SoundBench()
        let sounder = sounder(
            try bench.command("player", "cat > $D/part && mv $D/part $D/heard"))
        try await beside({ await sounder.run() }) {
            sounder.play(cue)
            try await until("the tone is heard") { bench.bytes("heard") != nil }
        }
        #expect(bench.bytes("heard") == ToneWave.file(cue, volume: 40))
    }

    @Test func `one tone at a time, and of those that wait the newest`() async throws {
        let bench = try SoundBench()
        let sounder = sounder(
            try bench.command(
                "player",
                """
                echo begun >> $D/begun; n=$(wc -l < $D/begun)
                while [ ! -e $D/go ]; do sleep 0.02; done
                cat > $D/heard$n; echo ended >> $D/ended
                """))
        try await beside({ await sounder.run() }) {
            sounder.play(.recognised)
            try await until("the first has begun") { bench.lines("begun").count == 1 }
            for cue in [Cue.notRecognised, .done, .needsYou] { sounder.play(cue) }
            #expect(bench.lines("begun").count == 1)
            bench.touch("go")
            try await until("two are heard") { bench.lines("ended").count == 2 }
            sounder.play(.done)
            try await until("three are heard") { bench.lines("ended").count == 3 }
        }
        let heard = (1...3).map { bench.bytes("heard\($0)") }
        #expect(
            heard == [Cue.recognised, .needsYou, .done].map { ToneWave.file($0, volume: 40) })
    }

    @Test func `a player that hangs is ended, and told once`() async throws {
        let bench = try SoundBench()
        let reports = Reports()
        let sounder = sounder(
            try bench.command("player", "echo $$ >> $D/pids; exec sleep 600"),
            patience: .milliseconds(300), reports: reports)
        try await beside({ await sounder.run() }) {
            for count in 1...2 {
                sounder.play(.done)
                try await until("it has begun") { bench.lines("pids").count == count }
                try await until("it was ended") { isAlive(bench.lines("pids")[count - 1]) == false }
            }
            // The end of the second is over when a third one begins.
            sounder.play(.done)
            try await until("the third has begun") { bench.lines("pids").count == 3 }
        }
        #expect(reports.all == [.playerOverdue])
        #expect(bench.lines("pids").allSatisfy { isAlive($0) == false })
    }

    @Test func `a player that is missing is told once, and heard when it comes`() async throws {
        let bench = try SoundBench()
        let reports = Reports()
        let command = try #require(SoundCommand("\(bench.folder)/later"))
        let sounder = sounder(command, reports: reports)
        try await beside({ await sounder.run() }) {
            sounder.play(.done)
            try await until("it is told") { reports.all.isEmpty == false }
            sounder.play(.done)
            try bench.script("later", "cat > $D/part && mv $D/part $D/heard")
            try await until("it is heard") {
                sounder.play(.needsYou)
                return bench.bytes("heard") == ToneWave.file(.needsYou, volume: 40)
            }
        }
        #expect(reports.all == [.playerMissing])
    }

    @Test func `a name that no folder of programs has is missing too`() async throws {
        let reports = Reports()
        let sounder = sounder(
            try #require(SoundCommand("no-such-player-here -q -")), reports: reports)
        try await beside({ await sounder.run() }) {
            sounder.play(.done)
            try await until("it is told") { reports.all.isEmpty == false }
        }
        #expect(reports.all == [.playerMissing])
    }

    @Test func `a player that fails is told once, however often`() async throws {
        let bench = try SoundBench()
        let reports = Reports()
        let sounder = sounder(
            try bench.command("player", "echo run >> $D/runs; exit 1"), reports: reports)
        try await beside({ await sounder.run() }) {
            for count in 1...3 {
                sounder.play(.done)
                try await until("it has run") { bench.lines("runs").count == count }
            }
            try await until("it is told") { reports.all.isEmpty == false }
        }
        #expect(reports.all == [.playerFailed])
    }

    @Test func `the bell is one byte, and off is silence`() async throws {
        let rung = Mutex<[UInt8]>([])
        let bell = Sounder(.bell, ring: { byte in rung.withLock { $0.append(byte) } }) { _ in }
        let off = Sounder(.off, ring: { byte in rung.withLock { $0.append(byte) } }) { _ in }
        for cue in Cue.allCases {
            bell.play(cue)
            off.play(cue)
        }
        await bell.run()
        await off.run()
        #expect(rung.withLock { $0 } == [7, 7, 7, 7])
    }

    @Test(arguments: ["", "   ", "./player", "bin/player -q", "a\nb", "aplay\u{0}", "a\tb"])
    func `a command that is none is refused`(text: String) {
        #expect(SoundCommand(text) == nil)
    }

    @Test func `a command is words between spaces, and no shell`() {
        #expect(
            SoundCommand("aplay  -q -D plughw:CARD=PCH,DEV=0 -")?.words
                == ["aplay", "-q", "-D", "plughw:CARD=PCH,DEV=0", "-"])
        #expect(
            SoundCommand("/usr/bin/say {language} \"$x\"")?.with(["language": "zh"]).words
                == ["/usr/bin/say", "zh", "\"$x\""])
        #expect(SoundCommand(String(repeating: "a", count: 2_000)) == nil)
    }
}
