// What an invoice's own code leads to: the invoice that its number names, or nothing.

import CryptoExtras
import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Files by number", .timeLimit(.minutes(2)))
struct NumberedFileTests {
    private static let seller = "91990000MA00DEM01C"
    private static let number = "26990000000000000101"
    private let id = RequestID(number: 1)

    /// What a code says that was printed on this invoice.
    private func printed(_ invoice: SampleInvoice) -> PrintedInvoice {
        let isDigital = invoice.code.isEmpty
        return PrintedInvoice(
            InvoiceIdentity(code: isDigital ? nil : invoice.code, number: invoice.number),
            total: isDigital ? Amount(text: invoice.gross) : nil,
            taxExclusiveAmount: isDigital ? nil : Amount(text: invoice.net),
            issueDate: CalendarDate(digits: invoice.issued),
            code: NamedCode(
                .invoice, facts: [NamedCode.Fact(.number, invoice.number)], advice: .itsService))
    }

    private func code(_ printed: PrintedInvoice) -> ReceiptCode {
        ReceiptCode(Fixtures.name, .invoice(printed))
    }

    private func found(_ answer: LookUpAnswer) throws -> (Invoice, InvoiceOffer.Format) {
        guard case .ready(let invoice, let offer) = answer.status else {
            throw ProviderFailure.malformed
        }
        return (invoice, offer.format)
    }

    @Test func `an invoice's own code leads to its facts and its file`() async throws {
        try await YonyouStage.run { stage in
            let order = try stage.cloud.library.order("PERSON01")
            let sample = try #require(order.invoice)
            let provider = try stage.provider(fetchesByNumber: true, seller: Self.seller)
            let answer = try await provider.lookUp(code(printed(sample)), id: id)
            let (invoice, format) = try found(answer)
            #expect(printed(sample).isSame(as: invoice) && format == .pdf)
            #expect(invoice.seller.name == sample.seller.name)
            #expect(invoice.buyer.name == sample.buyer.name)
            #expect(invoice.taxAmount == Amount(text: sample.tax))
            let bytes = try await provider.document(try #require(answer.document), id: id)
            #expect(try stage.cloud.library.document(of: order) == .pdf(Data(bytes)))
        }
    }

    @Test func `a forged code leads to the true facts, which are not its own`() async throws {
        try await YonyouStage.run { stage in
            let sample = try #require(try stage.cloud.library.order("COMPANY01").invoice)
            let provider = try stage.provider(fetchesByNumber: true, seller: Self.seller)
            var forgeries = [printed(sample), printed(sample), printed(sample)]
            forgeries[0].total = Amount(hundredths: 1)
            forgeries[1].issueDate = CalendarDate(digits: "20200101")
            forgeries[2].taxExclusiveAmount = Amount(hundredths: 1)
            for forgery in forgeries {
                let (invoice, _) = try found(try await provider.lookUp(code(forgery), id: id))
                #expect(printed(sample).isSame(as: invoice))
                #expect(forgery.isSame(as: invoice) == false)
            }
            let bare = PrintedInvoice(
                InvoiceIdentity(number: sample.number),
                code: NamedCode(.invoice, advice: .itsService))
            let (invoice, _) = try found(try await provider.lookUp(code(bare), id: id))
            #expect(printed(sample).isSame(as: invoice))
        }
    }

    @Test func `an invoice that was issued a moment ago has its facts as well`() async throws {
        try await YonyouStage.run { stage in
            let all = try stage.provider(fetchesByNumber: true, seller: Self.seller)
            #expect(try await all.issue("UNISSUED01") == .taken())
            guard case .ready(let issued, _) = try await all.settled("UNISSUED01") else {
                throw ProviderFailure.malformed
            }
            let bare = PrintedInvoice(
                issued.identity, code: NamedCode(.invoice, advice: .itsService))
            let (invoice, _) = try found(try await all.lookUp(code(bare), id: id))
            #expect(invoice.taxInclusiveAmount == issued.taxInclusiveAmount)
            #expect(invoice.buyer.name == issued.buyer.name)
            #expect(invoice.issueDate == issued.issueDate)
        }
    }

    @Test func `a number that nobody knows, or an account that may not, leads nowhere`()
        async throws
    {
        try await YonyouStage.run { stage in
            let sample = try #require(try stage.cloud.library.order("PERSON01").invoice)
            let closed = try stage.provider()
            #expect(try await closed.lookUp(code(printed(sample)), id: id).status == .notFound)
            #expect(await stage.cloud.requests.isEmpty)
            let provider = try stage.provider(fetchesByNumber: true, seller: Self.seller)
            var unknown = printed(sample)
            for number in ["26990000000000099999", "1", "../../etc/passwd"] {
                unknown.identity.number = number
                let status = try await provider.lookUp(code(unknown), id: id).status
                #expect(status == .notFound, "\(number)")
            }
        }
    }

    @Test func `an older invoice, which has no XML, is not given out`() async throws {
        try await YonyouStage.run { stage in
            let sample = try #require(try stage.cloud.library.order("LEGACY01").invoice)
            let provider = try stage.provider(fetchesByNumber: true, seller: Self.seller)
            let answer = try await provider.lookUp(code(printed(sample)), id: id)
            #expect(answer == LookUpAnswer(status: .notFound))
            #expect(await stage.calls == ["getbsfile"])
        }
    }

    @Test(arguments: [(true, InvoiceOffer.Format.rendered), (false, .ofd)])
    func `an invoice that is an OFD package is drawn where the account says so`(
        _ isRendered: Bool, _ format: InvoiceOffer.Format
    ) async throws {
        try await YonyouStage.run { stage in
            let sample = try #require(try stage.cloud.library.order("OFDRENDER01").invoice)
            let provider = try stage.provider(
                rendersOFD: isRendered, fetchesByNumber: true, seller: Self.seller)
            let answer = try await provider.lookUp(code(printed(sample)), id: id)
            #expect(try found(answer).1 == format)
            #expect((answer.document != nil) == isRendered)
            guard let source = answer.document else { return }
            let bytes = try await provider.document(source, id: id)
            #expect(bytes.starts(with: "%PDF".utf8))
        }
    }

    @Test func `another invoice's file is not this one's`() async throws {
        try await YonyouStage.run { stage in
            let sample = try #require(try stage.cloud.library.order("OTHERFILE01").invoice)
            let provider = try stage.provider(fetchesByNumber: true, seller: Self.seller)
            await #expect(throws: ProviderFailure.mismatch) {
                try await provider.lookUp(code(printed(sample)), id: id)
            }
            let person = try #require(try stage.cloud.library.order("PERSON01").invoice)
            await stage.cloud.faults.swap(person.number, sample.number)
            await #expect(throws: ProviderFailure.mismatch) {
                try await provider.lookUp(code(printed(person)), id: id)
            }
        }
    }

    // MARK: Answers

    private static func xml(_ number: String = number) -> String {
        Data(DigitalInvoiceTests.text(["EIid": number, "InvoiceNumber": number]).utf8)
            .base64EncodedString()
    }

    private func read(
        _ members: String, code: String? = nil, isRendered: Bool = false
    ) throws -> LookUpAnswer {
        let identity = InvoiceIdentity(
            code: code, number: code == nil ? Self.number : "00012345")
        let printed = PrintedInvoice(identity, code: NamedCode(.invoice, advice: .itsService))
        return try NumberedFile(printed: printed, isRendered: isRendered)
            .answer(Array(members.replacing("XML", with: Self.xml()).utf8))
    }

    @Test(arguments: [
        (#"{"code":"200","data":{"taxxml":"XML","yypdf":"JVBERg=="}}"#, true),
        (#"{"code":"0000","data":{"taxxml":"XML","yypdf":"","taxpdf":"JVBERg=="}}"#, true),
        (#"{"code":"200","data":"{\"taxxml\":\"XML\",\"yypdf\":\"JVBERg==\"}"}"#, true),
        (
            #"{"code":"200","data":{"slfphm":"\#(number)","taxxml":"XML","yypdf":"JVBERg=="}}"#,
            true
        ),
        (#"{"code":"200","data":{"taxxml":"XML","taxofd":"UEsDBA==","taxpdf":"JVBERg=="}}"#, true),
        (#"{"code":"200","data":{}}"#, false), (#"{"code":"1002"}"#, false),
        (#"{"code":"1001"}"#, false), (#"{"code":"200","data":{"taxofd":""}}"#, false),
        (#"{"code":"200","data":{"yypdf":"JVBERg=="}}"#, false),
        (#"{"code":"200","data":{"taxxml":"","yypdf":"JVBERg=="}}"#, false),
        (#"{"code":"200","data":{"taxxml":"PGE+PC9hPg==","yypdf":"JVBERg=="}}"#, false),
        (#"{"code":"200","data":{"taxxml":"XML"}}"#, false),
    ])
    func `an answer has facts and a file, or nothing`(_ text: String, _ hasFile: Bool) throws {
        let answer = try read(text)
        #expect(answer.document == (hasFile ? .inline(Array("%PDF".utf8)) : nil))
        #expect(answer.status.token == (hasFile ? "ready" : "not-found"))
    }

    @Test func `only a package is sent to be drawn`() throws {
        func answer(_ file: String, isRendered: Bool) throws -> LookUpAnswer {
            try read(
                #"{"code":"200","data":{"taxxml":"XML","taxofd":"\#(file)"}}"#,
                isRendered: isRendered)
        }
        let source = DocumentSource.rendering([0x50, 0x4B, 0x03, 0x04])
        #expect(try answer("UEsDBA==", isRendered: true).document == source)
        #expect(try answer("UEsDBA==", isRendered: false).document == nil)
        let odd = try answer("PGh0bWw+", isRendered: true)
        #expect(try odd.document == nil && found(odd).1 == .ofd)
    }

    @Test(arguments: [
        ("{}", ProviderFailure.malformed), (#"{"code":"9999"}"#, .faulty), ("x", .malformed),
        (#"{"code":"200","data":{"taxxml":"XML","yypdf":"no base64"}}"#, .malformed),
        (#"{"code":"200","data":{"taxxml":"<a/>","yypdf":"JVBERg=="}}"#, .malformed),
        (#"{"code":"200","data":{"slfphm":"26990000000000000102","yypdf":"JVBERg=="}}"#, .mismatch),
        (#"{"code":"200","data":{"fphm":"00012345","fpdm":"1","yypdf":"JVBERg=="}}"#, .mismatch),
        (
            #"{"code":"200","data":{"taxxml":"\#(xml("26990000000000000102"))","#
                + #""yypdf":"JVBERg=="}}"#, .mismatch
        ),
    ])
    func `an answer that is none, or another's, is a failure`(
        _ text: String, _ failure: ProviderFailure
    ) {
        #expect(throws: failure) { try read(text) }
    }

    @Test func `a digital invoice's facts are none of an older one`() throws {
        let place = #"{"code":"200","data":{"fphm":"00012345","fpdm":"099001111111","#
        let bare = try read(place + #""yypdf":"JVBERg=="}}"#, code: "099001111111")
        #expect(bare == LookUpAnswer(status: .notFound))
        #expect(throws: ProviderFailure.mismatch) {
            try read(place + #""taxxml":"XML","yypdf":"JVBERg=="}}"#, code: "099001111111")
        }
        #expect(throws: ProviderFailure.mismatch) {
            try read(place + #""yypdf":"JVBERg=="}}"#, code: "099001111112")
        }
    }
}
