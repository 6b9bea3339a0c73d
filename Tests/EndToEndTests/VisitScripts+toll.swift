// Visits at the toll platform.

extension VisitScript {
    private static let byOrder: [VisitAct] = [.card("FIND-TOLL"), .confirm, .type(0)]
    private static let orderShows = ["choose.form", "form.toll-order", "entry.headline.toll-order"]
    private static let proof = ["proof.headline.total", "proof.why"]
    private static let byCard: [VisitAct] = [
        .card("FIND-TOLL"), .next, .next, .confirm, .type(0), .type(1),
    ]
    private static let cardShows = [
        "form.vehicle", "entry.headline.card", "entry.headline.plate",
    ]

    /// Every document of an order, printed one after the other.
    private static func bundle(
        _ visit: String, _ documents: Int, making: Int = 0
    ) -> VisitScript {
        VisitScript(
            visit: visit, acts: byOrder + [.total, .printAll],
            shows: orderShows + (making > 0 ? ["waiting.issuing"] : []) + proof
                + ["bundle.count", "bundle.how", "printing.headline", "collect.headline"],
            records: (0..<making).map { _ in "status issuing" } + ["status bundle"]
                + (0..<documents).flatMap { _ in ["document", "print-completed"] },
            papers: (0..<documents).map { .number($0) })
    }

    /// What is told in two sentences as soon as the number is typed.
    private static func told(_ visit: String, _ notice: String, _ record: String) -> VisitScript {
        VisitScript(
            visit: visit, acts: byOrder, shows: ["\(notice).what", "\(notice).next"],
            records: ["look-up", record], exit: 3)
    }

    /// Orders whose invoices are there, or are being made.
    static let tolls = [
        bundle("ORDER-DONE", 4).leaves(3, taken: 0),
        bundle("ORDER-MAKING", 5, making: 2), bundle("ORDER-TOP-UP", 1),
        bundle("ORDER-FISCAL-ROAD", 4), bundle("ORDER-RETITLING", 4, making: 3),
        VisitScript(
            visit: "APPLICATION-DONE",
            acts: [.card("FIND-TOLL"), .next, .confirm, .type(0), .total, .printAll],
            shows: ["form.toll-application", "entry.headline.toll-application"] + proof + [
                "bundle.count", "collect.headline",
            ], records: ["status bundle", "print-completed"],
            papers: (0..<4).map { .number($0) }),
        VisitScript(
            visit: "ORDER-FORTY", acts: byOrder + [.total, .mark, .next, .next, .mark, .print],
            shows: orderShows + proof + ["bundle.count", "printing.document", "collect.headline"],
            records: ["status bundle", "print-completed", "print-completed"]
        ).prints(.number(0), .number(2)),
        VisitScript(
            visit: "ORDER-FILE-MISSING",
            acts: byOrder + [
                .total, .printAll, .cancel, .next, .next, .mark, .next, .mark, .print,
            ],
            shows: orderShows + proof + [
                "bundle.count", "notice.part-unavailable.what", "notice.part-unavailable.next",
                "bundle.printed", "collect.headline",
            ],
            records: ["status bundle", "print-completed", "document-failed", "print-completed"]
        ).prints(.number(0), .number(2), .number(3)),
        VisitScript(
            visit: "CARD-SEVERAL", acts: byCard + [.next, .confirm, .printAll],
            shows: cardShows + ["choose.found", "bundle.count", "collect.headline"],
            records: ["status several", "status bundle", "print-completed"]
        ).prints(.number(0), .number(1), .number(2)),
        VisitScript(
            visit: "CARD-MONTH", acts: byCard + [.type(2), .printAll],
            shows: cardShows + ["entry.headline.month", "bundle.count", "collect.headline"],
            records: ["status bundle", "print-completed"],
            papers: (0..<4).map { .number($0) }, setting: "needs_month: true"),
        VisitScript(
            visit: "ORDER-RETITLED", acts: byOrder + [.total, .confirm, .printAll],
            shows: orderShows + proof + ["choose.found", "bundle.count", "collect.headline"],
            records: ["status several", "status bundle", "print-completed"]
        ).prints(.number(0), .number(1), .number(3)),
    ]

    /// Orders that wait for a buyer, and those without paper.
    static let tollOrders = [
        VisitScript(
            visit: "ORDER-OPEN", acts: byOrder + [.total, .title, .confirm, .printAll],
            shows: orderShows + proof + [
                "buy.headline", "confirm.issue.headline", "waiting.issuing", "bundle.count",
                "collect.headline",
            ],
            records: [
                "status needs-buyer", "order-intent issue enterprise", "ordered taken",
                "status issuing", "status bundle", "print-completed",
            ], papers: (0..<4).map { .number($0) }
        ).leaves(3, taken: 1),
        VisitScript(
            visit: "ORDER-FAILS-ONCE",
            acts: byOrder + [.total, .title, .confirm, .retry, .confirm, .printAll],
            shows: orderShows + proof + [
                "buy.headline", "confirm.issue.headline", "waiting.issuing",
                "notice.refusal-quota.what", "choice.retry", "confirm.issue.headline",
                "bundle.count", "collect.headline",
            ],
            records: [
                "status needs-buyer", "order-intent issue", "ordered taken",
                "status failed quota", "order-intent issue", "ordered taken", "status bundle",
                "print-completed",
            ], papers: (0..<4).map { .number($0) }
        ).leaves(3, taken: 2),
        VisitScript(
            visit: "ORDER-RETITLE",
            acts: byOrder + [.total, .card("RETITLE"), .title, .confirm, .printAll],
            shows: orderShows + proof + [
                "bundle.count", "retitle.headline", "retitle.warning", "confirm.retitle.headline",
                "retitle.warning", "waiting.issuing", "bundle.count", "collect.headline",
            ],
            records: [
                "status bundle", "order-intent retitle enterprise", "ordered taken",
                "status issuing", "status bundle", "print-completed",
            ],
            papers: ["92000100", "92000101", "26990000000092000102", "9920261110000001"]
                .map { .says($0) }
        ).leaves(3, taken: 1),
        VisitScript(
            visit: "ORDER-REVERSED", acts: byOrder + [.total, .printAll],
            shows: orderShows + proof + ["bundle.reversed", "ready.no-choices"],
            records: ["status bundle"]
        ).unfulfilled.leaves(0, taken: 0),
        VisitScript(
            visit: "ORDER-REVERSING", acts: byOrder + [.total, .printAll],
            shows: orderShows + ["waiting.issuing"] + proof + ["bundle.reversed"],
            records: ["status issuing", "status bundle"], exit: 3),
        VisitScript(
            visit: "ORDER-FAILED", acts: byOrder + [.total, .printAll],
            shows: orderShows + proof + ["notice.refusal-device.what"],
            records: ["status failed device"]
        ).unfulfilled.leaves(0, taken: 0),
        told("ORDER-UNHEARD", "notice.unknown-status", "status unknown toll-stage"),
        told("ORDER-SWAPPED", "notice.cloud-mismatch", "look-up-failed mismatch"),
        told("ORDER-UNKNOWN", "notice.claim-not-found", "status not-found"),
    ]
}
