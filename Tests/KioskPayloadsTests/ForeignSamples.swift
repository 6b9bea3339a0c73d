// Good codes of other countries and regions, made up, with check digits that fit.

import Foundation
import KioskCore

/// A good code: what it is called here, what stands in it, what it is.
struct ForeignSample: Sendable, CustomStringConvertible {
    let name: String
    let payload: String
    let kind: CodeKind

    var description: String { name }
}

/// All good foreign codes that the tests know; those who damage codes begin with them.
enum ForeignSamples {
    static let all =
        samples(.saudiInvoice, saudi) + samples(.portugueseDocument, portuguese)
        + samples(.indianInvoice, indian) + samples(.brazilianInvoice, brazilian)
        + samples(.euroTransfer, transfers) + samples(.swissBill, bills)
        + samples(.taiwaneseInvoice, taiwanese)

    private static func samples(
        _ kind: CodeKind, _ payloads: KeyValuePairs<String, String>
    ) -> [ForeignSample] {
        payloads.map { ForeignSample(name: $0.key, payload: $0.value, kind: kind) }
    }

    private static let saudi: KeyValuePairs = [
        "saudi, first phase": saudiFirstPhase, "saudi, second phase": saudiSecondPhase,
    ]
    static let saudiFirstPhase = tagged([
        (1, "متجر الاختبار"), (2, "300000000000003"), (3, "2026-11-21T14:25:09Z"), (4, "115.00"),
        (5, "15.00"),
    ])
    static let saudiSecondPhase = tagged([
        (1, "Test Trading Est."), (2, "310000000000003"), (3, "2026-11-21T14:25:09"),
        (4, "230.00"), (5, "30.00"),
        (6, Data(repeating: 7, count: 32).base64EncodedString()),
        (7, Data(repeating: 9, count: 71).base64EncodedString()),
        (8, String(repeating: "\u{1}\u{2}", count: 44)), (9, String(repeating: "\u{3}", count: 71)),
    ])

    private static let portuguese: KeyValuePairs = [
        "portuguese, example of the authority": portugueseExample,
        "portuguese, two regions": portugueseRegions, "portuguese, no tax": portugueseWithoutTax,
    ]
    static let portugueseExample =
        "A:123456789*B:999999990*C:PT*D:FS*E:N*F:20190812*G:FS CDVF/12345*H:CDF7T5HD-12345*I1:PT"
        + "*I7:0.65*I8:0.15*N:0.15*O:0.80*Q:YhGV*R:9999*S:NU;0.80"
    static let portugueseRegions =
        "A:500000000*B:123456789*C:PT*D:FT*E:N*F:20261121*G:FT 2026/42*H:TESTE7XY-42*I1:PT*I3:10.00"
        + "*I4:0.60*I7:20.00*I8:4.60*J1:PT-MA*J7:5.00*J8:1.10*L:2.00*M:0.30*N:6.60*O:43.60*P:1.00"
        + "*Q:aBcD*R:0042"
    static let portugueseWithoutTax =
        "A:500000000*B:999999990*C:PT*D:GT*E:N*F:20261121*G:GT 2026/7*H:0*I1:0*N:0.00*O:0.00"
        + "*Q:aBcD*R:42"

    private static let indian: KeyValuePairs = [
        "indian, business": signed(indianInvoice), "indian, consumer": signed(indianConsumer),
    ]
    static let indianReference = String(repeating: "0123456789abcdef", count: 4)
    static let indianInvoice =
        #"{"SellerGstin":"29AAAAA0000A1ZY","BuyerGstin":"27AAAAA0000A1Z2","DocNo":"TEST/42","#
        + #""DocTyp":"INV","DocDt":"21/11/2026","TotInvVal":12908.5,"ItemCnt":3,"#
        + #""MainHsnCode":"1001","Irn":"\#(indianReference)","IrnDt":"2026-11-21 19:59:08"}"#
    static let indianConsumer =
        #"{"Irn":"\#(indianReference)","DocTyp":"CRN","DocNo":"9","DocDt":"01/12/2026","#
        + #""TotInvVal":"118.00","ItemCnt":"1","SellerGstin":"29AAAAA0000A1ZY","BuyerGstin":"URP"}"#

    private static let brazilian: KeyValuePairs = [
        "brazilian, 2": treasury + brazilianKey + "|2|1|1|" + sum,
        "brazilian, 2, offline": treasury + brazilianKey + "|2|1|21|117.00|\(digest)|1|" + sum,
        "brazilian, 3": treasury + lettersKey + "|3|1",
        "brazilian, 3, offline": brazilianOffline,
        "brazilian, 3, offline, of a person": brazilianOfPerson,
        "brazilian, bars encoded": treasury + brazilianKey + "%7C3%7C1",
        "brazilian, 1": brazilianFirst, "brazilian, Minas Gerais": brazilianJSON,
    ]
    static let treasury = "https://treasury.test/nfce/qrcode?p="
    static let sum = "DC6AE2C2B9A992BE59679AC365E29922DE6B7511"
    static let digest = String(repeating: "6a", count: 28)
    static let brazilianKey = "35261111222333000181650010000047111123456780"
    /// Of a company whose number has letters.
    static let lettersKey = "33260712ABC34501DE35650120000000999876543219"
    static let personsKey = "41260100012345678909659200000000059111122224"
    static let brazilianOffline = treasury + lettersKey + "|3|1|5|80.5|2|12345678909|c2ln+/=="
    static let brazilianOfPerson = treasury + personsKey + "|3|2|05|80|||c2ln"
    static let brazilianFirst =
        "http://treasury.test/nfce?chNFe=\(brazilianKey)&nVersao=100&tpAmb=1&cDest=12345678909"
        + "&dhEmi=323032362d31312d32315431343a30373a30342d30333a3030&vNF=117.00&vICMS=0.00"
        + "&digVal=\(digest)&cIdToken=000001&cHashQRCode=\(sum)"
    static let brazilianJSON =
        treasury + Data(#"{"chave":"\#(brazilianKey)","v":2}"#.utf8).base64EncodedString()

    private static let transfers: KeyValuePairs = [
        "transfer, 002": transfer, "transfer, 001, reference": referencedTransfer,
        "transfer, amount open": "BCD\n002\n2\nSCT\n\nTest\nDE91100000000123456789",
    ]
    static let transfer =
        "BCD\n002\n1\nSCT\n\nTest GmbH\nDE91100000000123456789\nEUR12.30\n\n\nInvoice 2026-42"
    static let referencedTransfer =
        "BCD\n001\n1\nSCT\nTESTDEFFXXX\nTest AG\nDE91100000000123456789\nEUR999999999.99\nGDDS\n"
        + "RF73INV20260042\n\nThank you"

    private static let bills: KeyValuePairs = [
        "bill, QR reference": bill(), "bill, creditor reference": creditorBill,
        "bill, no reference": openBill,
    ]
    static let creditorBill = bill(
        account: "LI4308800000012345678", amount: "", currency: "EUR",
        debtor: Array(repeating: "", count: 7), reference: ["SCOR", "RF73INV20260042"], rest: [])
    static let openBill = bill(
        account: "CH8100700110000012345", reference: ["NON", ""], rest: ["", "eBill/B/x", "y"])

    private static let taiwanese: KeyValuePairs = [
        "taiwanese, consumer": taiwaneseConsumer, "taiwanese, business": taiwaneseBusiness,
    ]
    static let taiwaneseConsumer =
        "AB12345678" + "1151121" + "4321" + "00000000" + "00000348" + "00000000" + "04595257"
        + "AAECAwQFBgcICQoLDA0ODw==:**********:2:3:1:茶:1:840"
    static let taiwaneseBusiness =
        "ZZ00000001" + "1160228" + "0042" + "000003E8" + "0000041a" + "20000003" + "10458575"
        + "AAECAwQFBgcICQoLDA0ODw=="
}

/// How the parts are put together.
extension ForeignSamples {
    /// A Saudi code of tags and values.
    static func tagged(_ values: [(tag: UInt8, value: String)]) -> String {
        let bytes = values.flatMap { [$0.tag, UInt8($0.value.utf8.count)] + Array($0.value.utf8) }
        return Data(bytes).base64EncodedString()
    }

    /// An Indian code of a portal's header, an invoice and some signature.
    static func signed(
        _ invoice: String, issuer: String = "NIC Test", algorithm: String = "RS256",
        signature: Int = 256
    ) -> String {
        let quoted = invoice.replacingOccurrences(of: "\"", with: "\\\"")
        let parts = [
            Data(#"{"alg":"\#(algorithm)","kid":"0042","typ":"JWT"}"#.utf8),
            Data(#"{"iss":"\#(issuer)","data":"\#(quoted)"}"#.utf8),
            Data(repeating: 0xA5, count: signature),
        ]
        return parts.map(urlText).joined(separator: ".")
    }

    private static func urlText(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// A Swiss bill.
    static func bill(
        account: String = "CH0430000001234567890", amount: String = "29.10",
        currency: String = "CHF",
        debtor: [String] = ["K", "Pia Muster", "Gasse 1", "3000 Bern", "", "", "CH"],
        reference: [String] = ["QRR", "000000000000000000261100420"],
        rest: [String] = [#"//S1/10/R\/42/11/261121/20/K-7/30/106017086/32/7.7"#]
    ) -> String {
        let creditor = ["S", "Test AG", "Ring", "7", "8000", "Zürich", "CH"]
        let lines =
            ["SPC", "0200", "1", account] + creditor + Array(repeating: "", count: 7)
            + [amount, currency] + debtor + reference + ["Danke", "EPD"] + rest
        return lines.joined(separator: "\n")
    }
}
