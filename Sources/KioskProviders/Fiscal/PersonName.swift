// The name of a payer, whole for its owner and masked for everyone else.

/// A name that describes itself masked.
struct PersonName: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// The name as the platform wrote it, which may be masked already.
    let whole: String

    /// Takes a name.
    init(_ whole: String) {
        self.whole = whole
    }

    /// The first character and a star for each other one; of more than four characters, which is an
    /// organisation, the first two and the last two with three stars between.
    ///
    /// No rule prescribes a form. This one is the commonest for persons.
    var masked: String {
        guard whole.count > 4 else {
            return whole.prefix(1) + String(repeating: "*", count: max(whole.count - 1, 1))
        }
        return "\(whole.prefix(2))***\(whole.suffix(2))"
    }

    /// Whether this, masked or whole as a platform wrote it, can be the name `asked`: what stands
    /// before the first hidden character and after the last one must be the same.
    ///
    /// No rule prescribes how many characters are hidden, nor by which sign.
    func mayBe(_ asked: PersonName) -> Bool {
        guard whole != asked.whole else { return true }
        guard let first = whole.firstIndex(where: Self.hides),
            let last = whole.lastIndex(where: Self.hides)
        else { return false }
        let before = whole[..<first]
        let after = whole[whole.index(after: last)...]
        return asked.whole.count > before.count + after.count && asked.whole.hasPrefix(before)
            && asked.whole.hasSuffix(after)
    }

    private static func hides(_ character: Character) -> Bool { "*＊×某○●".contains(character) }

    /// The masked name.
    var description: String { masked }
    /// Without children: `dump` and crash reports walk through mirrors.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
