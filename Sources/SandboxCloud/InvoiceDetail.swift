// The invoice as the callback's `data` writes it (V1.24 appendix, 回调服务发票详细信息).

import Foundation

/// Builds the JSON of one invoice; amounts are JSON numbers, as in the vendor's sample.
struct InvoiceDetail {
    let invoice: SampleInvoice
    let serial: String

    /// The members of the head, and the lines under `items`.
    var json: JSONText {
        .object(head + amounts + flags + [("items", .array(items))])
    }

    private var head: [(String, JSONText)] {
        let buyer = invoice.buyer
        let seller = invoice.seller
        let texts = [
            ("fpqqlsh", serial), ("fplx", invoice.type), ("fpjz", "0"),
            ("ewm", invoice.uncheckedCode),
            ("fpDm", invoice.code), ("fpHm", invoice.number), ("jym", invoice.checkCode),
            ("kprq", invoice.issued), ("fpMw", ""), ("jqbh", ""),
            ("gmfMc", buyer.name), ("gmfNsrsbh", buyer.taxId),
            ("gmfDzdh", buyer.addressPhone ?? ""), ("gmfYhzh", buyer.bankAccount ?? ""),
            ("xsfMc", seller.name), ("xsfNsrsbh", seller.taxId),
            ("xsfDzdh", seller.addressPhone ?? ""), ("xsfYhzh", seller.bankAccount ?? ""),
            ("yfpDm", invoice.creditOf?.code ?? ""), ("yfpHm", invoice.creditOf?.number ?? ""),
            ("kpr", invoice.drawer), ("fhr", invoice.reviewer), ("skr", invoice.payee),
            ("bz", invoice.remarks), ("zdybz", ""),
        ]
        return texts.map { ($0.0, .text($0.1)) }
    }

    private var amounts: [(String, JSONText)] {
        [
            ("hjje", .number(invoice.net)), ("hjse", .number(invoice.tax)),
            ("jshj", .number(invoice.gross)),
        ]
    }

    private var flags: [(String, JSONText)] {
        [
            ("zfbz", .text(invoice.voided ? "Y" : invoice.voiding == true ? "I" : "N")),
            ("bred", .text(reversal)),
            ("kplx", .number(invoice.credit ? "1" : "0")),
            // The vendor's sample of a successful callback says 2 here: whoever reads it is misled.
            ("fpzt", .number("2")),
        ] + creditNote
    }

    /// Y and N are the vendor's; P for a part is assumed, for no document names that case.
    private var reversal: String {
        invoice.reversed ? "Y" : invoice.partlyReversed == true ? "P" : "N"
    }

    /// The credit note's code, number and, if told, serial, which are assumed too: the vendor names
    /// only the way back from a credit note to its invoice (`yfpDm`, `yfpHm`).
    private var creditNote: [(String, JSONText)] {
        guard let note = invoice.reversedBy else { return [] }
        let serial = note.serial.map { [("hcfpqqlsh", JSONText.text($0))] } ?? []
        return [("hcfpDm", .text(note.code)), ("hcfpHm", .text(note.number))] + serial
    }

    private var items: [JSONText] {
        invoice.items.enumerated().map { index, item in
            .object([
                ("hh", .text("\(index + 1)")), ("xmmc", .text(item.name)),
                ("ggxh", .text(item.model)), ("dw", .text(item.unit)),
                ("xmsl", .number(item.quantity)), ("xmdj", .number(item.unitPrice)),
                ("xmje", .number(item.amount)), ("sl", .number(item.taxRate)),
                ("se", .number(item.tax)), ("xmjshj", .number(Self.gross(of: item))),
                ("spbm", .text(item.code)), ("zxbm", .text("10")),
                ("fphxz", .number("0")), ("yhzcbs", .number("0")),
            ])
        }
    }

    private static func gross(of item: SampleInvoice.Item) -> String {
        let parts = [item.amount, item.tax].compactMap { Decimal(string: $0) }
        return parts.reduce(0, +).description
    }
}
