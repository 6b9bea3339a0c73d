// Every visit that can be played, with the libraries of all three platforms.

/// The whole of `Library/`; `Library/README.md` has the table of the visits.
package struct VisitLibrary: Sendable {
    /// The visits, in the order of the table.
    package let visits: [SandboxVisit]
    /// What the tax cloud has issued.
    package let orders: OrderLibrary
    /// What the merchant has sold.
    package let receipts: ReceiptLibrary
    /// The bills and payments.
    package let fiscal: FiscalLibrary
    /// The toll orders.
    package let toll: TollLibrary

    /// Reads all files.
    ///
    /// - Throws: `OrderLibraryError`, or the decoder's error.
    package init() throws {
        visits = try LibraryFile.read([SandboxVisit].self, "visits")
        orders = try OrderLibrary(["orders", "issued"])
        receipts = try ReceiptLibrary(["receipts", "books"])
        fiscal = try FiscalLibrary.shipped()
        toll = try TollLibrary.shipped()
    }

    /// The visit of that name.
    ///
    /// - Throws: `OrderLibraryError.unknownOrder`.
    package func visit(_ id: String) throws -> SandboxVisit {
        guard let found = visits.first(where: { $0.id == id }) else {
            throw OrderLibraryError.unknownOrder(id)
        }
        return found
    }

    /// What the customer of a visit brings.
    ///
    /// - Parameter codes: the codes of the merchant's till, for the visits of the tax cloud.
    /// - Throws: `OrderLibraryError.unknownOrder` where a library lacks the subject.
    package func scan(_ visit: SandboxVisit, codes: OfflineCode) throws -> VisitScan {
        switch visit.cloud {
        case .tax: try tax(visit, codes)
        case .fiscal: try fiscal(visit)
        case .toll: try toll(visit)
        }
    }

    private func tax(_ visit: SandboxVisit, _ codes: OfflineCode) throws -> VisitScan {
        switch visit.clue {
        case .online:
            let lsh = try visit.lsh ?? receipts.receipt(visit.subject).lsh ?? ""
            return VisitScan(text: codes.online(lsh: lsh), typed: [])
        case .invoice:
            let order = try orders.order(visit.subject)
            return VisitScan(
                text: order.invoice?.printedCode,
                typed: [order.invoice?.number, order.invoice?.gross].compactMap { $0 })
        default:
            return VisitScan(text: codes.plain(order: visit.subject), typed: [visit.subject])
        }
    }

    private func fiscal(_ visit: SandboxVisit) throws -> VisitScan {
        switch visit.clue {
        case .notice, .noticeUnknown, .business:
            return try payment(visit)
        default:
            guard let bill = fiscal.bills[visit.subject] else {
                throw OrderLibraryError.unknownOrder(visit.subject)
            }
            let number = visit.clue == .billUnknown ? "9999999999" : bill.number
            let check = visit.clue == .billWrongCheck ? "000000" : bill.random
            let link =
                "https://bills.demo.example/e-bill?billCode=\(bill.code)&billNo=\(number)"
                + "&checkCode=\(check)"
            let words = "票据代码:\(bill.code) 票据号码:\(number) 校验码:\(check)"
            return VisitScan(
                text: visit.clue == .billLink ? link : words, typed: [bill.code, number, check])
        }
    }

    private func payment(_ visit: SandboxVisit) throws -> VisitScan {
        guard let payment = fiscal.payments.first(where: { $0.id == visit.subject }) else {
            throw OrderLibraryError.unknownOrder(visit.subject)
        }
        if visit.clue == .business {
            let day = String(payment.businessTime.prefix(8))
            return VisitScan(text: nil, typed: [payment.business, day])
        }
        let notice = visit.clue == .noticeUnknown ? "99000026119999999999" : payment.notice
        return VisitScan(text: "缴款码:\(notice)", typed: [notice, payment.payer])
    }

    private func toll(_ visit: SandboxVisit) throws -> VisitScan {
        guard let order = toll.orders[visit.subject] else {
            throw OrderLibraryError.unknownOrder(visit.subject)
        }
        let typed =
            switch visit.clue {
            case .application: [order.application]
            case .card: [order.card, order.plate]
            case .cardMonth: [order.card, order.plate, order.month]
            case .orderUnknown: ["ETC20261119999"]
            default: [order.order]
            }
        return VisitScan(text: nil, typed: typed)
    }
}
