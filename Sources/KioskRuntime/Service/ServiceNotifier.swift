// Word to the service manager: sd_notify(3), one datagram a word, without libsystemd.

internal import Glibc
internal import Synchronization

/// Tells systemd how the service is. Silent where nobody listens.
///
/// The protocol: lines `KEY=VALUE` in one datagram to the socket that `NOTIFY_SOCKET` names; a
/// leading `@` stands for the abstract name space (sd_notify(3)).
package struct ServiceNotifier: Sendable {
    private let socket: String?
    /// How often the watchdog wants to hear, half of what `WATCHDOG_USEC` grants; `nil` without a
    /// watchdog.
    package let watchdogInterval: Duration?

    /// Takes `NOTIFY_SOCKET` and `WATCHDOG_USEC` from the environment.
    package init(environment: [String: String]) {
        socket = environment["NOTIFY_SOCKET"]
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap(Int.init).flatMap {
            $0 < 2_000 ? nil : .microseconds($0 / 2)
        }
    }

    /// The kiosk serves customers now.
    package func ready() { send("READY=1") }
    /// The kiosk begins anew with another configuration, in the same process.
    package func reloading() {
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1_000)")
    }
    /// The kiosk is about to stop.
    package func stopping() { send("STOPPING=1") }
    /// The loop goes round.
    package func alive() { send("WATCHDOG=1") }
    /// One line for `systemctl status`; nothing of a customer.
    package func status(_ text: String) { send("STATUS=\(text)") }

    private func send(_ message: String) {
        guard let socket, var address = unixAddress(socket) else { return }
        let descriptor = Glibc.socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + socket.utf8.count)
        let bytes = Array(message.utf8)
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { peer in
                _ = unsafe sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), peer, length)
            }
        }
    }

    private func unixAddress(_ path: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        var bytes = Array(path.utf8)
        guard bytes.isEmpty == false, bytes.count < room else { return nil }
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return address
    }
}
