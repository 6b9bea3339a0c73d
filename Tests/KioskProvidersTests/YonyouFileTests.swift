// What can be had of an invoice: drawn of an OFD package, and after a reversal.

import CryptoExtras
import Foundation
import KioskCore
import SandboxCloud
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Files of the tax cloud", .timeLimit(.minutes(2)))
struct YonyouFileTests {
    private static let seller = "91990000MA00DEM01C"
    private static let package = [0x50, 0x4B, 0x03, 0x04] + Array("OFD.xml".utf8)
    private let id = RequestID(number: 1)

    // MARK: OFD

    private func answer(
        pdf: [UInt8]?, share: String = "", renders: Bool = true
    ) throws -> LookUpAnswer {
        let text = Answers.envelope(
            Answers.callback(
                Answers.invoice(["fileType": "\"ofd\""]),
                pdf: pdf.map { Data($0).base64EncodedString() } ?? "", more: share))
        let account = try Fixtures.account("https://fapiao.example", rendersOFD: renders)
        return try StatusReader(account: account, serial: Answers.serial, isOrder: true)
            .answer(Array(text.utf8))
    }

    private func format(_ answer: LookUpAnswer) -> InvoiceOffer.Format? {
        guard case .ready(_, let offer) = answer.status else { return nil }
        return offer.format
    }

    @Test func `an OFD package is offered drawn where the account says so`() throws {
        let drawn = try answer(pdf: Self.package)
        #expect(format(drawn) == .rendered)
        #expect(drawn.document == .rendering(Self.package))
        let kept = try answer(pdf: Self.package, renders: false)
        #expect(format(kept) == .ofd)
        #expect(kept.document == nil)
        let odd = try answer(pdf: Array("<html>".utf8))
        #expect(format(odd) == .ofd)
        #expect(odd.document == nil)
        let large = Self.package + [UInt8](repeating: 0, count: Limits.drawnBytes)
        #expect(format(try answer(pdf: large)) == .ofd)
        let url = "https://fapiao.example/output-tax/s/\(Answers.digits)"
        let linked = try answer(pdf: nil, share: Answers.shared(url))
        #expect(format(linked) == .rendered)
        #expect("\(try #require(linked.document))" == "name")
    }

    @Test(arguments: ["OFDRENDER01", "OFDONLY01"])
    func `the simulated cloud draws what it issued as a package`(_ order: String) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(rendersOFD: true)
            let answer = try await provider.lookUp(Fixtures.order(order), id: id)
            #expect(format(answer) == .rendered)
            let bytes = try await provider.document(try #require(answer.document), id: id)
            #expect(bytes.starts(with: "%PDF".utf8))
        }
    }

    @Test func `a package is sent as a form, and the PDF in the answer is the file`() async throws {
        try await withServer {
            $0.answer(#"{"code":"0000","data":"JVBERg=="}"#)
        } _: { server, transport in
            let account = try Fixtures.account(server.base, rendersOFD: true)
            let provider = YonyouProvider(account, transport: transport)
            let bytes = try await provider.document(.rendering(Self.package), id: id)
            #expect(bytes == Array("%PDF".utf8))
            let request = try #require(server.requests.first)
            #expect(request.hasPrefix("POST /ofd/api/render?appid=test%20app HTTP/1.1\r\n"))
            #expect(request.hasSuffix("\r\n\r\ncontent=UEsDBE9GRC54bWw%3D"))
            #expect(request.contains("\r\nsign: ey"))
        }
    }

    @Test func `what lies behind a link is looked at before it is sent`() async throws {
        try await withServer { connection in
            let isPage = connection.request.hasPrefix("GET /page")
            connection.answer(
                connection.request.hasPrefix("GET")
                    ? isPage ? "<html>" : String(decoding: Self.package, as: UTF8.self) : "%PDF-1")
        } _: { server, transport in
            let account = try Fixtures.account(server.base, rendersOFD: true)
            let provider = YonyouProvider(account, transport: transport)
            let file = try await provider.document(.named(server.base + "/ofd"), id: id)
            #expect(file == Array("%PDF-1".utf8))
            await #expect(throws: ProviderFailure.malformed) {
                try await provider.document(.named(server.base + "/page"), id: id)
            }
            await #expect(throws: ProviderFailure.forbiddenAddress) {
                try await provider.document(.named("https://evil.example/"), id: id)
            }
            #expect(server.requests.count == 3)
        }
    }

    @Test func `an account that draws none sends none`() async throws {
        try await withServer {
            $0.answer("%PDF")
        } _: { server, transport in
            let closed = YonyouProvider(
                try Fixtures.account(server.base), transport: transport)
            await #expect(throws: ProviderFailure.forbiddenAddress) {
                try await closed.document(.rendering(Self.package), id: id)
            }
            let account = try Fixtures.account(server.base, rendersOFD: true)
            let provider = YonyouProvider(account, transport: transport)
            let large = Self.package + [UInt8](repeating: 0, count: Limits.drawnBytes)
            await #expect(throws: ProviderFailure.tooLarge) {
                try await provider.document(.rendering(large), id: id)
            }
            await #expect(throws: ProviderFailure.malformed) {
                try await provider.document(.rendering([1, 2, 3, 4]), id: id)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test(arguments: [
        ("%PDF-1.7 …", nil), (#"{"code":"0000","data":"JVBERg=="}"#, nil),
        (#"{"code":"9999","data":""}"#, ProviderFailure.faulty),
        (#"{"code":"1001"}"#, .malformed), (#"{"code":"0000"}"#, .malformed),
        (#"{"code":"0000","data":"?"}"#, .malformed), ("<html>404", .malformed), ("", .malformed),
    ])
    func `an answer is a PDF or a failure`(_ text: String, _ failure: ProviderFailure?) {
        var found: ProviderFailure?
        do throws(ProviderFailure) {
            _ = try RenderedFile.bytes(Array(text.utf8))
        } catch {
            found = error
        }
        #expect(found == failure)
    }

    // MARK: Reversals

    private func reversal(
        _ changes: [String: String], prints: Bool = false, byNumber: Bool = true
    ) throws -> (Reversal, DocumentSource?) {
        let account = try Fixtures.account(
            "https://fapiao.example", services: [.email], printsReversed: prints,
            fetchesByNumber: byNumber, seller: Self.seller)
        let text = Answers.envelope(Answers.callback(Answers.invoice(changes)))
        let answer = try StatusReader(account: account, serial: Answers.serial, isOrder: true)
            .answer(Array(text.utf8))
        guard case .reversed(_, let reversal) = answer.status else {
            throw ProviderFailure.malformed
        }
        return (reversal, answer.document)
    }

    @Test func `a reversal has its extent`() throws {
        #expect(try reversal(["bred": "\"Y\""]).0 == Reversal(.full))
        #expect(try reversal(["bred": "\"P\""]).0 == Reversal(.partial))
    }

    @Test func `an invoice reversed in part leads to its credit note`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(
                printsReversed: true, fetchesByNumber: true, seller: Self.seller)
            guard
                case .reversed(_, let reversal) = try await provider.status(of: "PARTREVERSED01"),
                let note = reversal.creditNote
            else { throw ProviderFailure.malformed }
            #expect(reversal.extent == .partial)
            #expect(reversal.offer?.format == .pdf)
            #expect(note.reference == "26990000000000002102")
            #expect(try await provider.lookUp(note, id: id).status.token == "ready")
        }
    }

    @Test func `a reversed invoice is printed only where the account allows it`() throws {
        let (closed, nothing) = try reversal(["bred": "\"Y\""])
        #expect(closed.offer == nil && nothing == nil)
        let (open, file) = try reversal(["bred": "\"Y\""], prints: true)
        #expect(open.offer == InvoiceOffer(format: .pdf, services: [.email]))
        #expect(file == .inline(Array("%PDF".utf8)))
    }

    @Test func `the credit note is named as far as it can be asked for`() throws {
        let number = ["bred": "\"Y\"", "hcfpHm": "\"26990000000000000909\"", "hcfpDm": "\"\""]
        let note = try #require(try reversal(number).0.creditNote)
        #expect(note.reference == "26990000000000000909")
        guard case .invoice(let printed) = note.subject else { throw ProviderFailure.malformed }
        #expect(printed.identity == InvoiceIdentity(number: "26990000000000000909"))
        #expect(try reversal(number, byNumber: false).0.creditNote == nil)
        #expect(try reversal(["bred": "\"Y\"", "hcfpHm": "\"x\""]).0.creditNote == nil)
        let serial = try reversal(["bred": "\"P\"", "hcfpqqlsh": "\"A1\""], byNumber: false).0
        #expect(serial.creditNote == ReceiptCode(Fixtures.name, .serial("A1")))
    }
}
