// What a phone sees that opens a receipt's code, or the link of an invoice issued meanwhile.

import FlyingFox
import Foundation

extension IssueResponder {
    /// The page at an address, or nil where it is not one of these; it names nobody.
    func page(_ request: HTTPRequest) async -> HTTPResponse? {
        guard request.method == .GET else { return nil }
        switch request.path {
        case "/qrcode-connector": return await receipt(request, order: request.query["order"])
        case Self.codePage:
            return await receipt(request, lsh: request.query["lsh"])
        default: return await share(request)
        }
    }

    private func receipt(
        _ request: HTTPRequest, order: String? = nil, lsh: String? = nil
    ) async -> HTTPResponse {
        let known = receipts.receipts.contains {
            order == nil ? lsh != nil && $0.lsh == lsh : $0.order == order
        }
        let offered: Bool =
            if let lsh { await desk.offer(lsh: lsh) != nil } else { false }
        guard known || offered || library.orders.contains(where: { $0.order == order }) else {
            await log(request, .unknownOrder)
            return HTTPResponse(statusCode: .notFound)
        }
        await log(request, .accepted, order: order)
        return .html(offered ? SharePages.buyer : SharePages.receipt)
    }

    /// The page that asks for the code of an invoice that was issued since the start.
    private func share(_ request: HTTPRequest) async -> HTTPResponse? {
        let folder = "/output-tax/s/"
        guard request.path.hasPrefix(folder) else { return nil }
        let digits = String(request.path.dropFirst(folder.count))
        guard let standing = await desk.ready(where: { $0.link.authCode == digits }) else {
            return nil
        }
        await ledger.record(
            LoggedRequest(
                path: folder + "…", appid: nil, order: standing.application.serial,
                verdict: .accepted))
        return .html(SharePages.codeEntry(authCode: digits))
    }
}
