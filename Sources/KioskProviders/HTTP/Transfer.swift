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
    private var pace: Pace

    /// Sets up the transfer that `pending` asks for; it starts when the multi handle gets it.
    init(_ pending: PendingRequest, at now: ContinuousClock.Instant) throws(CurlFault) {
        id = pending.id
        answer = pending.answer
        reception = Reception(pending.request)
        pace = Pace(firstByte: pending.request.firstByte, at: now)
        var handle = try EasyHandle()
        try handle.set(reception: reception)
        try handle.ask(pending.request)
        try handle.limit(pending.request)
        try handle.secure(pending.request)
        try handle.route(pending.request)
        self.handle = handle
    }

    /// The handle, for the multi handle only.
    var easy: UnsafeMutableRawPointer { unsafe handle.handle }

    /// The name by which libcurl speaks of this transfer.
    var name: Name { unsafe Name(bitPattern: handle.handle) }

    /// When it wants to be looked at again, if nothing comes before.
    var deadline: ContinuousClock.Instant { pace.deadline }

    /// Whether it comes too slowly by now.
    func trouble(at now: ContinuousClock.Instant) -> TransportTrouble? {
        pace.trouble(bytes: reception.bytes, at: now).map(TransportTrouble.init)
    }

    /// What the transfer came to when libcurl ended it with `code`.
    func result(_ code: CURLcode) -> PendingRequest.Outcome {
        if let fault = reception.fault { return .failure(TransportTrouble(fault)) }
        if code != CURLE_OK, reception.isForbidden { return .failure(.forbidden) }
        if code == CURLE_OPERATION_TIMEDOUT, reception.isConnected == false {
            return .failure(.connecting)
        }
        guard code == CURLE_OK else { return .failure(CurlFault(code: code).trouble) }
        let date = reception.head.date
        return .success(HTTPResponse(status: handle.status, body: reception.body, date: date))
    }
}

extension EasyHandle {
    /// The question itself.
    mutating func ask(_ request: HTTPRequest) throws(CurlFault) {
        try set(CURLOPT_URL, request.address.origin.text + request.address.target)
        try set(CURLOPT_PATH_AS_IS, 1)
        // The clouds document HTTP/1.1, and its bounds are simpler to know.
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // No connection is kept: bytes that a server sent too many of would be read as the answer
        // to the next customer's question (libcurl 7.88), and a request on a connection that dies
        // would be sent again by itself.
        try set(CURLOPT_FORBID_REUSE, 1)
        if request.isSentOnce { try set(CURLOPT_FRESH_CONNECT, 1) }
        if let form = request.form {
            try set(CURLOPT_POSTFIELDSIZE_LARGE, size: form.utf8.count)
            try set(CURLOPT_COPYPOSTFIELDS, form)
        }
        // Without this line any packing would be welcome (RFC 9110 §12.5.3). It is a line and no
        // option, for with the option libcurl would unpack whatever comes.
        let plain = "Accept-Encoding: identity"
        try set(lines: [plain] + request.headers.map { "\($0.name): \($0.value)" })
    }

    /// Everything ends, and nothing grows without end.
    func limit(_ request: HTTPRequest) throws(CurlFault) {
        try set(CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
        try set(CURLOPT_CONNECTTIMEOUT_MS, Limits.connect.milliseconds)
        try set(CURLOPT_MAXFILESIZE_LARGE, size: request.bodyBytes)
        // Signals belong to the program; and giving up must not wait for the name server.
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_QUICK_EXIT, 1)
    }

    /// Nothing is sent, trusted or followed that the configuration does not name. Cookies and
    /// content encodings are off unless somebody turns them on.
    func secure(_ request: HTTPRequest) throws(CurlFault) {
        try set(CURLOPT_PROTOCOLS_STR, request.address.origin.scheme.rawValue)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
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

extension EasyHandle {
    /// The way there: straight, or through the proxy of the configuration.
    func route(_ request: HTTPRequest) throws(CurlFault) {
        // Empty texts also keep libcurl from reading `https_proxy`, `no_proxy` and their like.
        try set(CURLOPT_NOPROXY, "")
        guard let proxy = request.egress.proxy(for: request.address.origin) else {
            return try set(CURLOPT_PROXY, "")
        }
        try set(CURLOPT_PROXY, proxy.origin.text)
        try set(CURLOPT_HTTPPROXYTUNNEL, 1)
        // What is said to and by the proxy is not said to or by the cloud.
        try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_PROXY_SSL_VERIFYPEER, 1)
        try set(CURLOPT_PROXY_SSL_VERIFYHOST, 2)
        if let caFile = proxy.caFile {
            try set(CURLOPT_PROXY_CAINFO, caFile)
            try set(CURLOPT_PROXY_CAPATH, nil)
        }
        guard let user = proxy.user, let password = proxy.password else { return }
        try set(CURLOPT_PROXYUSERNAME, user)
        try set(CURLOPT_PROXYPASSWORD, String(decoding: password.bytes, as: UTF8.self))
    }
}
