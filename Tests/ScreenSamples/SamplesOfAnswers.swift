// Screens of what clouds answer: bundles, waiting, reservations.

#if DEBUG
    @testable import KioskCore

    extension Sample {
        private typealias Of = SampleSession

        // MARK: Bundles

        private static func marked(_ phase: inout Bundling) {
            phase.cursor = 9
            phase.marked = [8, 9]
            phase.printed = [0, 1, 7]
            phase.link = .fits(shortLink)
        }

        static let bundles: [Sample] = [
            Sample(
                name: "bundle",
                content: {
                    Of.screen(.bundle(Of.bundling(parts: 41, change: marked)), $0)
                }, mustSay: ["10/41", "> [x]", "[ ]", "1,057.00", "242,190.50"]),
            Sample(
                name: "bundle-long",
                content: {
                    let phase = Of.bundling(
                        parts: 41, seller: Of.longSeller, buyer: Of.longBuyer
                    ) {
                        marked(&$0)
                        $0.warned = true
                    }
                    return Of.screen(.bundle(phase), $0)
                }, mustSay: ["10/41", "> [x]", "242,190.50", "20", "..."]),
            Sample(
                name: "bundle-end",
                content: {
                    let phase = Of.bundling(parts: 41) { $0.cursor = 40 }
                    return Of.screen(.bundle(phase), $0)
                }, mustSay: ["41/41", "> [ ]"]),
            Sample(
                name: "bundle-hostile",
                content: {
                    Of.screen(
                        .bundle(
                            Of.bundling(parts: 6, seller: Of.hostile, buyer: Of.hostile) {
                                $0.cursor = 4
                            }), $0)
                }, mustSay: ["5/6", "> [ ]", "264.25"]),
            Sample(
                name: "bundle-reversed",
                content: { Of.screen(.bundle(Of.bundling(parts: 3, isReversed: true)), $0) },
                mustSay: ["1/3", "> "]),
            Sample(
                name: "bundle-no-paper",
                content: {
                    Of.screen(.bundle(Of.bundling(parts: 3)), $0) {
                        $0.conditions[.preferred] = .blocked([.mediaEmpty])
                    }
                }, mustSay: ["1/3"]),
            Sample(
                name: "bundle-printing",
                content: {
                    let phase = Of.bundling(parts: 41) {
                        $0.run = Bundling.Run(parts: [3, 4], total: 5)
                    }
                    return Of.screen(.collating(phase), $0)
                }, mustSay: ["4", "5"]),
        ]

        // MARK: Waiting, and what it ends with

        private static func waiting(
            _ stage: Waiting.Stage, change: (inout Waiting) -> Void = { _ in }
        ) -> SessionState {
            var phase = Waiting(
                visit: Of.visit, stage: stage, since: .start, pollAt: .start, until: .start)
            phase.elapsedSeconds = 12
            change(&phase)
            return .waiting(phase)
        }

        private static let note = ReceiptCode(AccountName("main"), .claim(.tollOrder("1")))

        static let answers: [Sample] = [
            Sample(name: "ordering") {
                Of.screen(
                    .ordering(
                        Ordering(
                            visit: Of.visit, request: RequestID(number: 1), order: .reissue,
                            back: .welcome, since: .start)), $0)
            },
            Sample(name: "waiting-checking", content: { Of.screen(waiting(.checking), $0) }),
            Sample(
                name: "waiting-number",
                content: {
                    Of.screen(waiting(.pendingReview) { $0.number = "BK2026073100000001" }, $0)
                },
                mustSay: ["BK2026073100000001", "12"]),
            Sample(name: "waiting-on-phone") {
                Of.screen(
                    waiting(.onPhone) {
                        $0.question = Of.buying(nil, buyers: [], page: shortLink)
                    }, $0)
            },
            Sample(
                name: "ready-bill",
                content: {
                    let phase = Of.ready(Of.bill) { $0.services = [.email, .message, .reissue] }
                    return Of.screen(.ready(phase), $0)
                }, mustSay: ["326.50", "11060126", "0026421753", "4", "5", "6"]),
            Sample(
                name: "ready-bill-long",
                content: {
                    var bill = Of.bill
                    bill.authenticity = .unverified
                    bill.seller.name = Of.longSeller
                    bill.buyer.name = Of.longBuyer
                    let phase = Of.ready(bill) {
                        $0.services = [.email, .message, .reissue]
                        $0.isRendered = true
                    }
                    return Of.screen(.ready(phase), $0)
                }, mustSay: ["326.50", "11060126"]),
            Sample(
                name: "ready-other-buyer",
                content: {
                    let phase = Of.ready(Of.invoice) { $0.visit.buyer = Of.buyer }
                    return Of.screen(.ready(phase), $0)
                }, mustSay: ["示例物流有限公司", "113.00"]),
            Sample(
                name: "reversed-with-credit-note",
                content: {
                    let view = Ready.View.reversed(Reversal(.partial, creditNote: note))
                    return Of.screen(.ready(Of.ready(Of.invoice, view)), $0)
                }, mustSay: ["6", "113.00"]),
            Sample(
                name: "reservation",
                content: {
                    let reservation = Reservation(
                        seller: "示例连锁餐饮有限公司", buyer: "示例***公司", total: Of.amount("84.00"))
                    return Of.screen(
                        .explaining(Explaining(subject: .reservation(reservation))), $0)
                }, mustSay: ["示例***公司", "84.00"]),
            Sample(name: "notice-not-certain") {
                Of.screen(.explaining(Explaining(subject: .notice(.orderUnknown))), $0)
            },
        ]
    }
#endif
