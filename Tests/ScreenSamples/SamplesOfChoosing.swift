// Screens on which something is chosen, typed or named.

#if DEBUG
    @testable import KioskCore

    extension Sample {
        private typealias Of = SampleSession

        private static let everyForm = TypedForms(
            serial: .init(account: Of.account, lengths: 8...20, proof: .total), bills: .init(),
            payments: .init(account: Of.account, hasRequests: true),
            toll: .init(
                account: Of.account, ways: [.tollOrder, .tollApplication, .vehicle],
                needsMonth: true))

        private static let ways: [TypedForm] = [
            .notice, .business, .request, .tollOrder, .tollApplication, .vehicle,
        ]

        private static func found(_ texts: [String], isBilled: Bool = true) -> Candidate {
            Candidate(
                facts: texts.map { NamedCode.Fact(.service, $0) },
                receipt: isBilled ? Of.visit.receipt : nil, services: isBilled ? [] : [.reissue])
        }

        private static let payments: [Candidate] = [
            found(["2026-07-31", "326.50", "门诊收费", "示例市人民医院", "某*"]),
            found(["2026-07-30", "12,080.00", "住院收费", "示例市第二人民医院东部院区", "某*"]),
            found(["2026-06-02", "48.00", "考试费", "示例市人事考试中心", "某**"], isBilled: false),
            found(["2026-05-11", "1,200.00", Of.hostile, Of.hostile, Of.hostile]),
        ]

        static let choices: [Sample] = [
            Sample(
                name: "welcome-every-form",
                content: { Of.screen(.welcome, $0, forms: everyForm) },
                mustSay: ["4", "5", "6", "7"]),
            Sample(
                name: "choose-form",
                content: {
                    var phase = Choosing(.forms(ways))
                    phase.cursor = 5
                    return Of.screen(.choosing(phase), $0)
                }, mustSay: [">", "6/6"]),
            Sample(
                name: "choose-found",
                content: { Of.screen(.choosing(Choosing(.candidates(Of.visit, payments))), $0) },
                mustSay: ["> 2026-07-31", "326.50", "12,080.00", "48.00", "1/4"]),
        ]

        // MARK: Forms

        private static func entering(
            _ form: TypedForm, _ field: TypedField, _ lengths: ClosedRange<Int>, typed: String
        ) -> Entering {
            var phase = Entering(form: form, field: field, lengths: lengths)
            phase.typed = typed
            return phase
        }

        static let forms: [Sample] = [
            Sample(
                name: "entry-name",
                content: {
                    var phase = entering(.person, .personName, 0...100, typed: "")
                    phase.back = .buyer(Of.buying(Of.order(lines: 1)))
                    return Of.screen(.entering(phase), $0)
                }, mustSay: ["[ _"]),
            Sample(
                name: "entry-long",
                content: {
                    var phase = entering(
                        .organisation, .organisationName, 1...100, typed: Of.longBuyer)
                    phase.refused = .notice(.otherSystem)
                    return Of.screen(.entering(phase), $0)
                }, mustSay: ["第三分公司上海_"]),
            Sample(
                name: "entry-email",
                content: {
                    var phase = entering(.email, .email, 6...100, typed: "name@example")
                    phase.isWrong = true
                    return Of.screen(.entering(phase), $0)
                }, mustSay: ["name@example_"]),
        ]

        // MARK: Buyers

        private static func confirming(
            _ order: CloudOrder, warnings: [InvoiceTitle.Warning] = []
        ) -> SessionState {
            .confirming(
                Confirming(
                    visit: Of.visit, order: order, warnings: warnings,
                    back: .buying(Of.buying(Of.order(lines: 1)))))
        }

        private static let longOrder = Of.order(
            lines: 100, named: "示例限定款手工烘焙全麦核桃蔓越莓吐司面包礼盒装（大号，含配送）",
            seller: Of.longSeller)

        static let buyers: [Sample] = [
            Sample(
                name: "buying",
                content: { Of.screen(.buying(Of.buying(Of.order(lines: 2))), $0) },
                mustSay: ["示例商品 1", "12.34", "24.68", "62,317.00"]),
            Sample(
                name: "buying-again",
                content: {
                    var phase = Of.buying(
                        longOrder, before: .failed(.buyerData), page: Sample.shortLink)
                    phase.visit.buyer = Of.buyer
                    return Of.screen(.buying(phase), $0)
                }, mustSay: ["62,317.00", "96"]),
            Sample(
                name: "buying-lost",
                content: {
                    let phase = Of.buying(
                        Of.order(lines: 1, named: Of.hostile), buyers: [.person], before: .lost)
                    return Of.screen(.buying(phase), $0)
                }, mustSay: ["[2J]0;x坏名", "12.34", "62,317.00"]),
            Sample(
                name: "buying-on-phone",
                content: {
                    Of.screen(
                        .buying(Of.buying(nil, buyers: [], page: Sample.shortLink)), $0)
                }),
            Sample(
                name: "retitle",
                content: {
                    let phase = Buying(
                        visit: Of.visit, purpose: .retitle(Of.bundling(parts: 41)))
                    return Of.screen(.buying(phase), $0)
                }, mustSay: ["202607310001", "示例物流有限公司"]),
            Sample(
                name: "confirm-issue",
                content: { Of.screen(confirming(.issue(Of.order(lines: 2), Of.buyer)), $0) },
                mustSay: ["示例商贸有限公司", "91990000MA00DEM11D", "62,317.00"]),
            Sample(
                name: "confirm-issue-long",
                content: {
                    var buyer = Of.buyer
                    buyer.name = Of.longBuyer
                    let state = confirming(
                        .issue(longOrder, buyer), warnings: [.taxIdentifier, .sum])
                    return Of.screen(state, $0)
                }, mustSay: ["北京某某", "91990000MA00DEM11D", "62,317.00"]),
            Sample(
                name: "confirm-retitle",
                content: {
                    Of.screen(
                        confirming(.retitle(Of.bundling(parts: 41).bundle, Buyer(.person))), $0)
                }, mustSay: ["202607310001", "242,190.50"]),
            Sample(name: "confirm-reissue") { Of.screen(confirming(.reissue), $0) },
            Sample(
                name: "confirm-send",
                content: { Of.screen(confirming(.send(.email("name@example.com"))), $0) },
                mustSay: ["n***@example.com"]),
        ]
    }
#endif
