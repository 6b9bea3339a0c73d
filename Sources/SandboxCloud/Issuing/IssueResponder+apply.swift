// Applications for invoices: `insertWithArray` and `insertForQRInvoice`.

import FlyingFox
import Foundation

extension IssueResponder {
    /// A form with `requestdatas` and, if wanted, `email` and `sms`: JSON arrays of
    /// `{fpqqlsh, address}` (V1.24 §1). The answer says that the applications were taken, not that
    /// anything was issued.
    func insertWithArray(_ request: HTTPRequest) async throws -> HTTPResponse {
        let form = FormBody(try await request.bodyData)
        let value = form.single("requestdatas")
        let signature = verdict(on: request, value: value ?? "", needsDigest: true)
        guard signature == .accepted else { return await refuse(request, signature) }
        let applications: [IssueApplication]
        let deliveries: [Delivery]
        do {
            applications = try IssueApplication.all(in: value ?? "", sellers: sellers)
            deliveries = try Self.deliveries(form, of: applications)
        } catch let fault as InvalidData {
            return await refuse(request, .invalidData, detail: fault.field)
        }
        guard applications.allSatisfy({ $0.buyer.name.isEmpty == false }) else {
            return await refuse(request, .invalidData, detail: "GMF_MC")
        }
        switch await desk.apply(applications) {
        case .duplicate(let serial):
            return await refuse(request, .duplicateSerial, order: serial)
        case .accepted:
            for delivery in deliveries { await desk.deliver(delivery) }
            for application in applications {
                await log(request, .accepted, order: application.serial)
            }
            return .json(.object([("code", .text("0000")), ("msg", .text("success"))]))
        }
    }

    /// A JSON object (the vendor's scan-to-invoice scheme, §4); with a buyer it is issued at once,
    /// without one the code waits for a buyer.
    func insertForCode(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await request.bodyData
        let signature = verdict(on: request, value: String(decoding: body, as: UTF8.self))
        guard signature == .accepted else { return await refuse(request, signature) }
        let application: IssueApplication
        do {
            application = try codeApplication(body)
        } catch let fault as InvalidData {
            return await refuse(request, .invalidData, detail: fault.field)
        }
        let lsh = ShareLinks.draw(21, from: Self.urlAlphabet) + "A"
        let outcome =
            application.buyer.name.isEmpty
            ? await desk.offer(application, lsh: lsh) : await desk.apply([application])
        if case .duplicate(let serial) = outcome {
            return await refuse(request, .duplicateSerial, order: serial)
        }
        await log(request, .accepted, order: application.serial)
        return .json(codeAnswer(lsh: lsh, base: base(of: request)))
    }

    private func codeApplication(_ body: Data) throws -> IssueApplication {
        let wire: WireApplication
        do {
            wire = try JSONDecoder().decode(WireApplication.self, from: body)
        } catch {
            throw InvalidData(field: "body")
        }
        guard wire.SHMC?.isEmpty == false else { throw InvalidData(field: "SHMC") }
        guard wire.ORGCODE?.isEmpty == false else { throw InvalidData(field: "ORGCODE") }
        let serial = ShareLinks.draw(20, from: ShareLinks.upper)
        return try IssueApplication(wire, sellers: sellers, serial: serial)
    }

    private func codeAnswer(lsh: String, base: String) -> JSONText {
        let link = "\(base)\(Self.codePage)?fs=sm&lsh=\(lsh)&corp=sandbox"
        return .object([
            ("code", .text("200")), ("message", .text("操作成功")),
            (
                "data",
                .object([
                    ("qrcode", .text(link)),
                    ("invoicecode", .text(ShareLinks.draw(12, from: "0123456789"))),
                ])
            ),
        ])
    }

    /// The tax numbers for which this cloud issues: those of the invoices that it knows.
    private var sellers: Set<String> {
        Set(library.orders.compactMap { $0.invoice?.seller.taxId })
    }

    private static let urlAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    private static func deliveries(
        _ form: FormBody, of applications: [IssueApplication]
    ) throws -> [Delivery] {
        let channels: [Delivery.Channel] = [.email, .sms]
        return try channels.flatMap { channel -> [Delivery] in
            guard let text = form.single(channel.rawValue) else { return [] }
            // A list that cannot be read is refused like one that names a stranger's serial.
            guard
                let list = try? JSONDecoder().decode([WireAddress].self, from: Data(text.utf8)),
                list.allSatisfy({ entry in
                    applications.contains { $0.serial == entry.fpqqlsh }
                })
            else { throw InvalidData(field: channel.rawValue) }
            return list.map {
                Delivery(serial: $0.fpqqlsh, channel: channel, address: $0.address)
            }
        }
    }
}

/// One element of `email` or `sms`.
private struct WireAddress: Decodable {
    let fpqqlsh, address: String
}
