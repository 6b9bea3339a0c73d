// What the page makes of a phone's headers.

import HTTPTypes
import KioskCore
import KioskDownload
import Testing

@testable import kiosk_page

/// Languages and browsers.
@Suite struct VisitorTests {
    @Test(arguments: [
        ("zh-CN,zh;q=0.9", "zh-CN"), ("zh-Hant-TW", "zh-CN"), ("ZH", "zh-CN"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"), ("fr-FR", "en"), ("en;q=0.5, zh;q=0.8", "zh-CN"),
        ("*", nil), ("", nil), (";;;,,,", nil), ("zhx", "en"), ("en;q=nonsense,zh;q=0.1", "en"),
    ])
    func `the phone's first wish decides`(header: String, language: String?) {
        let visitor = Visitor([.acceptLanguage: header])
        #expect(visitor.language?.rawValue == language)
    }

    @Test(arguments: [(Language.chinese, "zh-CN"), (.english, "en")])
    func `without a wish the page has the language of the screen`(
        language: Language, expected: String
    ) async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: language)
            var phone = page.phone()
            phone.language = nil
            let answer = try phone.get(offer.path)
            #expect(answer.headers["content-language"] == expected)
            #expect(answer.text.contains("<html lang=\"\(expected)\">"))
            offer.withdraw()
        }
    }

    @Test func `WeChat on Android is led to the browser, and takes nothing on the way`()
        async throws
    {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)
            var chat = page.phone()
            chat.agent = "Mozilla/5.0 (Linux; Android 14) XWEB/1 MMWEBSDK MicroMessenger/8.0.50"
            let hint = try chat.get(offer.path)
            #expect(hint.text.contains("⋯") && hint.text.contains("在浏览器打开"))
            #expect(hint.text.contains("invoice.pdf") == false)
            let file = try chat.get(offer.path + "/invoice.pdf")
            #expect(file.status == 303 && file.headers["location"] == offer.path)
            var browser = page.phone()
            #expect(try browser.get(offer.path).status == 200)
            #expect(try browser.get(offer.path + "/invoice.pdf").status == 200)
            offer.withdraw()
        }
    }

    @Test func `WeChat on an iPhone shows the file itself`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)
            var chat = page.phone()
            chat.agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0"
            #expect(try chat.get(offer.path).text.contains("/invoice.pdf"))
            let file = try chat.get(offer.path + "/invoice.pdf")
            #expect(file.headers["content-disposition"] == "inline; filename=\"invoice.pdf\"")
            offer.withdraw()
        }
    }

    @Test(arguments: [
        "visit=short", "visit=", "x=1; ; =; visit", "visit=" + String(repeating: "ä", count: 11),
    ])
    func `a cookie that is none of the page's counts as none`(cookie: String) {
        #expect(Visitor([.cookie: cookie]).secret == nil)
    }

    @Test func `the page's cookie is found among others`() {
        let secret = String(repeating: "Ab3-", count: 5) + "_0"
        #expect(Visitor([.cookie: "a=b; visit=\(secret); c"]).secret?.text == secret)
    }
}
