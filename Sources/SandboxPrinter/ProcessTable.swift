// The living processes of this machine, as the kernel lists them (proc(5)).

import Foundation
import Glibc

/// Looks into /proc.
enum ProcessTable {
    /// The processes of a session that have not ended.
    static func members(ofSession session: pid_t) -> [pid_t] {
        all().filter { pid in
            // One that has ended meanwhile has no file, and is no member.
            let text = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
            // The name in parentheses may hold anything; after it: state, parent, group, session.
            let words = text.split(separator: ")").last?.split(separator: " ") ?? []
            return words.count > 3 && words[0] != "Z" && pid_t(words[3]) == session
        }
    }

    /// The backends that a cupsd with this folder of settings started, and what they started.
    static func backends(ofServer settings: String) -> [pid_t] {
        let mark = Data("CUPS_SERVERROOT=\(settings)\0".utf8)
        let kind = Data("DEVICE_URI=".utf8)
        return all().filter { pid in
            // One that has ended meanwhile, or belongs to somebody else, is none of ours.
            guard
                let text = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/environ"))
            else { return false }
            return text.range(of: mark) != nil && text.range(of: kind) != nil
                && program(of: pid).contains("/backend/")
        }
    }

    private static func program(of pid: pid_t) -> String {
        // One that has ended meanwhile has none.
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/exe")
        return path ?? ""
    }

    private static func all() -> [pid_t] {
        // Without /proc there is nothing to look at.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }
    }
}
