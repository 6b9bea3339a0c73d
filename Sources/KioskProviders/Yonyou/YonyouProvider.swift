// The Yonyou tax cloud as an invoice provider.

package import KioskCore

/// Speaks for one account of the tax cloud (用友税务云, classic API V1.24).
package struct YonyouProvider: InvoiceProvider {
    let settings: YonyouAccount
    private let transport: HTTPTransport
    private let asking: Asking

    /// Speaks for `account` over `transport`.
    package init(
        _ account: YonyouAccount, transport: HTTPTransport, retry: RetryPolicy = RetryPolicy(),
        surroundings: Surroundings = .real
    ) {
        settings = account
        self.transport = transport
        asking = Asking(retry: retry, surroundings: surroundings)
    }

    /// The account that it speaks for.
    package var account: AccountName { settings.name }

    /// Asks `queryInvoiceStatus` for the serial in `receipt`, and the merchant where that knows
    /// nothing (`OrderLookUp`). A code without a serial is answered here.
    package func lookUp(
        _ receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer {
        switch receipt.subject {
        case .order, .application, .serial:
            try await OrderLookUp(errand: errand(id), receipt: receipt).found().answer
        case .invoice(let printed): try await numbered(printed, id: id)
        case .claim: LookUpAnswer(status: .unreadableOrder)
        }
    }

    /// Issues an order's invoice or makes a page for it (`IssueOrder`), or sends an issued one
    /// (`SendOrder`). This cloud neither makes bills again nor changes their buyer.
    package func carryOut(
        _ order: CloudOrder, for receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> OrderOutcome {
        let errand = errand(id, Budget.ordering)
        return switch order {
        case .issue(let content, let buyer):
            try await IssueOrder(
                errand: errand, receipt: receipt, content: content, wish: .invoice(buyer)
            ).carryOut()
        case .page(let content):
            try await IssueOrder(errand: errand, receipt: receipt, content: content, wish: .page)
                .carryOut()
        case .send(let destination):
            try await SendOrder(errand: errand, receipt: receipt, destination: destination)
                .carryOut()
        case .retitle, .reissue: .refused(.notAllowed)
        }
    }

    /// The file that came with the answer, the one behind the link, or the one that the cloud draws
    /// of either. It is fetched once: a second attempt could outlast the watch over the order.
    package func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8] {
        switch source {
        case .inline(let bytes):
            guard bytes.count <= Limits.documentBytes else { throw .tooLarge }
            return bytes
        case .link(let link): return try await fetched(link, errand(id))
        case .rendering(let bytes): return try await rendered(bytes, errand(id))
        case .named(let link):
            let errand = errand(id)
            return try await rendered(fetched(link, errand), errand)
        }
    }

    private func fetched(
        _ link: String, _ errand: Errand
    ) async throws(ProviderFailure) -> [UInt8] {
        try await errand.send { _ throws(ProviderFailure) in try settings.documentRequest(link) }
    }

    private func rendered(
        _ package: [UInt8], _ errand: Errand
    ) async throws(ProviderFailure) -> [UInt8] {
        guard settings.rendersOFD else { throw .forbiddenAddress }
        guard package.count <= Limits.drawnBytes else { throw .tooLarge }
        guard InvoiceFile.isPackage(package) else { throw .malformed }
        let body = try await errand.send { stamp throws(ProviderFailure) in
            try settings.renderRequest(package, stamp)
        }
        return try RenderedFile.bytes(body)
    }

    private func numbered(
        _ printed: PrintedInvoice, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer {
        guard settings.fetchesByNumber,
            let identity = InvoiceIdentity(
                code: printed.identity.code, checked: printed.identity.number)
        else { return LookUpAnswer(status: .notFound) }
        let body = try await errand(id).ask { stamp throws(ProviderFailure) in
            try settings.fileRequest(identity, stamp)
        }
        return try NumberedFile(printed: printed, isRendered: settings.rendersOFD).answer(body)
    }

    func errand(_ id: RequestID, _ time: Duration = Budget.looking) -> Errand {
        Errand(
            account: settings, transport: transport, asking: asking, id: id,
            budget: Budget(time))
    }
}
