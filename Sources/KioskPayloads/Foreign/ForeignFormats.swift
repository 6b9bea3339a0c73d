// The formats of other countries and regions, in the order in which they are tried.

/// What travellers bring: named, never looked up.
enum ForeignFormats {
    /// Each has a head of its own, so that no two take the same text; the one that only counts
    /// characters comes last.
    static let all: [any PayloadFormat] = [
        EuroTransfer(), SwissBill(), PortugueseDocument(), IndianInvoice(), BrazilianInvoice(),
        SaudiInvoice(), TaiwaneseInvoice(),
    ]
}
