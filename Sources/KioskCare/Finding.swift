// What a look at the machine found: one thing, how bad it is, and what to do.

/// One line of a check-up.
package struct Finding: Hashable, Sendable, Encodable {
    /// How bad it is. The word always stands beside the colour, if there is one.
    package enum Colour: String, Hashable, Sendable, Encodable, CaseIterable, Comparable {
        /// As it should be.
        case green
        /// It works, but not as well as it could, or nobody could look.
        case yellow
        /// It does not work, or invoices may get lost, doubled or read by others.
        case red

        package static func < (one: Colour, other: Colour) -> Bool {
            allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
        }
    }

    /// What was looked at: `cups`, `printer`.
    package private(set) var area: String
    /// Which of several it is about, such as the name of a printer or an account; nil where there
    /// is only one.
    package private(set) var subject: String?
    /// The name of the check within its area, for programs: letters, digits and `-`.
    package let check: String
    package let colour: Colour
    /// What was found, a sentence.
    package let found: String
    /// What to do, a sentence; empty where nothing is to be done.
    package let remedy: String

    private init(
        _ area: String, _ check: String, _ colour: Colour, _ found: String, _ remedy: String
    ) {
        self.area = area
        self.check = check
        self.colour = colour
        self.found = found
        self.remedy = remedy
    }

    /// Something that is as it should be.
    static func good(_ area: String, _ check: String, _ found: String) -> Finding {
        Finding(area, check, .green, found, "")
    }

    /// Something that could be better, or that nobody could look at.
    static func doubt(
        _ area: String, _ check: String, _ found: String, do remedy: String
    ) -> Finding {
        Finding(area, check, .yellow, found, remedy)
    }

    /// Something that has to be changed.
    static func fault(
        _ area: String, _ check: String, _ found: String, do remedy: String
    ) -> Finding {
        Finding(area, check, .red, found, remedy)
    }

    /// The same, of another colour, as `colour` says.
    static func matter(
        _ colour: Colour, _ area: String, _ check: String, _ found: String, do remedy: String
    ) -> Finding {
        Finding(area, check, colour, found, remedy)
    }

    /// The same, about one of several, and in another area if one is given.
    func about(_ subject: String, in area: String? = nil) -> Finding {
        var finding = self
        finding.subject = subject
        finding.area = area ?? finding.area
        return finding
    }

    /// One line without its end: the colour's word in six columns, what was found, what to do.
    package var line: String {
        let word = colour.rawValue + String(repeating: " ", count: 6 - colour.rawValue.count)
        return remedy.isEmpty ? "\(word)  \(found)" : "\(word)  \(found) -> \(remedy)"
    }
}

extension [Finding] {
    /// The worst colour; green if there is nothing.
    package var worst: Finding.Colour {
        map(\.colour).max() ?? .green
    }
}
