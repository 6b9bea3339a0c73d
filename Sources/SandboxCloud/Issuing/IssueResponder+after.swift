// What follows an application: its status, its file, and messages with it.

import FlyingFox
import Foundation

extension IssueResponder {
    /// The status query (V1.24 §3), or nil where nobody has applied under this serial since the
    /// start.
    func status(_ request: HTTPRequest) async throws -> HTTPResponse? {
        guard let serial = FormBody(try await request.bodyData).single("fpqqlsh"),
            case let told = await faults.standIn(for: serial), await desk.knows(told)
        else { return nil }
        let signature = verdict(on: request, value: serial)
        guard signature == .accepted else { return await refuse(request, signature) }
        guard let standing = await desk.query(told) else { return nil }
        await log(request, .accepted, order: serial)
        return .json(standing.answer(base: base(of: request)))
    }

    /// Sends the invoice to an address: `fpqqlsh` with `email` or `phone`, in the query
    /// (successor's interface 重发邮件; that `phone` is so called is assumed) or in a form.
    func resend(
        _ request: HTTPRequest, by channel: Delivery.Channel
    ) async throws -> HTTPResponse {
        let form = FormBody(try await request.bodyData)
        func field(_ name: String) -> String? { request.query[name] ?? form.single(name) }
        let serial = field("fpqqlsh") ?? ""
        let signature = verdict(on: request, value: serial)
        guard signature == .accepted else { return await refuse(request, signature) }
        guard let address = field(channel == .email ? "email" : "phone"), address.isEmpty == false
        else { return await refuse(request, .invalidData, detail: channel.rawValue) }
        guard await isReady(serial) else { return await refuse(request, .unknownOrder) }
        await desk.deliver(Delivery(serial: serial, channel: channel, address: address))
        await log(request, .accepted, order: serial)
        return .json(
            .object([
                ("code", .text("200")),
                ("message", .text(channel == .email ? "邮件发送成功" : "短信发送成功")),
            ]))
    }

    private func isReady(_ serial: String) async -> Bool {
        if await desk.ready(where: { $0.application.serial == serial }) != nil { return true }
        return library.orders.contains { $0.order == serial && $0.status == "4" }
    }

    /// The document behind the link of an invoice that was issued since the start.
    func download(_ request: HTTPRequest) async -> HTTPResponse? {
        guard let authCode = request.query["authCode"],
            let standing = await desk.ready(where: { $0.link.authCode == authCode }),
            standing.link.code == request.query["pwd"], let pdf = standing.document
        else { return nil }
        await log(request, .accepted, order: standing.application.serial)
        return .pdf(pdf)
    }

    // MARK: the file by its number

    /// The successor's 版式文件查询, signed here like the classic calls: a JSON object with
    /// `slfphm`, or `fpdm` and `fphm`; `fplx`; `dataType` "1" base64, "2" address, "3" both; and
    /// which files, "1" or "0": `yypdf` and `taxpdf`, `taxofd` of an invoice that is an OFD
    /// package, and `taxxml` of a digital one. That the answer names the invoice again,
    /// `slfphm` or `fpdm` and `fphm`, is assumed, and so is that the XML is called so there.
    func file(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await request.bodyData
        let signature = verdict(on: request, value: String(decoding: body, as: UTF8.self))
        guard signature == .accepted else { return await refuse(request, signature) }
        // An object that cannot be read names no invoice.
        guard let wanted = try? JSONDecoder().decode(WireFileQuery.self, from: body),
            let number = wanted.number
        else {
            await log(request, .invalidData)
            return .json(
                StatusAnswer.refusal(
                    serial: nil, code: "9999",
                    message: "数电发票号码为空！发票代码和发票号码是必填项目"))
        }
        guard let found = try await invoice(number, wanted, base: base(of: request)) else {
            return await refuse(request, .unknownOrder)
        }
        await log(request, .accepted, order: found.serial)
        return .json(
            .object([
                ("code", .text("200")), ("message", .text("操作成功")),
                ("data", wanted.answer(found)),
            ]))
    }

    private func invoice(
        _ number: String, _ wanted: WireFileQuery, base: String
    ) async throws -> FoundFile? {
        let told = await faults.standIn(for: number)
        let standing = await desk.ready(where: {
            $0.number == told && wanted.accepts(type: $0.application.type)
        })
        if let standing, let pdf = standing.document {
            return FoundFile(
                serial: standing.application.serial, code: "", number: told, pdf: pdf, ofd: nil,
                xml: standing.invoice.flatMap { InvoiceXML(invoice: $0).bytes },
                address: base + standing.link.download)
        }
        let order = library.orders.first { order in
            guard let invoice = order.invoice else { return false }
            return order.status == "4" && invoice.number == told
                && invoice.code == wanted.fpdm ?? "" && wanted.accepts(type: invoice.type)
        }
        guard let filed = try order.map(library.filed), let invoice = filed.invoice else {
            return nil
        }
        return try FoundFile(filed, invoice, in: library)
    }
}

/// A file with the serial that it belongs to and the address from which it can be fetched.
private struct FoundFile {
    let serial, code, number: String
    let pdf, ofd, xml: Data?
    let address: String
}

extension FoundFile {
    /// The file of an order; nil where it has none.
    init?(_ order: SampleOrder, _ invoice: SampleInvoice, in library: OrderLibrary) throws {
        var pdf: Data?
        if case .pdf(let bytes)? = try library.document(of: order) { pdf = bytes }
        let ofd = library.ofd(of: order)
        guard pdf != nil || ofd != nil else { return nil }
        self.init(
            serial: order.order, code: invoice.code, number: invoice.number, pdf: pdf, ofd: ofd,
            xml: InvoiceXML(invoice: invoice).bytes, address: "")
    }
}

/// The body of `getbsfile`.
private struct WireFileQuery: Decodable {
    let nsrsbh, fplx, slfphm, fpdm, fphm, dataType, yypdf, taxpdf, taxofd, taxxml: String?

    /// The number of the invoice; one with a code needs both.
    var number: String? {
        if let slfphm, slfphm.isEmpty == false { return slfphm }
        guard let fphm, fphm.isEmpty == false, fpdm?.isEmpty == false else { return nil }
        return fphm
    }

    func accepts(type: String) -> Bool { fplx == nil || fplx == type }

    func answer(_ found: FoundFile) -> JSONText {
        let wanted = [
            ("yypdf", yypdf, found.pdf), ("taxpdf", taxpdf, found.pdf),
            ("taxofd", taxofd, found.ofd), ("taxxml", taxxml, found.xml),
        ].filter { $0.1 == "1" && $0.2 != nil }
        let kind = dataType ?? "1"
        let files = wanted.map { ($0.0, $0.2?.base64EncodedString() ?? "") }
        let addresses = wanted.map { ($0.0 + "Url", found.address) }
        let name =
            found.code.isEmpty
            ? [("slfphm", found.number)] : [("fpdm", found.code), ("fphm", found.number)]
        return .object(
            (name + (kind == "2" ? [] : files) + (kind == "1" ? [] : addresses)).map {
                ($0.0, .text($0.1))
            })
    }
}
