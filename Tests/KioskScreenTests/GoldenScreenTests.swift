// Every screen as it was approved: text files that this test reads and never writes.

import CTerminal
import Foundation
import KioskCore
import KioskScreen
import Testing

/// One screen in one language at one size.
struct Shot: Sendable, CustomTestStringConvertible {
    var sample: Sample
    var language: Language
    var size: ScreenSize

    var testDescription: String {
        "\(sample.name).\(language.rawValue).\(size.columns)x\(size.rows)"
    }

    static let all: [Shot] = Sample.all.flatMap { sample in
        Language.allCases.flatMap { language in
            ([Sample.design] + (sizes[sample.name] ?? [])).map {
                Shot(sample: sample, language: language, size: $0)
            }
        }
    }

    private static let sizes: [String: [ScreenSize]] = [
        "ready": [Sample.small, Sample.console, Sample.large],
        "ready-long": [Sample.small, Sample.console, Sample.large],
        "ready-warned": [Sample.small], "proof": [Sample.small], "notice": [Sample.small],
        "printing-waits": [Sample.small], "code": [Sample.small], "entry": [Sample.small],
        "welcome-typed": [Sample.small], "welcome": [Sample.small, Sample.large],
        "phone": [Sample.console, Sample.large], "phone-long-link": [Sample.large],
        "welcome-every-form": [Sample.small], "choose-form": [Sample.small],
        "choose-found": [Sample.small, Sample.large], "buying-again": [Sample.small],
        "confirm-issue-long": [Sample.small, Sample.console], "confirm-retitle": [Sample.small],
        "bundle": [Sample.small, Sample.console, Sample.large], "bundle-long": [Sample.small],
        "bundle-hostile": [Sample.small], "entry-long": [Sample.small],
        "ready-bill": [Sample.small], "ready-bill-long": [Sample.small],
        "waiting-on-phone": [Sample.console], "staff-troubles": [Sample.small],
    ]
}

/// The approved screens, and what each of them must tell in any case.
@Suite struct GoldenScreenTests {
    private static let folder = ShippedWording.root.appending(
        path: "Tests/KioskScreenTests/Screens")

    private let wording: Wording

    init() throws {
        wording = try ShippedWording.load()
    }

    @Test(arguments: Shot.all)
    func `the screen is the approved one`(_ shot: Shot) throws {
        let content = shot.sample.content(shot.language)
        let lines = ScreenPainter.paint(content, size: shot.size, wording: wording).lines
        let screen = lines.map { $0 + "\n" }.joined()
        let place = Self.folder.appending(path: "\(shot.testDescription).txt")
        let approved = try? String(contentsOf: place, encoding: .utf8)
        #expect(approved == screen, "\(place.lastPathComponent) is now:\n\(screen)")
    }

    @Test(arguments: Shot.all)
    func `nothing is wider than the screen, and what matters is on it`(_ shot: Shot) {
        let content = shot.sample.content(shot.language)
        let lines = ScreenPainter.paint(content, size: shot.size, wording: wording).lines
        for line in lines {
            let width = line.unicodeScalars.reduce(0) { $0 + Int(cterminal_width($1.value)) }
            #expect(width <= shot.size.columns)
        }
        let screen = lines.joined(separator: "\n")
        for fact in shot.sample.mustSay where shot.size != Sample.small || fact.contains(/\.\d\d$/)
        {
            #expect(screen.contains(fact), "\(fact)")
        }
        for choice in content.choices {
            #expect(screen.contains(wording.text(choice.label, shot.language).string))
        }
        let words = lines.joined().filter { $0 != " " }
        // Beside a list on the smallest screen, how to move in it gives way to the list.
        let isCrowded = content.list != nil && shot.size == Sample.small
        let next =
            [content.headline] + (content.link == nil && isCrowded == false ? content.guidance : [])
        for phrase in next + (content.alert.map { [$0] } ?? []) {
            #expect(words.contains(wording.text(phrase, shot.language).string.filter { $0 != " " }))
        }
    }

    @Test func `every approved screen is still asked for`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Shot.all.map { "\($0.testDescription).txt" }))
        #expect(
            Set(Sample.all.map { $0.content(.chinese).name }) == Set(ScreenContent.Name.allCases))
    }

    @Test func `every notice and every printer fault fits its screen in both languages`() {
        for language in Language.allCases {
            for size in [Sample.design, Sample.small] {
                for notice in Notice.allCases {
                    let content = ScreenContent(
                        .notice, language, headline: .notice(notice),
                        guidance: [.noticeNext(notice)],
                        choices: [
                            .init(.language, .words(.choiceLanguage)),
                            .init(.cancel, .words(.choiceBack)),
                        ], status: [.words(.statusPrinterReady)])
                    let canvas = ScreenPainter.paint(content, size: size, wording: wording)
                    let words = canvas.lines.joined().filter { $0 != " " }
                    for phrase in [Phrase.notice(notice), .noticeNext(notice)] {
                        let text = wording.text(phrase, language).string.filter { $0 != " " }
                        #expect(words.contains(text), "\(language) \(notice)")
                    }
                }
            }
        }
    }

    @Test func `every kind of code fits its screen in both languages`() {
        for (language, size) in [Language.chinese, .english].flatMap({ language in
            [Sample.design, Sample.small].map { (language, $0) }
        }) {
            for kind in CodeKind.allCases where kind.isTold {
                for advice in NamedCode.Advice.allCases {
                    let content = ScreenContent(
                        .code, language, headline: .codeKind(kind),
                        guidance: [.codeAdvice(advice)], alert: .words(.codeMismatch),
                        choices: [
                            .init(.phone, .words(.choicePhoneLink)),
                            .init(.language, .words(.choiceLanguage)),
                            .init(.cancel, .words(.choiceFinish)),
                        ], status: [.words(.statusPrinterReady)])
                    let canvas = ScreenPainter.paint(content, size: size, wording: wording)
                    let words = canvas.lines.joined().filter { $0 != " " }
                    for phrase in [Phrase.codeKind(kind), .codeAdvice(advice)] {
                        let text = wording.text(phrase, language).string.filter { $0 != " " }
                        #expect(words.contains(text), "\(language) \(kind) \(advice)")
                    }
                }
            }
        }
    }

    @Test(arguments: TypedField.allCases)
    func `every field that is typed fits its screen in both languages`(_ field: TypedField) {
        for language in Language.allCases {
            for size in [Sample.design, Sample.small] {
                let content = ScreenContent(
                    .entry, language, headline: .entryHeadline(field),
                    guidance: [.entryHow(field), .words(.entryWhole)],
                    alert: .words(.entryImplausible), entry: SampleSession.longBuyer,
                    choices: [
                        .init(.language, .words(.choiceLanguage)),
                        .init(.cancel, .words(.choiceBack)),
                    ], status: [.words(.statusPrinterReady)])
                let canvas = ScreenPainter.paint(content, size: size, wording: wording)
                let words = canvas.lines.joined().filter { $0 != " " }
                for phrase in [content.headline] + content.guidance + [.words(.entryImplausible)] {
                    let text = wording.text(phrase, language).string.filter { $0 != " " }
                    #expect(words.contains(text), "\(language) \(phrase.key)")
                }
                #expect(words.contains("上海_]"))
            }
        }
    }

    @Test func `a screen of any size is drawn, and one that is too small says so`() {
        let content = Sample.all.first { $0.name == "ready-long" }!.content(.chinese)
        for columns in [1, 2, 5, 39, 40, 41, 66, 400] {
            for rows in [1, 2, 11, 12, 13, 150] {
                let size = ScreenSize(columns: columns, rows: rows)
                let canvas = ScreenPainter.paint(content, size: size, wording: wording)
                #expect(canvas.size == size)
                #expect(canvas.lines[0].isEmpty == (columns == 1))
                _ = ScreenPainter.paintOutOfService(size: size)
            }
        }
        let small = ScreenPainter.paint(
            content, size: ScreenSize(columns: 39, rows: 12), wording: wording)
        #expect(small.lines.prefix(3) == ["屏幕太小", "Screen too small", "40 x 12"])
    }

    @Test func `without any wording the kiosk says in both languages that it is out of service`() {
        let lines = ScreenPainter.paintOutOfService(size: Sample.design).lines
        #expect(lines[0].contains("暂停服务") && lines[0].contains("Out of service"))
        #expect(PlainScreen.outOfService.contains("Out of service"))
    }
}
