// How the pages look: one style, written into each of them.

import Crypto
import FoundationEssentials

/// The style and what the security policy knows it by.
enum PageStyle {
    /// Large letters, one column, as wide as a phone; dark where the phone is.
    static let text = """
        :root{color-scheme:light dark;--ink:#16202c;--quiet:#5a6878;--paper:#fff;--ground:#eef2f6;\
        --line:#dde4eb;--deed:#0b63ce;--mark:#e7f0fc}
        @media(prefers-color-scheme:dark){:root{--ink:#f2f5f8;--quiet:#a7b4c2;--paper:#1b242e;\
        --ground:#10161d;--line:#2f3b48;--deed:#2f7de0;--mark:#1d3350}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;min-height:100dvh;padding:24px 16px;\
        background:var(--ground);color:var(--ink);font:17px/1.55 system-ui,\
        -apple-system,"PingFang SC","Noto Sans CJK SC",\
        "Noto Sans SC","Microsoft YaHei",sans-serif;display:flex;flex-direction:column;\
        align-items:center;justify-content:center}
        main{width:100%;max-width:440px;background:var(--paper);border-radius:20px;\
        padding:32px 24px 28px;text-align:center;box-shadow:0 1px 3px rgba(16,32,48,.12)}
        svg{display:block;margin:0 auto 18px;width:72px;height:72px;fill:none;stroke:var(--deed);\
        stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
        svg circle.ground{fill:var(--mark);stroke:none}
        h1{margin:0 0 8px;font-size:25px;line-height:1.3;font-weight:700}
        p{margin:0}
        .lead{color:var(--quiet)}
        h1,.lead{text-wrap:balance}
        .deed{display:block;margin:26px 0 12px;padding:17px 12px;border-radius:14px;\
        background:var(--deed);color:#fff;font-size:20px;font-weight:700;text-decoration:none}
        .deed:active{opacity:.85}
        .deed:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
        .facts{display:flex;margin:22px 0 0;padding:18px 0 0;border-top:1px solid var(--line)}
        .facts div{flex:1}
        dt{font-size:14px;color:var(--quiet)}
        dd{margin:2px 0 0;font-size:18px;font-weight:600}
        .note{margin:20px 0 0;padding:14px 16px;border-radius:12px;background:var(--mark);\
        font-size:15px;text-align:left}
        ol{margin:24px 0 0;padding:0;list-style:none;text-align:left;counter-reset:step}
        li{counter-increment:step;position:relative;padding:10px 0 10px 48px;font-size:18px;\
        min-height:52px}
        li::before{content:counter(step);position:absolute;left:0;top:8px;width:34px;height:34px;\
        border-radius:50%;background:var(--deed);color:#fff;font-weight:700;text-align:center;\
        line-height:34px}
        b{font-weight:700}
        .dots{display:inline-block;padding:0 10px;border-radius:8px;background:var(--mark);\
        font-weight:700;letter-spacing:1px}
        .corner{position:fixed;right:18px;top:6px;margin:0;width:56px;height:56px}

        """

    /// The name of the style in a Content-Security-Policy (CSP 3 §2.3.1).
    static let source: String = {
        let digest = SHA256.hash(data: Data(text.utf8))
        return "'sha256-\(Data(digest).base64EncodedString())'"
    }()
}
