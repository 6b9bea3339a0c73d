// Does the journal take entries that outlive a power cut, and does it still say what was written?

internal import Foundation
internal import Glibc
internal import KioskJournal
internal import KioskStatus

/// What is known of the journal's file.
struct JournalFacts: Hashable, Sendable {
    var path: String
    var health: Result<JournalHealth, JournalFault>
    /// The whole chain, if it was walked along.
    var chain: ChainReport?
    /// Bytes of the file and of its write-ahead log.
    var bytes = 0
    var logBytes = 0

    /// Looks at the file; `isFull` walks along the whole chain too.
    static func of(_ path: String, isFull: Bool) async -> JournalFacts {
        let bytes = [path, path + "-wal"].map { FileFacts.size(of: $0) ?? 0 }
        var facts = JournalFacts(
            path: path, health: .failure(.absent), bytes: bytes[0], logBytes: bytes[1])
        do throws(JournalFault) {
            let reader = try await JournalReader.open(at: path)
            facts.health = .success(try await reader.health(tail: JournalReader.rowsAtOnce))
            if isFull { facts.chain = try await reader.verify() }
        } catch {
            facts.health = .failure(error)
        }
        return facts
    }
}

/// Judges the journal.
struct JournalCheck {
    var facts: JournalFacts
    /// What the running kiosk says of it.
    var seen: StatusReport.Journal?
    /// Seconds since 1970.
    var now: Int64
    /// Whether whoever asks may read every file.
    var isRoot = geteuid() == 0

    private static let area = "journal"
    /// Bytes of the write-ahead log from which somebody keeps it from being put away.
    private static let largeLog = 100_000_000

    var findings: [Finding] {
        switch facts.health {
        case .failure(let fault): [broken(fault)] + writing
        case .success(let health):
            [whole(health), chain(health), mode(health), size(health)] + clock(health) + writing
        }
    }

    private func broken(_ fault: JournalFault) -> Finding {
        switch fault {
        case .absent:
            return .doubt(
                Self.area, "file", "There is no journal at \(facts.path).",
                do: "The kiosk makes it at its first start: systemctl start kiosk.service")
        case .unwritable where fault.isPermission(at: facts.path):
            return .doubt(
                Self.area, "file", "The journal cannot be read: \(fault).",
                do: isRoot
                    ? "See under disk: does it take writes?"
                    : "sudo kioskctl doctor, or join the group: sudo adduser NAME kiosk-staff")
        case .corrupt, .unreadable, .foreign:
            return .fault(
                Self.area, "file", "The journal is damaged: \(fault).",
                do: "kioskctl log verify says what is still good; then kioskctl restore, or move "
                    + "\(facts.path)* away and start the kiosk anew.")
        case .notPlain:
            return .fault(
                Self.area, "file", "Nothing is written: \(fault).",
                do: "ls -l \(facts.path)* shows where it leads and who laid it; take it away.")
        case .newer:
            return .fault(
                Self.area, "file", "\(fault): this program is older than the kiosk that wrote it.",
                do: "Install the newer version again.")
        case .unwritable, .full, .busy, .notDurable, .moved, .failed:
            return .fault(
                Self.area, "file", "The journal: \(fault).", do: "See under disk; then look again.")
        }
    }

    private func whole(_ health: JournalHealth) -> Finding {
        guard let first = health.damage.first else {
            return .good(Self.area, "integrity", "The file is whole.")
        }
        return .fault(
            Self.area, "integrity", "The file is damaged: \(first.prefix(120)).",
            do: "kioskctl log verify; then kioskctl restore from the last backup.")
    }

    private func chain(_ health: JournalHealth) -> Finding {
        if let row = facts.chain?.firstBreak.map(Self.row)
            ?? health.firstBad.map({
                "Entry "
                    + "\($0)"
            })
        {
            return .fault(
                Self.area, "chain", "\(row) is not what the kiosk wrote: somebody changed it.",
                do: "kioskctl log verify says what is still trustworthy; keep a copy of "
                    + "\(facts.path).")
        }
        if facts.chain != nil {
            return .good(
                Self.area, "chain", "All \(health.entries) entries are as the kiosk wrote them.")
        }
        let all = health.checked == health.entries ? "All" : "The last"
        return .good(
            Self.area, "chain", "\(all) \(health.checked) entries are as the kiosk wrote them.")
    }

    private static func row(_ broken: ChainReport.Break) -> String {
        switch broken {
        case .changed(let row), .missing(let row), .unlinked(let row), .unreadable(let row):
            "Entry \(row)"
        case .damaged(let row): "What follows entry \(row)"
        case .checkpoint(_, let row): "The checkpoint at entry \(row)"
        }
    }

    private func mode(_ health: JournalHealth) -> Finding {
        if health.mode == "wal" {
            return .good(
                Self.area, "durability", "It writes ahead (WAL); the kiosk starts with FULL only.")
        }
        return .fault(
            Self.area, "durability", "The file is in mode \(health.mode), not wal.",
            do: "Stop whatever else opens it; restart the kiosk, which sets it.")
    }

    private func size(_ health: JournalHealth) -> Finding {
        let size = Spoken.size(facts.bytes)
        if facts.logBytes > Self.largeLog {
            return .doubt(
                Self.area, "size",
                "Its write-ahead log has \(Spoken.size(facts.logBytes)): a reader holds it open.",
                do: "End what reads it all the time: fuser -v \(facts.path)")
        }
        return .good(Self.area, "size", "\(health.entries) entries, \(size).")
    }

    private func clock(_ health: JournalHealth) -> [Finding] {
        guard let last = health.last else { return [] }
        let time = Int64(last.milliseconds / 1_000)
        guard time > now, time - now > 60 else {
            return [
                .good(Self.area, "last", "The last entry is from \(Spoken.ago(time, at: now)).")
            ]
        }
        return [
            .doubt(
                Self.area, "last",
                "The last entry is from \(Spoken.ago(time, at: now)): the clock has gone back.",
                do: "timedatectl; see under time.")
        ]
    }

    private var writing: [Finding] {
        guard let seen else { return [] }
        guard seen.isDown else {
            return [.good(Self.area, "writing", "The running kiosk writes it.")]
        }
        let why = seen.fault.map { " (\($0))" } ?? ""
        return [
            .fault(
                Self.area, "writing",
                "The running kiosk cannot write it\(why): nothing is printed.",
                do: "See under disk and permissions; it goes on by itself.")
        ]
    }
}
