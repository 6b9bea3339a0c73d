// What is wrong with a configuration: where, which key, and what.

/// One fault of the configuration, in words for a technician.
package struct ConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as a path within the configuration directory.
    package var file: String
    /// The line in it, counted from 1, where there is one.
    package var line: Int?
    /// The key, where the fault belongs to one.
    package var key: String?
    /// What is wrong. Never holds a secret or a value that could be one.
    package var what: String
    /// Whether this account may not look: another one could say whether anything is wrong.
    package var isClosed: Bool

    /// Names a fault.
    package init(
        file: String, line: Int? = nil, key: String? = nil, what: String, isClosed: Bool = false
    ) {
        self.file = file
        self.line = line
        self.key = key
        self.what = what
        self.isClosed = isClosed
    }

    /// `file:line: key: what`.
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return ([place] + [key].compactMap(\.self) + [what]).joined(separator: ": ")
    }
}

/// All faults that were found; never empty.
package struct ConfigurationFaults: Error, Hashable, Sendable, CustomStringConvertible {
    package var faults: [ConfigurationFault]

    /// Gathers faults.
    package init(_ faults: [ConfigurationFault]) {
        self.faults = faults
    }

    /// Whether nothing is known to be wrong: this account may not look at some of it.
    package var isClosed: Bool { faults.allSatisfy(\.isClosed) }

    /// One fault a line.
    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
