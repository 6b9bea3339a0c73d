// The wording as a site makes it: more languages, its own words, and what is wrong with them.

import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// Texts that did not come with the kiosk.
@Suite struct WordingLanguageTests {
    private func texts() throws -> [Language: [String: String]] { try ShippedWording.all() }

    @Test func `each language is called what it calls itself, on a screen of any language`() throws
    {
        let japanese = try #require(Language("ja"))
        var texts = try texts()
        texts[japanese] = texts[.english]
        texts[japanese]?["language.name"] = "日本語"
        let wording = try Wording(texts: texts)
        #expect(wording.languages == [.chinese, .english, japanese])
        for language in wording.languages {
            #expect(wording.text(.languageName(.chinese), language).string == "中文")
            #expect(wording.text(.languageName(.english), language).string == "English")
            #expect(wording.text(.languageName(japanese), language).string == "日本語")
        }
    }

    @Test func `shipped languages come first, and others in the order of their codes`() throws {
        var texts = try texts()
        for code in ["vi", "de", "fra"] { texts[try #require(Language(code))] = texts[.english] }
        #expect(try Wording(texts: texts).languages.map(\.code) == ["zh", "en", "de", "fra", "vi"])
    }

    @Test func `a language that is not whole is told with what is missing`() throws {
        let french = try #require(Language("fr"))
        var texts = try texts()
        texts[french] = texts[.english]
        texts[french]?["welcome.hold"] = nil
        texts[french]?["site.hours"] = nil
        let fault = #expect(throws: WordingFault.self) { try Wording(texts: texts) }
        #expect(fault?.flaws.map(\.key) == ["site.hours", "welcome.hold"])
        #expect(fault?.description.contains("fr: welcome.hold: there is no text") == true)
    }

    @Test(arguments: Language.shipped)
    func `no kiosk is without a shipped language`(_ language: Language) throws {
        var texts = try texts()
        texts[language] = nil
        let fault = #expect(throws: WordingFault.self) { try Wording(texts: texts) }
        #expect(fault?.flaws.count == Phrase.all.count)
        #expect(fault?.flaws.allSatisfy { $0.source == WordingSource(language) } == true)
    }

    @Test func `a site may leave empty what is its own, and nothing else`() throws {
        let words = Words.allCases.filter(\.mayBeEmpty)
        #expect(words == [.siteLogo, .siteHelpDesk, .siteHours])
        let wording = try Wording(texts: texts())
        for language in Language.shipped {
            for word in words { #expect(wording.text(.words(word), language).isEmpty) }
        }
    }

    @Test func `a site's own words stand over the shipped ones, and take nothing away`() throws {
        let wording = try Wording(
            texts: texts(),
            site: [
                .chinese: ["site.help-desk": "服务台 010-00000000", "choice.finish": "完成"],
                .english: ["site.logo": "Corner Shop"],
            ])
        #expect(wording.text(.words(.siteHelpDesk), .chinese).string == "服务台 010-00000000")
        #expect(wording.text(.words(.choiceFinish), .chinese).string == "完成")
        #expect(wording.text(.words(.choiceFinish), .english).string == "Finish")
        #expect(wording.text(.words(.siteLogo), .english).string == "Corner Shop")
        #expect(wording.languages == Language.shipped)
    }

    @Test func `all flaws are told with file, key and kind`() throws {
        var texts = try texts()
        texts[.chinese]?["welcome.hold"] = nil
        texts[.chinese]?["no.such.text"] = "x"
        texts[.english]?["idle.warning"] = "in {second} or {seconds} {"
        texts[.english]?["choice.back"] = " \u{200B}"
        let site = ["welcome.hodl": "x", "choice.back": "", "welcome.then": "{seconds}"]
        let fault = #expect(throws: WordingFault.self) {
            try Wording(texts: texts, site: [.english: site])
        }
        let (chinese, english) = (WordingSource(.chinese), WordingSource(.english))
        let own = WordingSource(.english, isSite: true)
        #expect(
            fault?.flaws == [
                .init(source: chinese, key: "no.such.text", kind: .unknownKey),
                .init(source: chinese, key: "welcome.hold", kind: .missing),
                .init(source: english, key: "choice.back", kind: .missing),
                .init(source: english, key: "idle.warning", kind: .unknownPlaceholder("second")),
                .init(source: english, key: "idle.warning", kind: .unknownPlaceholder("")),
                .init(source: own, key: "choice.back", kind: .missing),
                .init(source: own, key: "welcome.hodl", kind: .unknownKey),
                .init(source: own, key: "welcome.then", kind: .unknownPlaceholder("seconds")),
            ])
        #expect(fault?.description.contains("site.en: welcome.hodl: the kiosk has no") == true)
    }

    @Test func `arguments are put where the text names them`() throws {
        var texts = try texts()
        texts[.english]?["printing.pages"] = "{pages}: {done} of {pages}{done}"
        let wording = try Wording(texts: texts)
        #expect(wording.text(.printingPages(done: 1, of: 23), .english).string == "23: 1 of 231")
    }

    @Test func `a site's own words obey nobody either`() throws {
        let site = ["welcome.hold": "\u{1B}[31m请扫描\u{202E}", "site.logo": "\u{9B}2J\u{7}店"]
        let wording = try Wording(texts: texts(), site: [.chinese: site])
        #expect(wording.text(.words(.welcomeHold), .chinese).string == "[31m请扫描")
        #expect(wording.text(.words(.siteLogo), .chinese).string == "2J店")
    }

    @Test(arguments: [
        ("en", "en", false), ("site.zh", "zh", true), ("yue", "yue", false),
        ("site.yue", "yue", true),
    ])
    func `a file says by its name whose texts it holds`(
        _ name: String, _ code: String, _ isSite: Bool
    ) throws {
        let source = try #require(WordingSource(name: name))
        #expect(source.language.code == code)
        #expect(source.isSite == isSite)
        #expect(source.name == name)
    }

    @Test(arguments: ["", "e", "EN", "en-GB", "site", "site.", "site.english", "zh.old", "文"])
    func `other names are no files of texts`(_ name: String) {
        #expect(WordingSource(name: name) == nil)
    }
}
