// How the machine is, for the staff page: what only the disk and the journal know.

package import Dispatch
package import Foundation
internal import Glibc
package import KioskCore
internal import KioskJournal
internal import Lanes

/// Asks the disk and the journal.
package struct MachineReport: Sendable {
    private let stateDirectory: String
    private let journal: String
    private let zone: TimeZone
    private let lane: Lane

    /// Reports on the machine with this state directory and this journal; times are told in `zone`.
    /// The disk is asked on `queue`, which must be serial.
    package init(
        stateDirectory: String, journal: String, zone: TimeZone = .current,
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.machine-report")
    ) {
        self.stateDirectory = stateDirectory
        self.journal = journal
        self.zone = zone
        lane = Lane(queue)
    }

    /// How it is now. What cannot be found out is left out.
    package func make() async -> StaffReport {
        let free = await lane.run { freeMegabytes }
        var report = StaffReport(version: KioskVersion.text, freeMegabytes: free)
        do throws(JournalFault) {
            let reader = try await JournalReader.open(at: journal)
            report.entries = try await reader.entries()
            report.faults = try await reader.lastFaults(Limits.staffFaults).map(fault)
        } catch {
            // The page says that the entries cannot be told; the loop says why when it writes.
            return report
        }
        return report
    }

    /// What an ordinary account may still write (statvfs(3)).
    private var freeMegabytes: Int? {
        var disk = statvfs()
        guard unsafe statvfs(stateDirectory, &disk) == 0 else { return nil }
        let (bytes, isTooMuch) = UInt64(disk.f_bavail)
            .multipliedReportingOverflow(by: UInt64(disk.f_frsize))
        return isTooMuch ? nil : Int(bytes / 1_000_000)
    }

    private func fault(_ row: JournalRow) -> StaffReport.Fault {
        let date = Date(timeIntervalSince1970: Double(row.time.milliseconds) / 1_000)
        let text = row.time.iso8601(secondsFromUTC: zone.secondsFromGMT(for: date))
        // 2026-11-21T14:05:00.000Z; a year may have more than four digits where someone tampered.
        let parts = text.split(separator: "T", maxSplits: 1)
        let day = parts.first?.suffix(5) ?? ""
        let minute = parts.last?.prefix(5) ?? ""
        return StaffReport.Fault(when: "\(day) \(minute)", what: row.word)
    }
}

extension JournalRow {
    /// The fields that say why, the first that there is.
    private static let reasons = ["reason", "circuit", "outcome", "errno"]

    /// The kind and the reason: `print-failed.aborted`.
    fileprivate var word: Token {
        for name in JournalRow.reasons {
            guard let field = fields.first(where: { $0.name == name }) else { continue }
            switch field.value {
            case .text(let text): return Token("\(kind).\(text)")
            case .number(let number): return Token("\(kind).\(number)")
            }
        }
        return Token(kind)
    }
}
