// Visits at the fiscal platform.

extension VisitScript {
    /// A bill that is good: shown, taken to a phone, printed.
    private static func bill(
        _ visit: String, _ headline: String = "ready.bill"
    ) -> VisitScript {
        VisitScript(
            visit: visit, acts: [.scan, .phone, .cancel, .print],
            shows: [headline, "authenticity.verified", "phone.headline", "collect.headline"],
            records: ["look-up", "status ready", "document", "phone-link", "print-completed"]
        ).prints(.number(0)).leaves(1, taken: 0)
    }

    /// A bill that is told about in two sentences.
    private static func told(_ visit: String, _ notice: String, _ record: String) -> VisitScript {
        VisitScript(
            visit: visit, acts: [.scan, .print], shows: ["\(notice).what", "\(notice).next"],
            records: ["look-up", record], made: 1, exit: 3)
    }

    /// Bills that are scanned.
    static let bills =
        [
            bill("BILL-NORMAL"), bill("BILL-LINK"),
            // How answers are signed is not published, so the signature is not looked at.
            bill("BILL-MISSIGNED"),
            // A red bill takes away and does not count.
            bill("BILL-RED", "ready.public-credit").leaves(0, taken: 0),
            told("BILL-WRONG-CHECK", "notice.claim-not-found", "status not-found"),
            told("BILL-UNKNOWN", "notice.claim-not-found", "status not-found"),
            told("BILL-SWAPPED", "notice.cloud-mismatch", "look-up-failed mismatch"),
            VisitScript(
                visit: "BILL-VOIDED", acts: [.scan, .print],
                shows: ["ready.voided", "ready.no-choices"], records: ["status voided"], made: 0,
                exit: 3),
            VisitScript(
                visit: "BILL-REVERSED", acts: [.scan, .print, .creditNote, .print],
                shows: [
                    "ready.reversed", "ready.credit-note-hint", "ready.public-credit",
                    "collect.headline",
                ], records: ["status reversed", "status ready", "document", "print-completed"]
            ).prints(.of("BILL-RED", 0)).leaves(0, taken: 0),
            VisitScript(
                visit: "BILL-NO-FILE", acts: [.scan, .print, .phone],
                shows: ["ready.bill", "document.unavailable", "phone.headline"],
                records: ["status ready", "document-failed", "phone-link"], made: 1),
            VisitScript(
                visit: "REISSUE-LOST", acts: [.scan, .reissue, .confirm, .print],
                shows: [
                    "ready.bill-reprint", "confirm.reissue.headline", "confirm.reissue.how",
                    "ordering.headline", "waiting.number", "waiting.pending-review",
                    "label.request-number", "ready.bill", "collect.headline",
                ],
                records: [
                    "status ready", "order-intent reissue", "ordered taken",
                    "status pending-review", "status ready", "print-completed",
                ]
            ).prints(.shown).leaves(1, taken: 1),
            VisitScript(
                visit: "REISSUE-REFUSED", acts: [.scan, .reissue, .confirm, .print],
                shows: [
                    "confirm.reissue.headline", "waiting.pending-review", "notice.failed.what",
                ],
                records: [
                    "order-intent reissue", "ordered taken", "status pending-review",
                    "status refused",
                ]
            ).unfulfilled.leaves(1, taken: 1),
        ]

    private static let byNotice: [VisitAct] = [
        .card("FIND-BILL"), .confirm, .type(0), .type(1),
    ]
    private static let noticeShows = [
        "choose.form", "form.notice", "entry.headline.notice-number", "entry.headline.payer-name",
    ]

    /// Lost bills, found by their payment.
    static let payments = [
        VisitScript(
            visit: "PAYMENT-NOTICE", acts: byNotice + [.print],
            shows: noticeShows + ["ready.bill", "collect.headline"],
            records: ["status ready", "print-completed"]
        ).prints(.number(0)).leaves(1, taken: 0),
        VisitScript(
            visit: "PAYMENT-DAY",
            acts: [.card("FIND-BILL"), .next, .confirm, .type(0), .type(1), .print],
            shows: [
                "choose.form", "form.business", "entry.headline.business-number",
                "entry.headline.day", "ready.bill", "collect.headline",
            ], records: ["status ready", "print-completed"]
        ).prints(.number(0)).leaves(1, taken: 0),
        VisitScript(
            visit: "PAYMENT-SEVERAL", acts: byNotice + [.next, .confirm, .print],
            shows: noticeShows + [
                "choose.found", "choose.private", "ready.bill", "collect.headline",
            ], records: ["status several", "status ready", "print-completed"]
        ).prints(.of("PAYMENT-SEVERAL-2", 0)).leaves(1, taken: 0),
        VisitScript(
            visit: "PAYMENT-UNBILLED", acts: byNotice + [.confirm, .confirm, .print],
            shows: noticeShows + [
                "choose.found", "choose.unbilled", "confirm.first-bill.how", "waiting.number",
                "waiting.pending-review", "ready.bill", "collect.headline",
            ],
            records: [
                "status several", "order-intent reissue", "ordered taken",
                "status pending-review", "status ready", "print-completed",
            ]
        ).prints(.shown).leaves(1, taken: 1),
        VisitScript(
            visit: "PAYMENT-REFUSED", acts: byNotice + [.confirm, .confirm, .print],
            shows: noticeShows + [
                "choose.unbilled", "confirm.first-bill.how", "waiting.pending-review",
                "notice.failed.what",
            ],
            records: [
                "status several", "order-intent reissue", "ordered taken",
                "status pending-review", "status refused",
            ]
        ).unfulfilled.leaves(0, taken: 1),
        VisitScript(
            visit: "PAYMENT-UNKNOWN", acts: byNotice + [.print],
            shows: noticeShows + ["notice.claim-not-found.what", "notice.claim-not-found.next"],
            records: ["status not-found", "proof-missed"], exit: 3),
    ]
}
