// Where the rows go that nobody needs.

/// Empty rows of a body, dealt out in the order in which they help reading most.
struct Gaps {
    private(set) var top = 0
    private(set) var betweenParagraphs = 0
    private(set) var beforeFacts = 0
    private(set) var betweenFacts = 0
    private(set) var beforeList = 0
    private(set) var afterAlert = 0
    private(set) var bottom = 0

    /// Deals out `spare` rows; what is left over parts what is read from what can be done.
    init(
        spare: Int, paragraphs: Int, facts: Int, hasList: Bool, hasEntry: Bool, hasAlert: Bool
    ) {
        var spare = max(0, spare)
        func take(_ rows: Int) -> Int {
            guard rows <= spare else { return 0 }
            spare -= rows
            return rows
        }
        if hasList { beforeList = take(1) }
        if facts > 0 && hasList == false || hasEntry { beforeFacts = take(1) }
        // Between what is read and what can be done: not noted, because it is what remains.
        _ = take(1)
        if facts > 0, hasList { beforeFacts = take(1) }
        if paragraphs > 1, take(paragraphs - 1) > 0 { betweenParagraphs = 1 }
        top = take(1)
        if hasAlert { afterAlert = take(1) }
        bottom = take(1)
        if facts > 1, hasList == false, spare > facts, take(facts - 1) > 0 { betweenFacts = 1 }
        // A few words on a large screen stand a little above its middle.
        top += facts == 0 && hasList == false ? spare / 3 : min(1, spare / 4)
    }
}
