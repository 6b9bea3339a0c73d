// Where the rows go that nobody needs.

/// Empty rows of a body, dealt out in the order in which they help reading most.
struct Gaps {
    /// What there is to be kept apart.
    struct Parts {
        var paragraphs: Int
        var facts: Int
        var hasList: Bool
        var hasEntry: Bool
        var hasAlert: Bool
        var isLarge: Bool
    }

    private(set) var top = 0
    private(set) var betweenParagraphs = 0
    private(set) var beforeFacts = 0
    private(set) var betweenFacts = 0
    private(set) var beforeList = 0
    private(set) var afterAlert = 0
    private(set) var bottom = 0

    private var spare: Int

    /// Deals out `spare` rows; what is left over parts what is read from what can be done.
    ///
    /// A large screen has larger gaps. How far below the headline the words begin depends on the
    /// screen alone, so that people find them in the same place each time.
    init(spare: Int, _ parts: Parts, on size: ScreenSize) {
        self.spare = max(0, spare)
        dealFirst(parts)
        let breath = size.rows / ScreenSize.design.rows
        for _ in 1..<max(2, breath) where breath > 1 { dealMore(parts) }
        while top < size.rows / 8, take(1) { top += 1 }
    }

    /// Takes back rows at the top, for a drawing that has to end above the choices.
    mutating func keepTop(upTo rows: Int) {
        top = min(top, max(0, rows))
    }

    private mutating func dealFirst(_ parts: Parts) {
        if parts.hasList, take(1) { beforeList = 1 }
        if parts.facts > 0 && parts.hasList == false || parts.hasEntry, take(1) { beforeFacts = 1 }
        // Between what is read and what can be done: not noted, because it is what remains.
        _ = take(1)
        if parts.facts > 0, parts.hasList, take(1) { beforeFacts = 1 }
        if parts.isLarge, parts.facts > 1, parts.hasList == false, take(parts.facts - 1) {
            betweenFacts = 1
        }
        if parts.paragraphs > 1, take(parts.paragraphs - 1) { betweenParagraphs = 1 }
        if take(1) { top = 1 }
        if parts.hasAlert, take(1) { afterAlert = 1 }
        if take(1) { bottom = 1 }
        let mayPart = parts.facts > 1 && parts.hasList == false && betweenFacts == 0
        if mayPart, spare > parts.facts, take(parts.facts - 1) { betweenFacts = 1 }
    }

    private mutating func dealMore(_ parts: Parts) {
        if parts.facts > 0 || parts.hasEntry, take(1) { beforeFacts += 1 }
        _ = take(1)
        if parts.hasList, take(1) { beforeList += 1 }
        if parts.paragraphs > 1, take(parts.paragraphs - 1) { betweenParagraphs += 1 }
        if take(1) { bottom += 1 }
    }

    private mutating func take(_ rows: Int) -> Bool {
        guard rows <= spare else { return false }
        spare -= rows
        return true
    }
}
