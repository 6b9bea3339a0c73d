// The files of the wording: which there may be, and what is told of one that is not good.

import Foundation
import KioskCore
import KioskScreen
import Testing

@testable import KioskRuntime

/// The wording directory of a site.
@Suite struct WordingFilesTests {
    private static let japanese = "wording/ja.yaml"

    @Test func `a file more is a language more`() async throws {
        try await ConfigurationFixture.with { fixture in
            let english = try fixture.text("wording/en.yaml")
            let name = "language.name: \"English\""
            #expect(english.contains(name))
            try fixture.write(
                english.replacing(name, with: "language.name: \"日本語\""), to: Self.japanese)
            let wording = try await fixture.load().wording
            #expect(wording.languages.map(\.code) == ["zh", "en", "ja"])
            let japanese = try #require(Language("ja"))
            #expect(wording.text(.languageName(japanese), .chinese).string == "日本語")
            #expect(wording.text(.languageName(.chinese), japanese).string == "中文")
            #expect(wording.text(.words(.choiceFinish), japanese).string == "Finish")
        }
    }

    @Test func `a site's own words need no more than their lines`() async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write(
                "site.logo: 某某超市\nsite.hours: \"服务台 9:00 到 21:00\"\nchoice.finish: 完成\n",
                to: "wording/site.zh.yaml")
            try fixture.write("# nothing yet\n", to: "wording/site.en.yaml")
            let wording = try await fixture.load().wording
            #expect(wording.languages == Language.shipped)
            #expect(wording.text(.words(.siteLogo), .chinese).string == "某某超市")
            #expect(wording.text(.words(.siteHours), .chinese).string == "服务台 9:00 到 21:00")
            #expect(wording.text(.words(.choiceFinish), .chinese).string == "完成")
            #expect(wording.text(.words(.choiceFinish), .english).string == "Finish")
        }
    }

    @Test func `without a site's file its own places stay empty`() async throws {
        try await ConfigurationFixture.with { fixture in
            let wording = try await fixture.load().wording
            #expect(wording.text(.words(.siteHelpDesk), .english).isEmpty)
        }
    }

    /// A file of the wording directory and what is said of it.
    struct Spoilt: Sendable, CustomTestStringConvertible {
        var file: String
        var text: String
        var says: String
        var testDescription: String { says }
    }

    static let spoilt: [Spoilt] = [
        Spoilt(
            file: "site.zh.yaml", text: "site.logo: 店\nwelcome.hodl: 请扫描\n",
            says: "wording/site.zh.yaml:2: welcome.hodl: the kiosk has no text of this name"),
        Spoilt(
            file: "site.en.yaml", text: "welcome.hold: \"Within {seconds}\"\n",
            says: "wording/site.en.yaml:1: welcome.hold: {seconds} is not known here"),
        Spoilt(
            file: "site.en.yaml", text: "welcome.hold: \"\"\n",
            says: "wording/site.en.yaml:1: welcome.hold: there is no text"),
        Spoilt(
            file: "site.en.yaml", text: "welcome.hold: [a, b]\n",
            says: "wording/site.en.yaml:1: welcome.hold: there is no text"),
        Spoilt(
            file: "site.en.yaml", text: "welcome.hold: a\nwelcome.hold: b\n",
            says: "wording/site.en.yaml:1: welcome.hold: stands twice"),
        Spoilt(
            file: "site.fr.yaml", text: "site.logo: x\n",
            says: "wording/site.fr.yaml: there is no fr.yaml that it could change"),
        Spoilt(
            file: "site.yaml", text: "site.logo: x\n",
            says: "wording/site.yaml: is no language: en.yaml, or site.en.yaml over it"),
        Spoilt(
            file: "zh-old.yaml", text: "site.logo: x\n", says: "wording/zh-old.yaml: is no language"
        ),
        Spoilt(
            file: "ja.yaml", text: "language.name: 日本語\n",
            says: "wording/ja.yaml: choice.finish: there is no text"),
        Spoilt(file: "ja.yaml", text: "", says: "wording/ja.yaml: language.name: there is no text"),
        Spoilt(file: "ja.yaml", text: "- a\n", says: "wording/ja.yaml:1: must be a mapping"),
    ]

    @Test(arguments: spoilt)
    func `a fault is told with its file and key`(_ spoilt: Spoilt) async throws {
        try await ConfigurationFixture.with { fixture in
            try fixture.write(spoilt.text, to: "wording/\(spoilt.file)")
            let said = await fixture.faults().split(separator: "\n")
            #expect(said.contains { $0.hasPrefix(spoilt.says) }, "\(said.prefix(3))")
        }
    }

    @Test func `a language whose file is gone is told, and so are the faults of others`()
        async throws
    {
        try await ConfigurationFixture.with { fixture in
            try FileManager.default.removeItem(atPath: fixture.path + "/wording/zh.yaml")
            try fixture.write("x", to: "wording/site.de.yaml")
            let said = await fixture.faults()
            #expect(said.contains("wording/zh.yaml: is missing"))
            #expect(said.contains("wording/site.de.yaml: there is no de.yaml"))
        }
    }
}
