// Facts a few at a time, for a screen that does not show them all at once.

extension ScreenContent {
    /// The same with the facts of one page, counted from 0 and round and round, and the keys to
    /// leaf through. A screen with a list has these keys for the list.
    func withFacts(on page: Int, atMost count: Int?) -> ScreenContent {
        guard let count, facts.count > count, list == nil else { return self }
        let pages = (facts.count + count - 1) / count
        let page = ((page % pages) + pages) % pages
        var content = self
        content.facts = Array(facts.dropFirst(page * count).prefix(count))
        let leaving = choices.firstIndex { $0.command == .cancel } ?? choices.count
        content.choices.insert(Choice(.next, .words(.choiceMore)), at: leaving)
        return content
    }

    /// The keys that leaf through facts.
    var factTurns: [Command] {
        list == nil && choices.contains { $0.command == .next } ? [.previous, .next] : []
    }
}
