// The files of bills: their sealed names, and that the right one comes.

import Foundation
import KioskCore
import Testing

@testable import KioskProviders

@Suite("Fiscal files", .timeLimit(.minutes(1)))
struct FiscalFileTests {
    private func file(_ number: String = "0000000001", data: String = "JVBERg==") -> FiscalSaid {
        .object(
            #"{"billBatchCode":"42060125","billNo":"\#(number)","fileType":"pdf","#
                + #""fileData":"\#(data)"}"#)
    }

    private func source() throws -> DocumentSource {
        let account = try FiscalFixtures.account()
        return .named(try #require(account.fileNames.name(of: FiscalFixtures.bill())))
    }

    private func outcome(
        _ said: FiscalSaid, features: Set<FiscalFeature> = [.file]
    ) async throws -> (Result<[UInt8], ProviderFailure>, [FiscalAsked]) {
        let source = try source()
        var result: Result<[UInt8], ProviderFailure> = .failure(.cancelled)
        var asked: [FiscalAsked] = []
        try await withFiscalStub(features: features) { _ in
            said
        } _: { provider, record in
            do throws(ProviderFailure) {
                result = .success(try await provider.document(source, id: RequestID(number: 1)))
            } catch {
                result = .failure(error)
            }
            asked = record.all
        }
        return (result, asked)
    }

    @Test func `the file is asked for by all three numbers`() async throws {
        let (bytes, asked) = try await outcome(file())
        #expect(try bytes.get() == Array("%PDF".utf8))
        let question = try #require(asked.first)
        #expect(asked.count == 1 && question.service == "getEBillFile")
        #expect(question["billBatchCode"] == "42060125" && question["billNo"] == "0000000001")
        #expect(question["random"] == "656aa9")
    }

    @Test(arguments: [
        ("0000000002", "JVBERg==", ProviderFailure.mismatch), ("0000000001", "", .malformed),
        ("0000000001", "JVBERg", .malformed), ("1", "JVBERg==", .malformed),
    ])
    func `another bill's file is not handed out, nor a torn one`(
        _ number: String, _ data: String, _ expected: ProviderFailure
    ) async throws {
        let (result, _) = try await outcome(file(number, data: data))
        #expect(result == .failure(expected))
    }

    @Test func `a refusal is a failure, and no file is fetched where that is off`() async throws {
        for (said, expected) in [
            (FiscalSaid.refused("PAYBOOK_NULL"), ProviderFailure.malformed),
            (.refused("SIGN_EXCEPTION"), .unauthorised), (.refused("QUERY_EXCEPTION"), .faulty),
        ] {
            let (result, asked) = try await outcome(said)
            #expect(result == .failure(expected) && asked.count == 1)
        }
        let (result, asked) = try await outcome(file(), features: [])
        #expect(result == .failure(.forbiddenAddress) && asked.isEmpty)
    }

    @Test func `a name hides the bill, and another account cannot read it`() throws {
        let account = try FiscalFixtures.account()
        let bill = try FiscalFixtures.bill()
        let name = try #require(account.fileNames.name(of: bill))
        #expect(account.fileNames.name(of: bill) == name)
        #expect(try account.fileNames.name(of: FiscalFixtures.bill("0000000002")) != name)
        let bytes = try #require(Data(base64Encoded: name))
        #expect(String(decoding: bytes, as: UTF8.self).contains("656aa9") == false)
        #expect(account.fileNames.key(in: name) == bill)
        let moved = try FiscalFixtures.account("https://new.example", features: [])
        #expect(moved.fileNames.key(in: name) == bill)
        for other in [
            try FiscalFixtures.account(key: "OTHER"), try FiscalFixtures.account(app: "OTHER"),
        ] {
            #expect(other.fileNames.key(in: name) == nil)
        }
    }

    @Test func `a name that was changed anywhere is nobody's`() throws {
        let names = try FiscalFixtures.account().fileNames
        let name = try #require(names.name(of: FiscalFixtures.bill()))
        let bytes = try #require(Data(base64Encoded: name))
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(names.key(in: changed.base64EncodedString()) == nil)
            #expect(names.key(in: bytes.prefix(place).base64EncodedString()) == nil)
        }
        for text in ["", " ", name + "=", String(repeating: "A", count: 100_000)] {
            #expect(names.key(in: text) == nil)
        }
    }

    @Test func `the longest numbers have a name`() throws {
        let form = FiscalBillForm(
            codeDigits: 32...32, numberDigits: 32...32, checkCharacters: 32...32)
        let names = BillFileNames(secret: Secret([1]), appID: "app", form: form)
        let digits = String(repeating: "9", count: 32)
        let bill = try #require(
            FiscalKey(code: digits, number: digits, checkCode: digits, form: form))
        #expect(names.key(in: try #require(names.name(of: bill))) == bill)
    }
}
