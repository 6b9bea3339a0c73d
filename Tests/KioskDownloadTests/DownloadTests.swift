// From the kiosk's offer to the phone's file, over real sockets.

import KioskCore
import KioskDownload
import TestSupport
import Testing

@testable import kiosk_page

/// What a customer meets.
@Suite struct DownloadTests {
    @Test func `a phone gets the page, and the file by its button`() async throws {
        try await RunningPage.run { page in
            let pdf = Sample.pdf()
            let offer = try await page.kiosk.offer(pdf: pdf, language: .chinese)
            #expect(offer.path.utf8.count == DownloadLimits.pathCharacters)
            var phone = page.phone()
            let first = try phone.get(offer.path)
            #expect(first.status == 200)
            #expect(first.text.contains("href=\"\(offer.path)/invoice.pdf\""))
            #expect(first.text.contains("20 KB") && first.text.contains("5 分钟"))
            let file = try phone.get(offer.path + "/invoice.pdf")
            #expect(file.status == 200)
            #expect(file.body == pdf)
            #expect(file.headers["content-type"] == "application/pdf")
            #expect(
                file.headers["content-disposition"] == "attachment; filename=\"invoice.pdf\"")
            #expect(file.headers["set-cookie"] == nil)
            _ = consume offer
        }
    }

    @Test func `the largest file comes whole`() async throws {
        try await RunningPage.run { page in
            let pdf = Sample.pdf(bytes: Limits.documentBytes)
            let offer = try await page.kiosk.offer(pdf: pdf, language: .english)
            var phone = page.phone()
            #expect(try phone.get(offer.path + "/invoice.pdf").body == pdf)
            offer.withdraw()
        }
    }

    @Test func `every answer says that nothing is kept and nobody is told`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .english)
            var phone = page.phone()
            for path in [offer.path, offer.path + "/invoice.pdf", "/", "/favicon.ico"] {
                let answer = try phone.get(path)
                #expect(answer.headers["cache-control"] == "no-store")
                #expect(answer.headers["referrer-policy"] == "no-referrer")
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["connection"] == "close")
                #expect(answer.headers["server"] == nil)
            }
            let policy = try phone.get(offer.path).headers["content-security-policy"] ?? ""
            #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
            offer.withdraw()
        }
    }

    @Test func `another phone is told kindly, and the first may come again`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)
            var (mine, other) = (page.phone(), page.phone())
            _ = try mine.get(offer.path)
            // A look is not a press: both see the page.
            #expect(try other.get(offer.path).status == 200)
            #expect(try mine.get(offer.path + "/invoice.pdf").status == 200)
            #expect(try other.get(offer.path + "/invoice.pdf").status == 403)
            let again = try other.get(offer.path)
            #expect(again.status == 403 && again.text.contains("另一部手机"))
            var stranger = page.phone()
            #expect(try stranger.get(offer.path + "/invoice.pdf").status == 403)
            #expect(try mine.get(offer.path).status == 200)
            #expect(try mine.get(offer.path + "/invoice.pdf").status == 200)
            offer.withdraw()
        }
    }

    @Test func `previews and questions about the file do not take it`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)
            var robot = page.phone()
            #expect(try robot.get(offer.path).status == 200)
            let head = try robot.get(offer.path + "/invoice.pdf", method: "HEAD")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers["content-length"] == "20000")
            var phone = page.phone()
            #expect(try phone.get(offer.path + "/invoice.pdf").status == 200)
            offer.withdraw()
        }
    }

    @Test func `who takes the file at once gets a cookie with it, and may come again`() async throws
    {
        try await RunningPage.run(behindTLS: true) { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)
            var phone = page.phone()
            let file = try phone.get(offer.path + "/invoice.pdf")
            let cookie = file.headers["set-cookie"] ?? ""
            for part in ["Path=\(offer.path);", "HttpOnly", "SameSite=Strict", "Secure"] {
                #expect(cookie.contains(part), "\(part)")
            }
            #expect(try phone.get(offer.path + "/invoice.pdf").status == 200)
            offer.withdraw()
        }
    }

    @Test func `a withdrawn offer is over, and known to be over`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese)
            var phone = page.phone()
            #expect(offer.stands)
            #expect(try phone.get(offer.path).status == 200)
            offer.withdraw()
            #expect(offer.stands == false)
            try await until("it is over") { try phone.get(offer.path).status == 410 }
            #expect(try phone.get(offer.path + "/invoice.pdf").status == 410)
            #expect(try phone.get(offer.path).text.contains("链接已经失效"))
        }
    }

    @Test func `an offer that nobody holds any more is over`() async throws {
        try await RunningPage.run { page in
            let path = try await page.kiosk.offer(pdf: Sample.pdf(), language: .chinese).path
            var phone = page.phone()
            try await until("it is over") { try phone.get(path).status == 410 }
        }
    }

    @Test func `an offer whose life is over ends, and the kiosk sees it`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(
                pdf: Sample.pdf(), language: .english, life: .seconds(1))
            var phone = page.phone()
            try await until("its life is over") { try phone.get(offer.path).status == 410 }
            try await until("the kiosk sees it") { offer.stands == false }
        }
    }

    @Test(arguments: [
        "/", "/AAAAAAAAAAAAAAAAAAAAAA", "/AAAAAAAAAAAAAAAAAAAAAA/invoice.pdf", "/invoice.pdf",
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/favicon.ico",
        "/robots.txt", "http://elsewhere/AAAAAAAAAAAAAAAAAAAAAA", "*", "/AAAA%41AAAAAAAAAAAAAAAAA",
    ])
    func `where nothing is, a page says so`(path: String) async throws {
        try await RunningPage.run { page in
            var phone = page.phone()
            let answer = try phone.get(path)
            #expect(answer.status == 404 || answer.status == 400)
        }
    }

    @Test func `next to an offer there is nothing`() async throws {
        try await RunningPage.run { page in
            let offer = try await page.kiosk.offer(pdf: Sample.pdf(), language: .english)
            var phone = page.phone()
            let near = [
                offer.path + "/", offer.path + "/other.pdf", offer.path + "/invoice.pdf/",
                offer.path + "/../invoice.pdf", offer.path + "x", String(offer.path.dropLast()),
                offer.path.lowercased(),
            ]
            for path in near { #expect(try phone.get(path).status == 404, "\(path)") }
            #expect(try phone.get(offer.path + "?from=app").status == 200)
            offer.withdraw()
        }
    }
}
