// Speech: from text to sound, through programs that can be ended.

import Foundation
import KioskCore
import TestSupport
import Testing

@testable import KioskSound

@Suite struct VoiceTests {
    private static let chinese = "购方名称，示例物流有限公司。按一，打印副本。"
    private static let english = "Buyer: Example Logistics. press 1: Print a copy."

    @Test(
        .enabled(if: Espeak.isInstalled),
        arguments: [(Language.chinese, chinese), (.english, english)])
    func `espeak-ng speaks, and each volume is louder than the one before`(
        language: Language, text: String
    ) async throws {
        var loudness: [Double] = []
        for volume in 1...4 {
            let spoken = await Speaker.espeak(Espeak.path).file(
                for: text, language, volume: volume)
            guard case .done(let file) = spoken else {
                Issue.record("it came to nothing: \(spoken)")
                return
            }
            let sound = WaveSample(file)
            #expect(sound.number(at: 40, bytes: 4) == file.count - 44)
            #expect(sound.seconds > 2 && sound.seconds < 15)
            #expect(sound.samples.filter { $0.magnitude >= 32_767 }.count < 10, "cut")
            loudness.append(sound.loudness)
        }
        #expect(loudness[0] > 400)
        #expect(zip(loudness, loudness.dropFirst()).allSatisfy { $1 > $0 * 1.4 })
    }

    @Test(.enabled(if: Espeak.isInstalled))
    func `what is said reaches the player, and stands in no process's arguments`() async throws {
        let bench = try SoundBench()
        let speaker = try bench.script(
            "speaker",
            """
            tr '\\0' ' ' < /proc/$$/cmdline >> $D/arguments; echo " $*" >> $D/arguments
            tr '\\0' ' ' < /proc/$$/environ >> $D/arguments
            exec \(Espeak.path) "$@"
            """)
        let player = try bench.command(
            "player", "cat > $D/part && mv $D/part $D/heard; exec sleep 600")
        let voice = Voice(.espeak(speaker), player: player) { _ in }
        try await beside({ await voice.run() }) {
            voice.say("购方名称，示例物流有限公司 Example", language: .chinese, volume: 2)
            try await until("it is heard") { bench.bytes("heard") != nil }
            #expect(VoiceTests.argumentsOfAll().contains("示例物流") == false)
        }
        #expect(WaveSample(bench.bytes("heard") ?? []).loudness > 400)
        let arguments = bench.lines("arguments").joined()
        #expect(arguments.contains("cmn-latn-pinyin") && arguments.contains("--stdin"))
        #expect(arguments.contains("示例") == false && arguments.contains("Example") == false)
    }

    private static func argumentsOfAll() -> String {
        // Processes come and go; without the folder nothing is found, and the test fails.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { $0.allSatisfy(\.isNumber) }.compactMap { name in
            FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
                .map { String(decoding: $0, as: UTF8.self) }
        }
        .joined(separator: "\n")
    }

    @Test func `another speaker gets the text, the language and the volume`() async throws {
        let bench = try SoundBench()
        let script = try bench.script(
            "speaker",
            """
            echo $* > $D/words; cat > $D/text
            printf 'RIFF....WAVE and a good deal more than a header: sound'
            """)
        let speaker = try #require(SoundCommand("\(script) -l {language} -v {volume}"))
        let player = try bench.command("player", "cat > $D/part && mv $D/part $D/heard")
        let voice = Voice(.command(speaker), player: player) { _ in }
        let french = try #require(Language("fr"))
        try await beside({ await voice.run() }) {
            voice.say("Télécharger", language: french, volume: 9)
            try await until("it is heard") { bench.bytes("heard") != nil }
        }
        #expect(bench.lines("words") == ["-l fr -v 4"])
        #expect(bench.bytes("text") == Array("Télécharger".utf8))
        #expect(
            bench.bytes("heard")
                == Array("RIFF....WAVE and a good deal more than a header: sound".utf8))
    }

    @Test func `new speech ends the old one at once, and silence ends all`() async throws {
        let bench = try SoundBench()
        let voice = try silentVoice(bench, player: "echo $$ >> $D/pids; exec sleep 600")
        try await beside({ await voice.run() }) {
            for count in 1...3 {
                voice.say("text", language: .english, volume: 1)
                try await until("it is read", within: .seconds(5)) {
                    bench.lines("pids").count == count
                }
                #expect(bench.lines("pids").filter(isAlive).count == 1, "one at a time")
            }
            voice.hush()
            try await until("there is silence", every: .milliseconds(2)) {
                bench.lines("pids").contains(where: isAlive) == false
            }
        }
    }

    @Test func `many changes of mind leave no process behind`() async throws {
        let bench = try SoundBench()
        let voice = try silentVoice(bench, player: "echo $$ >> $D/pids; exec sleep 600")
        try await beside({ await voice.run() }) {
            for count in 1...60 {
                voice.say("text", language: .english, volume: 1)
                // As far as programs get within so many questions for the file.
                for _ in 0..<count * 25 { _ = bench.lines("pids") }
                if count.isMultiple(of: 3) { voice.hush() }
            }
            voice.say("text", language: .english, volume: 1)
            try await until("the last one is read") {
                bench.lines("pids").filter(isAlive).count == 1
            }
        }
        #expect(bench.lines("pids").contains(where: isAlive) == false)
    }

    @Test func `a program that still turns text into sound is ended too`() async throws {
        let bench = try SoundBench()
        let speaker = try bench.command("speaker", "echo $$ >> $D/speakers; exec sleep 600")
        let player = try bench.command("player", "echo $$ >> $D/pids")
        let voice = Voice(.command(speaker), player: player) { _ in }
        try await beside({ await voice.run() }) {
            voice.say("text", language: .english, volume: 1)
            try await until("it has begun") { bench.lines("speakers").count == 1 }
            voice.say("text", language: .english, volume: 1)
            try await until("the next has begun") { bench.lines("speakers").count == 2 }
            #expect(isAlive(bench.lines("speakers")[0]) == false)
        }
        #expect(bench.lines("speakers").allSatisfy { isAlive($0) == false })
        #expect(bench.lines("pids").isEmpty)
    }

    @Test func `what is wrong with speech is told once, and not what was said`() async throws {
        let bench = try SoundBench()
        let reports = Reports()
        let speaker = try bench.command("speaker", "echo run >> $D/runs; exit 3")
        let voice = Voice(.command(speaker), player: .player) { reports.add($0) }
        try await beside({ await voice.run() }) {
            for count in 1...3 {
                voice.say("text", language: .english, volume: 1)
                try await until("it has run") { bench.lines("runs").count == count }
            }
            try await until("it is told") { reports.all.isEmpty == false }
        }
        #expect(reports.all == [.speakerFailed])
    }

    @Test func `no program that speaks is no more than silence`() async throws {
        let reports = Reports()
        let voice = Voice(.espeak("/nowhere/espeak-ng"), player: .player) { reports.add($0) }
        try await beside({ await voice.run() }) {
            voice.say("text", language: .english, volume: 1)
            try await until("it is told") { reports.all.isEmpty == false }
        }
        #expect(reports.all == [.speakerMissing])
    }

    @Test func `sound without an end is not taken`() async throws {
        let bench = try SoundBench()
        let spoken = await Speaker.command(try bench.command("speaker", "exec cat /dev/zero"))
            .file(for: "text", .english, volume: 1)
        #expect(spoken == .failed)
    }

    /// A voice whose speaker gives a little sound without looking at the text.
    private func silentVoice(_ bench: SoundBench, player: String) throws -> Voice {
        let speaker = try bench.command("speaker", "head -c 1000 /dev/zero")
        return Voice(.command(speaker), player: try bench.command("player", player)) { _ in }
    }
}
