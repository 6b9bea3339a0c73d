// Screens of a real session in a given state: the core itself says what stands on them.

#if DEBUG
    @testable import KioskCore

    /// Sessions and the values that stand in them; all names and numbers are made up.
    package enum SampleSession {
        static let account = AccountName("main")
        static let longSeller =
            String(repeating: "示例高速公路建设投资集团有限公司", count: 2) + "第十二运营管理分公司"
        /// 100 characters, twice as many cells.
        package static let longBuyer =
            String(repeating: "北京某某某某某某国际文化艺术交流与传播发展集团", count: 4) + "第三分公司上海"
        static let hostile =
            "\u{1B}[2J\u{1B}]0;x\u{07}坏\u{202E}名\r\n字\u{0301}\u{0301}\u{0301}\u{200B}"
            + String(repeating: "长", count: 400)

        static var visit: Visit {
            Visit(
                id: VisitID(number: 1),
                receipt: .order(account, order: "order"))
        }

        static let scanner = ScannerName("front")

        /// The screen of a session in `state`, with devices that are ready unless told otherwise.
        static func screen(
            _ state: SessionState, _ language: Language, forms: TypedForms = TypedForms(),
            printers: [PrinterName] = [.preferred], masksBuyer: Bool = false,
            change: (inout Session) -> Void = { _ in }
        ) -> ScreenContent {
            var session = Session(
                epoch: Epoch(bits: 1), language: language, printers: printers, forms: forms,
                offerings: Offerings(masksBuyer: masksBuyer, hasSpeech: true))
            session.conditions[.preferred] = .printing([])
            session.scanners[scanner] = .connected(
                ScannerIdentity(bus: 3, vendor: 0x1234, product: 1))
            session.hasHeardCloud = true
            session.clock = Sample.clock
            session.state = state
            change(&session)
            return session.screen
        }

        static func amount(_ text: String) -> Amount { Amount(text: text) ?? Amount(hundredths: 0) }

        // MARK: Orders and buyers

        static let buyer = Buyer(
            .enterprise, name: "示例商贸有限公司", taxIdentifier: "91990000MA00DEM11D")

        static func order(
            lines: Int, named name: String = "示例商品", seller: String = "示例连锁餐饮有限公司"
        ) -> OrderContent {
            OrderContent(
                serial: RequestSerial("serial"),
                seller: Party(name: seller),
                lines: (1...lines).map {
                    .init(name: "\(name) \($0)", total: Amount(hundredths: 1_234 * Int64($0)))
                },
                total: amount("62,317.00"))
        }

        static func buying(
            _ order: OrderContent?, buyers: [BuyerKind] = BuyerKind.allCases,
            before: Buying.Before = .nothing, page: String? = nil
        ) -> Buying {
            var phase = Buying(
                visit: visit, purpose: .issue(BuyerQuestion(order: order, buyers: buyers)),
                before: before)
            if let page { phase.link = .fits(page) }
            return phase
        }

        // MARK: Bundles

        static func bundling(
            parts: Int, seller: String = "示例高速公路有限公司", buyer: String = "示例物流有限公司",
            isReversed: Bool = false, change: (inout Bundling) -> Void = { _ in }
        ) -> Bundling {
            let invoices = (1..<parts).map { number in
                InvoiceBundle.Part(
                    .invoice, InvoiceIdentity(number: "26110000000000\(100_000 + number)"),
                    seller: number.isMultiple(of: 5) ? seller : "示例第\(number)公路公司",
                    total: Amount(hundredths: Int64(number * number) * 1_057),
                    issueDate: CalendarDate(digits: "20260731"),
                    hasFile: number != 4)
            }
            let sheet = InvoiceBundle.Part(.summary, InvoiceIdentity(number: "2026073100000001"))
            let bundle = InvoiceBundle(
                number: "202607310001", buyer: Party(name: buyer), total: amount("242,190.50"),
                isReversed: isReversed, parts: invoices + [sheet],
                services: isReversed ? [] : [.retitle])
            var phase = Bundling(
                visit: visit, request: RequestID(number: 1), bundle: bundle, link: .none)
            change(&phase)
            return phase
        }

        // MARK: Invoices

        static let invoice = Invoice(
            identity: InvoiceIdentity(number: "26112000000123456789"),
            seller: Party(name: "示例商贸有限公司", address: "示例路1号 010-00000000"),
            buyer: Party(name: "示例物流有限公司"), taxExclusiveAmount: amount("100.00"),
            taxAmount: amount("13.00"), taxInclusiveAmount: amount("113.00"))

        static let bill = Invoice(
            identity: InvoiceIdentity(code: "11060126", number: "0026421753"), kind: .publicBill,
            authenticity: .verified, seller: Party(name: "示例市人民医院"), buyer: Party(name: "某某"),
            taxExclusiveAmount: amount("326.50"), taxAmount: amount("0.00"),
            taxInclusiveAmount: amount("326.50"), issueDate: CalendarDate(digits: "20260731"))

        static let document = InvoiceDocument(
            id: RequestID(number: 2), sha256: Digest(hexadecimal: "01"), pages: 1, bytes: 1)

        static func ready(
            _ invoice: Invoice, _ view: Ready.View = .issued,
            change: (inout Ready) -> Void = { _ in }
        ) -> Ready {
            var phase = Ready(
                visit: visit, invoice: invoice, view: view, file: .good(document),
                link: .fits(Sample.shortLink))
            change(&phase)
            return phase
        }
    }
#endif
