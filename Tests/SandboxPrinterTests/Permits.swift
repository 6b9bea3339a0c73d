// The fence of a sandbox, as the kiosk's side handles it.

import Foundation

/// Writes permits and looks for what became of them.
struct Permits {
    let folder: String

    /// The fence of a bench whose cupsd listens on this socket.
    init(beside socket: String) {
        let bench = socket.replacingOccurrences(of: "/cups/run/cups.sock", with: "")
        folder = bench + "/state/fence"
    }

    /// Allows one document; gives the name of the attempt.
    func allow(pages: Int = 1) throws -> String {
        let attempt = UUID().uuidString.lowercased()
        let boot = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        let until = now.tv_sec * 1_000 + 600_000
        let text = """
            kiosk-permit 1
            sha256 \(String(repeating: "0", count: 64))
            pages \(pages)
            boot \(boot.trimmingCharacters(in: .whitespacesAndNewlines))
            until \(until)

            """
        let place = folder + "/permit/" + attempt
        try text.write(toFile: place, atomically: false, encoding: .utf8)
        return attempt
    }

    /// Whether a file of the attempt lies in one of the four folders.
    func has(_ state: String, _ attempt: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(state)/\(attempt)")
    }

    /// What the backend wrote down at its end.
    func done(_ attempt: String) throws -> String {
        try String(contentsOfFile: "\(folder)/done/\(attempt)", encoding: .utf8)
    }
}
