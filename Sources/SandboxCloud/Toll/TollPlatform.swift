// The simulated toll invoice platform: applications, their invoices and files, over HTTP.

import FlyingFox
import Foundation

/// One platform; it shares the port of the cloud that it is given to.
package struct TollPlatform: Sendable {
    /// What a province lets an application be found by.
    package enum Input: Sendable {
        /// The number of an order, of an application, of a card with its plate.
        case order, application, card
        /// Card and plate need the month besides.
        case month
    }

    /// What it knew at the start.
    package let library: TollLibrary
    private let token: String
    private let inputs: Set<Input>
    private let prefix: String
    private let books: TollBooks
    private let ledger = Ledger()

    /// - Parameters:
    ///   - token: what a client sends as its bearer token.
    ///   - inputs: what applications may be found by.
    ///   - prefix: the first part of its paths.
    ///   - library: the orders.
    package init(
        token: String, inputs: Set<Input> = [.order, .application, .card],
        prefix: String = "/toll/v1", library: TollLibrary = TollLibrary()
    ) {
        self.token = token
        self.inputs = inputs
        self.prefix = prefix
        self.library = library
        books = TollBooks(library)
    }

    /// The requests so far, oldest first, with the command's name as the path.
    package var requests: [LoggedRequest] { get async { await ledger.requests } }

    /// The answer, or nil for an address that is not this platform's.
    func answer(_ request: HTTPRequest) async throws -> HTTPResponse? {
        guard request.method == .POST, request.path.hasPrefix(prefix + "/") else { return nil }
        let command = String(request.path.dropFirst(prefix.count + 1))
        guard TollServices.names.contains(command) else { return nil }
        guard request.headers[.authorization] == "Bearer " + token else {
            await log(command, .wrongSignature)
            return Self.json(Self.refusal(.unauthorised), status: .unauthorized)
        }
        let asked = Self.object(try await request.bodyData)
        let key = request.headers[HTTPHeader("Idempotency-Key")]
        let services = TollServices(books: books, inputs: inputs)
        do throws(TollRefusal) {
            guard let asked else { throw .invalid }
            let data = try await services.answer(command, asked, key: key)
            await log(command, .accepted)
            return Self.json(.object([("success", .number("true")), ("data", data)]))
        } catch {
            await log(command, error == .notFound ? .unknownOrder : .malformedSerial)
            return Self.json(Self.refusal(error))
        }
    }

    private func log(_ path: String, _ verdict: Verdict) async {
        await ledger.record(LoggedRequest(path: path, appid: nil, order: nil, verdict: verdict))
    }

    private static func object(_ body: Data) -> [String: String]? {
        // What is unreadable is refused; in which way it is unreadable changes nothing.
        try? JSONDecoder().decode([String: String].self, from: body)
    }

    private static func refusal(_ refusal: TollRefusal) -> JSONText {
        .object([("success", .number("false")), ("code", .text(refusal.rawValue))])
    }

    private static func json(_ value: JSONText, status: HTTPStatusCode = .ok) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: [.contentType: "application/json;charset=UTF-8"],
            body: Data(value.written.utf8))
    }
}
