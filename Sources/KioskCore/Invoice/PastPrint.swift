// What is known of earlier prints of the same invoice at this kiosk.

/// The name under which the journal knows an invoice: a keyed hash (HMAC-SHA-256) of its code and
/// number, so that the journal does not hold the number itself.
package struct InvoiceKey: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    package let hexadecimal: String

    /// Wraps a key that a hash function made.
    package init(hexadecimal: String) {
        self.hexadecimal = hexadecimal
    }
}

/// A moment on the wall clock, as people read it.
package struct PrintMoment: Hashable, Sendable {
    package let date: CalendarDate
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int

    /// Any moment: for whoever asks which texts there are.
    static let first = PrintMoment(date: CalendarDate.first, hour: 0, minute: 0)

    /// Names a minute of a day.
    package init(date: CalendarDate, hour: Int, minute: Int) {
        self.date = date
        self.hour = hour
        self.minute = minute
    }

    /// `2026-11-21 14:32`.
    package var text: String {
        "\(date.text) \(PrintMoment.padded(hour)):\(PrintMoment.padded(minute))"
    }

    private static func padded(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}

/// An earlier attempt to print the same invoice that may have put it on paper.
package struct PastPrint: Hashable, Sendable {
    package var attempt: AttemptID
    /// When it was ordered; `nil` if that was in this visit.
    package var when: PrintMoment?
    /// Whether nobody knows if the page came out.
    package var isDoubtful: Bool
    /// Whether it counts for the limit of copies: it lies within the configured days.
    package var isRecent: Bool

    /// Describes an attempt.
    package init(
        attempt: AttemptID, when: PrintMoment? = nil, isDoubtful: Bool = false,
        isRecent: Bool = true
    ) {
        self.attempt = attempt
        self.when = when
        self.isDoubtful = isDoubtful
        self.isRecent = isRecent
    }
}

/// What the journal knows of one invoice.
package struct PrintHistory: Hashable, Sendable {
    /// Its name there; `nil` where nothing could be looked up: then it is not printed.
    package var key: InvoiceKey?
    /// The attempts that may have put it on paper, the oldest first.
    package var prints: [PastPrint]
    /// Whether staff have allowed one more copy since the last of them.
    package var isCopyAllowed: Bool

    /// Describes an invoice's prints.
    package init(key: InvoiceKey?, prints: [PastPrint] = [], isCopyAllowed: Bool = false) {
        self.key = key
        self.prints = prints
        self.isCopyAllowed = isCopyAllowed
    }

    /// The attempts of which nobody knows the end.
    package var doubts: [AttemptID] { prints.filter(\.isDoubtful).map(\.attempt) }

    /// Takes note of how an attempt ended that was in doubt.
    mutating func settle(_ attempt: AttemptID, isPrinted: Bool) {
        guard let place = prints.firstIndex(where: { $0.attempt == attempt && $0.isDoubtful })
        else { return }
        if isPrinted { prints[place].isDoubtful = false } else { prints.remove(at: place) }
    }
}

/// What is to be done when an invoice is to be printed that has been printed before.
package enum CopyPolicy: Hashable, Sendable {
    /// It is printed; the screen says when it was printed before.
    case free
    /// It is printed after one more question.
    case confirm
    /// So many prints of one invoice within so many days, each after one more question; then no
    /// more.
    case limit(Int, days: Int)
    /// Each copy after the first only when staff have allowed it.
    case staff
}
