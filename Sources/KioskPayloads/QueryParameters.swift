// The parameters behind the question mark of a URL.

import KioskText

/// Names and values of a query, percent-decoded once, in their order.
struct QueryParameters {
    private let pairs: [(name: String, value: String)]

    /// Splits `name=value&…`; nil if a percent-encoding in it is torn or is not UTF-8.
    init?(_ query: Substring) {
        var pairs: [(name: String, value: String)] = []
        for part in query.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(sides[0]),
                let value = PercentEncoding.decode(sides.count > 1 ? sides[1] : "")
            else { return nil }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    /// The value of a parameter that is there exactly once.
    func only(_ name: String) -> String? {
        let found = pairs.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    /// The value of the parameter that has one of the names, in capitals or not, and is there
    /// exactly once.
    func only(spelled names: [String]) -> String? {
        let found = pairs.filter { names.contains($0.name.lowercased()) }
        return found.count == 1 ? found[0].value : nil
    }
}
