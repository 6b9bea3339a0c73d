// The states in which the customer says what is wanted, and in which a cloud makes it.

/// Something that is being typed, field by field.
package struct Entering: Hashable, Sendable {
    package var form: TypedForm
    /// The fields that are done, with what was typed.
    package var done: [TypedField: String] = [:]
    package var field: TypedField
    /// How many characters the field may have.
    package var lengths: ClosedRange<Int>
    package var typed = ""
    /// Whether Enter was pressed too early.
    package var missed = false
    /// Whether what was typed cannot be such a thing.
    package var isWrong = false
    /// What was scanned meanwhile and is of no use: what was typed stays.
    package var refused: Explaining.Subject?
    /// Whether the customer has been warned that this is about to end.
    package var warned = false
    /// What is returned to; without it, what is typed begins a visit.
    package var back: Shown?

    package init(form: TypedForm, field: TypedField, lengths: ClosedRange<Int>) {
        self.form = form
        self.field = field
        self.lengths = lengths
    }

    /// How many characters are missing, at least.
    package var missing: Int { max(0, lengths.lowerBound - typed.count) }

    /// Whether what stands there is not what such numbers look like; it may be one all the same.
    package var isUnusual: Bool {
        field == .billCode && typed.count >= 2 && typed.hasPrefix("00") == false
            && Region.isPlausible(typed) == false
    }
}

/// A choice of one out of several.
package struct Choosing: Hashable, Sendable {
    /// What there is to choose from; never empty.
    package enum Subject: Hashable, Sendable {
        /// What is to be typed.
        case forms([TypedForm])
        /// What a cloud found.
        case candidates(Visit, [Candidate])
    }

    package var subject: Subject
    /// The one that is pointed at.
    package var cursor = 0
    package var warned = false

    package init(_ subject: Subject) {
        self.subject = subject
    }

    /// How many there are.
    package var count: Int {
        switch subject {
        case .forms(let forms): forms.count
        case .candidates(_, let candidates): candidates.count
        }
    }
}

/// A buyer is wanted for an invoice.
package struct Buying: Hashable, Sendable {
    /// What the buyer is wanted for.
    package enum Purpose: Hashable, Sendable {
        /// To issue the invoice of an order.
        case issue(BuyerQuestion)
        /// To issue the invoices of an application anew.
        case retitle(Bundling)
    }

    /// What happened before, if anything did.
    package enum Before: Hashable, Sendable {
        case nothing
        /// It was asked for, and failed.
        case failed(Refusal)
        /// It was asked for, and did not arrive.
        case lost
        /// A page for the phone was asked for, and cannot be had.
        case noPage
    }

    package var visit: Visit
    package var purpose: Purpose
    package var before = Before.nothing
    /// The page on which a phone can do the same.
    package var link = Ready.Link.none
    /// Whether the page is to be shown as soon as it is known to fit.
    package var wantsPhone = false
    package var warned = false

    package init(visit: Visit, purpose: Purpose, before: Before = .nothing) {
        self.visit = visit
        self.purpose = purpose
        self.before = before
    }
}

/// The last look before something is ordered.
package struct Confirming: Hashable, Sendable {
    package var visit: Visit
    package var order: CloudOrder
    /// What does not check out in the buyer's code.
    package var warnings: [InvoiceTitle.Warning] = []
    /// What is returned to if the answer is no.
    package var back: SessionState
    package var warned = false

    package init(
        visit: Visit, order: CloudOrder, warnings: [InvoiceTitle.Warning] = [], back: SessionState
    ) {
        self.visit = visit
        self.order = order
        self.warnings = warnings
        self.back = back
    }
}

/// Something that a cloud is about to do.
package struct Ordering: Hashable, Sendable {
    package var visit: Visit
    package var request: RequestID
    package var order: CloudOrder
    /// What stood before.
    package var back: SessionState
    /// When it was sent.
    package var since: Instant
}

/// An invoice in the making.
package struct Waiting: Hashable, Sendable {
    /// What the cloud said last.
    package enum Stage: Hashable, Sendable {
        case pendingReview
        case issuing
        case fileNotReady
        /// Nobody knows whether the order arrived.
        case checking
        /// The customer's phone does it, and the kiosk watches.
        case onPhone
    }

    package var visit: Visit
    package var stage: Stage
    /// How often it has been asked again.
    package var polls = 0
    /// How often in a row the cloud knew of no order.
    package var unknown = 0
    /// How often in a row there was no answer.
    package var failures = 0
    /// When the first answer came.
    package var since: Instant
    /// Whole seconds since then.
    package var elapsedSeconds = 0
    /// When it is asked next.
    package var pollAt: Instant
    /// When the visit ends unless somebody presses a key.
    package var until: Instant
    /// The question that is under way, if any, and when it was asked.
    package var asking: LookingUp?
    /// What is returned to if nothing came of it.
    package var question: Buying?
    /// The number of a request, under which it can be asked after later.
    package var number: String?
    package var warned = false

    package init(visit: Visit, stage: Stage, since: Instant, pollAt: Instant, until: Instant) {
        self.visit = visit
        self.stage = stage
        self.since = since
        self.pollAt = pollAt
        self.until = until
    }

    /// The page that is shown as a QR code while the phone does it.
    package var page: String? {
        if stage == .onPhone, case .fits(let page)? = question?.link { page } else { nil }
    }
}
