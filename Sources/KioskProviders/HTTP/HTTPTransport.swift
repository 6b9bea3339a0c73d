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
    private let inbox: TransportInbox

    /// Starts the thread.
    package init() throws(TransportFault) {
        guard Self.library == CURLE_OK else { throw .noLibrary }
        let inbox = try TransportInbox()
        self.inbox = inbox
        let thread = Thread { TransportLoop.run(inbox) }
        thread.name = "kiosk-http"
        thread.start()
    }

    deinit {
        inbox.stop()
    }

    /// libcurl wants to be set up once in a process (libcurl(3), "global constants").
    private static let library = curl_global_init(Int(CURL_GLOBAL_SSL))

    /// Gives up what runs under `id`, and what would still come under it; it throws `.cancelled`.
    package func cancel(_ id: RequestID) {
        inbox.cancel(id)
    }

    /// Ends the thread and returns when it has ended; what was open throws `.cancelled`.
    package func stop() async {
        inbox.stop()
        await inbox.ended()
    }

    /// Sends a request and returns the whole answer, whatever its status.
    ///
    /// Throws as soon as a bound is broken, at the time-out, or when the task or the order is
    /// cancelled.
    func perform(
        _ request: HTTPRequest, id: RequestID
    ) async throws(ProviderFailure) -> HTTPResponse {
        guard request.egress.permits(request.address.origin) else { throw .forbiddenAddress }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                inbox.put(PendingRequest(request: request, id: id, answer: answer))
            }
        } onCancel: {
            inbox.cancel(id)
        }
        return try result.get()
    }
}
