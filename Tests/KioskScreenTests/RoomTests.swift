// Everything that the kiosk can say, on the screen it is made for and on the smallest one.

import CTerminal
import KioskCore
import KioskScreen
import ScreenSamples
import Testing

/// A look, and whether the terminal has lines of double size for it.
struct Sight: Sendable, CustomTestStringConvertible {
    var look: Look
    var hasLargeLines = false

    var testDescription: String {
        (look.isHighContrast ? "high contrast " : "")
            + (look.isLarge ? "large " : "usual ") + (hasLargeLines ? "lines" : "")
    }

    static let all = [
        Sight(look: .usual), Sight(look: Look(isLarge: true)),
        Sight(look: Look(isHighContrast: true, isLarge: true), hasLargeLines: true),
    ]
}

/// Nothing overflows, and nothing that matters is missing.
@Suite struct RoomTests {
    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    private func canvas(
        _ content: ScreenContent, _ size: ScreenSize, _ wording: Wording,
        hasLargeLines: Bool = false
    ) -> Canvas {
        var surface = Surface(size)
        surface.hasLargeLines = hasLargeLines
        return ScreenPainter.paint(content, on: surface, wording: wording, at: Sample.now)
    }

    /// What is drawn in one of the styles, from the top down, without spaces: so it does not matter
    /// where a text goes on in the next line, or what stands beside it.
    private func said(_ style: Style, on canvas: Canvas) -> String {
        var text = ""
        for row in 0..<canvas.size.rows where canvas.rowSize(row) != .lowerHalf {
            for column in 0..<canvas.size.columns {
                if case .glyph(let glyph, style) = canvas[row, column] { text += glyph.text }
            }
        }
        return solid(text)
    }

    private func solid(_ text: String) -> String { text.filter { $0 != " " } }

    private func expectSaid(
        _ content: ScreenContent, guidance: [Phrase], on canvas: Canvas, _ wording: Wording,
        sourceLocation: SourceLocation
    ) {
        func text(_ phrase: Phrase) -> String {
            solid(wording.text(phrase, content.language).string)
        }
        let place = content.list.map { "\($0.cursor + 1)/\($0.rows.count)" } ?? ""
        let end = "*" + text(.words(.keyHelp)) + place
        let headline = said(.headline, on: canvas).replacing(end, with: "")
        let isCut = content.list != nil && canvas.size == Shot.small
        let isThere = headline.contains(text(content.headline))
        #expect(isThere || isCut && headline.contains("..."), sourceLocation: sourceLocation)
        let told = said(.guidance, on: canvas)
        for phrase in guidance {
            #expect(
                told.contains(text(phrase)), "\(phrase.key) at \(canvas.size)",
                sourceLocation: sourceLocation)
        }
        if let alert = content.alert {
            #expect(said(.alert, on: canvas).contains(text(alert)), sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: Sample.all.map(\.name), Sight.all)
    func `every sample has its place in both languages and every look`(
        _ name: String, _ sight: Sight
    ) throws {
        let sample = try #require(Sample.named(name))
        for (language, size) in Language.shipped.flatMap({ language in
            [ScreenSize.design, Shot.small].map { (language, $0) }
        }) {
            let content = sample.content(language).looked(at: sight.look)
            let wording = try sample.wording()
            let canvas = canvas(content, size, wording, hasLargeLines: sight.hasLargeLines)
            for line in canvas.lines {
                let width = line.unicodeScalars.reduce(0) { $0 + Int(cterminal_width($1.value)) }
                #expect(width <= size.columns, "\(size)")
            }
            for choice in content.choices {
                let name = wording.text(choice.label, language).string
                #expect(canvas.lines.contains { $0.contains(name) }, "\(name) at \(size)")
            }
            expectSaid(
                content, guidance: firstWords(of: content, on: size), on: canvas, wording,
                sourceLocation: #_sourceLocation)
        }
    }

    /// What to do, all of it; but on the smallest screen a list comes before how to move in it, and
    /// of a long explanation the beginning is there.
    private func firstWords(of content: ScreenContent, on size: ScreenSize) -> [Phrase] {
        let isSmall = size == Shot.small
        if content.link != nil || isSmall && content.list != nil { return [] }
        return isSmall && content.name == .help
            ? Array(content.guidance.prefix(1)) : content.guidance
    }

    @Test func `every notice fits its screen in both languages`() {
        for notice in Notice.allCases {
            expectRoom { language in
                ScreenContent(
                    .notice, language, headline: .notice(notice), guidance: [.noticeNext(notice)],
                    choices: choices(language))
            }
        }
    }

    @Test func `every way to use a screen fits the page of help in both languages`() throws {
        for name in ScreenContent.Name.allCases where name != .help {
            expectRoom { language in
                ScreenContent(
                    .help, language, headline: .words(.helpHeadline), guidance: [.help(name)],
                    choices: choices(language))
            }
        }
    }

    @Test func `every kind of code fits its screen in both languages`() {
        for kind in CodeKind.allCases where kind.isTold {
            for advice in NamedCode.Advice.allCases {
                expectRoom { language in
                    ScreenContent(
                        .code, language, headline: .codeKind(kind), guidance: [.codeAdvice(advice)],
                        alert: .words(.codeMismatch),
                        choices: [.init(.phone, .words(.choicePhoneLink))] + choices(language))
                }
            }
        }
    }

    @Test func `every field that is typed fits its screen in both languages`() {
        for field in TypedField.allCases {
            expectRoom { language in
                ScreenContent(
                    .entry, language, headline: .entryHeadline(field),
                    guidance: [.entryHow(field), .words(.entryWhole)],
                    alert: .words(.entryImplausible), entry: SampleSession.longBuyer,
                    choices: choices(language))
            }
        }
    }

    private func choices(_ language: Language) -> [ScreenContent.Choice] {
        [
            .init(.language, .languageName(language)), .init(.cancel, .words(.choiceBack)),
        ]
    }

    private func expectRoom(
        _ content: (Language) -> ScreenContent, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (language, size) in Language.shipped.flatMap({ language in
            [ScreenSize.design, Shot.small].map { (language, $0) }
        }) {
            var content = content(language)
            content.status = [.words(.statusPrinterReady)]
            content.keys = [
                .init(.help, .words(.keyHelp)), .init(.look, .words(.keyLook)),
                .init(.speak, .words(.keySpeak)),
            ]
            let canvas = canvas(content, size, wording)
            expectSaid(
                content, guidance: content.guidance, on: canvas, wording,
                sourceLocation: sourceLocation)
            if content.entry != nil { #expect(canvas.lines.contains { $0.contains("上海_") }) }
        }
    }
}
