// Whether speech can be understood, as far as phonemes tell.

import Foundation
import KioskCore
import Testing
import Yams

@testable import KioskScreen
@testable import KioskSound

@Suite(.enabled(if: Espeak.isInstalled)) struct SpeechTests {
    /// The words that espeak-ng says for a character that it has no sound for: "Chinese letter".
    private static let unknown = "tS'aIni:z"

    @Test func `every Chinese text of the kiosk is read in Mandarin, none letter by letter`() throws
    {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../kiosk-config/wording/zh.yaml")
        let texts = try #require(
            try Yams.load(yaml: String(contentsOf: file, encoding: .utf8)) as? [String: String])
        #expect(texts.count > 400)
        let text = SpokenText(.chinese, SpokenJoins(.chinese))
        let spoken = texts.values.map(text.sentence)
        for line in spoken {
            #expect(line.contains { $0.isASCII && $0.isNumber } == false, "a digit: \(line)")
        }
        let mandarin = spoken.flatMap { SpeechRuns.split($0, .chinese) }
            .filter { $0.voice == SpeechRuns.mandarin }.map(\.text)
        let phonemes = try Espeak.phonemes(
            SpeechRun(voice: SpeechRuns.mandarin, text: mandarin.joined(separator: "。\n")))
        #expect(phonemes.contains("(en)") == false)
        #expect(phonemes.contains(SpeechTests.unknown) == false)
        let characters = mandarin.joined().count {
            $0.unicodeScalars.contains { $0.properties.isIdeographic }
        }
        // Each syllable has its tone: two or three heights, from 1 to 5.
        let tones = phonemes.matches(of: /[1-5]{2,3}/).count
        #expect(tones >= characters * 98 / 100, "\(tones) tones for \(characters) characters")
    }

    @Test(arguments: [
        ("不会重复开票", "ts.hong35"), ("重新扫描", "ts.hong35"), ("邮箱地址", "ti51"),
        ("销方地址", "ti51"), ("取得文件", "t'@35"), ("着急的话", "ts.Au35"),
        ("调亮屏幕", "thjAu35"), ("更换抬头", "k@55N"), ("校验码", "tS;jAu5"),
        ("中国银行", "X'aN35|X'a35N"), ("金额为负", "wei35"), ("无法处理", "ts.hu"),
        ("电子发票", "tsi[214|tsi[21"), ("个人抬头", "ko-51"), ("服务台", "wu51"), ("生成不了", "ljAu"),
    ])
    func `a character with several readings is read as its word wants it`(
        text: String, expected: String
    ) throws {
        let said = try Espeak.phonemes(SpeechRun(voice: SpeechRuns.mandarin, text: text))
            .replacing("'", with: "")
        let wanted = expected.split(separator: "|").map { $0.replacing("'", with: "") }
        #expect(wanted.contains { said.contains($0) }, "\(said)")
    }

    @Test func `a Chinese name on an English screen is read, not counted`() throws {
        let runs = SpeechRuns.split("Buyer: 示例物流有限公司. Total: 113 yuan", .english)
        #expect(runs.map(\.voice) == ["en", "cmn-latn-pinyin", "en"])
        let said = try runs.map(Espeak.phonemes).joined()
        #expect(said.contains(SpeechTests.unknown) == false)
    }

    @Test(arguments: [
        (
            "按三，English。打印", ["按三，", "English。", "打印"],
            ["cmn-latn-pinyin", "en", "cmn-latn-pinyin"]
        ),
        ("京 A 一二三", ["京 A 一二三"], ["cmn-latn-pinyin"]),
        ("。，", [], []),
        ("", [], []),
    ])
    func `each part of a Chinese text has the voice that can read it`(
        text: String, parts: [String], voices: [String]
    ) {
        let runs = SpeechRuns.split(text, .chinese)
        #expect(runs.map(\.text) == parts)
        #expect(runs.map(\.voice) == voices)
    }

    @Test func `a text that changes its script all the time starts few programs`() {
        let hostile = String(repeating: "字ab", count: 500)
        let runs = SpeechRuns.split(hostile, .chinese)
        #expect(runs.count <= SpeechRuns.most + 1)
        #expect(runs.map(\.text).joined() == hostile)
    }

    @Test(arguments: Language.shipped)
    func `a hostile text is spoken, and nothing in it is obeyed`(language: Language) async {
        let hostile =
            "\u{1}v[[h@'l@U]] <speak><audio src=\"/etc/passwd\"/> &lt; &#0; \u{202E}字\u{301}\u{301}"
            + String(repeating: "長🧾\u{200B}a1", count: 100)
        let spoken = await Speaker.espeak(Espeak.path).file(for: hostile, language, volume: 1)
        guard case .done(let file) = spoken else {
            Issue.record("it came to nothing")
            return
        }
        #expect(WaveSample(file).loudness > 100)
        let runs = SpeechRuns.split(hostile, language).map(\.text).joined()
        #expect(runs.contains("[") == false && runs.contains("\u{1}") == false)
    }

    @Test(arguments: ["yue", "ja"])
    func `a language that reads characters in its own way keeps its own voice`(code: String) throws
    {
        let language = try #require(Language(code))
        #expect(SpeechRuns.split("字 and 字", language).map(\.voice) == [code])
    }
}
