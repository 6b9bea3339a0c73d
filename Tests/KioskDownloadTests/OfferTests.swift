// The talk between kiosk and page, and what a torn or a foreign one does.

import KioskCore
import KioskDownload
import TestSupport
import Testing

@testable import kiosk_page

/// Offers.
@Suite struct OfferTests {
    private func line(
        bytes: Int, life: Int = 60, name: String = "invoice.pdf", language: String = "zh"
    ) -> String {
        "{\"language\":\"\(language)\",\"bytes\":\(bytes),\"life\":\(life),\"name\":\"\(name)\"}\n"
    }

    @Test func `there is room for as many files as said, and then for none`() async throws {
        try await RunningPage.run { page in
            var offers: [PageOffer] = []
            for _ in 0..<PageLimits().documents {
                offers.append(try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese))
            }
            await #expect(throws: PageFault.refused(.full)) {
                _ = try await page.kiosk.offer(
                    pdf: Sample.pdf(bytes: 2_000_000), language: .chinese)
            }
            #expect(Set(offers.map(\.path)).count == offers.count)
            offers.removeFirst().withdraw()
            try await until("there is room again") {
                // Full is what it is until the page has seen the end.
                (try? await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)) != nil
            }
        }
    }

    @Test func `a file that comes in pieces is whole`() async throws {
        try await RunningPage.run { page in
            let kiosk = try RawKiosk(page.socket)
            for piece in line(bytes: 12).map(String.init) { kiosk.send(piece) }
            for piece in ["%PD", "F-1", ".7\nabc"] { kiosk.send(piece) }
            let path = String(kiosk.hear().dropFirst(9).prefix(23))
            var phone = page.phone()
            #expect(try phone.get(path + "/invoice.pdf").text == "%PDF-1.7\nabc")
        }
    }

    @Test func `a kiosk that says more than it announced is refused`() async throws {
        try await RunningPage.run { page in
            let kiosk = try RawKiosk(page.socket)
            kiosk.send(line(bytes: 12) + "%PDF-1.7\nabcd")
            #expect(kiosk.hear() == "{\"refused\":\"malformed\"}\n")
        }
    }

    @Test func `a kiosk that says more behind its offer loses it`() async throws {
        try await RunningPage.run { page in
            let kiosk = try RawKiosk(page.socket)
            kiosk.send(line(bytes: 12) + "%PDF-1.7\nabc")
            let path = String(kiosk.hear().dropFirst(9).prefix(23))
            kiosk.send("more")
            var phone = page.phone()
            try await until("it is over") { try phone.get(path).status == 410 }
        }
    }

    @Test(arguments: [
        "\n", "nonsense\n", "{}\n", "[[[[[[[[[[[[\n", "GET / HTTP/1.1\r\n\r\n",
        String(repeating: "a", count: 600),
        #"{"language":"zh","bytes":99999999999999999999,"life":60,"name":"invoice.pdf"}"# + "\n",
        #"{"language":"zh","bytes":-1,"life":60,"name":"invoice.pdf"}"# + "\n",
        #"{"language":"zh","bytes":9,"life":0,"name":"invoice.pdf"}"# + "\n",
        #"{"language":"zh","bytes":9,"life":301,"name":"invoice.pdf"}"# + "\n",
        #"{"language":"zh","bytes":10485761,"life":60,"name":"invoice.pdf"}"# + "\n",
        #"{"language":"ZH!","bytes":9,"life":60,"name":"invoice.pdf"}"# + "\n",
        #"{"language":"zh","bytes":9,"life":60,"name":"Zhang San.pdf"}"# + "\n",
        #"{"language":"zh","bytes":9,"life":60,"name":"../x.pdf"}"# + "\n",
        #"{"language":"zh","bytes":9,"life":60,"name":"a\"\r\nX: y.pdf"}"# + "\n",
        #"{"language":"zh","bytes":9,"life":60,"name":"invoice.pdf"}"# + "\nno-pdf--!",
        #"{"language":"zh","bytes":3,"life":60,"name":"invoice.pdf"}"# + "\n%PD",
    ])
    func `what is no offer is refused`(text: String) async throws {
        try await RunningPage.run { page in
            let kiosk = try RawKiosk(page.socket)
            kiosk.send(text)
            #expect(kiosk.hear() == "{\"refused\":\"malformed\"}\n")
            // And the next one is served.
            _ = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)
        }
    }

    @Test(arguments: [
        "", "{\"language\":",
        "{\"language\":\"zh\",\"bytes\":9,\"life\":60,\"name\":\"a.pdf\"}\n%PDF",
    ])
    func `who does not come to an end is not waited for`(text: String) async throws {
        var limits = PageLimits()
        limits.transfer = .milliseconds(300)
        limits.documents = 1
        try await RunningPage.run(limits) { page in
            let kiosk = try RawKiosk(page.socket)
            kiosk.send(text)
            #expect(kiosk.hear() == "")
            try await until("its place is free") {
                // Full is what it is until then.
                (try? await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)) != nil
            }
        }
    }

    @Test func `the kiosk offers nothing that the page would refuse`() async throws {
        let kiosk = DownloadPage(socket: "/nowhere")
        let pdf = Sample.pdf(bytes: 100)
        await #expect(throws: PageFault.unfit) {
            _ = try await kiosk.offer(pdf: [], language: .chinese)
        }
        await #expect(throws: PageFault.unfit) {
            _ = try await kiosk.offer(pdf: pdf, language: .chinese, life: .milliseconds(999))
        }
        await #expect(throws: PageFault.unfit) {
            _ = try await kiosk.offer(pdf: pdf, language: .chinese, life: .seconds(301))
        }
        await #expect(throws: PageFault.unfit) {
            _ = try await kiosk.offer(pdf: pdf, language: .chinese, name: "Zhang San.pdf")
        }
        await #expect(throws: PageFault.unreachable) {
            _ = try await kiosk.offer(pdf: pdf, language: .chinese)
        }
        await #expect(throws: PageFault.unreachable) {
            let long = DownloadPage(socket: "/" + String(repeating: "x", count: 200))
            _ = try await long.offer(pdf: pdf, language: .chinese)
        }
    }

    @Test(arguments: [
        "", "x", "{}", #"{"path":"/short"}"#, #"{"path":"/AAAAAAAAAAAAAAAAAAAAA\""}"#,
        #"{"path":"/AAAAAAAAAAAAAAAAAAAAAA","refused":"full"}"#, #"{"refused":"whim"}"#,
        #"{"path":"https://elsewhere/AAAA"}"#,
    ])
    func `an answer that is none is not believed`(text: String) {
        #expect(OfferAnswer(line: Array(text.utf8)) == nil)
    }

    @Test func `secrets have 128 bits, and no two are the same`() throws {
        var chance = SystemRandomNumberGenerator()
        let many = (0..<2_000).map { _ in Secret(from: &chance).text }
        #expect(Set(many).count == many.count)
        #expect(
            many.allSatisfy { $0.utf8.count == 22 && $0.utf8.allSatisfy(OfferAnswer.isBase64URL) })
        // Every place shows most of the alphabet; the last holds what is left of 128 bits: two.
        for place in 0..<22 {
            let seen = Set(many.map { Array($0.utf8)[place] }).count
            #expect(seen == (place == 21 ? 4 : 64))
        }
        let one = try #require(Secret(many[0]))
        #expect(one.isSame(as: try #require(Secret(many[0]))))
        #expect(one.isSame(as: try #require(Secret(many[1]))) == false)
    }

    @Test func `of what has ended, only so much is remembered`() throws {
        var shelf = Shelf(remembered: 3)
        let room = Room(places: 9)
        var chance = SystemRandomNumberGenerator()
        let addresses = try (0..<5).map { _ in
            let address = Secret(from: &chance)
            let document = HeldDocument([], in: try #require(room.take()))
            shelf.put(
                Shelf.Offer(
                    address: address, document: document, name: "a.pdf", language: .chinese,
                    end: .now + .seconds(9)))
            shelf.remove(address)
            return address
        }
        let finds = addresses.map { address in
            if case .gone = shelf.find(address, as: nil, at: .now) { true } else { false }
        }
        #expect(finds == [false, false, true, true, true])
    }
}
