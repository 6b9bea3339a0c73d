// One good code of every form, for tests that try all and for a fuzzer to begin with.

import KioskCore

/// A good code, and what it is.
struct CodeSample: Sendable {
    let name: String
    let payload: String
    let kind: CodeKind

    init(_ name: String, _ kind: CodeKind, _ payload: String) {
        self.name = name
        self.payload = payload
        self.kind = kind
    }
}

/// All samples are made up; their check characters are computed.
enum CodeSamples {
    static let all = taxCloud + invoices + titles + fiscal + services + others

    static let unifiedCode = "91110108YY000001XL"
    static let title =
        "$0156S65L6L56eR5oqA5pyJ6ZmQ5YWs5Y+4PC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+56S65L6L5biC5qC3"
        + "5pys6LevMeWPt3wwMTAtMDAwMDAwMDA8Lz7npLrkvovpk7booYzmoLfmnKzmlK/ooYx8NjIyMjAwMDAwMDAw"
        + "MDwvPjJBMkE=$"
    static let hexadecimal = "0123456789abcdef0123456789abcdef"
    static let token = "QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSRWhNVUZSWVg="

    static let taxCloud = [
        CodeSample("command", .kioskCommand, "KIOSK:PRINT"),
        CodeSample("settings", .kioskSettings, "KIOSK:CONFIG:1:7QK2:1/3:AAAQEAYEAUDAOCAJ"),
        CodeSample("card", .kioskCard, "KIOSK:CARD:1:AAAQEAYEAUDAOCAJ.BIFQYDIOB4IBCEQT"),
        CodeSample(
            "offline order", .receiptOrder, "https://tax.test/qrcode-connector?syscode=TEA&order=A1"
        ),
        CodeSample(
            "online application", .receiptApplication,
            "https://tax.test/mobileinvoice/index.html?fs=sm&lsh=8PHy8_T19vf4-fr7_P3-_w"
                + "&corp=sample&profile=daily&tenantId=0000SAMPLE"),
        CodeSample(
            "merchant's own", .receiptMerchant, "https://tea.test/invoice?no=FP20260101000001"),
        CodeSample("invoice link", .receiptLink, "https://tax.test/fast/index.html?id=1"),
        CodeSample("reservation", .reservation, "https://tax.test/reserve/index.html?shop=1"),
        CodeSample(
            "share link", .sharedInvoice, "https://tax.test/invoiceent-web/s/" + hexadecimal),
        CodeSample(
            "share link of a tenant", .sharedInvoice,
            "https://tax.test/output-tax/s/\(hexadecimal)?tenantId=sample"),
        CodeSample(
            "download link", .sharedInvoice,
            "https://tax.test/output-tax/s/downloadPdf?pwd=A1B2&authCode=" + hexadecimal),
    ]

    static let invoices = [
        CodeSample(
            "fully digital", .invoice, "01,32,,25332000000000012345,458.89,20260515,,96C0"),
        CodeSample(
            "fully digital, special", .invoice,
            "01,31,,25110000000000054321,1288.60,20260901,,4368"),
        CodeSample(
            "ordinary", .invoice,
            "01,04,4200261350,00012345,165106.00,20260501,12345678901234567890,7DA7,"),
        CodeSample(
            "electronic", .invoice,
            "01,10,011002600111,00012345,32,20260224,12345678901234567890,D82A,"),
        CodeSample(
            "electronic, other device", .invoice,
            "01,10,041002600211,00054321,226.20,20261019,09876543210987654321,ED8D"),
        CodeSample("railway", .invoice, "01,51,,25429165000000012345,54.50,20260301,,e224"),
        CodeSample("special", .invoice, "01,01,1100263130,00012345,1000.00,20260101,,F48B,"),
        CodeSample(
            "bureau's page", .invoiceDelivery,
            "https://dppt99.sample.chinatax.gov.cn:8443/v/2_25332000000000012345_20260515101500"),
        CodeSample(
            "bureau's file", .invoiceDelivery,
            "https://dppt.sample.chinatax.gov.cn:8443/kpfw/fpjfzz/v1/exportDzfpwjEwm?Wjgs=PDF"
                + "&Jym=1A2B&Fphm=25332000000000012345&Kprq=20260515101500&Czsj=1778811300000"),
        CodeSample("bare number", .invoiceNumber, "25332000000000012345"),
    ]

    static let titles = [
        CodeSample("title", .invoiceTitle, title),
        CodeSample(
            "title of ASCII", .invoiceTitle,
            "$01U2FtcGxlIFRyYWRpbmcgTHRkPC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+MSBUZXN0IFJvYWR8MDEwLTAw"
                + "MDAwMDAwPC8+VGVzdCBCYW5rfDYyMjIwMDAwMDA8Lz5GRDNC$"),
        CodeSample(
            "title link", .titleLink,
            "https://mp.weixin.qq.com/intp/invoice/usertitlewxa?action=list_auth&invoice_key=abcd"
                + "#wechat_redirect"),
        CodeSample("title bar code", .titleBarCode, "ZFB0123456789012345"),
        CodeSample("unified code", .taxIdentifier, unifiedCode),
        CodeSample("unified code of digits", .taxIdentifier, "914201000000000439"),
        CodeSample("registration", .taxIdentifier, "110108999999994"),
    ]

    static let fiscal = [
        CodeSample(
            "bill with labels", .fiscalBill, "票据代码：42060126 票据号码：0000012345 校验码：a1b2c3"),
        CodeSample("bill, bare", .fiscalBill, "42060126,0000012345,a1b2c3"),
        CodeSample(
            "bill, link", .fiscalBill,
            "https://bills.test/h5?billBatchCode=42060126&billNo=0000012345&random=a1b2c3"),
        CodeSample("notice with label", .paymentNotice, "缴款码：42000026051500012345"),
        CodeSample("notice, bare", .paymentNotice, "42000026051500012345"),
        CodeSample("toll invoice", .tollInvoice, "011002600112,00012345"),
        CodeSample(
            "toll page", .tollInvoice,
            "https://kp.txffp.com/openInvoice/index.html"
                + "?param=ZnBkbT0wMTEwMDI2MDAxMTImZnBobT0wMDAxMjM0NQ=="),
        CodeSample("toll sheet", .tollSummary, "4220260500012345"),
    ]

    static let services = [
        CodeSample(
            "Kingdee", .otherService,
            "https://sample.piaozone.com?k=key1,DD0001,64.90,1778811300000,\(hexadecimal),$"),
        CodeSample(
            "Shouqianba", .otherService,
            "http://sample.shouqianba.com/redirect?state=p%3D1%7Cts%3DT1%7Ccs%3DDD0001"
                + "%7Cct%3D1778811300000%7Cta%3D6490%7Cbc%3D0%7Ca%3D\(hexadecimal)"),
        CodeSample(
            "Baiwang, online", .otherService,
            "http://wx.baiwangjs.com/saas/wechat/zzkp/zzkp.html?orderId=DD0001&qyid=1"),
        CodeSample(
            "Baiwang, offline", .otherService,
            "http://wx.baiwangjs.com/saas/wechat/zzkp/zzkp.html?ddlsh=DD0001&qyid=1"),
        CodeSample(
            "Piaotong", .otherService, "https://wx.vpiaotong.com/tp/scan/index/\(token).pt"),
        CodeSample(
            "Piaotong, second form", .otherService,
            "http://fpkj.vpiaotong.cn/tp/scan-invoice/index/\(token).pt"),
        CodeSample(
            "Baiwang, link", .otherService,
            "https://pis.baiwang.com/smkp-vue/previewInvoiceAllEle?param=0011"),
        CodeSample("Baiwang, short link", .otherService, "https://u.baiwang.com/k0001"),
        CodeSample(
            "fapiao.com", .otherService,
            "https://www.fapiao.com/dzfp-web/pdf/download?request=" + hexadecimal),
        CodeSample("xforceplus", .otherService, "https://s.xforceplus.com/a1b2"),
        CodeSample("Nuonuo", .otherService, "https://nnfp.jss.com.cn/a1b2-c3d4"),
        CodeSample("Baiwang Jinfu", .otherService, "https://fp.bwjf.cn/u/a1b2"),
    ]

    static let others = [
        CodeSample("WeChat payment", .paymentCode, "131234567890123456"),
        CodeSample("Alipay payment", .paymentCode, "281234567890123456"),
        CodeSample("goods", .tradeItem, "6901234567892"),
        CodeSample("web address", .webAddress, "https://www.example.test/menu?table=7#top"),
        CodeSample("nothing", .unknown, "hello"),
    ]
}
