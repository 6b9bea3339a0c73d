// What a queue was before it is made anew, and the way back.

internal import Foundation
internal import KioskPrinting

/// A queue as it was. Whatever goes wrong on the way, it is put back: the address, the driver, the
/// options, and whether it prints and takes jobs.
struct QueueMemory: Sendable {
    /// How far the change has got.
    enum Stage: Sendable {
        /// Nothing was changed.
        case untouched
        /// It takes no jobs, or stands still.
        case stopped
        /// It may have another address and another driver.
        case changed
    }

    let name: String
    /// `nil`: there was none.
    let old: QueueFacts?
    /// Its driver's file; `nil` if it had none.
    let driver: [UInt8]?
    let places: CupsPlaces

    /// The commands of CUPS that put it back, each with its words. `driver` is the path of a file
    /// with what is remembered of it.
    func wayBack(from stage: Stage, driver path: String?) -> [[String]] {
        guard let old else { return stage == .changed ? [["lpadmin", "-x", name]] : [] }
        let state = [
            [old.isAccepting ? "cupsaccept" : "cupsreject", name],
            old.isStopped ? ["cupsdisable"] + reason + [name] : ["cupsenable", name],
        ]
        switch stage {
        case .untouched: return []
        case .stopped: return state
        case .changed: return [redefinition(old, path)] + state
        }
    }

    private var reason: [String] {
        guard let message = old?.message, !message.isEmpty else { return [] }
        return ["-r", message]
    }

    private func redefinition(_ old: QueueFacts, _ path: String?) -> [String] {
        let driver = path.map { ["-P", $0] } ?? ["-m", "raw"]
        let paper = old.defaultMedia.isEmpty ? [] : ["-o", "media=\(old.defaultMedia)"]
        return ["lpadmin", "-p", name, "-v", old.address] + driver + [
            "-o", "printer-error-policy=\(old.errorPolicy)",
            "-o", "printer-is-shared=\(old.isShared)",
        ] + paper
    }

    private var isAbsent: Bool {
        get async {
            do throws(PrintServiceFault) {
                return try await PrintService(socket: places.socket).queue(name) == nil
            } catch {
                return false
            }
        }
    }

    /// Puts it back; says what kept it from that, if anything.
    func putBack(from stage: Stage) async -> String? {
        if old == nil, await isAbsent { return nil }
        let path = NSTemporaryDirectory() + "/kiosk-driver-" + UUID().uuidString + ".ppd"
        if let driver, stage == .changed {
            let isKept = FileManager.default.createFile(
                atPath: path, contents: Data(driver), attributes: [.posixPermissions: 0o600])
            guard isKept else { return "\(path) cannot be written" }
        }
        // One that stays lies in a temporary folder.
        defer { try? FileManager.default.removeItem(atPath: path) }
        for words in wayBack(from: stage, driver: driver == nil ? nil : path) {
            let report = await Tool.cups(words, at: places.socket)
            guard report.isSuccess else { return "\(words[0]): \(report.complaint)" }
        }
        return nil
    }
}

extension Tool {
    /// Runs one of CUPS' own commands, its name first, on the service at a socket: the only
    /// supported way to make and change queues (lpadmin(8)).
    static func cups(_ words: [String], at socket: String) async -> Report {
        await run(["/usr/sbin/\(words[0])", "-h", socket] + words.dropFirst())
    }
}
