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
    private let log = Ledger()
    private let pages = TollPages()
    private let pageBase: String?

    /// - Parameters:
    ///   - token: what a client sends as its bearer token.
    ///   - inputs: what applications may be found by.
    ///   - prefix: the first part of its paths.
    ///   - library: the orders.
    ///   - pageBase: what the links to pages begin with; nil is `http://` and the host under which
    ///     the client came.
    package init(
        token: String, inputs: Set<Input> = [.order, .application, .card],
        prefix: String = "/toll/v1", library: TollLibrary = TollLibrary(),
        pageBase: String? = nil
    ) {
        self.pageBase = pageBase
        self.token = token
        self.inputs = inputs
        self.prefix = prefix
        self.library = library
        books = TollBooks(library)
    }

    /// The requests so far, oldest first, with the command's name as the path.
    package var requests: [LoggedRequest] { get async { await log.requests } }

    /// For each order the invoices that count and the applications, and the calls.
    package var ledger: PlatformLedger {
        get async { await books.ledger(calls: log.calls) }
    }

    /// Forgets what was applied for and made since the start.
    package func forget() async {
        await books.forget()
        await log.forgetRequests()
    }

    /// The answer, or nil for an address that is not this platform's.
    func answer(_ request: HTTPRequest, _ publicBase: String?) async throws -> HTTPResponse? {
        if request.method == .GET, request.path.hasPrefix(TollPages.folder) {
            return await page(request.path)
        }
        guard request.method == .POST, request.path.hasPrefix(prefix + "/") else { return nil }
        let command = String(request.path.dropFirst(prefix.count + 1))
        guard TollServices.names.contains(command) else { return nil }
        guard request.headers[.authorization] == "Bearer " + token else {
            await note(command, .wrongSignature)
            return Self.json(Self.refusal(.unauthorised), status: .unauthorized)
        }
        let asked = Self.object(try await request.bodyData)
        let key = request.headers[HTTPHeader("Idempotency-Key")]
        let base = pageBase ?? publicBase ?? "http://" + (request.headers[.host] ?? "127.0.0.1")
        let services = TollServices(books: books, inputs: inputs, pages: pages, pageBase: base)
        do throws(TollRefusal) {
            guard let asked else { throw .invalid }
            let data = try await services.answer(command, asked, key: key)
            await note(command, .accepted)
            return Self.json(.object([("success", .number("true")), ("data", data)]))
        } catch {
            await note(command, error == .notFound ? .unknownOrder : .malformedSerial)
            return Self.json(Self.refusal(error))
        }
    }

    /// A bundle's page, or below it a file of the bundle.
    private func page(_ path: String) async -> HTTPResponse {
        let found = await books.all.lazy.compactMap { pages.answer(path, of: $0) }.first
        await note(TollPages.folder + "…", found == nil ? .refusedLink : .accepted)
        return found ?? HTTPResponse(statusCode: .notFound)
    }

    private func note(_ path: String, _ verdict: Verdict) async {
        await log.record(LoggedRequest(path: path, appid: nil, order: nil, verdict: verdict))
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
