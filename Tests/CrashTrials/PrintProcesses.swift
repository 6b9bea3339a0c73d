// The processes of one private print service, found by the folder that their environment names.

import Glibc

/// Looks at the backends of one print service and ends them. Only processes whose environment
/// names this service's own folder are ever touched.
struct PrintProcesses: Sendable {
    /// A running backend.
    struct Backend: Hashable, Sendable {
        let pid: pid_t
        /// Whether it is the one that stands before the one that speaks to the printer.
        let isFence: Bool
    }

    /// The folder below which the print service lives.
    let root: String

    /// Backends that run now, of whatever parent.
    var backends: [Backend] {
        let mark = Array("CUPS_SERVERROOT=\(root)/".utf8)
        return Self.processes.compactMap { pid in
            guard let program = Self.program(of: pid), program.contains("/backend/") else {
                return nil
            }
            guard Self.bytes(of: "/proc/\(pid)/environ").contains(mark) else { return nil }
            return Backend(pid: pid, isFence: program.hasSuffix("/kiosk-fence"))
        }
    }

    /// Ends the fences, or those that speak to the printer; says how many.
    func kill(fences: Bool) -> Int {
        let victims = backends.filter { $0.isFence == fences }
        for victim in victims { Glibc.kill(victim.pid, SIGKILL) }
        return victims.count
    }

    private static var processes: [pid_t] {
        guard let folder = unsafe opendir("/proc") else { return [] }
        defer { unsafe closedir(folder) }
        var pids: [pid_t] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe pid_t(String(cString: $0))
                }
            }
            if let name { pids.append(name) }
        }
        return pids
    }

    /// The file that a process runs; nil for those of the kernel and those that have just gone.
    private static func program(of pid: pid_t) -> String? {
        var path = [CChar](repeating: 0, count: 512)
        let count = unsafe readlink("/proc/\(pid)/exe", &path, path.count)
        guard count > 0 else { return nil }
        return String(decoding: path.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func bytes(of path: String) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe read(file, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }
}
