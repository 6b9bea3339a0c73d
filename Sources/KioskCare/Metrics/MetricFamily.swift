// One metric in the text format of Prometheus.

/// A name with its help, its type and its samples.
///
/// Source: Prometheus, "Exposition formats", text-based format 0.0.4; names and units after
/// "Metric and label naming".
package struct MetricFamily: Hashable, Sendable {
    /// What kind of numbers they are.
    package enum Kind: String, Hashable, Sendable {
        /// Goes up and down.
        case gauge
        /// Only grows, until the program starts again.
        case counter
        /// Counts by upper bounds, each bound including those below it.
        case histogram
    }

    /// One number.
    package struct Sample: Hashable, Sendable {
        /// What comes behind the name: `_bucket` and the like.
        var ending = ""
        var labels: [Label]
        /// The number as it is written.
        var value: String
    }

    /// A label's name and value.
    package struct Label: Hashable, Sendable {
        var name: String
        var value: String

        init(_ name: String, _ value: String) {
            (self.name, self.value) = (name, value)
        }
    }

    package let name: String
    package let kind: Kind
    let help: String
    package private(set) var samples: [Sample] = []

    init(_ name: String, _ kind: Kind, _ help: String) {
        (self.name, self.kind, self.help) = (name, kind, help)
    }

    /// Adds a whole number.
    mutating func add(_ value: Int, _ labels: [Label] = []) {
        samples.append(Sample(labels: labels, value: String(value)))
    }

    /// Adds yes or no.
    mutating func add(_ value: Bool, _ labels: [Label] = []) {
        add(value ? 1 : 0, labels)
    }

    /// Adds a time in milliseconds, written in seconds.
    mutating func add(milliseconds: Int, _ labels: [Label] = []) {
        samples.append(Sample(labels: labels, value: Self.seconds(milliseconds)))
    }

    /// Adds one of several states: 1 for the one that holds, 0 for the others.
    mutating func add(
        _ state: String, of states: [String], as name: String, _ labels: [Label] = []
    ) {
        for other in states { add(other == state, labels + [Label(name, other)]) }
    }

    /// Adds the counts of a histogram, bound by bound, each with all that is below it.
    mutating func add(buckets: [(bound: String, count: Int)], sum milliseconds: Int) {
        var count = 0
        for bucket in buckets {
            count &+= bucket.count
            samples.append(
                Sample(
                    ending: "_bucket", labels: [Label("le", bucket.bound)], value: String(count)))
        }
        samples.append(Sample(ending: "_sum", labels: [], value: Self.seconds(milliseconds)))
        samples.append(Sample(ending: "_count", labels: [], value: String(count)))
    }

    /// Milliseconds as seconds, without zeros at the end.
    static func seconds(_ milliseconds: Int) -> String {
        let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1_000)
        let sign = milliseconds < 0 ? "-" : ""
        guard rest > 0 else { return sign + String(whole) }
        var digits = String(rest + 1_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return sign + "\(whole).\(digits)"
    }
}

extension MetricFamily {
    /// The lines of the family; none if it has no samples.
    package var text: String {
        guard samples.isEmpty == false else { return "" }
        let help = Self.escaped(help, ["\\": "\\\\", "\n": "\\n"])
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
            + samples.map { line($0) + "\n" }.joined()
    }

    private func line(_ sample: Sample) -> String {
        let labels = sample.labels.map { label in
            let value = Self.escaped(label.value, ["\\": "\\\\", "\n": "\\n", "\"": "\\\""])
            return "\(label.name)=\"\(value)\""
        }
        let list = labels.isEmpty ? "" : "{" + labels.joined(separator: ",") + "}"
        return name + sample.ending + list + " " + sample.value
    }

    private static func escaped(_ text: String, _ escapes: [Character: String]) -> String {
        text.map { escapes[$0] ?? String($0) }.joined()
    }
}
