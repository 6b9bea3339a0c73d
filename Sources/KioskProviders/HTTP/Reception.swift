// What comes in of one transfer, and whom it may connect to: the functions that libcurl calls.

internal import CCurl
internal import Glibc
internal import KioskCore

/// The bounded bytes of an answer; lives on the transport's thread, beside its transfer.
final class Reception {
    /// The body so far.
    private(set) var body: [UInt8] = []
    /// The head so far.
    private(set) var head = AnswerHead()
    /// Why the rest is not read, which ended the transfer.
    private(set) var fault: AnswerHead.Fault?
    /// Whether a connection has stood, TLS included.
    private(set) var isConnected = false
    private var hasRefused = false
    private var hasOpened = false
    private let request: HTTPRequest

    init(_ request: HTTPRequest) {
        self.request = request
    }

    /// Whether no address was allowed that the name led to.
    var isForbidden: Bool { hasRefused && hasOpened == false }

    /// What has come in all.
    var bytes: Int { head.bytes + body.count }

    fileprivate func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= request.bodyBytes - body.count else {
            fault = .tooLarge
            body = []
            return false
        }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    fileprivate func takeHead(_ line: UnsafeRawBufferPointer) -> Bool {
        fault = unsafe fault ?? head.take(line)
        return fault == nil
    }

    /// Whether a socket may be opened to this address.
    fileprivate func mayOpen(_ peer: IPAddress?, port: UInt16) -> Bool {
        let isPermitted = permits(peer, port)
        if isPermitted { hasOpened = true } else { hasRefused = true }
        return isPermitted
    }

    /// Whether the request may be written to a connection that stands.
    ///
    /// A kept connection was opened for another request, perhaps of an account that may reach more.
    fileprivate func mayWrite(_ peer: IPAddress?, port: UInt16) -> Bool {
        let isPermitted = permits(peer, port)
        isConnected = true
        hasOpened = isPermitted
        if isPermitted == false { hasRefused = true }
        return isPermitted
    }

    private func permits(_ peer: IPAddress?, _ port: UInt16) -> Bool {
        guard let peer else { return false }
        return request.egress.permits(peer: peer, port: port, for: request.address.origin)
    }
}

/// CURLOPT_WRITEFUNCTION: fewer bytes taken than came end the transfer.
func bodyArrived(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let reception = unsafe reception(context) else { return 0 }
    let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe reception.takeBody(buffer) ? size * count : 0
}

/// CURLOPT_HEADERFUNCTION: once for each line, with those of interim answers and trailers.
func headArrived(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let reception = unsafe reception(context) else { return 0 }
    let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe reception.takeHead(line) ? size * count : 0
}

/// CURLOPT_OPENSOCKETFUNCTION: here the address is known and nothing has been sent to it.
func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
    _ peer: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let reception = unsafe reception(context), let peer = unsafe peer else { return -1 }
    let (address, port) = unsafe addressAndPort(of: peer)
    guard reception.mayOpen(address, port: port) else { return -1 }
    // Children of the kiosk inherit no connection.
    let kind = unsafe peer.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return unsafe socket(peer.pointee.family, kind, peer.pointee.protocol)
}

/// CURLOPT_PREREQFUNCTION: a connection stands, new or kept, and nothing has been asked on it.
func beforeRequest(
    _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?,
    _ local: UnsafeMutablePointer<CChar>?, _ port: Int32, _ localPort: Int32
) -> Int32 {
    guard let reception = unsafe reception(context), let peer = unsafe peer else {
        return CURL_PREREQFUNC_ABORT
    }
    let address = IPAddress(text: unsafe String(cString: peer))
    let isPermitted = reception.mayWrite(address, port: UInt16(exactly: port) ?? 0)
    return isPermitted ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private func reception(_ context: UnsafeMutableRawPointer?) -> Reception? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
}

private func addressAndPort(of peer: UnsafePointer<curl_sockaddr>) -> (IPAddress?, UInt16) {
    guard let raw = unsafe kiosk_peer(peer) else { return (nil, 0) }
    switch unsafe peer.pointee.family {
    case AF_INET:
        let found = unsafe raw.loadUnaligned(as: sockaddr_in.self)
        let bytes = unsafe withUnsafeBytes(of: found.sin_addr) { unsafe Array($0) }
        return (IPAddress(bytes: bytes), UInt16(bigEndian: found.sin_port))
    case AF_INET6:
        let found = unsafe raw.loadUnaligned(as: sockaddr_in6.self)
        let bytes = unsafe withUnsafeBytes(of: found.sin6_addr) { unsafe Array($0) }
        return (IPAddress(bytes: bytes), UInt16(bigEndian: found.sin6_port))
    default:
        return (nil, 0)
    }
}
