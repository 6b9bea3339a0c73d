// What a phone does on the page of a code: it names the buyer, and the invoice is asked for.

import FlyingFox
import Foundation

extension IssueResponder {
    /// The page behind a code that was applied for; its opaque id is `lsh`.
    static let codePage = "/mobileinvoice/index.html"

    /// Takes the form of that page, `GMF_MC` and if wanted `GMF_NSRSBH`, or gives nil where no
    /// application waits there. The names of the fields are this sandbox's own.
    ///
    /// The application keeps the serial of the code: somebody who was quicker, on another phone or
    /// at a kiosk, has the invoice.
    func namedOnPhone(_ request: HTTPRequest) async throws -> HTTPResponse? {
        guard request.path == Self.codePage, let lsh = request.query["lsh"],
            var application = await desk.offer(lsh: lsh)
        else { return nil }
        let form = FormBody(try await request.bodyData)
        let (name, number) = (form.single("GMF_MC") ?? "", form.single("GMF_NSRSBH") ?? "")
        guard (1...100).contains(name.utf16.count), number.utf16.count <= 20 else {
            await log(request, .invalidData, order: application.serial)
            return HTTPResponse(statusCode: .badRequest)
        }
        application.buyer = SampleInvoice.Party(
            name: name, taxId: number, addressPhone: nil, bankAccount: nil)
        let isFirst = await desk.apply([application]) == .accepted
        await log(request, isFirst ? .accepted : .duplicateSerial, order: application.serial)
        return .html(SharePages.asked)
    }
}
