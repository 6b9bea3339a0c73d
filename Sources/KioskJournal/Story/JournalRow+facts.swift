// The facts of an entry, by name, as whoever tells about it wants them.

internal import KioskCore

extension JournalRow {
    /// The text of a field; `nil` if there is none.
    func text(_ name: String) -> String? {
        for field in fields where field.name == name {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }

    /// The number of a field; `nil` if there is none.
    func number(_ name: String) -> Int? {
        for field in fields where field.name == name {
            if case .number(let number) = field.value { return number }
        }
        return nil
    }
}
