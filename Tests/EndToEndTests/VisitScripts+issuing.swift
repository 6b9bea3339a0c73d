// Visits at the tax cloud in which an invoice is asked for.

extension VisitScript {
    /// The title is scanned, the request confirmed, the invoice printed.
    private static func issue(
        _ visit: String, through stages: [String] = ["issuing", "ready"]
    ) -> VisitScript {
        let waiting = stages.dropLast().filter { $0 != "issuing" }.prefix(1).map { "waiting.\($0)" }
        return VisitScript(
            visit: visit, acts: [.scan, .title, .confirm, .print],
            shows: ["buy.headline", "buy.scan", "confirm.issue.headline", "confirm.issue.how"]
                + ["ordering.headline", "waiting.issuing", "waiting.leave"] + waiting
                + ["ready.headline", "ready.choose", "collect.headline"],
            records: ["status needs-buyer", "order-intent issue enterprise", "ordered taken"]
                + stages.map { "status \($0)" } + ["document", "print-completed"]
        ).prints(.number(0)).leaves(1, taken: 1)
    }

    /// What failed before the scan is asked for again, under the same serial.
    private static func failedBefore(
        _ visit: String, _ reason: String, _ notice: String
    ) -> VisitScript {
        var script = issue(visit)
        script.shows.insert(notice, at: 2)
        script.records[0] = "status failed \(reason)"
        return script
    }

    /// What fails is asked for again with the same buyer, under the same serial.
    private static func failsOnce(
        _ visit: String, _ reason: String, _ notice: String
    ) -> VisitScript {
        VisitScript(
            visit: visit, acts: [.scan, .title, .confirm, .retry, .confirm, .print],
            shows: [
                "buy.headline", "confirm.issue.headline", "waiting.issuing", "buy.headline", notice,
                "choice.retry", "confirm.issue.headline", "waiting.issuing", "ready.headline",
                "collect.headline",
            ],
            records: [
                "status needs-buyer", "order-intent issue enterprise", "ordered taken",
                "status failed \(reason)", "order-intent issue enterprise", "ordered taken",
                "status ready", "print-completed",
            ]
        ).prints(.number(0)).leaves(1, taken: 2)
    }

    /// Nothing is asked for: a phone has done it.
    private static func onPhone(_ visit: String) -> VisitScript {
        VisitScript(
            visit: visit, acts: [.scan, .print],
            shows: ["waiting.issuing", "ready.headline", "collect.headline"],
            records: ["status issuing", "status ready", "document", "print-completed"]
        ).prints(.number(0)).leaves(1, taken: 0)
    }

    /// Everything that the cloud issues.
    static let issues =
        [
            issue("UNISSUED01", through: ["issuing", "issuing", "ready"]),
            issue("NEEDSBUYER01", through: ["issuing", "issuing", "ready"]),
            issue("MANYLINES01"), issue("HUNDREDLINES01"),
            issue("Till 7/2026-11-21#0042"), issue("OWNSERIAL01", through: ["ready"]),
            issue("ONLINE01"),
            issue(
                "REVIEWFIRST01", through: ["pending-review", "pending-review", "issuing", "ready"]),
            issue(
                "NOFILEYET01", through: ["issuing", "file-not-ready", "file-not-ready", "ready"]),
            onPhone("ELSEWHERE01"), onPhone("PHONEFIRST01"),
            VisitScript(
                visit: "CHANGED01", acts: [.scan, .title, .confirm, .print],
                shows: [
                    "confirm.issue.headline", "buy.headline", "notice.refusal-changed.what",
                ],
                records: [
                    "status needs-buyer", "order-intent issue enterprise",
                    "ordered refused changed",
                ], made: 0, exit: 3),
            VisitScript(
                visit: "NEVERENDS01", acts: [.scan, .title, .confirm],
                shows: ["confirm.issue.headline", "waiting.issuing", "waiting.leave"],
                records: ["ordered taken", "status issuing", "status issuing"]
            ).endless.leaves(0, taken: 1),
            VisitScript(
                visit: "REVIEWONLY01", acts: [.scan, .title, .confirm],
                shows: ["confirm.issue.headline", "waiting.pending-review", "waiting.leave"],
                records: ["ordered taken", "status pending-review", "status pending-review"]
            ).endless.leaves(0, taken: 1),
        ]

    /// What fails, before the scan or after it.
    static let failures = [
        failedBefore("FAILEDDEVICE01", "device", "notice.refusal-device.what"),
        failedBefore("FAILEDSTOCK01", "quota", "notice.refusal-quota.what"),
        failedBefore("FAILEDBUYER01", "buyer-data", "notice.refusal-buyer-data.what"),
        failedBefore("FAILEDOTHER01", "other", "notice.failed.what"),
        failsOnce("FAILSONCE01", "device", "notice.refusal-device.what"),
        failsOnce("FAILSSTOCK01", "quota", "notice.refusal-quota.what"),
        failsOnce("FAILSBUYER01", "buyer-data", "notice.refusal-buyer-data.what"),
        failsOnce("FAILSOTHER01", "other", "notice.failed.what"),
        VisitScript(
            visit: "FAILSALWAYS01", acts: [.scan, .title, .confirm, .retry, .confirm, .print],
            shows: [
                "confirm.issue.headline", "waiting.issuing", "notice.refusal-device.what",
                "choice.retry", "waiting.issuing", "notice.refusal-device.what",
                "notice.refusal-device.next",
            ],
            records: [
                "ordered taken", "status failed device", "ordered taken", "status failed device",
            ]
        ).unfulfilled.leaves(0, taken: 2),
    ]
}
