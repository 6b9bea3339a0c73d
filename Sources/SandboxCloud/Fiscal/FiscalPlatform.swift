// The simulated fiscal e-bill platform: the 博思 services over HTTP, and the pages behind its links.

import FlyingFox
import Foundation

/// One platform; it shares the port of the cloud that it is given to.
package struct FiscalPlatform: Sendable {
    /// What it knew at the start.
    package let library: FiscalLibrary
    private let applications: [FiscalApplication]
    private let books: FiscalBooks
    private let pages = FiscalPages()
    private let ledger = Ledger()
    private let pageBase: String?

    /// - Parameters:
    ///   - applications: the clients that it accepts.
    ///   - pageBase: what the links to pages begin with; nil is `http://` and the host under which
    ///     the client came.
    ///   - library: the bills and payments.
    package init(
        applications: [FiscalApplication], pageBase: String? = nil,
        library: FiscalLibrary = FiscalLibrary()
    ) {
        self.applications = applications
        self.pageBase = pageBase
        self.library = library
        books = FiscalBooks(library)
    }

    /// The requests so far, oldest first, with the service's name as the path.
    package var requests: [LoggedRequest] { get async { await ledger.requests } }

    /// The answer, or nil for an address that is not this platform's.
    func answer(_ request: HTTPRequest) async throws -> HTTPResponse? {
        if request.method == .GET, request.path.hasPrefix("/e-bill/") {
            return await page(request.path)
        }
        let (prefix, service) = Self.split(request.path)
        let known = applications.filter { $0.prefix == prefix }
        guard request.method == .POST, known.isEmpty == false,
            FiscalServices.names.contains(service)
        else { return nil }
        let base = pageBase ?? "http://" + (request.headers[.host] ?? "127.0.0.1")
        return Self.json(
            await body(service, of: try await request.bodyData, known: known, pageBase: base))
    }

    private func body(
        _ service: String, of body: Data, known: [FiscalApplication], pageBase: String
    ) async -> String {
        guard let envelope = FiscalEnvelope(body) else {
            await log(service, .malformedSign, nil)
            return FiscalEnvelope.answer(.refusal(.wrongParameter), to: nil)
        }
        let (verdict, sender) = envelope.verdict(among: known)
        guard verdict == .accepted, let sender else {
            await log(service, verdict, sender)
            return FiscalEnvelope.answer(.refusal(.wrongSign), to: sender)
        }
        let services = FiscalServices(books: books, pageBase: pageBase, pages: pages)
        let outcome: FiscalOutcome
        do throws(FiscalRefusal) {
            guard let asked = envelope.business else { throw .wrongParameter }
            outcome = .success(try await services.answer(service, asked))
            await log(service, .accepted, sender)
        } catch {
            outcome = .refusal(error)
            await log(service, error == .unknownBill ? .unknownOrder : .malformedSerial, sender)
        }
        return FiscalEnvelope.answer(outcome, to: sender)
    }

    private func page(_ path: String) async -> HTTPResponse {
        guard let bill = await books.all.first(where: { pages.path(of: $0) == path }) else {
            await log("/e-bill/…", .refusedLink, nil)
            return HTTPResponse(statusCode: .notFound)
        }
        await log("/e-bill/…", .accepted, nil)
        return HTTPResponse(
            statusCode: .ok, headers: [.contentType: "text/html;charset=UTF-8"],
            body: Data(FiscalPages.html(of: bill).utf8))
    }

    private func log(_ path: String, _ verdict: Verdict, _ sender: FiscalApplication?) async {
        await ledger.record(
            LoggedRequest(path: path, appid: sender?.appid, order: nil, verdict: verdict))
    }

    private static func split(_ path: String) -> (prefix: String, service: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    private static func json(_ text: String) -> HTTPResponse {
        HTTPResponse(
            statusCode: .ok, headers: [.contentType: "application/json;charset=UTF-8"],
            body: Data(text.utf8))
    }
}
