// Requests over HTTP: one thread, one libcurl multi handle, as many transfers as are open.

internal import CCurl
internal import Foundation
package import KioskCore

/// Why there is no transport.
package enum TransportFault: Error, Hashable, Sendable {
    /// libcurl could not be set up.
    case noLibrary
    /// The process has no descriptors left.
    case noDescriptors
}

/// The way to the clouds, shared by all accounts.
///
/// Its thread sleeps while nothing is open. Every handle of libcurl is made, used and freed there.
package final class HTTPTransport: Sendable {
    private let thread: TransportThread
    private let watch: CloudWatch?
    private let way: EgressWay
    private let wallClock: @Sendable () -> Int64

    /// Starts the thread.
    package convenience init() throws(TransportFault) {
        guard Self.library == CURLE_OK else { throw .noLibrary }
        self.init(try TransportThread(), watch: nil, way: EgressWay(), wallClock: { 0 })
    }

    private init(
        _ thread: TransportThread, watch: CloudWatch?, way: EgressWay,
        wallClock: @escaping @Sendable () -> Int64
    ) {
        self.thread = thread
        self.watch = watch
        self.way = way
        self.wallClock = wallClock
    }

    /// libcurl wants to be set up once in a process (libcurl(3), "global constants").
    static let library = curl_global_init(Int(CURL_GLOBAL_SSL))

    /// The same transport, as the account of `watch` uses it: its requests go by `way`, its answers
    /// are held against this machine's clock, and its failures are told by their cause.
    package func watched(
        by watch: CloudWatch, way: EgressWay = EgressWay(), surroundings: Surroundings = .real
    ) -> HTTPTransport {
        HTTPTransport(
            thread, watch: watch, way: way, wallClock: surroundings.secondsSince1970)
    }

    /// Gives up what runs under `id`, and what would still come under it; it throws `.cancelled`.
    package func cancel(_ id: RequestID) {
        thread.inbox.cancel(id)
    }

    /// Ends the thread and returns when it has ended; what was open throws `.cancelled`, for all
    /// accounts.
    package func stop() async {
        thread.inbox.stop()
        await thread.inbox.ended()
    }

    /// Sends a request and returns the whole answer, whatever its status.
    ///
    /// Throws as soon as a bound is broken, at the time-out, or when the task or the order is
    /// cancelled.
    func perform(
        _ request: HTTPRequest, id: RequestID
    ) async throws(ProviderFailure) -> HTTPResponse {
        guard request.egress.permits(request.address.origin) else { throw .forbiddenAddress }
        var request = request
        request.egress = request.egress.going(way)
        let sent = wallClock()
        do throws(TransportTrouble) {
            let response = try await outcome(of: request, id: id).get()
            watch?.note(response.isUnwell ? .faulty : nil, isHome: request.isHome)
            if request.isHome {
                watch?.note(date: response.date, sent: sent, received: wallClock())
            }
            return response
        } catch {
            watch?.note(error)
            watch?.note(error.failure, isHome: request.isHome)
            throw error.failure
        }
    }

    private func outcome(
        of request: HTTPRequest, id: RequestID
    ) async -> PendingRequest.Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                thread.inbox.put(PendingRequest(request: request, id: id, answer: answer))
            }
        } onCancel: {
            thread.inbox.cancel(id)
        }
    }
}

/// The thread of a transport; it ends when nobody holds this any more.
private final class TransportThread: Sendable {
    let inbox: TransportInbox

    init() throws(TransportFault) {
        let inbox = try TransportInbox()
        self.inbox = inbox
        let thread = Thread { TransportLoop.run(inbox) }
        thread.name = "kiosk-http"
        thread.start()
    }

    deinit {
        inbox.stop()
    }
}
