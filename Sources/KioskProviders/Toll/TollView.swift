// What the platform said, in the terms of all clouds.

internal import KioskCore

/// Puts applications and bundles into what a screen can show; asks nobody.
struct TollView {
    let account: TollAccount

    /// What an application is without its invoices; nil for a finished one, which has some.
    func status(of application: TollApplication) -> InvoiceStatus? {
        switch application.stage {
        case .open:
            hasInvoices(application) ? .needsBuyer(question(for: application)) : .notRequired
        case .inProgress: .issuing
        case .failed(_, let reason): .failed(reason, again: again(application))
        case .unknown: .unknown(code: "toll-stage")
        case .done: hasInvoices(application) ? nil : .notRequired
        }
    }

    /// The answer for an application that was fetched whole; throws `.tooLarge` for more parts
    /// than a bundle may have.
    func answer(_ bundle: TollBundle) throws(AnswerFault) -> LookUpAnswer {
        let head = bundle.application
        if let status = status(of: head) { return LookUpAnswer(status: status) }
        guard let number = head.application else { throw .malformed }
        let isReversed = head.isReversed || head.stage == .done(.reversal)
        let hasFiles = account.features.contains(.file) && isReversed == false
        let parts = Self.parts(bundle, hasFiles: hasFiles)
        guard parts.count <= Limits.bundleParts else { throw .tooLarge }
        let files = bundle.invoices.map(\.file) + (bundle.summary.map { [$0.file] } ?? [])
        return LookUpAnswer(
            status: .bundle(
                InvoiceBundle(
                    number: number, buyer: bundle.buyer, total: head.total,
                    isReversed: isReversed, parts: parts, link: isReversed ? nil : bundle.page,
                    services: isReversed == false && account.features.contains(.retitle)
                        ? [.retitle] : [])),
            documents: files.map { hasFiles ? .named(TollFile($0, of: number).name) : nil })
    }

    /// The invoices in the platform's order, and the sheet that counts.
    private static func parts(_ bundle: TollBundle, hasFiles: Bool) -> [InvoiceBundle.Part] {
        let invoices = bundle.invoices.map { invoice in
            InvoiceBundle.Part(
                .invoice, invoice.identity, seller: invoice.seller.name, total: invoice.total,
                issueDate: invoice.issueDate, hasFile: hasFiles)
        }
        let sheet = bundle.summary.map { sheet in
            InvoiceBundle.Part(
                .summary, InvoiceIdentity(number: sheet.number), hasFile: hasFiles)
        }
        return invoices + (sheet.map { [$0] } ?? [])
    }

    /// An order whose trips were all paid from a top-up has none.
    private func hasInvoices(_ application: TollApplication) -> Bool {
        application.invoices > 0
    }
}

// MARK: Orders

extension TollView {
    /// What is to be invoiced. Which roads there were is nobody's to read on a screen before the
    /// buyer is named, and the platform does not say it either: the seller is all of them.
    func content(of application: TollApplication) -> OrderContent {
        let name = application.work == .topUp ? "ETC 充值" : "通行费"
        return OrderContent(
            serial: serial(of: application), seller: Party(name: "收费公路经营管理单位"),
            lines: [
                OrderContent.Line(
                    name: "\(name) \(application.month.text)", total: application.total)
            ], total: application.total)
    }

    /// The name under which an application for the order of `application` is made.
    func serial(of application: TollApplication) -> RequestSerial {
        TollKey.application(
            account.name, order: application.order, failed: application.application)
    }

    /// Whether `application` is an order for which one can be made: nobody has, or it came to
    /// nothing.
    func isOpen(_ application: TollApplication) -> Bool {
        switch application.stage {
        case .open, .failed(.trips, _), .failed(.topUp, _): hasInvoices(application)
        case .failed(.retitling, _), .failed(.reversal, _), .inProgress, .done, .unknown: false
        }
    }

    private func question(for application: TollApplication) -> BuyerQuestion {
        BuyerQuestion(
            order: content(of: application),
            buyers: account.features.contains(.apply) ? [.enterprise, .person] : [])
    }

    private func again(_ application: TollApplication) -> BuyerQuestion? {
        isOpen(application) && account.features.contains(.apply)
            ? question(for: application) : nil
    }
}

// MARK: Choices

extension TollView {
    /// One candidate for each application, the newest month first, at most `Limits.candidates`.
    ///
    /// What `receipt` still has to prove, each of them has to prove as well; until then the total,
    /// which is what is asked for, stays hidden.
    func candidates(_ found: [TollApplication], for receipt: ReceiptCode) -> [Candidate] {
        let newestFirst = found.enumerated().sorted { left, right in
            let (one, other) = (left.element.month.digits, right.element.month.digits)
            return one == other ? left.offset < right.offset : one > other
        }
        return newestFirst.prefix(Limits.candidates).map { _, application in
            Candidate(
                facts: facts(of: application, hidesTotal: receipt.proof != nil),
                receipt: self.receipt(for: application, among: found, as: receipt),
                provable: ProvableFacts(total: application.total))
        }
    }

    private func facts(of application: TollApplication, hidesTotal: Bool) -> [NamedCode.Fact] {
        let number = application.application ?? application.order
        let facts = [
            NamedCode.Fact(.date, application.month.text),
            NamedCode.Fact(.service, "\(application.work.rawValue) x \(application.invoices)"),
            NamedCode.Fact(.number, MaskedNumber(number).text),
        ]
        return hidesTotal ? facts : facts + [NamedCode.Fact(.total, application.total.text)]
    }

    /// Where a candidate leads; nil for an open order of a card where the platform finds none by
    /// its number and the month has several.
    private func receipt(
        for application: TollApplication, among found: [TollApplication], as receipt: ReceiptCode
    ) -> ReceiptCode? {
        claim(of: application, among: found, as: receipt).map {
            ReceiptCode(account.name, .claim($0), proof: receipt.proof)
        }
    }

    private func claim(
        of application: TollApplication, among found: [TollApplication], as receipt: ReceiptCode
    ) -> Claim? {
        if let number = application.application { return .tollApplication(number) }
        if account.inputs.contains(.order) { return .tollOrder(application.order) }
        guard case .claim(.vehicle(let card, let plate, _)) = receipt.subject,
            found.count(where: { $0.month == application.month }) == 1
        else { return nil }
        return .vehicle(card: card, plate: plate, month: application.month.digits)
    }
}
