// Codes that stand for an invoice title in a messenger or a wallet.

import KioskCore

/// WeChat's `https://mp.weixin.qq.com/intp/invoice/usertitlewxa?…invoice_key=…#wechat_redirect`
/// (its call `scantitle`): only WeChat can say what it stands for, and only for a short while.
struct TitleLink: PayloadFormat {
    private static let place = (host: "mp.weixin.qq.com", port: 443)
    private static let path = "/intp/invoice/usertitlewxa"

    /// The one code with a fragment that is taken; the fragment is for the messenger's own browser.
    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(withFragment: text), url.scheme == .https,
            let place = url.place, place == Self.place, url.path == Self.path
        else { return nil }
        guard let key = QueryParameters(url.query)?.only("invoice_key"), !key.isEmpty,
            PrintableASCII.holds(key)
        else { return CodeReading(.titleLink, .unrecognised(.malformed)) }
        return CodeReading(
            naming: .titleLink, advice: .receiptFirst,
            fields: [CodeReading.Field("invoice_key", key)])
    }
}

/// A wallet's bar code for a title (Alipay's `alipay.ebpp.invoice.title.dynamic.get`). How its
/// digits begin is not public: an installation writes down what it sees, otherwise none is known.
struct TitleBarCode: PayloadFormat {
    /// Longer and shorter ones would be something else, whatever they begin with.
    private static let lengths = 10...32

    let prefixes: [String]

    /// Who has the digits can ask for the title: they are not passed on.
    func read(_ text: ScannedText) -> CodeReading? {
        guard Alphabet.isWord(text.text, Self.lengths),
            prefixes.contains(where: { !$0.isEmpty && text.text.hasPrefix($0) })
        else { return nil }
        return CodeReading(naming: .titleBarCode, advice: .receiptFirst)
    }
}
