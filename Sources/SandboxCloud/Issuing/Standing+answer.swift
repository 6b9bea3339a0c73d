// The standing of an application in the terms of the library: a status, an invoice, a file.

import Foundation

extension Standing {
    /// The answer to a status query.
    ///
    /// - Parameter base: what links begin with.
    func answer(base: String) -> JSONText {
        let isReady = step == .ready
        return StatusAnswer(
            order: sample, earlierQueries: 0,
            pdf: isReady ? document?.base64EncodedString() ?? "" : "",
            share: isReady ? (base + link.path, link.code) : nil
        ).json
    }

    /// The file, once there is an invoice.
    var document: Data? {
        number.map { number in
            LinedPDF(lines: [
                "SANDBOX INVOICE", "No. \(number)", "Serial \(application.serial)",
                "Total CNY \(Yuan.text(application.gross))",
            ]).bytes
        }
    }

    private var sample: SampleOrder {
        SampleOrder(
            order: application.serial,
            title: SampleOrder.Title(zh: order, en: order), status: status,
            invoice: invoice, pdf: nil,
            behaviour: Behaviour(
                shape: .object, file: step == .noFile ? .notReady : .base64, link: .share,
                issuingPolls: nil, noFilePolls: nil, code: nil, msg: nil, errmsg: reason,
                delaySeconds: nil, http: nil, body: nil, answersAs: nil, fileOf: nil))
    }

    /// The invoice, once there is one.
    var invoice: SampleInvoice? { step.isIssued ? number.map(invoice) : nil }

    private var status: String {
        switch step {
        case .review: "1"
        case .issuing: "2"
        case .failed: "3"
        case .noFile, .ready: "4"
        }
    }

    private func invoice(number: String) -> SampleInvoice {
        func sum(_ member: (SampleInvoice.Item) -> String) -> String {
            Yuan.text(
                application.items.compactMap { Decimal(string: member($0)) }.reduce(0, +))
        }
        return SampleInvoice(
            type: application.type, code: "", number: number, checkCode: "",
            issued: "20261121120000", buyer: application.buyer, seller: application.seller,
            net: sum { $0.amount }, tax: sum { $0.tax }, gross: Yuan.text(application.gross),
            drawer: application.drawer, reviewer: "", payee: "", remarks: application.remarks,
            credit: false, voided: false, reversed: false, creditOf: nil, voiding: nil,
            partlyReversed: nil, reversedBy: nil, items: application.items)
    }
}
