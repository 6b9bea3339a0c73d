// What libcurl tells of a transfer besides its answer.

internal import CCurl

extension EasyHandle {
    /// Certificates that are kept of one server, and lines of each.
    private static let certificates = 8
    private static let certificateLines = 64

    /// Runs the transfer and returns when it has ended.
    func perform() -> CURLcode {
        unsafe curl_easy_perform(handle)
    }

    /// Milliseconds until a stage was reached; nil if it was not.
    func milliseconds(_ info: CURLINFO) -> Int? {
        var value: curl_off_t = 0
        guard unsafe kiosk_get_offset(handle, info, &value) == CURLE_OK, value > 0 else {
            return nil
        }
        return Int(value) / 1_000
    }

    /// The address that was connected to.
    var peer: String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe kiosk_get_text(handle, CURLINFO_PRIMARY_IP, &text) == CURLE_OK,
            let text = unsafe text
        else { return nil }
        let peer = unsafe String(cString: text)
        return peer.isEmpty ? nil : peer
    }

    /// The certificates that the server sent, each as its lines.
    var chain: [[String]] {
        var info: UnsafeMutablePointer<curl_certinfo>?
        guard unsafe kiosk_get_certificates(handle, &info) == CURLE_OK, let info = unsafe info,
            let lists = unsafe info.pointee.certinfo
        else { return [] }
        let count = min(Int(unsafe info.pointee.num_of_certs), Self.certificates)
        return (0..<max(0, count)).map { unsafe Self.lines(lists[$0]) }
    }

    private static func lines(_ list: UnsafeMutablePointer<curl_slist>?) -> [String] {
        var lines: [String] = []
        var next = unsafe list
        while let item = unsafe next, lines.count < certificateLines {
            if let data = unsafe item.pointee.data { lines.append(unsafe String(cString: data)) }
            unsafe next = item.pointee.next
        }
        return lines
    }
}
