// Asks the gateway for an answer, a few times, and measures how long each takes.

internal import Glibc

/// Echoes (RFC 792, RFC 4443) where this account may send them (ping_group_range, icmp(7)), or
/// else datagrams to a port where nobody listens: the refusal is an answer as good.
enum GatewayEcho {
    private static let questions = 5
    private static let refusals = 3
    /// For each: a gateway is in the same building.
    private static let patience: Duration = .milliseconds(300)

    /// Asks the host with this numeric address; nil where nothing can be sent.
    static func ask(_ address: String) -> MachineFacts.Echo? {
        guard let end = EchoPlace(address) else { return nil }
        if let socket = EchoSocket(end, isEcho: true) {
            let times = (1...questions).compactMap { socket.ask(UInt8($0), within: patience) }
            return MachineFacts.Echo(sent: questions, times: times)
        }
        guard let socket = EchoSocket(end, isEcho: false) else { return nil }
        let times = (1...refusals).compactMap { socket.ask(UInt8($0), within: patience) }
        return MachineFacts.Echo(sent: refusals, times: times, isRefusal: true)
    }
}

/// Where to: a numeric address as the kernel wants it.
struct EchoPlace {
    let family: Int32
    fileprivate let bytes: [UInt8]

    /// The first port that route tracers use; nothing listens there.
    private static let port = "33434"

    init?(_ address: String) {
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        unsafe hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(address, EchoPlace.port, &hints, &found) == 0 else { return nil }
        guard let first = unsafe found else { return nil }
        defer { unsafe freeaddrinfo(first) }
        family = unsafe first.pointee.ai_family
        bytes = unsafe Array(
            UnsafeRawBufferPointer(
                start: first.pointee.ai_addr, count: Int(first.pointee.ai_addrlen)))
    }
}

/// A descriptor with one owner; its end closes it.
@safe struct EchoSocket: ~Copyable {
    private let descriptor: Int32
    private let question: UInt8?

    /// An echo's header: the type, and room for what the kernel fills in.
    private static let (old, new) = (UInt8(8), UInt8(128))

    /// Connects to the place; nil where this account may not.
    init?(_ place: EchoPlace, isEcho: Bool) {
        let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let isNew = place.family == AF_INET6
        let control = isNew ? Int32(IPPROTO_ICMPV6) : Int32(IPPROTO_ICMP)
        let descriptor = socket(place.family, kind, isEcho ? control : 0)
        guard descriptor >= 0 else { return nil }
        let isConnected = unsafe place.bytes.withUnsafeBytes { bytes in
            unsafe bytes.withMemoryRebound(to: sockaddr.self) { address in
                unsafe connect(descriptor, address.baseAddress, socklen_t(bytes.count)) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        question = isEcho ? (isNew ? EchoSocket.new : EchoSocket.old) : nil
    }

    deinit {
        close(descriptor)
    }

    /// Microseconds until the answer to question `number`; nil without one in time.
    func ask(_ number: UInt8, within patience: Duration) -> Int? {
        let start = ContinuousClock.now
        let end = start + patience
        let packet: [UInt8] = question.map { [$0, 0, 0, 0, 0, 0, 0, number] } ?? [number]
        guard unsafe send(descriptor, packet, packet.count, 0) == packet.count else {
            // The refusal of an earlier datagram is told here; this one was not sent.
            return nil
        }
        var answer = [UInt8](repeating: 0, count: 64)
        while wait(until: end) {
            let count = unsafe recv(descriptor, &answer, answer.count, 0)
            let isAnswer =
                count < 0
                ? question == nil && errno == ECONNREFUSED
                // An echo that comes late answers an earlier question.
                : question == nil || (count >= 8 && answer[7] == number)
            if isAnswer { return Int((ContinuousClock.now - start) / .microseconds(1)) }
            if count < 0, errno != EAGAIN, errno != EINTR { return nil }
        }
        return nil
    }

    private func wait(until end: ContinuousClock.Instant) -> Bool {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { return false }
        var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&look, 1, Int32(left / .milliseconds(1)) + 1) > 0
    }
}
