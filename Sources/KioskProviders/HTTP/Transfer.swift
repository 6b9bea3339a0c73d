// One request under way.

internal import CCurl
internal import KioskCore

/// A request with its handle; lives on the transport's thread.
final class Transfer {
    /// A handle's address, which is not to be followed.
    typealias Name = Int

    let id: RequestID
    let answer: PendingRequest.Answer
    private let handle: EasyHandle
    private let reception: Reception

    /// Sets up the transfer that `pending` asks for; it starts when the multi handle gets it.
    init(_ pending: PendingRequest) throws(CurlFault) {
        id = pending.id
        answer = pending.answer
        reception = Reception(pending.request)
        var handle = try EasyHandle()
        try handle.set(reception: reception)
        try handle.ask(pending.request)
        try handle.limit(pending.request)
        try handle.secure(pending.request)
        self.handle = handle
    }

    /// The handle, for the multi handle only.
    var easy: UnsafeMutableRawPointer { unsafe handle.handle }

    /// The name by which libcurl speaks of this transfer.
    var name: Name { unsafe Name(bitPattern: handle.handle) }

    /// What the transfer came to when libcurl ended it with `code`.
    func result(_ code: CURLcode) -> Result<HTTPResponse, ProviderFailure> {
        if reception.isOverflowing { return .failure(.tooLarge) }
        if code != CURLE_OK, reception.isForbidden { return .failure(.forbiddenAddress) }
        guard code == CURLE_OK else { return .failure(CurlFault(code: code).failure) }
        return .success(HTTPResponse(status: handle.status, body: reception.body))
    }
}

extension EasyHandle {
    /// The question itself.
    fileprivate mutating func ask(_ request: HTTPRequest) throws(CurlFault) {
        try set(CURLOPT_URL, request.address.origin.text + request.address.target)
        try set(CURLOPT_PATH_AS_IS, 1)
        // The clouds document HTTP/1.1, and its bounds are simpler to know.
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        if let form = request.form {
            try set(CURLOPT_POSTFIELDSIZE_LARGE, size: form.utf8.count)
            try set(CURLOPT_COPYPOSTFIELDS, form)
        }
        try set(lines: request.headers.map { "\($0.name): \($0.value)" })
    }

    /// Everything ends, and nothing grows without end.
    fileprivate func limit(_ request: HTTPRequest) throws(CurlFault) {
        try set(CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
        try set(CURLOPT_CONNECTTIMEOUT_MS, Limits.connect.milliseconds)
        try set(CURLOPT_LOW_SPEED_LIMIT, Limits.stalledBytesPerSecond)
        try set(CURLOPT_LOW_SPEED_TIME, Int(Limits.stalledFor.components.seconds))
        try set(CURLOPT_MAXFILESIZE_LARGE, size: request.bodyBytes)
        // Signals belong to the program; and giving up must not wait for the name server.
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_QUICK_EXIT, 1)
    }

    /// Nothing is sent, trusted or followed that the configuration does not name. Cookies and
    /// content encodings are off unless somebody turns them on.
    fileprivate func secure(_ request: HTTPRequest) throws(CurlFault) {
        try set(CURLOPT_PROTOCOLS_STR, request.address.origin.scheme.rawValue)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        // An empty name also keeps libcurl from reading `https_proxy` and its like.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let caFile = request.caFile {
            try set(CURLOPT_CAINFO, caFile)
            // Otherwise the system's folder of certificates would still be trusted beside the file.
            try set(CURLOPT_CAPATH, nil)
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
