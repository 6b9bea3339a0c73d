// The body of a form post (application/x-www-form-urlencoded).

import Foundation

/// Names with their values, in order, doubles kept.
struct FormBody {
    private let pairs: [(name: String, value: String)]

    /// Reads a body; what is no pair or no UTF-8 is left out.
    init(_ body: Data) {
        pairs = String(decoding: body, as: UTF8.self).split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = Self.decoded(parts[0]),
                let value = Self.decoded(parts[1])
            else { return nil }
            return (name, value)
        }
    }

    /// The value of a name that occurs exactly once.
    func single(_ name: String) -> String? {
        let found = pairs.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }
}
