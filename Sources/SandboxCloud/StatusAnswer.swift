// The answer to `queryInvoiceStatus` (V1.24 §3), in every nesting that the documents allow.

import Foundation

/// Builds the JSON for one order.
struct StatusAnswer: Sendable {
    let order: SampleOrder
    /// How many queries were answered before this one.
    let earlierQueries: Int
    /// The base64 of the document, or empty.
    let pdf: String
    /// The full address of the share link, and its code.
    let share: (url: String, code: String)?

    private static let words = ["1": "待开票", "2": "开票中", "3": "开票失败", "4": "开票成功"]

    /// An answer without an order behind it: `code` other than "0000", and why.
    static func refusal(serial: String?, code: String, message: String) -> JSONText {
        let members: [(String, JSONText)] = [("code", .text(code)), ("msg", .text(message))]
        return .object((serial.map { [("fpqqlsh", .text($0))] } ?? []) + members)
    }

    /// The whole answer.
    var json: JSONText {
        let behaviour = order.behaviour
        if let code = behaviour.code {
            return Self.refusal(serial: order.order, code: code, message: behaviour.msg ?? "")
        }
        let issuing = earlierQueries < behaviour.issuingPolls ?? 0
        let status = issuing ? "2" : order.status ?? "2"
        var members: [(String, JSONText)] = [
            ("fpqqlsh", .text(order.order)), ("code", .text("0000")), ("msg", .text("查询成功")),
            ("statuscode", .text(status)), ("status", .text(Self.words[status] ?? "")),
        ]
        if status == "3", let reason = behaviour.errmsg {
            members.append(("errmsg", .text(reason)))
        }
        if status == "4", let invoice = order.invoice { members += content(invoice) }
        return .object(members)
    }

    private var isFileLate: Bool {
        let polls = order.behaviour
        return earlierQueries < (polls.issuingPolls ?? 0) + (polls.noFilePolls ?? 0)
            && polls.noFilePolls != nil
    }

    private func content(_ invoice: SampleInvoice) -> [(String, JSONText)] {
        let detail = InvoiceDetail(invoice: invoice, serial: order.order).json
        let asText = JSONText.text(detail.written)
        switch order.behaviour.shape ?? .object {
        case .string: return [("data", .text(callback(with: ("data", asText)).written))]
        case .object: return [("data", callback(with: ("data", asText)))]
        case .nested:
            let inner = callback(with: ("data", detail))
            let outer: [(String, JSONText)] = [("code", .text("0000")), ("data", inner)]
            return [("data", .object(outer))]
        case .detail: return [("data", callback(with: ("invoiceDetail", detail)))]
        case .beside: return files + [("data", asText)]
        }
    }

    /// The callback's parameters (V1.24 appendix, 回调服务参数).
    private func callback(with detail: (String, JSONText)) -> JSONText {
        let head: [(String, JSONText)] = [
            ("code", .text("0000")), ("msg", .text("开票成功")), ("fpqqlsh", .text(order.order)),
        ]
        return .object(head + files + [detail])
    }

    private var files: [(String, JSONText)] {
        guard isFileLate == false else { return [("pdf", .text("")), ("bsstatus", .text("1"))] }
        var members: [(String, JSONText)] = [("pdf", .text(pdf))]
        switch order.behaviour.file {
        case .ofd, .inlineOFD: members.append(("fileType", .text("ofd")))
        case .notReady: members.append(("bsstatus", .text("1")))
        default: break
        }
        if let share {
            members += [("shareurl", .text(share.url)), ("sharecode", .text(share.code))]
        }
        return members
    }
}
