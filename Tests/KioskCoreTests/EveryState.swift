// A dialogue in each state of a session, and in each variant that decides differently.

@testable import KioskCore

/// The starting points of the tests that meet everything.
enum EveryState {
    /// All of them, each a second time with a code coming in over it.
    static let dialogues: [Dialogue] = {
        let plain =
            visits + papers + typing + explained + choosing + buying + ordering + waiting + bundles
        return plain
            + plain.map { dialogue in
                var reading = dialogue
                reading.hear(.scanner(.reading(characters: 5)))
                return reading
            }
    }()

    /// A dialogue that took these steps.
    static func after(
        _ forms: TypedForms = TypedForms(), _ steps: (inout Dialogue) -> Void
    ) -> Dialogue {
        var dialogue = Dialogue(forms: forms)
        steps(&dialogue)
        return dialogue
    }

    private static func begun(
        _ status: InvoiceStatus? = nil, _ receipt: ReceiptCode = Dialogue.receipt
    ) -> Dialogue {
        after { dialogue in
            dialogue.scan(.receipt(receipt))
            if let status { dialogue.answer(status) }
        }
    }

    private static var visits: [Dialogue] {
        let ready = after { $0.reachReady() }
        let reversed = InvoiceStatus.reversed(
            Dialogue.invoice,
            Reversal(
                .full, creditNote: Dialogue.ownCode,
                offer: InvoiceOffer(format: .pdf, link: Dialogue.link)))
        return [
            Dialogue(), begun(), begun(nil, Dialogue.ownCode), begun(Dialogue.ready),
            begun(Dialogue.ready, Dialogue.typed), begun(.issuing, Dialogue.typed), ready,
            then(ready) { $0.elapse(.idle) }, then(ready) { $0.press("2") },
            begun(.voided(Dialogue.invoice)), begun(.reversed(Dialogue.invoice, Reversal())),
            after { $0.reachReady(reversed) }, after { $0.reachReady(Dialogue.sendable) },
            after { $0.reachReady(Dialogue.lostBill) },
            after { $0.reachReady(.ready(Dialogue.invoice, InvoiceOffer(format: .ofd))) },
            after { $0.admit() }, tested,
            then(Dialogue(isClosedByStaff: true)) { _ in },
            then(tested) { $0.hear(.scanner(.reading(characters: 5))) },
            then(offering) { dialogue in
                dialogue.press("2")
                dialogue.press("1")
            },
            then(offering) { $0.press("2") }, then(offering) { $0.offer() },
            then(ready) { $0.press("*") }, after { $0.press("*") },
            then(ready) { $0.press("/") },
            after { $0.hear(.journal(.failed(dropped: []))) },
        ]
    }

    /// A technician's test page is on its way to paper.
    private static var tested: Dialogue {
        after { dialogue in
            dialogue.admit()
            dialogue.press("1")
            dialogue.makeTestPage()
        }
    }

    /// A link too large for the screen, at a kiosk with a page of its own.
    private static var offering: Dialogue {
        var dialogue = Dialogue(
            offerings: Offerings(masksBuyer: true, hasSpeech: true, hasDownloadPage: true))
        dialogue.reachReadyWithoutPhone()
        return dialogue
    }

    private static var papers: [Dialogue] {
        let printing = after {
            $0.reachReady()
            $0.press("1")
        }
        let submitted = then(printing) {
            $0.hear(.printer(.submitted(printing.lastPrint, job: 3)))
        }
        return [
            printing, submitted, then(submitted) { $0.hear(.key(.escape)) },
            then(submitted) { $0.printed() }, then(submitted) { $0.printed(.unknown) },
            then(submitted) {
                $0.printed(.unknown)
                $0.elapse(.idle)
            },
            then(submitted) {
                $0.printed(.unknown)
                $0.hear(.key(.escape))
            },
            then(submitted) { dialogue in
                for _ in 1...2 { dialogue.elapse(.phase) }
            },
            copying, then(copying) { $0.elapse(.idle) },
        ]
    }

    /// The invoice was printed before, and a copy of it is asked for.
    private static var copying: Dialogue {
        var dialogue = Dialogue(copies: .confirm)
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        dialogue.deliverPrinted()
        dialogue.fitLinks()
        dialogue.press("1")
        return dialogue
    }

    private static var typing: [Dialogue] {
        let forms = Dialogue.allForms
        return [
            after(forms) { $0.press("4") }, after(forms) { $0.press("5") },
            after(forms) {
                $0.press("6")
                $0.press("1")
                $0.enter("PAY2026000815")
            },
            after {
                $0.reachReady(Dialogue.sendable)
                $0.press("4")
                $0.type("wei.demo@example.com")
            },
            after {
                $0.reach(.needsBuyer(Dialogue.question))
                $0.press("5")
                $0.type("Wei Demo")
            },
            after {
                $0.reach(.needsBuyer(Dialogue.questionWithPage))
                $0.press("4")
                $0.elapse(.idle)
            },
        ]
    }

    private static var explained: [Dialogue] {
        let named = after { $0.scan(.named(Dialogue.code)) }
        let measured = then(named) { $0.settle() }
        let paused = after {
            $0.reach(Dialogue.ready, Dialogue.typed)
            for _ in 1...5 { $0.scan(.unrecognised(.notAReceipt), text: "1") }
        }
        let reserved = Reservation(
            seller: "示例商贸有限公司", buyer: "W**", total: Amount(hundredths: 11_700))
        return [
            named, measured, then(measured) { $0.press("2") }, paused, begun(.notFound),
            begun(.reserved(reserved)), begun(.reserved(reserved), Dialogue.typed),
            after {
                $0.reachReady()
                $0.scan(.named(Dialogue.code))
            },
            after {
                $0.reach(.needsBuyer(Dialogue.question))
                $0.scan(.unrecognised(.notAReceipt))
            },
            after {
                $0.reach(.bundle(Dialogue.application))
                $0.scan(.unrecognised(.notAReceipt))
            },
        ]
    }

    private static var choosing: [Dialogue] {
        let found = begun(.several(Dialogue.payments))
        return [
            after(Dialogue.allForms) { $0.press("6") }, after(Dialogue.allForms) { $0.press("7") },
            found, then(found) { $0.press("9") }, then(found) { $0.elapse(.idle) },
        ]
    }

    static func then(_ dialogue: Dialogue, _ steps: (inout Dialogue) -> Void) -> Dialogue {
        var next = dialogue
        steps(&next)
        return next
    }
}

// MARK: On the way to an invoice

extension EveryState {
    private static var buying: [Dialogue] {
        let plain = after { $0.reach(.needsBuyer(Dialogue.question)) }
        let named = after {
            $0.reachOrder(.needsBuyer(Dialogue.questionWithPage))
            $0.say(.refused(.device))
            $0.fitLinks()
        }
        return [
            plain, then(plain) { $0.elapse(.idle) }, named,
            after { $0.reach(.needsBuyer(Dialogue.questionWithPage)) },
            after {
                $0.scan(.receipt(Dialogue.receipt))
                $0.answer(.needsBuyer(Dialogue.questionWithPage))
            },
            after { $0.reach(.needsBuyer(BuyerQuestion(page: Dialogue.page))) },
            after { $0.reach(.needsBuyer(Dialogue.question), Dialogue.typed) },
            after { $0.reach(.needsBuyer(Dialogue.questionForPage)) },
            after {
                $0.reach(.needsBuyer(Dialogue.questionForPage))
                $0.press("2")
                $0.say(.unclear)
            },
            after { $0.reach(.failed(.quota, again: Dialogue.question)) },
            after {
                $0.reachOrder()
                $0.lose(.faulty)
                for _ in 1...3 { $0.poll(.notFound) }
            },
            after {
                $0.reach(.bundle(Dialogue.application))
                $0.press("6")
            },
        ]
    }

    /// The last look at each kind of order.
    static var confirming: [Dialogue] {
        [
            after {
                $0.reach(.needsBuyer(Dialogue.questionWithPage))
                $0.show()
            },
            after {
                $0.reach(.needsBuyer(Dialogue.question))
                $0.press("4")
                $0.hear(.key(.enter))
            },
            after {
                $0.reach(.bundle(Dialogue.application))
                $0.press("6")
                $0.show()
            },
            after {
                $0.reachReady(Dialogue.lostBill)
                $0.press("6")
            },
            after {
                $0.reach(.several(Dialogue.payments))
                $0.press("9")
                $0.press("1")
            },
            after {
                $0.reachReady(Dialogue.sendable)
                $0.press("4")
                $0.enter("wei.demo@example.com")
            },
            after {
                $0.reachReady(Dialogue.sendable)
                $0.press("5")
                $0.enter("13800000000")
            },
        ]
    }

    private static var ordering: [Dialogue] {
        confirming + confirming.map { dialogue in then(dialogue) { $0.elapse(.idle) } }
            + confirming.map { dialogue in then(dialogue) { $0.press("1") } }
            + [
                after {
                    $0.reach(.needsBuyer(Dialogue.questionForPage))
                    $0.press("2")
                }
            ]
    }

    private static var waiting: [Dialogue] {
        let ordered = after {
            $0.reachOrder()
            $0.say(.taken())
        }
        let watched = after {
            $0.reach(.needsBuyer(Dialogue.questionWithPage))
            $0.press("2")
        }
        let asked = after {
            $0.reachReady(Dialogue.lostBill)
            $0.press("6")
            $0.press("1")
            $0.say(.taken(follow: Dialogue.request))
        }
        let checked = after {
            $0.reachOrder()
            $0.lose(.timedOut)
        }
        let retitled = after {
            $0.reach(.bundle(Dialogue.application))
            $0.press("6")
            $0.show()
            $0.press("1")
            $0.say(.taken())
        }
        let repeated = after {
            $0.reachOrder()
            $0.say(.alreadyThere)
        }
        let unheard = after {
            $0.reach(.several(Dialogue.payments))
            for key in "911" { $0.press(key) }
            $0.say(.unclear)
        }
        let stages = [
            repeated, unheard, begun(.pendingReview), begun(.issuing),
            begun(.fileNotReady(Dialogue.invoice)),
            ordered, watched, asked, checked, retitled,
        ]
        return stages + stages.map { dialogue in then(dialogue) { $0.elapse(.poll) } }
            + [then(ordered) { $0.elapse(.tick) }, then(begun(.pendingReview)) { warn(&$0) }]
    }

    /// Waits until the warning stands.
    static func warn(
        _ dialogue: inout Dialogue, with status: InvoiceStatus = .pendingReview
    ) {
        for _ in 1...50 {
            guard let poll = dialogue.session.armed[.poll],
                let idle = dialogue.session.armed[.idle],
                poll < idle
            else { break }
            dialogue.poll(status)
        }
        dialogue.elapse(.idle)
    }

    private static var bundles: [Dialogue] {
        let shown = after { $0.reach(.bundle(Dialogue.application)) }
        let collating = then(shown) { $0.press("4") }
        let printing = then(collating) { $0.deliver() }
        var reversed = Dialogue.application
        reversed.isReversed = true
        let doubted = then(printing) {
            $0.printed(.unknown)
            $0.hear(.key(.escape))
        }
        let unsettled = then(printing) { dialogue in
            for _ in 1...3 { dialogue.elapse(.phase) }
        }
        return [
            doubted, then(doubted) { $0.press("4") }, unsettled,
            shown, then(shown) { $0.press("5") }, then(shown) { $0.elapse(.idle) },
            then(shown) { $0.press("2") }, collating, printing,
            then(printing) { $0.printed() }, then(printing) { $0.hear(.key(.escape)) },
            then(shown) {
                $0.press("1")
                $0.deliver()
                $0.printed()
            },
            begun(.bundle(reversed)), begun(.bundle(Dialogue.application)),
            begun(.bundle(Dialogue.application), Dialogue.typed),
        ]
    }
}
