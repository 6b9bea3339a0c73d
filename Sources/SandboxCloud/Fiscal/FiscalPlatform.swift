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
    private let log = Ledger()
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
    package var requests: [LoggedRequest] { get async { await log.requests } }

    /// For each business the bills that count and the requests for new ones, and the calls.
    package var ledger: PlatformLedger {
        get async { await books.ledger(calls: log.calls) }
    }

    /// Forgets what was asked for and made since the start.
    package func forget() async {
        await books.forget()
        await log.forgetRequests()
    }

    /// The answer, or nil for an address that is not this platform's.
    func answer(_ request: HTTPRequest, _ publicBase: String?) async throws -> HTTPResponse? {
        if request.method == .GET, request.path.hasPrefix(FiscalPages.folder) {
            return await page(request.path)
        }
        let (prefix, service) = Self.split(request.path)
        let known = applications.filter { $0.prefix == prefix }
        guard request.method == .POST, known.isEmpty == false,
            FiscalServices.names.contains(service)
        else { return nil }
        let base = pageBase ?? publicBase ?? "http://" + (request.headers[.host] ?? "127.0.0.1")
        return .json(
            await body(service, of: try await request.bodyData, known: known, pageBase: base))
    }

    private func body(
        _ service: String, of body: Data, known: [FiscalApplication], pageBase: String
    ) async -> String {
        guard let envelope = FiscalEnvelope(body) else {
            await note(service, .malformedSign, nil)
            return FiscalEnvelope.answer(.refusal(.wrongParameter), to: nil)
        }
        let (verdict, sender) = envelope.verdict(among: known)
        guard verdict == .accepted, let sender else {
            await note(service, verdict, sender)
            return FiscalEnvelope.answer(.refusal(.wrongSign), to: sender)
        }
        let services = FiscalServices(books: books, pageBase: pageBase, pages: pages)
        let outcome: FiscalOutcome
        do throws(FiscalRefusal) {
            guard let asked = envelope.business else { throw .wrongParameter }
            outcome = .success(try await services.answer(service, asked))
            await note(service, .accepted, sender)
        } catch {
            outcome = .refusal(error)
            await note(service, error == .unknownBill ? .unknownOrder : .malformedSerial, sender)
        }
        let isMissigned = await isMissigned(envelope.business ?? [:])
        return FiscalEnvelope.answer(outcome, to: sender, missigned: isMissigned)
    }

    private func isMissigned(_ asked: [String: String]) async -> Bool {
        guard let code = asked["billBatchCode"], let number = asked["billNo"] else { return false }
        return await books.bill(code: code, number: number)?.script.missigned == true
    }

    private func page(_ asked: String) async -> HTTPResponse {
        let file = asked.hasSuffix("/pdf")
        let path = file ? String(asked.dropLast("/pdf".count)) : asked
        guard let bill = await books.all.first(where: { pages.path(of: $0) == path }) else {
            await note("/e-bill/…", .refusedLink, nil)
            return HTTPResponse(statusCode: .notFound)
        }
        await note("/e-bill/…", .accepted, nil)
        guard file else { return .html(FiscalPages.html(of: bill, path: path)) }
        return bill.pdf.map { .pdf($0) } ?? HTTPResponse(statusCode: .notFound)
    }

    private func note(_ path: String, _ verdict: Verdict, _ sender: FiscalApplication?) async {
        await log.record(
            LoggedRequest(path: path, appid: sender?.appid, order: nil, verdict: verdict))
    }

    private static func split(_ path: String) -> (prefix: String, service: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
