// The name of a visit, by which staff speak of it.

/// One visit in a journal: the run of the program and its number there.
package struct VisitName: Hashable, Sendable {
    /// The run, sixteen hexadecimal digits: 64 bits of chance, so that it stands for the kiosk too.
    package let epoch: String
    /// Counts from 1 in each run.
    package let number: Int

    /// Names a visit of a run.
    package init(epoch: String, number: Int) {
        self.epoch = epoch
        self.number = number
    }

    /// Reads back what `text` gives, in capitals too; nil for anything else.
    package init?(text: String) {
        let parts =
            text.utf8.count <= 40
            ? text.lowercased().split(separator: "-", omittingEmptySubsequences: false) : []
        guard parts.count == 2, parts[0].utf8.count == 16, parts[0].allSatisfy(\.isHexDigit),
            parts[0].allSatisfy(\.isASCII), parts[1].allSatisfy({ "0"..."9" ~= $0 }),
            let number = Int(parts[1]), number > 0
        else { return nil }
        self.init(epoch: String(parts[0]), number: number)
    }

    /// `000000000000feed-3`: the run and the number.
    package var text: String { "\(epoch)-\(number)" }
}

extension JournalRow {
    /// The visit that the entry belongs to.
    package var visitName: VisitName? {
        visit.map { VisitName(epoch: epoch, number: $0) }
    }
}
