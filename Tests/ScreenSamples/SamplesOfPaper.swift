// Screens about paper: earlier prints, doubts, the printer that stands by.

#if DEBUG
    @testable import KioskCore

    extension Sample {
        private typealias Of = SampleSession

        private static let earlier = AttemptID(epoch: Epoch(bits: 7), request: RequestID(number: 5))
        private static let moment = CalendarDate(digits: "20261121").map {
            PrintMoment(date: $0, hour: 14, minute: 5)
        }
        private static let standby = PrinterName("standby")

        private static func document(_ prints: [PastPrint] = []) -> InvoiceDocument {
            var document = InvoiceDocument(
                id: RequestID(number: 3), sha256: Digest(hexadecimal: ""), pages: 3, bytes: 20_000)
            document.history.prints = prints
            return document
        }

        private static func shown(_ prints: [PastPrint] = []) -> Shown {
            .invoice(
                Of.ready(Of.invoice) {
                    $0.file = .good(document(prints))
                    $0.link = .fits(shortLink)
                })
        }

        private static func printing(_ change: (inout Printing) -> Void = { _ in }) -> SessionState
        {
            var phase = Printing(
                behind: shown(), order: PrintOrder(attempt: earlier, document: document()),
                since: .start)
            change(&phase)
            return .printing(phase)
        }

        static let papers: [Sample] = [
            Sample(
                name: "ready-printed-before",
                content: {
                    let past = PastPrint(attempt: earlier, when: moment)
                    return Of.screen(shown([past]).state, $0)
                }, mustSay: ["2026-11-21 14:05"]),
            Sample(
                name: "ready-in-doubt",
                content: {
                    let past = PastPrint(attempt: earlier, when: moment, isDoubtful: true)
                    return Of.screen(shown([past]).state, $0)
                }),
            Sample(
                name: "ready-checking",
                content: {
                    Of.screen(shown().state, $0) {
                        $0.recovering = [
                            OpenPrint(attempt: earlier, printer: .preferred, pages: 1)
                        ]
                    }
                }),
            Sample(name: "doubt") {
                Of.screen(
                    .doubting(Doubting(back: shown(), attempts: [earlier], since: .start)),
                    $0)
            },
            Sample(
                name: "doubt-of-old",
                content: {
                    let phase = Doubting(
                        back: shown(), attempts: [earlier], when: moment, since: .start,
                        warned: true)
                    return Of.screen(.doubting(phase), $0)
                }, mustSay: ["2026-11-21 14:05"]),
            Sample(
                name: "copy",
                content: {
                    let past = PastPrint(attempt: earlier, when: moment)
                    let phase = Copying(
                        behind: shown(), document: document([past]), number: "1",
                        since: .start)
                    return Of.screen(.copying(phase), $0)
                }, mustSay: ["2026-11-21 14:05"]),
            Sample(
                name: "printing-page",
                content: {
                    let state = printing {
                        $0.progress = JobProgress(state: .processing, pagesCompleted: 1)
                    }
                    return Of.screen(state, $0)
                }, mustSay: ["3", "1"]),
            Sample(
                name: "printing-no-paper",
                content: {
                    let state = printing {
                        $0.progress = JobProgress(
                            state: .processing, pagesCompleted: 1, reasons: [.mediaEmpty])
                        $0.holdsOthers = true
                    }
                    return Of.screen(state, $0)
                }),
            Sample(name: "printing-standby") {
                Of.screen(printing(), $0) { $0.outlet = standby }
            },
            Sample(name: "collect-standby") {
                Of.screen(.collect(shown()), $0) { $0.outlet = standby }
            },
            Sample(name: "notice-copy-limit") {
                Of.screen(.explaining(Explaining(subject: .notice(.copyLimit))), $0)
            },
            Sample(name: "notice-copy-staff") {
                Of.screen(.explaining(Explaining(subject: .notice(.copyStaff))), $0)
            },
        ]
    }
#endif
