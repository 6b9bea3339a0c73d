// The links to documents: what they look like and what lies behind them.

import Foundation
import SandboxCloud
import Testing

@Suite("Share links")
struct ShareLinkTests {
    @Test func `the document comes only for the link and its code together`() async throws {
        let cloud = try SignedClient.cloud()
        let link = try #require(cloud.link(of: "LINKONLY01"))
        let other = try #require(cloud.link(of: "COMPANY01"))
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            let page = try await client.get(link.path)
            #expect(page.status == 200)
            #expect(page.type.hasPrefix("text/html"))
            let file = try await client.get(link.download)
            #expect(file.status == 200)
            #expect(file.type == "application/pdf")
            #expect(file.body.starts(with: Data("%PDF-".utf8)))
            let wrong = link.download.replacingOccurrences(of: link.code, with: other.code)
            #expect(try await client.get(wrong).status == 403)
            #expect(try await client.get("/output-tax/s/downloadPdf").status == 403)
        }
        let log = await cloud.requests
        #expect(log.map(\.verdict) == [.accepted, .accepted, .refusedLink, .refusedLink])
        #expect(log.first?.path == "/output-tax/s/…")
    }

    @Test func `an ordinary link has the documented form and about 100 bytes`() throws {
        let link = try #require(try SignedClient.cloud().link(of: "COMPANY01"))
        #expect(
            link.path.wholeMatch(of: /\/output-tax\/s\/[0-9a-f]{32}\?tenantId=0000[0-9A-Z]{18}/)
                != nil)
        #expect(link.code.wholeMatch(of: /[0-9A-Z]{4}/) != nil)
        #expect((90...110).contains(("http://127.0.0.1:65535" + link.path).utf8.count))
    }

    @Test(arguments: ["26111800001", "SHORTLINK01"])
    func `a short link has at most 60 bytes and leads to the document`(
        _ order: String
    ) async throws {
        let cloud = try SignedClient.cloud()
        let link = try #require(cloud.link(of: order))
        #expect(("http://127.0.0.1:65535" + link.path).utf8.count <= 60)
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            let page = String(decoding: try await client.get(link.path).body, as: UTF8.self)
            #expect(page.contains(link.download.replacingOccurrences(of: "&", with: "&amp;")))
            #expect(try await client.get(link.download).type == "application/pdf")
        }
    }

    @Test func `every start draws new links`() throws {
        let first = try SignedClient.cloud().link(of: "COMPANY01")
        let second = try SignedClient.cloud().link(of: "COMPANY01")
        #expect(first?.path != second?.path)
    }

    @Test func `faulty documents are served faulty`() async throws {
        let cloud = try SignedClient.cloud()
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            func file(_ order: String) async throws -> Answer {
                try await client.get(try #require(cloud.link(of: order)).download)
            }
            let whole = try await file("COMPANY01").body
            let half = try await file("BROKENPDF01").body
            #expect(half == whole.prefix(whole.count / 2))
            let page = try await file("HTMLPDF01")
            #expect(page.status == 200)
            #expect(page.type.hasPrefix("text/html"))
            #expect(try await file("HUGEPDF01").body.count > 10 * 1024 * 1024)
            let package = try await file("OFDONLY01")
            #expect(package.type == "application/ofd")
            #expect(package.body.starts(with: Data([0x50, 0x4B, 3, 4])))
        }
    }
}
