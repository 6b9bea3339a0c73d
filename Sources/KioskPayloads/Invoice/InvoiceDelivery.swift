// The tax bureau's codes and links under which the file of an invoice is handed out.

import KioskCore

/// `https://dppt….chinatax.gov.cn:8443/v/2_NUMBER_TIME…`, the code on the page that a seller shows,
/// and `…/kpfw/fpjfzz/v1/exportDzfpwjEwm?Fphm=…&Kprq=…&Wjgs=…&Jym=…&Czsj=…`, the file behind it.
struct InvoiceDelivery: PayloadFormat {
    private static let file = "/kpfw/fpjfzz/v1/exportDzfpwjEwm"
    private static let page = "/v/2_"
    /// The bureau refuses its own link when one of them is missing.
    private static let all = ["wjgs", "jym", "fphm", "kprq", "czsj"]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text), url.scheme == .https, let host = url.place?.host,
            host.hasPrefix("dppt"), host.hasSuffix(".chinatax.gov.cn")
        else { return nil }
        if url.path == Self.file { return read(file: url, text.text) }
        return url.path.hasPrefix(Self.page) ? read(page: url, text.text) : nil
    }

    private func read(page url: ScannedURL, _ link: String) -> CodeReading? {
        let parts = url.path.dropFirst(Self.page.count)
            .split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard Alphabet.isDigits(parts[0], 20) else { return malformed }
        let date = parts.count > 1 ? CodeDate.iso(parts[1].prefix(8)) : nil
        return reading(number: String(parts[0]), date: date, link: link)
    }

    private func read(file url: ScannedURL, _ link: String) -> CodeReading? {
        guard let parameters = QueryParameters(url.query),
            let number = parameters.only(spelled: ["fphm"]), Alphabet.isDigits(number, 20)
        else { return malformed }
        let date = parameters.only(spelled: ["kprq"]).flatMap { CodeDate.iso($0.prefix(8)) }
        let isWhole = Self.all.allSatisfy { parameters.only(spelled: [$0])?.isEmpty == false }
        return reading(
            number: number, date: date, link: link, warnings: isWhole ? [] : [.incompleteLink])
    }

    private func reading(
        number: String, date: String?, link: String, warnings: [CodeWarning] = []
    ) -> CodeReading {
        CodeReading(
            naming: .invoiceDelivery, advice: .phone, facts: [NamedCode.Fact(.number, number)],
            fields: [CodeReading.Field("number", number)]
                + (date.map { [CodeReading.Field("date", $0)] } ?? []),
            warnings: warnings, link: link)
    }

    private var malformed: CodeReading {
        CodeReading(.invoiceDelivery, .unrecognised(.malformed))
    }
}

extension CodeWarning {
    static let incompleteLink = CodeWarning("incomplete_link")
}
