// Visits with nothing to scan: on a real terminal, with keys, in both languages.

import SandboxCloud
import SandboxPrinter
import SandboxStack
import Testing

@Suite(.serialized) struct TypedVisitTests {
    @Test func `a bill is found by its code, number and check code`() async throws {
        try await Typist.inBothLanguages("typed-bill") { typist in
            let bill = try typist.bench.stack.scan("BILL-NORMAL").typed
            try await typist.press("5", until: "entry.headline.bill-code")
            try await typist.type(bill[0], until: "entry.headline.bill-number")
            try await typist.type(bill[1], until: "entry.headline.bill-check")
            try await typist.type(bill[2], until: "ready.bill")
            try await typist.press("1", until: "collect.headline")
            try await typist.press("0", until: "welcome.headline")
            try await typist.expectPapers(["0000000111"])
        }
    }

    @Test func `a lost bill is found by notice and payer, and chosen among two`() async throws {
        try await Typist.inBothLanguages("typed-notice") { typist in
            let payment = try typist.bench.stack.scan("PAYMENT-SEVERAL").typed
            try await typist.press("6", until: "choose.form")
            try await typist.press("1", until: "entry.headline.notice-number")
            try await typist.type(payment[0], until: "entry.headline.payer-name")
            try await typist.type(payment[1], until: "choose.found")
            try await typist.press("9", untilText: "2/2")
            try await typist.press("8", untilText: "1/2")
            try await typist.press("9", untilText: "2/2")
            let screen = try await typist.press("1", until: "ready.bill")
            #expect(screen.contains("0000000133"))
            #expect(screen.contains(payment[1]) == false)
            try await typist.press("1", until: "collect.headline")
            try await typist.expectPapers(["0000000133"])
        }
    }

    @Test func `a lost bill is found by its business and its day`() async throws {
        try await Typist.inBothLanguages("typed-business") { typist in
            let payment = try typist.bench.stack.scan("PAYMENT-DAY").typed
            try await typist.press("6", until: "choose.form")
            try await typist.press("9", untilText: "2/3")
            try await typist.press("1", until: "entry.headline.business-number")
            try await typist.type(payment[0], until: "entry.headline.day")
            let screen = try await typist.type(payment[1], until: "ready.bill")
            #expect(screen.contains("0000000131"))
        }
    }

    @Test func `a toll order is proven by its total; two are marked, then the rest is printed`()
        async throws
    {
        try await Typist.inBothLanguages("typed-order") { typist in
            let bench = typist.bench
            let numbers = try await bench.numbers(of: "ORDER-DONE")
            try await typist.press("7", until: "choose.form")
            try await typist.press("1", until: "entry.headline.toll-order")
            let order = try bench.stack.scan("ORDER-DONE").typed[0]
            try await typist.type(order, until: "proof.headline.total")
            let screen = try await typist.type("1.00", until: "proof.missed")
            for secret in try bench.secrets(of: "ORDER-DONE") {
                #expect(screen.contains(secret) == false)
            }
            let bundle = try await typist.type(
                bench.total(of: "ORDER-DONE"), untilText: "[ ]")
            #expect(bundle.contains("示例运输有限公司"))
            try await typist.press("5", untilText: "[x]")
            try await typist.press("9", untilText: "2/4")
            try await typist.press("9", untilText: "3/4")
            try await typist.press("5", untilCount: 2, of: "[x]")
            try await typist.press("1", until: "collect.headline")
            try await typist.press("0", until: "bundle.printed")
            try await typist.press("4", until: "collect.headline")
            try await typist.press("0", until: "welcome.headline")
            try await typist.expectPapers([0, 2, 1, 3].map { numbers[$0] })
        }
    }

    @Test func `toll invoices are found by card and plate, with letters for the province`()
        async throws
    {
        try await Typist.inBothLanguages("typed-card") { typist in
            let vehicle = try typist.bench.stack.scan("CARD-SEVERAL").typed
            try await typist.press("7", until: "choose.form")
            try await typist.press("9", untilText: "2/3")
            try await typist.press("9", untilText: "3/3")
            try await typist.press("1", until: "entry.headline.card")
            try await typist.type(vehicle[0], until: "entry.headline.plate")
            try await typist.type("HB" + vehicle[1].dropFirst(), until: "choose.found")
            try await typist.press("9", untilText: "2/3")
            let screen = try await typist.press("1", untilText: "[ ]")
            #expect(screen.contains("25.21"))
        }
    }

    @Test func `a person without a name gets an invoice, and by e-mail to a masked address`()
        async throws
    {
        try await Typist.inBothLanguages("typed-person") { typist in
            let cloud = typist.bench.stack.cloud
            try await typist.scan(typist.bench.code("UNISSUED01"), until: "buy.headline")
            try await typist.press("4", until: "entry.headline.person-name")
            try await typist.press("Enter", until: "confirm.issue.headline")
            try await typist.press("1", until: "waiting.issuing")
            try await typist.wait(for: "ready.headline")
            try await typist.press("4", until: "entry.headline.email")
            let screen = try await typist.type(
                "wang.demo@mail.example", until: "confirm.send.headline")
            #expect(screen.contains("wang.demo@") == false)
            #expect(screen.contains("@mail.example"))
            try await typist.press("1", until: "notice.sent.what")
            try await typist.press("0", until: "ready.headline")
            let invoices = await cloud.invoices(of: "UNISSUED01")
            let deliveries = await cloud.deliveries
            #expect(invoices == 1)
            #expect(
                deliveries == [
                    Delivery(
                        serial: "UNISSUED01", channel: .email, address: "wang.demo@mail.example")
                ])
        }
    }
}
