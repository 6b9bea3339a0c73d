// Do invoices stay on the disk of the print service?

/// Looks at what lies in the spool, and at how many jobs are remembered.
struct SpoolCheck {
    var spool: String
    /// The names in the spool; `nil` if it is closed to us.
    var names: [String]?
    /// How many jobs the service knows; `nil` if it did not say.
    var jobs: Int?
    /// Jobs that are waiting or printing now: their documents may lie there.
    var running: Int

    /// Jobs up to which the list stays quick to write.
    private static let history = 200

    var findings: [Finding] {
        documents + list
    }

    private var documents: [Finding] {
        guard let names else {
            return [
                .doubt(
                    "cups", "spool", "The spool \(spool) is closed to you.",
                    do: "Run kioskctl doctor as root.")
            ]
        }
        let kept = names.filter(Self.isDocument).count
        if kept <= running {
            return [.good("cups", "spool", "No printed invoice lies in the spool.")]
        }
        return [
            .fault(
                "cups", "spool", "\(kept) documents lie in the spool \(spool).",
                do: "Set PreserveJobFiles No, restart cups, and remove \(spool)/d*.")
        ]
    }

    private var list: [Finding] {
        guard let jobs else { return [] }
        if jobs <= Self.history {
            return [.good("cups", "history", "The print service remembers \(jobs) jobs.")]
        }
        return [
            .doubt(
                "cups", "history",
                "The print service remembers \(jobs) jobs: each new one is slow.",
                do: "Set MaxJobs 50 and restart cups.")
        ]
    }

    /// `d00001-001`: the first document of job 1.
    private static func isDocument(_ name: String) -> Bool {
        guard name.hasPrefix("d"), let cut = name.firstIndex(of: "-") else { return false }
        let number = name[name.index(after: name.startIndex)..<cut]
        return number.count >= 5 && number.allSatisfy { ("0"..."9").contains($0) }
    }
}
