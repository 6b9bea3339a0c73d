// libcurl's easy handle: one transfer and its options.

internal import CCurl

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

    /// Calls `reception` with all that comes, before each socket and before the request; it must
    /// outlive the transfer.
    func set(reception: Reception) throws(CurlFault) {
        let context = unsafe Unmanaged.passUnretained(reception).toOpaque()
        for option in [
            CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA,
        ] {
            try check(unsafe kiosk_set_context(handle, option, context))
        }
        try check(unsafe kiosk_set_receiver(handle, CURLOPT_WRITEFUNCTION, bodyArrived))
        try check(unsafe kiosk_set_receiver(handle, CURLOPT_HEADERFUNCTION, headArrived))
        try check(unsafe kiosk_set_opener(handle, openSocket))
        try check(unsafe kiosk_set_prerequest(handle, beforeRequest))
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
