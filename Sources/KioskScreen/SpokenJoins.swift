// The few words that stand between the words of a screen when it is read aloud.

internal import KioskCore

/// Words that are heard only.
///
/// English sentences begin with a capital: before a small letter espeak-ng hears no end of one.
struct SpokenJoins {
    let comma: String
    let stop: String
    let gap: String
    let marked: String
    let unmarked: String
    let erased: String
    /// In place of stars, which hide something.
    let hidden: String
    let minus: String
    let at: String
    /// The unit of an amount; Chinese has it among the digits.
    let unit: String
    /// What the signs on the keys are called.
    let signs: [Character: String]
    private let pressing: String
    private let placing: String

    init(_ language: Language) {
        let isChinese = language == .chinese
        comma = isChinese ? "，" : ", "
        stop = isChinese ? "。" : "."
        gap = isChinese ? "" : " "
        marked = isChinese ? "已勾选" : "marked"
        unmarked = isChinese ? "未勾选" : "not marked"
        erased = isChinese ? "已删除" : "erased"
        hidden = isChinese ? "隐藏" : "hidden"
        minus = isChinese ? "负" : "minus"
        at = "at"
        unit = isChinese ? "元" : "yuan"
        signs =
            isChinese
            ? ["*": "星号", "/": "斜杠", "+": "加号", "-": "减号"]
            : ["*": "star", "/": "slash", "+": "plus", "-": "minus"]
        pressing = isChinese ? "按{key}，{label}" : "Press {key}: {label}"
        placing = isChinese ? "第 {number} 个，共 {count} 个" : "{number} of {count}"
    }

    func press(_ key: String, _ label: String) -> String {
        SpokenJoins.fill(pressing, ["key": key, "label": label])
    }

    func place(_ number: Int, of count: Int) -> String {
        SpokenJoins.fill(placing, ["number": String(number), "count": String(count)])
    }

    private static func fill(_ text: String, _ values: [String: String]) -> String {
        values.reduce(text) { text, value in
            text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false)
                .joined(separator: value.value)
        }
    }
}
