// A fiscal e-bill, told by its code, its number and its check code.

import KioskCore

/// What a fiscal e-bill is known by: the public services for checking such bills ask for it. How
/// the code that is printed on a bill is put together is not public.
///
/// An invoice has codes of 10 or 12 digits and numbers of 8 or 20: the two never meet.
struct FiscalBill {
    private let code: String
    private let number: String
    private let checkCode: String?

    /// Takes a code of 8 digits (region, class, kind, year), a number of 10 digits, and a check
    /// code of 6 letters or digits where there is one; nil for anything else.
    init?(code: String, number: String, checkCode: String?) {
        guard Alphabet.isDigits(code, 8), Alphabet.isDigits(number, 10),
            checkCode.map({ Alphabet.isWord($0, 6...6) }) != false
        else { return nil }
        self.code = code
        self.number = number
        self.checkCode = checkCode
    }

    /// Whether its code begins with a province, or with 00 for the state itself.
    var hasUsualRegion: Bool {
        code.hasPrefix("00") || Region.isPlausible(code)
    }

    /// Its check code opens the bill to whoever has it: a field for staff, no fact for a screen,
    /// and proof enough for the account that can be asked.
    func reading(asking account: AccountName?, link: String? = nil) -> CodeReading {
        let reading = named(link: link)
        guard let account, let checkCode else { return reading }
        let claim = Claim.bill(code: code, number: number, checkCode: checkCode)
        return reading.asking(account) { ReceiptCode(account, .claim(claim), page: $0.link) }
    }

    private func named(link: String?) -> CodeReading {
        let check = checkCode.map { [CodeReading.Field("check_code", $0)] } ?? []
        return CodeReading(
            naming: .fiscalBill, advice: .itsService,
            facts: [NamedCode.Fact(.code, code), NamedCode.Fact(.number, number)],
            fields: [CodeReading.Field("code", code), CodeReading.Field("number", number)] + check,
            warnings: (hasUsualRegion ? [] : [.unusualRegion])
                + (checkCode == nil ? [.checkCodeMissing] : []),
            link: link)
    }
}

/// The three as text: with their labels in any order, or parted by commas, bars, spaces or hyphens.
struct FiscalBillText: PayloadFormat {
    /// Who can be asked about bills.
    let account: AccountName?

    func read(_ text: ScannedText) -> CodeReading? {
        labelled(text) ?? bare(text.text)
    }

    private func labelled(_ text: ScannedText) -> CodeReading? {
        guard let labels = LabelledText(text), let code = labels.value(after: ["票据代码"]),
            let number = labels.value(after: ["票据号码"])
        else { return nil }
        let check = labels.value(after: ["校验码"]).flatMap { $0.isEmpty ? nil : $0 }
        return FiscalBill(code: code, number: number, checkCode: check)?
            .reading(asking: account)
    }

    private func bare(_ text: String) -> CodeReading? {
        // 8, 10 and 6 characters, with a few signs between them.
        guard (26...40).contains(text.utf8.count) else { return nil }
        let parts = text.split { ",| -".contains($0) }.map(String.init)
        guard parts.count == 3,
            let bill = FiscalBill(code: parts[0], number: parts[1], checkCode: parts[2]),
            bill.hasUsualRegion
        else { return nil }
        return bill.reading(asking: account)
    }
}

/// A URL with the same in its query; each issuing system spells the parameters in its own way.
struct FiscalBillLink: PayloadFormat {
    /// Who can be asked about bills, whatever place the link names: it is not that place.
    let account: AccountName?

    private static let codes = [
        "billcode", "billbatchcode", "ebillcode", "ebillbatchcode", "bill_code",
        "bill_batch_code", "pjdm",
    ]
    private static let numbers = [
        "billno", "billnumber", "ebillno", "ebillnumber", "bill_no", "bill_number", "pjhm",
    ]
    private static let checks = [
        "random", "erandom", "checkcode", "echeckcode", "securitycode", "check_code", "jym",
    ]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text), url.place != nil,
            let parameters = QueryParameters(url.query),
            let code = parameters.only(spelled: Self.codes),
            let number = parameters.only(spelled: Self.numbers)
        else { return nil }
        let check = parameters.only(spelled: Self.checks).flatMap { $0.isEmpty ? nil : $0 }
        return FiscalBill(code: code, number: number, checkCode: check)?
            .reading(asking: account, link: text.text)
    }
}

extension CodeWarning {
    static let unusualRegion = CodeWarning("unusual_region")
    static let checkCodeMissing = CodeWarning("check_code_missing")
}
