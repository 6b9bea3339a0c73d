// The tone of the wording: it says what happened and what to do, and blames nobody.

import KioskCore
import ScreenSamples
import Testing

/// Words and forms that make a person feel at fault, scolded or commanded.
private enum Blame {
    static let chinese = [
        "输错", "填错", "按错", "扫错", "做错", "弄错", "出错", "错误", "错了", "失误", "有错",
        "不正确", "不对吗", "格式不对", "操作不当", "不当操作", "误操作", "乱按",
        "您没", "您未", "您忘", "您漏", "您错", "您不", "您应", "您须", "您得", "您必",
        "违规", "违法", "违反", "非法", "无效", "不合法", "不合格", "作弊", "恶意",
        "请勿", "切勿", "勿", "禁止", "严禁", "不准", "不许", "不得", "不应", "不该",
        "必须", "务必", "应当", "应该", "一定要", "失败", "拒绝", "驳回", "警告", "后果", "责任", "自负",
        "怎么不", "为什么不", "难道", "！",
    ]

    /// Whole words, in small letters.
    static let english = [
        "wrong", "wrongly", "invalid", "illegal", "incorrect", "incorrectly", "improper", "error",
        "errors", "mistake", "mistakes", "mistyped", "fail", "fails", "failed", "failure",
        "forbidden", "prohibited", "disallowed", "violation", "abuse", "denied", "rejected",
        "unauthorised", "unauthorized", "warning", "must", "you should", "shall", "illicit", "bad",
        "you did", "you didn t", "you have not", "you haven t", "you failed", "you forgot",
        "you were", "you cannot", "you can t", "you need to", "you have to", "you may not",
        "your fault", "not allowed", "not permitted", "do not", "don t", "never", "why did",
    ]

    /// Where such a form takes the blame away, and may stand.
    static let allowed: [Language: [String: String]] = [
        .chinese: ["notice.refusal-seller-data.next": "您没", "notice.refusal-quota.next": "您没"],
        .english: [
            "notice.refusal-seller-data.next": "wrong", "notice.refusal-quota.next": "wrong",
        ],
    ]

    /// Forms of blame in a text.
    static func forms(in text: String, _ language: Language) -> [String] {
        if language == .chinese { return chinese.filter(text.contains) }
        let words = text.lowercased().split { $0.isLetter == false }.joined(separator: " ")
        return english.filter { " \(words) ".contains(" \($0) ") }
            + (text.contains("!") ? ["!"] : [])
    }
}

/// Every shipped text, as somebody reads it who is in a hurry and unsure of the machine.
@Suite struct WordingToneTests {
    /// Said only after the customer is told that nothing was done wrong.
    private static let comfort: [Language: String] = [
        .chinese: "您没有做错什么", .english: "You did nothing wrong",
    ]

    @Test(arguments: Language.shipped)
    func `no text blames, scolds or commands the customer`(_ language: Language) throws {
        let comfort = try #require(Self.comfort[language])
        for (key, text) in try ShippedWording.texts(language) {
            let isAllowed = Blame.allowed[language]?[key] != nil
            let read = isAllowed ? text.replacing(comfort, with: "") : text
            let found = Blame.forms(in: read, language)
            #expect(found == [], "\(language.code): \(key): \(text)")
        }
    }

    @Test(arguments: Language.shipped)
    func `what is allowed is still needed, and takes blame away`(_ language: Language) throws {
        let texts = try ShippedWording.texts(language)
        for (key, form) in try #require(Blame.allowed[language]) {
            let text = try #require(texts[key])
            #expect(Blame.forms(in: text, language).contains(form), "\(key)")
            #expect(text.contains(try #require(Self.comfort[language])), "\(key)")
        }
    }

    @Test(arguments: [
        (Language.chinese, "您输错了金额"), (.chinese, "您没有按要求操作"), (.chinese, "非法的二维码"),
        (.chinese, "请勿重复扫描"), (.chinese, "号码必须是八位"), (.chinese, "查询失败！"),
        (.english, "You must press Enter"), (.english, "Invalid code"),
        (.english, "Wrong amount, try again"), (.english, "Error: you didn't scan a receipt"),
        (.english, "Don't scan it twice"), (.english, "Printing failed!"),
    ])
    func `a sentence that blames would be found`(_ language: Language, _ text: String) {
        #expect(Blame.forms(in: text, language).isEmpty == false)
    }

    @Test(arguments: [
        (Language.chinese, "与发票上的不一致，请核对后再输一次"), (.chinese, "本次扫描没有生效"),
        (.english, "That does not match; please compare and try again"),
        (.english, "The error-free mustard is not what is meant: rights, musty, badge"),
    ])
    func `a sentence that only tells is left alone`(_ language: Language, _ text: String) {
        let found = Blame.forms(in: text, language)
        #expect(found == [] || found == ["error"])
    }

    @Test(arguments: Language.shipped)
    func `a notice says what happened, and then what to do`(_ language: Language) throws {
        let asks: [Language: [String]] = [
            .chinese: ["请", "返回", "选择"],
            .english: ["please", "ask", "go back", "keep", "scan", "make", "take", "look"],
        ]
        let texts = try ShippedWording.texts(language)
        for notice in Notice.allCases {
            let next = try #require(texts[Phrase.noticeNext(notice).key])
            let what = try #require(texts[Phrase.notice(notice).key])
            let asked = try #require(asks[language])
            #expect(asked.contains(where: next.lowercased().contains), "\(notice)")
            #expect(what.hasSuffix("。") == false && what.hasSuffix(".") == false, "\(notice)")
            #expect(next.hasSuffix("。") || next.hasSuffix("."), "\(notice)")
        }
    }
}
