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

    /// The page that some gateways send under HTTP 200 in place of a document.
    static let failure = page("<p>系统繁忙，请稍后再试 The system is busy</p>")

    private static func page(_ body: String) -> String {
        """
        <!doctype html>
        <html lang="zh"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>电子发票 E-invoice</title></head>
        <body><h1>电子发票 E-invoice</h1>
        \(body)
        </body></html>

        """
    }
}
