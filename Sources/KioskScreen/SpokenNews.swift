// What has come to a screen that stands.

internal import KioskCore

/// The difference between two states of one screen, as sentences.
struct SpokenNews {
    private let content: ScreenContent
    private let previous: ScreenContent
    private let words: SpokenWords

    init(_ content: ScreenContent, _ previous: ScreenContent, _ words: SpokenWords) {
        self.content = content
        self.previous = previous
        self.words = words
    }

    /// In the order in which they matter to somebody who waits or types.
    var parts: [String] {
        alert + typed + row + guidance + pages + facts + choices
    }

    private var alert: [String] {
        content.alert == previous.alert ? [] : content.alert.map { [words.sentence($0)] } ?? []
    }

    /// A digit as it is typed; other characters may be those of a name, and say nothing.
    private var typed: [String] {
        guard let now = content.entry, let before = previous.entry, now != before else { return [] }
        if now.count < before.count { return [words.erased] }
        guard now.hasPrefix(before), let last = now.last, last.isASCII, last.isNumber
        else { return [] }
        return [words.spelled(String(last))]
    }

    private var row: [String] {
        guard let list = content.list, let old = previous.list, list != old else { return [] }
        if list.cursor != old.cursor || list.rows.count != old.rows.count {
            return [words.row(of: list)]
        }
        guard let row = words.pointed(list), let before = words.pointed(old), row != before
        else { return [] }
        return row.isMarked == before.isMarked
            ? [words.row(of: list)] : [row.isMarked ? words.marked : words.unmarked]
    }

    private var guidance: [String] {
        content.guidance.filter { previous.guidance.contains($0) == false && isSaid($0) }
            .map(words.sentence)
    }

    /// Whether a sentence that has changed is worth hearing: not if it changes with each second,
    /// or with each key.
    private func isSaid(_ phrase: Phrase) -> Bool {
        switch phrase {
        case .waitingElapsed, .readingCharacters, .entryShort: false
        default: true
        }
    }

    /// The number of pages, where only the bar tells it.
    private var pages: [String] {
        guard content.name == .printing, let progress = content.progress,
            progress.done != previous.progress?.done, progress.done > 0,
            content.guidance.contains(where: isPages) == false
        else { return [] }
        return [words.sentence(.printingPages(done: progress.done, of: progress.total))]
    }

    private func isPages(_ phrase: Phrase) -> Bool {
        if case .printingPages = phrase { true } else { false }
    }

    private var facts: [String] {
        content.facts.filter { previous.facts.contains($0) == false }.map(words.fact)
    }

    /// Choices that came, or are on now. In a list they change with the pointer, and are silent.
    private var choices: [String] {
        guard content.list == previous.list else { return [] }
        return content.choices
            .filter { $0.isOn && previous.choices.contains($0) == false }.compactMap(words.choice)
    }
}
