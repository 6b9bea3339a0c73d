// What the session knows of the scanners.

extension Session {
    /// Notes how a scanner is; a change is recorded for staff.
    mutating func note(
        _ name: ScannerName, _ condition: ScannerCondition
    ) -> [SessionEffect] {
        guard scanners[name] != condition else { return [] }
        scanners[name] = condition
        let kind =
            condition.isConnected
            ? JournalEntry.Kind.scannerConnected : .scannerDisconnected
        var entry = JournalEntry(kind, visit: state.visit, .scanner(name))
        switch condition {
        case .connected(let identity):
            entry.fields.append(.device(identity))
        case .missing:
            entry.fields.append(.reason("missing"))
        case .unusable(let errno):
            entry.fields += [.reason("unusable"), .errno(Int(errno))]
        case .ambiguous(let count):
            entry.fields += [.reason("ambiguous"), .devices(count)]
        case .changed(let identity):
            entry.fields += [.reason("changed"), .device(identity)]
        }
        return [.record(entry)]
    }

    /// Whether customers cannot scan: there are scanners of its own, and none of them is connected.
    var isWithoutScanner: Bool {
        scanners.isEmpty == false && scanners.values.allSatisfy { $0.isConnected == false }
    }
}
