// What comes in of one transfer, and whom it may connect to: the functions that libcurl calls.

internal import CCurl
internal import Glibc
internal import KioskCore

/// The bounded bytes of an answer; lives on the transport's thread, beside its transfer.
final class Reception {
    /// The body so far.
    private(set) var body: [UInt8] = []
    /// Whether a bound was broken, which ended the transfer.
    private(set) var isOverflowing = false
    private var hasRefused = false
    private var hasOpened = false
    private var headBytes = 0
    private let request: HTTPRequest

    init(_ request: HTTPRequest) {
        self.request = request
    }

    /// Whether no address was allowed that the name led to.
    var isForbidden: Bool { hasRefused && hasOpened == false }

    fileprivate func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= request.bodyBytes - body.count else {
            isOverflowing = true
            body = []
            return false
        }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    fileprivate func takeHead(_ count: Int) -> Bool {
        headBytes += count
        isOverflowing = isOverflowing || headBytes > Limits.headerBytes
        return isOverflowing == false
    }

    /// Whether a socket may be opened to this address.
    ///
    /// A kept connection is not asked about again: what the policy says of an address depends on
    /// the origin alone, and libcurl keeps connections by origin.
    fileprivate func mayOpen(_ peer: IPAddress?, port: UInt16) -> Bool {
        let origin = request.address.origin
        let isPermitted =
            peer.map { request.egress.permits(peer: $0, port: port, for: origin) } ?? false
        if isPermitted { hasOpened = true } else { hasRefused = true }
        return isPermitted
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
    return reception.takeHead(size * count) ? size * count : 0
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
