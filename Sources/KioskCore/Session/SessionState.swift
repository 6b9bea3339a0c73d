// The states of a session: what is true while each screen stands.

/// Where the kiosk is with its customer.
package indirect enum SessionState: Hashable, Sendable {
    /// Nobody is there, or somebody has not begun.
    case welcome
    /// A code is coming in, over whatever stood before.
    case reading(Reading)
    /// Something is typed.
    case entering(Entering)
    /// A cloud has been asked.
    case lookingUp(LookingUp)
    /// A second fact is asked for before anything is shown.
    case proving(Proving)
    /// One of several things is to be chosen.
    case choosing(Choosing)
    /// A buyer is wanted.
    case buying(Buying)
    /// Something that changes the world is to be confirmed.
    case confirming(Confirming)
    /// A cloud has been asked to do something.
    case ordering(Ordering)
    /// The invoice is in the making; the cloud is asked again from time to time.
    case waiting(Waiting)
    /// The invoice is shown.
    case ready(Ready)
    /// Many invoices of one application are shown.
    case bundle(Bundling)
    /// The next file of a bundle is on its way to the printer.
    case collating(Bundling)
    /// A copy is being printed.
    case printing(Printing)
    /// A page may have come out, and the customer is asked.
    case doubting(Doubting)
    /// The invoice was printed before, and the customer is asked whether it is to be again.
    case copying(Copying)
    /// The paper is out: take it.
    case collect(Shown)
    /// The link is shown as a QR code.
    case phone(Shown)
    /// Something is explained.
    case explaining(Explaining)
    /// How everything is, for a technician.
    case staff(Staff)
    /// The kiosk is closed.
    case outOfService
}

/// What a customer chooses from, and comes back to from other screens.
package enum Shown: Hashable, Sendable {
    case invoice(Ready)
    case bundle(Bundling)
    case buyer(Buying)
}

/// One customer with one receipt.
package struct Visit: Hashable, Sendable {
    package var id: VisitID
    package var receipt: ReceiptCode
    /// Whether the second fact matched, or none was needed.
    package var isProven = false
    /// For whom the invoice was asked for in this visit.
    package var buyer: Buyer?
    /// How often something was ordered in this visit of which the outcome is looked up.
    package var orders = 0
    /// Whether anything was.
    package var hasOrdered: Bool { orders > 0 }
    /// Whether an order was refused because what was shown is not so any more.
    package var hasChanged = false
    /// What was shown before it was ordered anew: as long as a cloud still says that, the order has
    /// not come to anything.
    package var superseded: Superseded?

    /// Something that an order is to take the place of.
    package enum Superseded: Hashable, Sendable {
        case application(String)
        case invoice(InvoiceIdentity)
        /// A payment without a bill, among what was found.
        case nothing
    }

    package init(id: VisitID, receipt: ReceiptCode) {
        self.id = id
        self.receipt = receipt
    }
}

/// A code that is coming in.
package struct Reading: Hashable, Sendable {
    /// The characters that are there.
    package var characters: Int
    /// When the rest must have come.
    package var until: Instant
    /// What stood before, and stands again if the code turns out to be a command or none.
    package var behind: SessionState
}

/// A question to a cloud.
package struct LookingUp: Hashable, Sendable {
    package var visit: Visit
    package var request: RequestID
    /// When it was asked.
    package var since: Instant
}

/// A question to the customer.
package struct Proving: Hashable, Sendable {
    package var visit: Visit
    /// The look-up whose answer is held back.
    package var request: RequestID
    /// The answer that is held back; there is something to prove in it.
    package var status: InvoiceStatus
    /// Of each of several things one; never empty.
    package var facts: [ProvableFacts]
    package var fact: SecondFact
    /// What has been typed so far; at most `Limits.answerCharacters`.
    package var typed = ""
    /// Whether the last answer was wrong.
    package var missed = false
    /// Whether the customer has been warned that the visit is about to end.
    package var warned = false
}

/// Something that is explained for a while.
package struct Explaining: Hashable, Sendable {
    /// What there is to explain.
    package enum Subject: Hashable, Sendable {
        /// Something happened.
        case notice(Notice)
        /// Somebody scanned a code that leads to no cloud, but has a name.
        case code(NamedCode)
        /// The invoice is reserved, and the desk issues it.
        case reservation(Reservation)
    }

    package var subject: Subject
    /// The visit that it belongs to, if there is one.
    package var visit: VisitID?
    /// What is returned to; otherwise the visit ends.
    package var back: Shown?
    /// The code's own address for a phone.
    package var link = Ready.Link.none
    /// Whether that address is shown as a QR code.
    package var showsLink = false
    /// Whether the customer has been warned that this is about to end.
    package var warned = false

    /// Whether input pauses: nothing but time ends it.
    package var isPause: Bool { subject == .notice(.inputPaused) }
}

/// What became of the last thing that was asked for, for a caller that has no eyes.
package enum Fulfilment: Hashable, Sendable {
    /// Nothing has been asked for.
    case nothingAsked
    case pending
    case fulfilled
    case unfulfilled
}
