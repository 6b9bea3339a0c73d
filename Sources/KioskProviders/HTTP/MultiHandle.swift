// libcurl's multi handle: many transfers, one thread.

internal import CCurl
internal import KioskCore

/// Owns the multi handle; lives on the transport's thread.
@safe struct MultiHandle: ~Copyable {
    /// The longest sleep. Orders ring the bell and libcurl knows its own time-outs; this is the net
    /// below.
    private static let longestSleep = 10_000
    private let handle: UnsafeMutableRawPointer

    init() throws(CurlFault) {
        guard let handle = unsafe curl_multi_init() else {
            throw CurlFault(code: CURLE_OUT_OF_MEMORY)
        }
        unsafe self.handle = handle
    }

    deinit {
        _ = unsafe curl_multi_cleanup(handle)
    }

    func add(_ transfer: Transfer) throws(CurlFault) {
        guard unsafe curl_multi_add_handle(handle, transfer.easy) == CURLM_OK else {
            throw CurlFault(code: CURLE_FAILED_INIT)
        }
    }

    func remove(_ transfer: Transfer) {
        _ = unsafe curl_multi_remove_handle(handle, transfer.easy)
    }

    /// Does all that can be done without waiting.
    func perform() {
        var running: Int32 = 0
        _ = unsafe curl_multi_perform(handle, &running)
    }

    /// The next transfer that has come to its end, and how it ended.
    func nextFinished() -> (name: Transfer.Name, code: CURLcode)? {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(handle, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
            let name = unsafe Transfer.Name(bitPattern: message.pointee.easy_handle)
            return unsafe (name, message.pointee.data.result)
        }
        return nil
    }

    /// Sleeps until a socket, a time-out of libcurl, the bell or `deadline` wants something.
    func wait(for signal: borrowing WakeSignal, until deadline: ContinuousClock.Instant?) {
        var bell = curl_waitfd(fd: signal.reader, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        let left = deadline.map { ContinuousClock.now.duration(to: $0).milliseconds + 1 } ?? .max
        let sleep = Int32(min(max(left, 0), Self.longestSleep))
        _ = unsafe curl_multi_poll(handle, &bell, 1, sleep, nil)
    }
}
