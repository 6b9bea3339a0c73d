// The wording: what is shipped is whole, and each text is short enough for its place.

import KioskCore
import ScreenSamples
import Testing

@testable import KioskScreen

/// The texts of both languages.
@Suite struct WordingTests {
    /// Cells of a line at 66 columns, without its margins.
    private static let line = 62

    @Test func `the shipped wording has every text in every language, and none besides`() throws {
        _ = try Wording(texts: ShippedWording.all())
    }

    @Test func `the keys of the phrases differ`() {
        #expect(Set(Phrase.all.map(\.key)).count == Phrase.all.count)
    }

    @Test(arguments: Language.shipped)
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
            let lines = shown.wrapped(to: Self.line).count
            #expect(lines <= Self.lines(phrase), "\(language) \(phrase.key)")
        }
    }

    private static func lines(_ phrase: Phrase) -> Int {
        switch phrase {
        case .noticeNext, .codeAdvice, .help: 2
        case .words(let words): long.contains(words) ? 2 : 1
        default: 1
        }
    }

    /// Explanations of two lines; whatever is not here has one.
    private static let long: Set<Words> = [
        .collectCopy, .waitingLeave, .outOfServiceNext, .outOfServiceStaff, .readyNoWay, .phoneHow,
        .pageHow, .linkTooLarge, .codeLinkHow, .buyNoWay, .retitleWarning, .confirmIssueHow,
        .confirmReissueHow, .confirmFirstBillHow, .confirmSendHow, .waitingNumber, .reservationHow,
        .privacyWhat, .privacyNot,
    ]

    @Test(arguments: Language.shipped)
    func `whatever may stand in the bar of a warning fits it on the smallest screen`(
        _ language: Language
    ) throws {
        let wording = try ShippedWording.load()
        let words: [Words] = [
            .buyLost, .titleSumWrong, .titleTaxIdentifierWrong, .reservationHeadline,
            .entryImplausible, .buyerDiffers, .renderedNote, .proofMissed, .printingHold,
            .codeMismatch, .helpHeadline, .privacyHeadline,
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

    @Test(arguments: Language.shipped)
    func `the three keys of every screen leave the bar to its headline`(
        _ language: Language
    ) throws {
        let wording = try ShippedWording.load()
        let names = [Words.keyHelp, .keyLook, .keySpeak].map {
            wording.text(.words($0), language).width
        }
        #expect(names.allSatisfy { $0 <= 8 }, "\(names)")
        // Each with its sign, a space, and two spaces between them.
        #expect(names.reduce(0) { $0 + $1 + 4 } - 2 <= 28)
    }

    @Test(arguments: Language.shipped)
    func `the line of the devices and its clock fit while at most one thing is amiss`(
        _ language: Language
    ) throws {
        let wording = try ShippedWording.load()
        func width(_ phrases: [Phrase]) -> Int {
            phrases.reduce(0) { $0 + wording.text($1, language).width } + 3 * (phrases.count - 1)
        }
        let ready: [Phrase] = [.words(.statusScannerReady), .words(.statusCloudReady)]
        let printer = Phrase.words(.statusPrinterReady)
        #expect(width([printer] + ready) <= 40)
        // Two spaces and the time of day.
        let room = Self.line - 7
        for reason in PrinterReason.allCases {
            #expect(width([.statusPrinter(reason)] + ready) <= room, "\(reason)")
        }
        #expect(width([.words(.statusPrinterUnknown)] + ready) <= room)
        #expect(width([printer, .words(.statusScannerMissing), ready[1]]) <= room)
        #expect(width([printer, ready[0], .words(.statusCloudDown)]) <= room)
    }

    @Test(arguments: Language.shipped)
    func `choices are short enough to stand side by side`(_ language: Language) throws {
        for (key, text) in try ShippedWording.texts(language) where key.hasPrefix("choice.") {
            #expect(ScreenText(text).width <= 24, "\(key)")
        }
    }

    @Test(arguments: [Language.chinese, .english])
    func `punctuation is that of its language`(_ language: Language) throws {
        let texts = try ShippedWording.texts(language)
        for (key, text) in texts {
            if language == .english {
                let foreign = text.contains(/[，。；：？！（）、《》]/)
                #expect(foreign == false, "\(key)")
            } else {
                // After a Chinese character stands no half-width comma, semicolon or bracket.
                #expect(text.contains(/\p{Han}\s?[,;:?!()]/) == false, "\(key)")
            }
            #expect(text.contains("  ") == false, "\(key)")
        }
    }
}
