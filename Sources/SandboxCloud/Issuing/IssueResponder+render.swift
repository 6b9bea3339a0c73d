// The cloud's service that draws a PDF of an OFD package.

import FlyingFox
import Foundation

extension IssueResponder {
    static let renderPath = "/ofd/api/render"

    /// A form with `content`, the base64 of the package, signed like the other calls. The path and
    /// the form stand in the vendor's sample project; the answer is not published, assumed is
    /// `{code, msg, data}` with the base64 of the PDF. Pictures (`type=png`) are not drawn here.
    func render(_ request: HTTPRequest) async throws -> HTTPResponse {
        let form = FormBody(try await request.bodyData)
        let content = form.single("content") ?? ""
        let signature = verdict(on: request, value: content)
        guard signature == .accepted else { return await refuse(request, signature) }
        guard form.single("type") ?? "pdf" == "pdf",
            let number = Data(base64Encoded: content).flatMap(OFDPackage.number)
        else { return await refuse(request, .invalidData, detail: "content") }
        guard let order = library.orders.first(where: { $0.invoice?.number == number }),
            let invoice = order.invoice
        else { return await refuse(request, .unknownOrder) }
        await log(request, .accepted, order: order.order)
        return .json(
            .object([
                ("code", .text("0000")), ("msg", .text("转换成功")),
                ("data", .text(invoice.plainPDF.base64EncodedString())),
            ]))
    }
}
