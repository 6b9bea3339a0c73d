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
        else { return try await answer(whole).now }
        return try await respond(to: whole, fault)
    }

    /// The answer of the cloud, and the last one before it at the same path.
    private func answer(
        _ request: HTTPRequest
    ) async throws -> (now: HTTPResponse, before: HTTPResponse?) {
        let answer = try await cloud.handleRequest(request)
        return (answer, await faults.remember(answer, at: request.path))
    }

    private func pause(_ milliseconds: Int) async throws {
        try await Task.sleep(for: .milliseconds(min(max(milliseconds, 0), 60_000)))
    }

    private func respond(
        to request: HTTPRequest, _ fault: WireFault
    ) async throws -> HTTPResponse {
        switch fault {
        case .loseRequest:
            return .hangUp
        case .loseAnswer:
            _ = try await answer(request)
            return .hangUp
        case .delay(let milliseconds):
            try await pause(milliseconds)
            return try await answer(request).now
        case .delayAnswer(let milliseconds):
            let answer = try await answer(request).now
            try await pause(milliseconds)
            return answer
        case .statusAfterWork(let status):
            _ = try await answer(request)
            return .simulated(status)
        case .refuse(let status):
            return .simulated(status)
        case .deliverTwice:
            _ = try await answer(request)
            return try await answer(request).now
        case .previousAnswer:
            let (now, before) = try await answer(request)
            return before ?? now
        }
    }
}

extension HTTPResponse {
    /// An HTTP status without a body.
    fileprivate static func simulated(_ status: Int) -> HTTPResponse {
        HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "Simulated"))
    }

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
