// Numbers, dates and amounts as people say them.

import KioskCore
import Testing

@testable import KioskScreen

@Suite struct SpokenTextTests {
    private let chinese = SpokenText(.chinese, SpokenJoins(.chinese))
    private let english = SpokenText(.english, SpokenJoins(.english))

    @Test(arguments: [
        (0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (110, "一百一十"),
        (1_005, "一千零五"), (1_050, "一千零五十"), (10_000, "一万"), (10_005, "一万零五"),
        (100_500, "十万零五百"), (120_000, "十二万"), (1_234_567, "一百二十三万四千五百六十七"),
        (10_200_030, "一千零二十万零三十"), (100_000_000, "一亿"), (100_000_001, "一亿零一"),
        (500_010_000, "五亿零一万"),
    ])
    func `a number in Chinese`(number: UInt64, text: String) {
        #expect(ChineseNumeral.number(number) == text)
    }

    @Test(arguments: [
        ("0.00", "零元", "0 yuan"), ("0.05", "五分", "0.05 yuan"), ("0.50", "五角", "0.50 yuan"),
        ("103.00", "一百零三元", "103 yuan"), ("100.05", "一百元零五分", "100.05 yuan"),
        ("326.58", "三百二十六元五角八分", "326.58 yuan"),
        ("-1,234.50", "负一千二百三十四元五角", "minus 1,234.50 yuan"),
        (
            "999,999,999,999,999.99", "九百九十九万亿九千九百九十九亿九千九百九十九万九千九百九十九元九角九分",
            "999,999,999,999,999.99 yuan"
        ),
    ])
    func `money`(amount: String, chinese: String, english: String) throws {
        let amount = try #require(Amount(text: amount))
        #expect(self.chinese.money(amount) == chinese)
        #expect(self.english.money(amount) == english)
    }

    @Test func `the largest and the smallest amount are said without a trap`() {
        for hundredths in [Int64.min, Int64.max] {
            #expect(chinese.money(Amount(hundredths: hundredths)).isEmpty == false)
            #expect(english.money(Amount(hundredths: hundredths)).isEmpty == false)
        }
        #expect(ChineseNumeral.number(.max).isEmpty == false)
    }

    @Test(arguments: [
        (
            "26112000000123456789", "二 六 一 一，二 零 零 零，零 零 零 一，二 三 四 五，六 七 八 九",
            "2 6 1 1, 2 0 0 0, 0 0 0 1, 2 3 4 5, 6 7 8 9"
        ),
        (
            "91990000MA00DEM11D", "九 一 九 九，零 零 零 零，M A 零 零，D E M 一，一 D",
            "9 1 9 9, 0 0 0 0, M A 0 0, D E M 1, 1 D"
        ),
        ("2026-07-31", "二零二六年七月三十一日", "31 July 2026"),
        ("2026-11-21 14:05", "二零二六年十一月二十一日 十四点零五分", "21 November 2026 14:05"),
        ("138****1234", "一 三 八，隐藏，一 二 三 四", "1 3 8, hidden, 1 2 3 4"),
        ("张**", "张，隐藏", "张, hidden"),
        ("117.00，", "一百一十七点零零，", "117.00，"),
        ("0.05", "零点零五", "0.05"),
        ("180 秒", "一百八十 秒", "180 秒"),
        ("F3", "F 三", "F 3"),
        ("OFD 格式", "O F D 格式", "O F D 格式"),
        ("English PDF", "English P D F", "English P D F"),
        ("20260131", "二 零 二 六，零 一 三 一", "2 0 2 6, 0 1 3 1"),
        ("0571", "零 五 七 一", "0 5 7 1"),
        ("按 8、9 键移动 > 号", "按 八、九 键移动 号", "按 8、9 键移动 号"),
        ("a*b@example.com", "A，隐藏，B at example.com", "A, hidden, B at example.com"),
        ("[[hello]] <b>x</b> | \u{1}", "hello b x b", "hello b x b"),
        ("2026-13-45", "二 零 二 六，- 一 三 -，四 五", "2 0 2 6, - 1 3 -, 4 5"),
        ("1:2:3", "一 二 三", "1 2 3"),
        ("", "", ""),
    ])
    func `a text for the ear`(text: String, chinese: String, english: String) {
        #expect(self.chinese.sentence(text) == chinese)
        #expect(self.english.sentence(text) == english)
    }

    @Test func `a language of a site's own has its dates in digits`() throws {
        let french = try #require(Language("fr"))
        let text = SpokenText(french, SpokenJoins(french))
        #expect(text.sentence("2026-07-31") == "2026-07-31")
    }

    @Test func `a long text of digits and stars takes no time to speak of`() {
        let hostile = String(repeating: "1*.,:-a字", count: 20_000)
        let before = ContinuousClock.now
        #expect(chinese.sentence(hostile).isEmpty == false)
        #expect(ContinuousClock.now - before < .seconds(20))
    }
}
