// Screens of help and of staff, and what is hidden from neighbours.

#if DEBUG
    @testable import KioskCore

    extension Sample {
        private typealias Of = SampleSession

        private static let standby = PrinterName("standby")

        private static func help(
            _ page: Help, on state: SessionState, _ language: Language, isLarge: Bool = false
        ) -> ScreenContent {
            Of.screen(state, language) { session in
                session.help = page
                session.look.isLarge = isLarge
            }
        }

        private static func isLarge(_ session: inout Session) {
            session.look.isLarge = true
        }

        static let explanations: [Sample] = [
            Sample(
                name: "help",
                content: { help(.screen, on: .ready(Of.ready(Of.invoice)), $0) },
                mustSay: ["F10", "F11", "F12", "F4"]),
            Sample(
                name: "help-site", content: { help(.screen, on: .welcome, $0) },
                mustSay: ["F10", "F11", "F12", "F4", "010-00000000", "21:00"], hasSiteTexts: true),
            Sample(name: "privacy") { help(.privacy, on: .welcome, $0) },
            Sample(name: "rights") { help(.rights, on: .welcome, $0) },
            Sample(
                name: "rights-site", content: { help(.rights, on: .welcome, $0) },
                mustSay: ["010-00000000"], hasSiteTexts: true),
            Sample(name: "help-large") { help(.screen, on: .welcome, $0, isLarge: true) },
            Sample(
                name: "ready-masked",
                content: { Of.screen(.ready(Of.ready(Of.invoice)), $0, masksBuyer: true) },
                mustSay: ["示例****公司", "****6789", "113.00", "7"]),
            Sample(
                name: "ready-large-page",
                content: {
                    Of.screen(.ready(Of.ready(Of.invoice)), $0) {
                        $0.look.isLarge = true
                        $0.factPage = 1
                    }
                }, mustSay: ["113.00", "示例路1号", "9"]),
            Sample(
                name: "bundle-large",
                content: { Of.screen(.bundle(Of.bundling(parts: 41)), $0, change: isLarge) },
                mustSay: ["1/41"]),
            Sample(
                name: "confirm-large",
                content: {
                    let order = CloudOrder.issue(Of.order(lines: 2), Of.buyer)
                    return Of.screen(
                        .confirming(
                            Confirming(
                                visit: Of.visit, order: order, warnings: [],
                                back: .buying(Of.buying(Of.order(lines: 1))))), $0, change: isLarge)
                }, mustSay: ["91990000MA00DEM11D"]),
        ]

        // MARK: Staff

        private static func staff(change: (inout Staff) -> Void = { _ in }) -> SessionState {
            var phase = Staff(
                visit: VisitID(number: 1),
                pass: StaffPass(technician: Token("zhang"), card: Token("1a2b3c4d")))
            phase.report = StaffReport(version: "1.0.0", freeMegabytes: 20_480, entries: 512)
            change(&phase)
            return .staff(phase)
        }

        private static let faults = [
            StaffReport.Fault(when: "11-21 14:02", what: Token("printer-blocked")),
            StaffReport.Fault(when: "11-21 13:40", what: Token("cloud-timed-out")),
            StaffReport.Fault(when: "11-20 09:15", what: Token("scanner-missing")),
        ]

        private static func troubles(_ session: inout Session) {
            session.isClosedByStaff = true
            session.conditions[.preferred] = .blocked([.mediaJam])
            session.advice[.preferred] = [.clearJam, .closeCover]
            session.conditions[standby] = .printing([.low])
            session.advice[standby] = [.orderSupply]
            session.scanners[Of.scanner] = .missing
            session.clouds = [
                AccountName("main"): CloudCondition(circuit: .open, clockSkew: -312),
                AccountName("bills"): CloudCondition(circuit: .halfOpen),
            ]
        }

        static let staffPages: [Sample] = [
            Sample(
                name: "staff", content: { Of.screen(staff(), $0) }, mustSay: ["20480 MB", "1.0.0"]),
            Sample(
                name: "staff-troubles",
                content: {
                    Of.screen(
                        staff { $0.test = .ended(.aborted) }, $0,
                        printers: [.preferred, standby], change: troubles)
                }),
            Sample(
                name: "staff-troubles-more",
                content: {
                    Of.screen(
                        staff { $0.report?.faults = faults }, $0, printers: [.preferred, standby]
                    ) {
                        troubles(&$0)
                        $0.factPage = 1
                    }
                }, mustSay: ["312"]),
            Sample(
                name: "staff-faults",
                content: { Of.screen(staff { $0.report?.faults = faults }, $0) },
                mustSay: ["11-21 14:02 printer-blocked"]),
            Sample(name: "out-of-service-staff-closed") {
                Of.screen(.outOfService, $0) { $0.isClosedByStaff = true }
            },
        ]
    }
#endif
