// Fiscal e-bills, notices to pay, toll invoices and their sheets.

import KioskCore
import KioskPayloads
import Testing

@Suite("Public fees and tolls")
struct PublicFeeTests {
    @Test(arguments: [
        "票据代码：42060126票据号码：0000012345校验码：a1b2c3",
        "校验码 a1b2c3，票据号码 0000012345，票据代码 42060126",
        "向 张三 开具电子票据，票据代码42060126，票据号码0000012345，校验码a1b2c3。",
        "票据代码:42060126\n票据号码:0000012345\n校验码:a1b2c3",
        "42060126,0000012345,a1b2c3", "42060126|0000012345|a1b2c3", "42060126 0000012345 a1b2c3",
        "42060126-0000012345-a1b2c3", "42060126，0000012345，a1b2c3",
        "https://bills.test/h5?billCode=42060126&billNumber=0000012345&securityCode=a1b2c3",
        "http://bills.test:8080/x?BillBatchCode=42060126&BillNo=0000012345&random=a1b2c3&t=1",
        "https://bills.test/?eBillCode=42060126&eBillNo=0000012345&checkCode=a1b2c3",
    ])
    func `a fiscal bill is known by its three parts`(_ text: String) {
        let reading = Shops.read(text)
        #expect(reading.kind == .fiscalBill && reading.fact(.code) == "42060126")
        #expect(reading.fact(.number) == "0000012345" && reading.field("check_code") == "a1b2c3")
        #expect(reading.recognition.named?.advice == .itsService)
        #expect(reading.recognition.named?.facts.map(\.value).contains("a1b2c3") == false)
        #expect(reading.warnings.allSatisfy { $0.text == "full_width_characters" })
    }

    @Test func `what is missing or odd is told`() {
        let odd = Shops.read("票据代码：99060126 票据号码：0000012345")
        #expect(odd.warnings.map(\.text).suffix(2) == ["unusual_region", "check_code_missing"])
        #expect(Shops.read("票据代码 00010126 票据号码 0000012345 校验码 a1b2c3").warnings == [])
    }

    @Test(arguments: [
        "发票代码：011002600111 发票号码：00012345 校验码：a1b2c3",
        "票据代码：011002600111 票据号码：00012345", "票据代码：42060126", "票据代码 票据号码",
        "票据代码：42060126 票据号码：0000012345 校验码：a1b2c3d", "42060126,0000012345",
        "42060126,0000012345,a1b2c3d", "42060126,0000012345,a1b2c3,1", "99060126,0000012345,a1b2c3",
        "420601260000012345a1b2c3", "011002600111,00012345,a1b2c3",
    ])
    func `an invoice, or half a bill, is no fiscal bill`(_ text: String) {
        #expect(Shops.read(text).kind == .unknown)
    }

    @Test(arguments: ["缴款码：42000026051500012345", "缴款识别码:420204190185356", "缴费通知书编号 08111639088"])
    func `a notice is known by its label`(_ text: String) {
        let reading = Shops.read(text)
        #expect(reading.kind == .paymentNotice)
        #expect(reading.recognition.named?.advice == .itsService)
        #expect(text.hasSuffix(reading.fact(.number) ?? "none"))
    }

    @Test(arguments: ["缴款码：", "缴款码：1234567", "缴款人：42000026051500012345A"])
    func `a label without a number is none`(_ text: String) {
        #expect(Shops.read(text).kind == .unknown)
    }

    @Test func `by itself a notice is a guess`() {
        let reading = Shops.read("42000026051500012345")
        #expect(reading.kind == .paymentNotice)
        #expect(reading.warnings.map(\.text) == ["guessed_by_its_digits"])
        for text in ["42000026131500012345", "49000026051500012345", "4200002605150001234"] {
            #expect(Shops.read(text).kind != .paymentNotice)
        }
    }

    @Test(arguments: [
        "011002600112,00012345", "011002600112 00012345", "011002600112-00012345",
        "011002600112|00012345",
        "https://kp.txffp.com/x?param=ZnBkbT0wMTEwMDI2MDAxMTImZnBobT0wMDAxMjM0NQ==",
        "https://txffp.com/x?param=ZnBkbT0wMTEwMDI2MDAxMTImZnBobT0wMDAxMjM0NQ%3D%3D",
    ])
    func `a toll invoice is known by its code`(_ text: String) {
        let reading = Shops.read(text)
        #expect(reading.kind == .tollInvoice && reading.fact(.code) == "011002600112")
        #expect(reading.fact(.number) == "00012345")
        #expect(reading.recognition.named?.advice == .itsService)
    }

    @Test(arguments: [
        "011002600111,00012345", "111002600112,00012345", "019902600112,00012345",
        "011002600112,0001234", "011002600112,00012345,1",
    ])
    func `an invoice of another kind is no toll invoice`(_ text: String) {
        #expect(Shops.read(text).kind == .unknown)
    }

    @Test(arguments: ["", "param=", "param=!", "param=ZnBkbT0x", "param=ZnBkbT0wMTEwMDI2MDAxMTI="])
    func `a page of the toll service without an invoice is a web address`(_ query: String) {
        #expect(Shops.read("https://kp.txffp.com/x?" + query).kind == .webAddress)
    }

    @Test func `a sheet is known by its province and month`() {
        #expect(Shops.read("4220260500012345").fact(.number) == "4220260500012345")
        #expect(Shops.read("4220260500012345").kind == .tollSummary)
        for text in [
            "4220261300012345", "4220170500012345", "4920260500012345", "422026050001234",
            "6222021234567890",
        ] {
            #expect(Shops.read(text).kind != .tollSummary)
        }
    }
}
