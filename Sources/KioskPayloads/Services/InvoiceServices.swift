// The invoice services of others whose receipt codes customers hold up here by mistake.

import KioskCore

/// A service, and what its codes look like from outside.
struct InvoiceService: Sendable {
    /// What its codes say inside, where that is public.
    enum Content: Sendable {
        case opaque
        case kingdee
        case shouqianba
        case baiwangJinsui
        case piaotong
    }

    let name: String
    /// With all hosts below.
    let host: String
    let pathPrefix: String
    let pathSuffix: String
    let content: Content

    private init(
        _ name: String, _ host: String, _ pathPrefix: String = "", suffix: String = "",
        _ content: Content = .opaque
    ) {
        self.name = name
        self.host = host
        self.pathPrefix = pathPrefix
        pathSuffix = suffix
        self.content = content
    }

    /// Whether a URL leads there.
    func isNamed(by url: ScannedURL) -> Bool {
        guard let place = url.place, place.host == host || place.host.hasSuffix("." + host)
        else { return false }
        return url.path.hasPrefix(pathPrefix) && url.path.hasSuffix(pathSuffix)
    }

    /// The first that fits has the code. Addresses as their own documents and links show them.
    static let all: [InvoiceService] = [
        InvoiceService("金蝶发票云", "piaozone.com", "", .kingdee),
        InvoiceService("收钱吧", "shouqianba.com", "", .shouqianba),
        InvoiceService("收钱吧", "wosai.com", "", .shouqianba),
        InvoiceService("百望金穗云", "wx.baiwangjs.com", "/saas/wechat/zzkp/", .baiwangJinsui),
        InvoiceService("票通", "vpiaotong.cn", "/tp/scan", suffix: ".pt", .piaotong),
        InvoiceService("票通", "vpiaotong.com", "/tp/scan", suffix: ".pt", .piaotong),
        InvoiceService("百望云", "pis.baiwang.com"),
        InvoiceService("百望云", "u.baiwang.com"),
        InvoiceService("51发票", "fapiao.com", "/dzfp-web/"),
        InvoiceService("票易通", "s.xforceplus.com"),
        InvoiceService("诺诺网", "nnfp.jss.com.cn"),
        InvoiceService("诺诺网", "inv.jss.com.cn", "/fp"),
        InvoiceService("百望金赋", "fp.bwjf.cn", "/u/"),
    ]
}

/// A receipt code of such a service: its page is opened with a phone.
struct OtherService: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text),
            let service = InvoiceService.all.first(where: { $0.isNamed(by: url) })
        else { return nil }
        let content = ServiceContent(service.content, of: url)
        return CodeReading(
            naming: .otherService, advice: .phone, facts: [NamedCode.Fact(.service, service.name)],
            fields: [CodeReading.Field("service", service.name)] + content.fields,
            checks: content.checks, warnings: content.warnings, link: text.text)
    }
}
