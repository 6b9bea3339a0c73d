// The merchant's answer to the question for an order.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("The merchant's order")
struct MerchantOrderTests {
    private func read(
        _ text: String, to query: MerchantOrderQuery = .order("T/1")
    ) throws -> MerchantAnswer {
        try MerchantOrderReader.answer(Array(text.utf8), to: query)
    }

    private func order(_ changes: [String: String] = [:]) throws -> MerchantOrder {
        guard case .open(let order) = try read(IssueSamples.answer(changes)) else {
            throw ProviderFailure.malformed
        }
        return order
    }

    @Test func `an open order has seller, lines and total`() throws {
        let order = try order([
            "FPQQLSH": "\"26112000000000000001\"", "XSF_DZDH": "\"样品路1号\"",
            "HJJE": "28.30", "HJSE": "\"1.70\"", "BZ": "\"桌号 7\"", "FPLX": "32",
        ])
        #expect(order.serial == "26112000000000000001")
        #expect(
            order.seller
                == Party(
                    name: "示例咖啡", taxIdentifier: "91990000MA00DEM01C", address: "样品路1号"))
        #expect(order.lines.map(\.name) == ["咖啡"])
        #expect(order.lines.first?.total.text == "30.00")
        #expect(order.total.text == "30.00")
        #expect(order.taxExclusiveAmount?.text == "28.30")
        #expect(order.taxAmount?.text == "1.70")
        #expect(order.fields == [.remarks: "桌号 7", .kind: "32"])
        #expect(order.addsUp)
    }

    @Test(arguments: [
        ("1002", MerchantAnswer.notFound), ("3005", .refused(.orderClosed)),
        ("3004", .invoiced(serial: nil)), ("3006", .reserved(Reservation())),
    ])
    func `other answers are their kind`(_ code: String, _ answer: MerchantAnswer) throws {
        let words = #""order":"T/1","msg":"张三 欠款","data":null"#
        #expect(try read(#"{"code":"\#(code)",\#(words)}"#) == answer)
        #expect(try read(#"{"code":\#(code),"order":"T/1"}"#) == answer)
        #expect("\(answer)".contains("张三") == false)
    }

    @Test func `an invoiced order may name the serial`() throws {
        let answer = try read(#"{"code":"3004","order":"T/1","data":{"FPQQLSH":"A1"}}"#)
        #expect(answer == .invoiced(serial: "A1"))
        #expect(throws: ProviderFailure.malformed) {
            try read(#"{"code":"3004","order":"T/1","data":{"FPQQLSH":"A 1"}}"#)
        }
    }

    @Test func `the data may be the JSON text of an object`() throws {
        let object = #"{"FPQQLSH":"A1","order":"T/1"}"#
        let text = #"{"code":"3004","data":\#(Answers.quoted(object))}"#
        #expect(try read(text) == .invoiced(serial: "A1"))
    }

    @Test(arguments: [
        "", "[]", "{", "{}", #"{"code":"7","order":"T/1"}"#, #"{"code":null,"order":"T/1"}"#,
        #"{"order":"T/1"}"#, #"{"code":"0000","order":"T/1"}"#,
        #"{"code":"0000","data":[]}"#, #"{"code":"0000","data":"x"}"#, #"{"code":"0000","data":1}"#,
        #"{"code":"0000","code":"1002"}"#,
    ])
    func `what is no answer is malformed`(_ text: String) {
        #expect(throws: ProviderFailure.malformed) { try read(text) }
    }

    @Test func `a fault at the merchant is told apart`() {
        #expect(throws: ProviderFailure.faulty) { try read(#"{"code":"9999","msg":"忙"}"#) }
    }

    @Test(arguments: [
        ["XSF_NSRSBH": ""], ["XSF_MC": "\"\""], ["XSF_MC": "true"], ["JSHJ": ""],
        ["JSHJ": "3e1"], ["JSHJ": "30.001"], ["JSHJ": "99999999999999999999"], ["HJJE": "\"x\""],
        ["FPQQLSH": "\"123456789012345678901\""], ["items": "[]"], ["items": "{}"], ["items": ""],
        ["items": "[1]"], ["items": #"[{"XMMC":"x"}]"#], ["BZ": "[]"],
        ["items": #"[{"XMMC":"x","XMJSHJ":30.00,"SL":0.06}]"#],
        ["items": #"[{"XMMC":"x","XMJSHJ":30.00,"SPBM":"3070401000000000000"}]"#],
    ])
    func `an order without what it needs is malformed`(_ changes: [String: String]) {
        #expect(throws: ProviderFailure.malformed) { try order(changes) }
    }

    @Test func `a hundred lines are read, one more is too many`() throws {
        func items(_ count: Int) -> [String: String] {
            let line = #"{"XMMC":"x","XMJSHJ":1,"SL":0.06,"SPBM":"3070401000000000000"}"#
            let lines = Array(repeating: line, count: count).joined(separator: ",")
            return ["items": "[\(lines)]", "JSHJ": "\(count)"]
        }
        #expect(try order(items(100)).lines.count == 100)
        #expect(try order(items(100)).addsUp)
        #expect(throws: ProviderFailure.tooLarge) { try order(items(101)) }
    }

    @Test func `texts and answers are bounded`() throws {
        let longest = String(repeating: "x", count: Limits.fieldBytes)
        #expect(try order(["XSF_MC": "\"\(longest)\""]).seller.name == longest)
        #expect(throws: ProviderFailure.tooLarge) { try order(["XSF_MC": "\"\(longest)x\""]) }
        let spaces = String(repeating: " ", count: Limits.orderAnswerBytes)
        #expect(throws: ProviderFailure.tooLarge) { try read(IssueSamples.answer() + spaces) }
    }

    @Test func `sums that overflow do not add up, and do not trap`() {
        let most = Amount(hundredths: .max)
        let line = MerchantOrder.Line(name: "x", total: most, fields: [:])
        var order = IssueSamples.order
        order.lines = [line, line]
        order.total = Amount(hundredths: -2)
        #expect(order.addsUp == false)
        order.lines = [line]
        order.total = most
        order.taxExclusiveAmount = most
        order.taxAmount = Amount(hundredths: 1)
        #expect(order.addsUp == false)
    }

    @Test(arguments: 1...8)
    func `an altered answer is an answer or a failure, never a trap`(_ seed: UInt64) {
        let whole = Array(
            IssueSamples.answer([
                "FPQQLSH": "\"A1\"", "HJJE": "28.30", "HJSE": "1.70", "BZ": "\"票\\u0037\"",
            ]).utf8)
        var state = seed
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var opened = 0
        for _ in 0..<2_000 {
            var bytes = whole
            for _ in 0...below(3) { bytes[below(bytes.count)] = UInt8(below(256)) }
            if below(4) == 0 { bytes.removeLast(below(bytes.count)) }
            // Whatever is wrong with it, the next one is tried.
            guard
                case .open(let order)? = try? MerchantOrderReader.answer(
                    bytes, to: .order("T/1"))
            else { continue }
            // So it is here: the question is whether it returns.
            _ = try? IssueRequest(order, serial: "A1", buyer: .person(name: order.seller.name))
            _ = try? IssueAnswer(bytes, serial: "A1")
            opened += 1
        }
        #expect(opened > 50)
    }

    @Test func `buyer's fields in the answer are not read, and nothing is told`() throws {
        let order = try order(["GMF_MC": "\"张三\"", "GMF_NSRSBH": "[]"])
        #expect(order.fields.isEmpty)
        #expect("\(MerchantAnswer.open(order))" == "open, order of 1 lines")
    }

    @Test(arguments: [
        ("REFUNDED", Refusal.orderClosed), ("CANCELLED", .orderClosed), ("EXPIRED", .tooLate),
        ("张三", .orderClosed),
    ])
    func `a refusal has its reason`(_ state: String, _ refusal: Refusal) throws {
        let answer = try read(
            #"{"code":"3005","order":"T/1","data":{"state":"\#(state)"}}"#)
        #expect(answer == .refused(refusal))
    }

    @Test(arguments: [
        ("示例贸易有限公司", "示***司"), ("张示例", "张***"), ("张", "张***"), ("示例小学", "示***学"),
    ])
    func `a reserved order names its buyer masked, under either code`(
        _ name: String, _ masked: String
    ) throws {
        let changes = ["state": "\"RESERVED\"", "GMF_MC": "\"\(name)\""]
        for code in ["\"3006\"", "\"0000\""] {
            let reservation = Reservation(
                seller: "示例咖啡", buyer: masked, total: Amount(hundredths: 3_000))
            #expect(
                try read(IssueSamples.answer(changes, code: code)) == .reserved(reservation))
        }
    }

    @Test func `an answer that repeats another question is none`() throws {
        for place in [#","order":"T/2"}"#, #","data":{"order":"T/2"}}"#] {
            for code in ["1002", "3004", "3005", "3006"] {
                #expect(throws: ProviderFailure.mismatch) { try read("{\"code\":\(code)" + place) }
            }
        }
        #expect(throws: ProviderFailure.mismatch) { try order(["order": "\"T/2\""]) }
        #expect(try order(["order": "\"T/1\""]).lines.count == 1)
        #expect(throws: ProviderFailure.mismatch) {
            try read(#"{"code":1002,"order":"T/1","data":{"order":"T/2"}}"#)
        }
        #expect(throws: ProviderFailure.mismatch) {
            try read(#"{"code":1002,"lsh":"b"}"#, to: .onlineCode("a"))
        }
        #expect(try read(#"{"code":1002,"lsh":"b","order":"T/1"}"#) == .notFound)
    }

    @Test(arguments: ["", "\"\"", "null", "[]"])
    func `an answer that repeats no question is none`(_ value: String) {
        #expect(throws: ProviderFailure.malformed) { try order(["order": value]) }
        for code in ["1002", "3004", "3005", "3006"] {
            #expect(throws: ProviderFailure.malformed) { try read("{\"code\":\(code)}") }
        }
        #expect(throws: ProviderFailure.malformed) {
            try read(IssueSamples.answer(), to: .onlineCode("T/1"))
        }
    }

    @Test(arguments: [
        (MerchantOrderQuery.order("Till 7/#1"), "order=Till%207%2F%231"),
        (.onlineCode("T25-_Q"), "lsh=T25-_Q"),
    ])
    func `the question has one parameter`(_ query: MerchantOrderQuery, _ form: String) {
        #expect(query.form == form)
    }
}
