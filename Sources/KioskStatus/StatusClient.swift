// The end of the status socket that staff hold.

internal import Dispatch
internal import Glibc
internal import Lanes

/// Asks a running kiosk.
package struct StatusClient: Sendable {
    /// Where kiosks listen.
    package static let usualPath = "/run/kiosk/status.sock"

    /// Between two tries to be let in.
    private static let pauseMilliseconds: Int32 = 20

    private let path: String
    private let limit: Duration
    private let lane = Lane(DispatchQueue(label: "kiosk.status-client"))

    /// Will ask at the socket with this path, and wait for an answer no longer than `limit`.
    package init(path: String = usualPath, limit: Duration = StatusLimits.whole) {
        self.path = path
        self.limit = limit
    }

    /// Asks, and waits for the answer on a thread of its own.
    ///
    /// - Throws: `StatusFault` within the limit.
    package func ask(_ request: StatusRequest) async throws(StatusFault) -> StatusAnswer {
        try await lane.run { () throws(StatusFault) in
            let end = ContinuousClock.now + limit
            let socket = try connected(until: end)
            try send(StatusLine.bytes(request)[...], over: socket, until: end)
            let line = try line(from: socket, until: end)
            guard let answer = StatusLine.answer(line) else { throw .unintelligible }
            return answer
        }
    }

    private func connected(
        until end: ContinuousClock.Instant
    ) throws(StatusFault) -> StatusSocket {
        let socket = StatusSocket()
        while true {
            switch socket.connect(to: path) {
            case 0: return socket
            case ENOENT, ECONNREFUSED: throw .notRunning
            case EACCES, EPERM: throw .notAllowed
            // Its queue of connections is full; the kernel does not say when there is room.
            case EAGAIN: try pause(until: end)
            case EINTR: continue
            case let failure: throw .unusable(errno: failure)
            }
        }
    }

    private func pause(until end: ContinuousClock.Instant) throws(StatusFault) {
        guard ContinuousClock.now < end else { throw .silent }
        _ = poll(nil, 0, StatusClient.pauseMilliseconds)
    }

    private func send(
        _ bytes: ArraySlice<UInt8>, over socket: StatusSocket, until end: ContinuousClock.Instant
    ) throws(StatusFault) {
        var rest = bytes
        while rest.isEmpty == false {
            switch socket.write(rest) {
            case .moved(let count): rest = rest.dropFirst(count)
            case .wouldWait: try wait(for: POLLOUT, of: socket, until: end)
            // What it said before it broke off is worth more than that it did.
            case .ended: return
            }
        }
    }

    private func line(
        from socket: StatusSocket, until end: ContinuousClock.Instant
    ) throws(StatusFault) -> [UInt8] {
        var line: [UInt8] = []
        while line.last != StatusLine.end {
            guard line.count <= StatusLimits.answerBytes else { throw .unintelligible }
            switch socket.read(into: &line, atMost: 65_536) {
            case .moved: continue
            case .wouldWait: try wait(for: POLLIN, of: socket, until: end)
            case .ended: throw .unintelligible
            }
        }
        return line.dropLast()
    }

    private func wait(
        for event: Int32, of socket: StatusSocket, until end: ContinuousClock.Instant
    ) throws(StatusFault) {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { throw .silent }
        let (seconds, attoseconds) = left.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1
        var look = pollfd(fd: socket.number, events: Int16(event), revents: 0)
        guard unsafe poll(&look, 1, Int32(clamping: milliseconds)) >= 0 || errno == EINTR else {
            throw .unusable(errno: errno)
        }
    }
}
