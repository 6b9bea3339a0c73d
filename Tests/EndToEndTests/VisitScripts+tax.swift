// Visits at the tax cloud whose invoice is there, or never will be.

extension VisitScript {
    /// Scanned, shown, printed.
    private static func ready(_ visit: String, _ headline: String = "ready.headline")
        -> VisitScript
    {
        VisitScript(
            visit: visit, acts: [.scan, .print],
            shows: [headline, "ready.choose", "printing.headline", "collect.headline"],
            records: ["look-up", "status ready", "document", "print-completed"],
            papers: [.number(0)])
    }

    /// Scanned, and told that it cannot be.
    private static func told(_ visit: String, _ notice: String, _ record: String) -> VisitScript {
        VisitScript(
            visit: visit, acts: [.scan, .print],
            shows: ["\(notice).what", "\(notice).next"], records: ["look-up", record], exit: 3)
    }

    /// Shown, but not for paper.
    private static func off(
        _ visit: String, _ shows: [String], _ records: [String]
    ) -> VisitScript {
        VisitScript(
            visit: visit, acts: [.scan, .print], shows: shows, records: records, exit: 3)
    }

    /// Invoices that are there when the receipt is scanned, or soon.
    static let taxes =
        ["COMPANY01", "LINKONLY01", "GOVERNMENT01", "PERSON01", "LONGNAMES01", "MILLION01"]
        .map { ready($0) }
        + ["26111800001", "LEGACY01", "ESCAPE01", "BIDI01", "ZALGO01"].map { ready($0) }
        + [ready("CREDITNOTE01", "ready.credit-note")]
        + ["OFDONLY01", "OFDRENDER01"].map { visit in
            var script = ready(visit)
            script.shows.insert("ready.rendered", at: 2)
            return script
        }
        + [
            VisitScript(
                visit: "SHORTLINK01", acts: [.scan, .phone, .cancel, .print],
                shows: ["ready.headline", "phone.headline", "phone.safe", "collect.headline"],
                records: ["status ready", "phone-link", "print-completed"], papers: [.number(0)]),
            VisitScript(
                visit: "FILELATER01", acts: [.scan, .print],
                shows: ["waiting.file-not-ready", "waiting.leave", "ready.choose"],
                records: [
                    "status file-not-ready", "status file-not-ready", "status ready",
                    "print-completed",
                ], papers: [.number(0)]),
            VisitScript(
                visit: "ISSUING01", acts: [.scan, .print],
                shows: ["waiting.issuing", "waiting.leave", "ready.choose"],
                records: [
                    "status issuing", "status issuing", "status issuing", "status ready",
                    "print-completed",
                ], papers: [.number(0)]),
            VisitScript(
                visit: "NOFILE01", acts: [.scan], shows: ["waiting.file-not-ready"],
                records: ["status file-not-ready", "status file-not-ready"]
            ).endless,
            VisitScript(
                visit: "REVIEW01", acts: [.scan],
                shows: ["waiting.pending-review", "waiting.leave"],
                records: ["status pending-review", "status pending-review"]
            ).endless,
            VisitScript(
                visit: "ISSUINGEVER01", acts: [.scan], shows: ["waiting.issuing", "waiting.leave"],
                records: ["status issuing", "status issuing"]
            ).endless,
            VisitScript(
                visit: "OWNNUMBER01", acts: [.scan, .print],
                shows: ["ready.headline", "ready.print-only", "collect.headline"],
                records: ["status ready", "document", "print-completed"],
                papers: [.number(0)]),
            VisitScript(
                visit: "PARTCREDIT01", acts: [.scan, .print],
                shows: ["ready.print-only", "collect.headline"],
                records: ["status ready", "document", "print-completed"],
                papers: [.number(0)]),
            VisitScript(
                visit: "REVERSED01", acts: [.scan, .print, .creditNote, .print],
                shows: [
                    "ready.reversed", "ready.credit-note-hint", "ready.credit-note",
                    "collect.headline",
                ], records: ["status reversed", "status ready", "document", "print-completed"],
                papers: [.of("CREDITNOTE01", 0)]),
            VisitScript(
                visit: "PARTREVERSED01", acts: [.scan, .print, .creditNote, .print],
                shows: [
                    "ready.partly-reversed", "ready.credit-note-hint", "ready.print-only",
                    "collect.headline",
                ],
                records: ["status reversed", "status ready", "document", "print-completed"],
                papers: [.of("PARTCREDIT01", 0)]),
        ]

    /// What leads to no paper.
    static let refusals =
        [
            told("VOIDING01", "notice.unknown-status", "status unknown voiding"),
            told("NOTFOUND01", "notice.not-found", "status not-found"),
            told("ONLINEGONE01", "notice.not-found", "status not-found"),
            told("FAILED01", "notice.refusal-device", "status failed device"),
            told("REFUNDED01", "notice.refusal-order-closed", "status refused order-closed"),
            told("CANCELLED01", "notice.refusal-order-closed", "status refused order-closed"),
            told("REFUSED01", "notice.refusal-order-closed", "status refused order-closed"),
            told("TOOOLD01", "notice.refusal-too-late", "status refused too-late"),
            told("WRONGSUM01", "notice.refusal-seller-data", "status refused seller-data"),
            told("STRANGESELLER01", "notice.refusal-seller-data", "status refused seller-data"),
            told("TOOMANYLINES01", "notice.cloud-too-large", "look-up-failed too-large"),
            told("GARBLED01", "notice.cloud-malformed", "look-up-failed malformed"),
            told("HUGEPDF01", "notice.cloud-too-large", "look-up-failed too-large"),
            told("SLOW01", "notice.cloud-timed-out", "look-up-failed timed-out"),
            told("ERROR500", "notice.cloud-faulty", "look-up-failed faulty"),
            told("GARBAGE01", "notice.cloud-malformed", "look-up-failed malformed"),
            off("VOIDED01", ["ready.voided", "ready.no-choices"], ["status voided"]),
            off("BROKENPDF01", ["document.broken"], ["status ready", "document-failed broken"]),
            off("HTMLPDF01", ["document.broken"], ["status ready", "document-failed broken"]),
            off(
                "RESERVED01", ["reservation.headline", "reservation.how"], ["status reserved"]),
        ]
        + ["SWAPA01", "SWAPB01", "SWAPPED01", "OTHERFILE01"].map {
            told($0, "notice.cloud-mismatch", "look-up-failed mismatch")
        }
}
