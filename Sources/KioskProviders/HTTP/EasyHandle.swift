// libcurl's easy handle: one transfer and its options.

internal import CCurl
internal import KioskCore

/// A fault of libcurl, by its own code.
struct CurlFault: Error {
    let code: CURLcode

    /// What the kiosk acts on.
    var failure: ProviderFailure {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        // libcurl runs "out of memory" where one header line is over its own bound of 100 KiB.
        case CURLE_FILESIZE_EXCEEDED, CURLE_OUT_OF_MEMORY: .tooLarge
        // The second is what libcurl says of an answer that is no HTTP at all.
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
            .malformed
        // No name, no route, refused, no valid certificate, torn off on the way.
        default: .unreachable
        }
    }
}

/// Owns an easy handle and the header lines that it points to; lives on the transport's thread.
@safe struct EasyHandle: ~Copyable {
    let handle: UnsafeMutableRawPointer
    private var lines: UnsafeMutablePointer<curl_slist>?

    init() throws(CurlFault) {
        guard let handle = unsafe curl_easy_init() else {
            throw CurlFault(code: CURLE_OUT_OF_MEMORY)
        }
        unsafe self.handle = handle
        unsafe lines = nil
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe curl_slist_free_all(lines)
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlFault) {
        try check(unsafe kiosk_set_long(handle, option, value))
    }

    func set(_ option: CURLoption, size: Int) throws(CurlFault) {
        try check(unsafe kiosk_set_size(handle, option, curl_off_t(size)))
    }

    /// `nil` takes a default away.
    func set(_ option: CURLoption, _ value: String?) throws(CurlFault) {
        try check(unsafe kiosk_set_text(handle, option, value))
    }

    mutating func set(lines texts: [String]) throws(CurlFault) {
        for text in texts {
            guard let longer = unsafe curl_slist_append(lines, text) else {
                throw CurlFault(code: CURLE_OUT_OF_MEMORY)
            }
            unsafe lines = longer
        }
        try check(unsafe kiosk_set_list(handle, CURLOPT_HTTPHEADER, lines))
    }

    /// Calls `reception` with all that comes and before each socket; it must outlive the transfer.
    func set(reception: Reception) throws(CurlFault) {
        let context = unsafe Unmanaged.passUnretained(reception).toOpaque()
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA] {
            try check(unsafe kiosk_set_context(handle, option, context))
        }
        try check(unsafe kiosk_set_receiver(handle, CURLOPT_WRITEFUNCTION, bodyArrived))
        try check(unsafe kiosk_set_receiver(handle, CURLOPT_HEADERFUNCTION, headArrived))
        try check(unsafe kiosk_set_opener(handle, openSocket))
    }

    /// The HTTP status of the answer.
    var status: Int {
        var status = 0
        _ = unsafe kiosk_get_status(handle, &status)
        return status
    }

    private func check(_ code: CURLcode) throws(CurlFault) {
        guard code == CURLE_OK else { throw CurlFault(code: code) }
    }
}
