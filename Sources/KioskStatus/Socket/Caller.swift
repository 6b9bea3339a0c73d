// One caller of the status socket, from its connection to its last byte.

/// What is known of a caller, and what it waits for; each wait has an end.
struct Caller {
    /// How far it is.
    enum Phase {
        /// Its request is coming.
        case asking(line: [UInt8])
        /// Its answer is being made.
        case waiting
        /// Its answer is going out.
        case hearing(rest: ArraySlice<UInt8>)
    }

    /// What a read brought.
    enum Reading {
        /// Nothing to act on yet.
        case more
        /// The line of a request, without its end.
        case line([UInt8])
        /// More than a request has.
        case tooLong
        /// It is gone.
        case gone
    }

    let peer: Peer
    private(set) var phase = Phase.asking(line: [])
    /// The connection; nil when it is closed while the answer is still being made.
    private(set) var socket: StatusSocket?
    /// When it is dropped unless it goes on.
    private(set) var end: ContinuousClock.Instant

    /// One that has just been let in.
    init(_ socket: StatusSocket, _ peer: Peer, at now: ContinuousClock.Instant) {
        self.socket = socket
        self.peer = peer
        end = now + StatusLimits.asking
    }

    /// Whether it takes a place for nothing: no connection, and no answer on its way.
    var isOver: Bool {
        guard socket == nil else { return false }
        guard case .waiting = phase else { return true }
        return false
    }

    /// Takes what came.
    mutating func read() -> Reading {
        guard case .asking(var line) = phase, let socket else { return .more }
        let limit = StatusLimits.requestBytes + 1 - line.count
        switch socket.read(into: &line, atMost: limit) {
        case .wouldWait: return .more
        case .ended: return .gone
        case .moved: break
        }
        phase = .asking(line: line)
        if let end = line.firstIndex(of: StatusLine.end) { return .line(Array(line[..<end])) }
        return line.count > StatusLimits.requestBytes ? .tooLong : .more
    }

    /// Its request goes to the kiosk.
    mutating func wait(from now: ContinuousClock.Instant) {
        phase = .waiting
        end = now + StatusLimits.answering
    }

    /// Its answer is there.
    mutating func hear(_ bytes: [UInt8], from now: ContinuousClock.Instant) {
        phase = .hearing(rest: bytes[...])
        end = now + StatusLimits.hearing
    }

    /// Sends as much as it takes; when all is sent, or nobody is there to take it, the connection
    /// is closed.
    mutating func write() {
        guard case .hearing(let rest) = phase, let socket else { return }
        switch socket.write(rest) {
        case .wouldWait: return
        case .ended: self.socket = nil
        case .moved(let count):
            phase = .hearing(rest: rest.dropFirst(count))
            if count == rest.count { self.socket = nil }
        }
    }

    /// Closes the connection. An answer that is being made keeps the place until it is there.
    mutating func drop() {
        socket = nil
    }
}
