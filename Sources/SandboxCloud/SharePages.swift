// The small web pages behind the links; nothing personal is on them.

import Foundation

/// HTML as text, UTF-8.
enum SharePages {
    /// What an ordinary share link shows: it asks for the code.
    static func codeEntry(authCode: String) -> String {
        page(
            """
            <form action="/output-tax/s/downloadPdf">
            <label>提取码 Code <input name="pwd" size="4" maxlength="4" required></label>
            <input type="hidden" name="authCode" value="\(authCode)">
            <button>下载发票 Download</button>
            </form>
            """)
    }

    /// What a short link shows: the document is one step away.
    static func download(path: String) -> String {
        let address = path.replacingOccurrences(of: "&", with: "&amp;")
        return page("<p><a href=\"\(address)\">下载发票 Download the invoice (PDF)</a></p>")
    }

    /// What the code on a receipt shows to a phone.
    static let receipt = page("<p>请在此填写发票抬头 Enter your invoice title here</p>")

    /// The same where the code was applied for: a buyer can really be named.
    static let buyer = page(
        """
        <form method="post">
        <label>发票抬头 Invoice title <input name="GMF_MC" maxlength="100" required></label>
        <label>税号 Tax number <input name="GMF_NSRSBH" maxlength="20"></label>
        <button>开票 Ask for the invoice</button>
        </form>
        """)

    /// What a phone sees after that.
    static let asked = page("<p>已申请开票 The invoice has been asked for</p>")

    /// The page that some gateways send under HTTP 200 in place of a document.
    static let failure = page("<p>系统繁忙，请稍后再试 The system is busy</p>")

    private static func page(_ body: String) -> String {
        PhonePage.html("电子发票 E-invoice", body)
    }
}
