// Statistics for programs: comma-separated values and JSON.

internal import KioskCore

extension JournalStatistics {
    /// Comma-separated values (RFC 4180) with a line of names: a line for each slot, or one line
    /// named `all` where the time is not divided. Times are in milliseconds; what was never
    /// measured is empty.
    package var csv: [String] {
        let names = ["slot"] + Self.columns.map(\.name)
        let rows = slots.isEmpty ? [Slot(name: "all", figures: figures)] : slots
        return [names.joined(separator: ",")]
            + rows.map { slot in
                let values = Self.columns.map { $0.value(slot.figures).map(String.init) ?? "" }
                return ([slot.name] + values).joined(separator: ",")
            }
    }

    /// One JSON object a line: the whole time, then each slot, then each kind of fault. The key
    /// `about` says which: `time`, `slot`, `fault`.
    package var json: [String] {
        var whole = JSONText()
        whole.add("about", "time")
        whole.add("first", extent?.lowerBound.iso8601())
        whole.add("last", extent?.upperBound.iso8601())
        whole.add("entries", entries)
        Self.add(figures, to: &whole)
        let parts = slots.map { slot in
            var object = JSONText()
            object.add("about", "slot")
            object.add("slot", slot.name)
            Self.add(slot.figures, to: &object)
            return object.text
        }
        let faults = faultsByCount.map { fault, count in
            var object = JSONText()
            object.add("about", "fault")
            object.add("kind", fault.kind.rawValue)
            object.add("reason", fault.reason)
            object.add("count", count)
            return object.text
        }
        return [whole.text] + parts + faults
    }

    private static func add(_ figures: Figures, to object: inout JSONText) {
        for column in columns { object.add(column.name, column.value(figures)) }
    }

    private static let columns: [(name: String, value: @Sendable (Figures) -> Int?)] = [
        ("visits", { $0.visits }), ("served", { $0.served }), ("prints", { $0.prints }),
        ("printed", { $0.printed }), ("not_printed", { $0.notPrinted }),
        ("doubtful", { $0.doubtful }), ("open", { $0.open }), ("pages", { $0.pages }),
        ("faults", { $0.faults }), ("look_up_median_ms", { $0.lookUp.spread?.median }),
        ("look_up_95_ms", { $0.lookUp.spread?.most }),
        ("order_median_ms", { $0.ordering.spread?.median }),
        ("print_median_ms", { $0.printing.spread?.median }),
        ("print_95_ms", { $0.printing.spread?.most }),
        ("scan_to_page_median_ms", { $0.scanToPaper.spread?.median }),
        ("scan_to_page_95_ms", { $0.scanToPaper.spread?.most }),
    ]
}
