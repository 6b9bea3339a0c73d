// The wording: what is shipped is whole, and what is wrong with another is told.

import KioskCore
import Testing

@testable import KioskScreen

/// The texts of both languages.
@Suite struct WordingTests {
    private func texts() throws -> [Language: [String: String]] {
        [
            .chinese: try ShippedWording.texts(.chinese),
            .english: try ShippedWording.texts(.english),
        ]
    }

    @Test func `the shipped wording has every text in every language, and none besides`() throws {
        _ = try Wording(texts: texts())
    }

    @Test func `the keys of the phrases differ`() {
        #expect(Set(Phrase.all.map(\.key)).count == Phrase.all.count)
    }

    @Test(arguments: Language.allCases)
    func `each shipped text is clean, plain and short enough for its place`(
        _ language: Language
    ) throws {
        let texts = try ShippedWording.texts(language)
        let wording = try ShippedWording.load()
        for phrase in Phrase.all {
            let text = try #require(texts[phrase.key])
            #expect(ScreenText(text).string == text, "\(phrase.key)")
            // Fonts and terminals do not agree on the width of these (UAX #11, ambiguous).
            #expect(text.contains(/[…—“”‘’·①-⑳★±×÷]/) == false, "\(phrase.key)")
            let shown = wording.text(phrase, language)
            #expect(shown.string.contains(/[{}]/) == false)
            #expect(shown.wrapped(to: 62).count <= lines(phrase), "\(language) \(phrase.key)")
        }
    }

    private func lines(_ phrase: Phrase) -> Int {
        switch phrase {
        case .noticeNext, .codeAdvice: 2
        case .words(.collectCopy), .words(.waitingLeave), .words(.outOfServiceNext),
            .words(.readyNoWay), .words(.phoneHow), .words(.linkTooLarge), .words(.codeLinkHow),
            .words(.buyNoWay), .words(.retitleWarning), .words(.confirmIssueHow),
            .words(.confirmReissueHow), .words(.confirmFirstBillHow), .words(.confirmSendHow),
            .words(.waitingNumber),
            .words(.reservationHow):
            2
        default: 1
        }
    }

    @Test(arguments: Language.allCases)
    func `whatever may stand in the bar of a warning fits it on the smallest screen`(
        _ language: Language
    ) throws {
        let wording = try ShippedWording.load()
        let words: [Words] = [
            .buyLost, .titleSumWrong, .titleTaxIdentifierWrong, .reservationHeadline,
            .entryImplausible, .buyerDiffers, .renderedNote, .proofMissed, .printingHold,
            .codeMismatch,
        ]
        let phrases =
            words.map(Phrase.words) + Notice.allCases.map(Phrase.notice)
            + CodeKind.allCases.filter(\.isTold).map(Phrase.codeKind)
            + [.idleWarning(seconds: 20), .entryShort(64)]
        for phrase in phrases {
            let lines = wording.text(phrase, language).wrapped(to: 34)
            #expect(lines.count <= 2, "\(language) \(phrase.key)")
        }
    }

    @Test func `the choice of language names the other one`() throws {
        let wording = try ShippedWording.load()
        #expect(wording.text(.words(.choiceLanguage), .chinese).string == "English")
        #expect(wording.text(.words(.choiceLanguage), .english).string == "中文")
    }

    @Test func `arguments are put where the text names them`() throws {
        var texts = try texts()
        texts[.english]?["printing.pages"] = "{pages}: {done} of {pages}{done}"
        let wording = try Wording(texts: texts)
        #expect(wording.text(.printingPages(done: 1, of: 23), .english).string == "23: 1 of 231")
    }

    @Test func `all flaws are told with language, key and kind`() throws {
        var texts = try texts()
        texts[.chinese]?["welcome.hold"] = nil
        texts[.chinese]?["no.such.text"] = "x"
        texts[.english]?["idle.warning"] = "in {second} or {seconds} {"
        texts[.english]?["choice.back"] = " \u{200B}"
        let fault = #expect(throws: WordingFault.self) { try Wording(texts: texts) }
        #expect(
            fault?.flaws == [
                .init(language: .chinese, key: "no.such.text", kind: .unknownKey),
                .init(language: .chinese, key: "welcome.hold", kind: .missing),
                .init(language: .english, key: "choice.back", kind: .missing),
                .init(language: .english, key: "idle.warning", kind: .unknownPlaceholder("second")),
                .init(language: .english, key: "idle.warning", kind: .unknownPlaceholder("")),
            ])
        #expect(fault?.description.contains("zh: welcome.hold: there is no text") == true)
    }

    @Test func `a site's own words obey nobody either`() throws {
        var texts = try texts()
        texts[.chinese]?["welcome.hold"] = "\u{1B}[31m请扫描\u{202E}"
        #expect(try Wording(texts: texts).text(.words(.welcomeHold), .chinese).string == "[31m请扫描")
    }
}
