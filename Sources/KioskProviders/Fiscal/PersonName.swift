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

    /// The masked name.
    var description: String { masked }
    /// Without children: `dump` and crash reports walk through mirrors.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
