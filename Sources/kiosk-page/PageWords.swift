// What the pages say, in both languages.

import KioskCore

/// The texts of one language.
struct PageWords: Sendable {
    var ready: String
    var lead: String
    var download: String
    var size: String
    var time: String
    var minutes: @Sendable (Int) -> String
    var once: String
    var elsewhere: String
    var elsewhereLead: String
    /// Text before and behind the sign "⋯".
    var dots: (before: String, after: String)
    var choose: (before: String, choice: String, after: String)
    var press: String
    /// Heading and text of each notice.
    var notices: [Page.Notice: (title: String, text: String)]

    static func of(_ language: PageLanguage) -> PageWords {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    private static let chinese = PageWords(
        ready: "发票已准备好",
        lead: "点下面的按钮，把发票保存到这部手机。",
        download: "下载发票 PDF",
        size: "文件大小",
        time: "可下载时间",
        minutes: { $0 <= 1 ? "不到 1 分钟" : "最多 \($0) 分钟" },
        once: "这个链接只供一部手机使用。自助机上的办理一结束，链接就失效；文件只暂存在内存里，不会留存。",
        elsewhere: "请在浏览器中打开",
        elsewhereLead: "微信里不能直接保存 PDF 文件，换到手机浏览器就可以。",
        dots: ("点右上角的 ", ""),
        choose: ("选择「", "在浏览器打开", "」"),
        press: "在打开的页面上点「下载发票 PDF」",
        notices: [
            .taken: (
                "已由另一部手机打开",
                "为了保护发票，每个链接只给一部手机使用。如果刚才是您用别的浏览器打开的，请回到那个浏览器；"
                    + "否则请在自助机上重新取一个二维码。"
            ),
            .gone: (
                "链接已经失效",
                "下载时间已到，或者自助机上的办理已经结束。还需要发票的话，请在自助机上重新扫一次小票。"
            ),
            .nothing: (
                "这里没有文件",
                "链接可能不完整。请重新扫描自助机屏幕上的二维码。"
            ),
        ])

    private static let english = PageWords(
        ready: "The invoice is ready",
        lead: "Press the button to save it on this phone.",
        download: "Download the invoice",
        size: "PDF file",
        time: "Available for",
        minutes: { $0 <= 1 ? "under a minute" : "\($0) minutes at most" },
        once:
            "This link works on one phone only, and ends with your visit at the kiosk. The file is "
            + "held in memory until then and not kept.",
        elsewhere: "Open this page in the browser",
        elsewhereLead: "WeChat itself cannot save PDF files. The phone’s browser can.",
        dots: ("Tap ", " at the top right"),
        choose: ("Choose “", "Open in browser", "”"),
        press: "Press “Download the invoice” there",
        notices: [
            .taken: (
                "Already opened on another phone",
                "To protect the invoice, each link works on one phone only. If it was you, in "
                    + "another browser, please go back to that one. Otherwise, please take a new "
                    + "code at the kiosk."
            ),
            .gone: (
                "This link has ended",
                "Its time is over, or the visit at the kiosk has ended. If you still need the "
                    + "invoice, please scan the receipt at the kiosk again."
            ),
            .nothing: (
                "There is no file here",
                "The link may be incomplete. Please scan the code on the kiosk’s screen again."
            ),
        ])
}
