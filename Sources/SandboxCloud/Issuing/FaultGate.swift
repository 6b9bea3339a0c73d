// Stands before the cloud and lets the planned faults happen.

import FlyingFox
import Foundation

/// The cloud behind a network that loses, delays and doubles.
struct FaultGate: HTTPHandler {
    let cloud: Responder
    let faults: FaultPlan

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        var whole = request
        // What was read once can be read again: by the second delivery, and by each handler.
        whole.setBodyData(try await request.bodyData)
        guard SandboxControl.isControl(request.path) == false,
            let fault = await faults.next(for: request.path)
        else { return try await cloud.handleRequest(whole) }
        return try await respond(to: whole, fault)
    }

    private func respond(
        to request: HTTPRequest, _ fault: WireFault
    ) async throws -> HTTPResponse {
        switch fault {
        case .loseRequest:
            return .hangUp
        case .loseAnswer:
            _ = try await cloud.handleRequest(request)
            return .hangUp
        case .delay(let milliseconds):
            try await Task.sleep(for: .milliseconds(min(max(milliseconds, 0), 60_000)))
            return try await cloud.handleRequest(request)
        case .statusAfterWork(let status):
            _ = try await cloud.handleRequest(request)
            return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "Simulated"))
        case .deliverTwice:
            _ = try await cloud.handleRequest(request)
            return try await cloud.handleRequest(request)
        }
    }
}

extension HTTPResponse {
    /// No answer: the connection is closed before its first byte.
    fileprivate static var hangUp: HTTPResponse { HTTPResponse(webSocket: HangUp()) }
}

/// The server asks this for frames before it writes anything, and closes the connection when there
/// are none to be had.
private struct HangUp: WSHandler {
    /// There is nothing to say.
    struct Silence: Error {}

    func makeFrames(
        for client: AsyncThrowingStream<WSFrame, any Error>
    ) async throws -> AsyncStream<WSFrame> {
        throw Silence()
    }
}
