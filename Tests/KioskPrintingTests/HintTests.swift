// Hints of the print service that something has changed.

import KioskCore
import KioskPrinting
import SandboxPrinter
import TestSupport
import Testing

/// Subscriptions, on a real print service.
@Suite(.serialized, .timeLimit(.minutes(1))) struct HintTests {
    @Test func `a job and a stopped queue are told, and quiet is quiet`() async throws {
        try await PrintShop.open { shop in
            let printer = try shop.printer()
            let hints = printer.hints()
            #expect(await hints.next(within: .milliseconds(300)) == false)
            let order = PrintOrder.sample(1)
            let job = try await printer.print(order)
            #expect(await hints.next(within: .seconds(5)))
            #expect(try await printer.end(of: job, order) == .completed)
            try await until("all is told") { await hints.next(within: .milliseconds(500)) == false }
            try await shop.sandbox.pauseQueue()
            #expect(await hints.next(within: .seconds(5)))
            await hints.end()
        }
    }

    @Test func `a subscription that the service has lost is made anew`() async throws {
        try await PrintShop.open { shop in
            let hints = try shop.printer().hints()
            #expect(await hints.next(within: .milliseconds(300)) == false)
            try await shop.output(of: "/usr/bin/ipptool", [shop.uri, try shop.question(Self.drop)])
            #expect(await hints.next(within: .seconds(5)))
            #expect(await hints.next(within: .milliseconds(300)) == false)
            try await shop.sandbox.pauseQueue()
            #expect(await hints.next(within: .seconds(5)))
        }
    }

    @Test func `without a service there are no hints, and no haste`() async throws {
        let address = try PrintQueueAddress(server: "/tmp/no-such-socket", queue: "desk")
        let hints = Printer(address, options: try PrinterOptions()).hints()
        let time = await ContinuousClock().measure {
            #expect(await hints.next(within: .milliseconds(300)) == false)
        }
        #expect(time >= .milliseconds(300))
        await hints.end()
    }

    private static let drop = """
        { OPERATION Cancel-Subscription GROUP operation-attributes-tag
          ATTR charset attributes-charset utf-8
          ATTR naturalLanguage attributes-natural-language en
          ATTR uri printer-uri $uri
          ATTR integer notify-subscription-id 1
          ATTR name requesting-user-name kiosk }
        """
}
