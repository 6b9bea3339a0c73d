// Foreign codes as they were found, each with all that is told of it.

import KioskCore
import Testing

@testable import KioskPayloads

@Suite("Foreign codes from the field")
struct ForeignVectorTests {
    @Test func `a Saudi code of the first phase`() {
        let text =
            "AQVTYWxsYQIKMTIzNDU2Nzg5MQMUMjAyMS0wNy0xMlQxNDoyNTowOVoEBjEwMC4wMAUFMTUuMDA="
        #expect(
            ForeignCodes.told(text) == [
                "saudi_invoice", "abroad absent",
                "! seller Salla", "! taxIdentifier 1234567891", "! date 2021-07-12",
                "! total 100.00 SAR", "! tax 15.00 SAR",
                "seller Salla", "vat_number 1234567891", "date 2021-07-12",
                "time 2021-07-12T14:25:09Z", "total 100.00", "tax 15.00",
                "~ vat_number_form", "~ tax_rate",
            ])
    }

    @Test func `the example of the Portuguese authority`() {
        #expect(
            ForeignCodes.told(ForeignSamples.portugueseExample) == [
                "portuguese_document", "abroad verified",
                "! taxIdentifier 123456789", "! date 2019-08-12", "! number FS CDVF/12345",
                "! code CDF7T5HD-12345", "! tax 0.15 EUR", "! total 0.80 EUR",
                "seller_nif 123456789", "buyer_known false", "buyer_country PT",
                "document_type FS", "status N", "date 2019-08-12", "number FS CDVF/12345",
                "atcud CDF7T5HD-12345", "tax_region PT", "base_normal 0.65", "tax_normal 0.15",
                "tax 0.15", "total 0.80", "signature_characters YhGV", "program_certificate 9999",
                "other_information NU;0.80", "? nif verified",
            ])
    }

    @Test func `an Indian code of the portal's sandbox, whose numbers do not fit`() {
        let reference = ForeignSamples.indianReference
        let invoice =
            #"{"SellerGstin":"34AACCC1596Q002","BuyerGstin":"29AWGPV7107B1Z1","#
            + #""DocNo":"DOC1/60951","DocTyp":"INV","DocDt":"02/03/2025","TotInvVal":12908,"#
            + #""ItemCnt":1,"MainHsnCode":"1001","Irn":"\#(reference)","#
            + #""IrnDt":"2025-03-15 19:59:08"}"#
        #expect(
            ForeignCodes.told(ForeignSamples.signed(invoice, issuer: "NIC Sandbox")) == [
                "indian_invoice", "abroad mismatch",
                "! taxIdentifier 34AACCC1596Q002", "! number DOC1/60951", "! date 2025-03-02",
                "! total 12908 INR", "! code \(reference)",
                "issuer NIC Sandbox", "key 0042", "algorithm RS256",
                "seller_gstin 34AACCC1596Q002", "buyer_known true", "document_type INV",
                "number DOC1/60951", "date 2025-03-02", "total 12908", "item_count 1",
                "main_hsn 1001", "irn \(reference)", "irn_time 2025-03-15T19:59:08",
                "? seller_gstin mismatch", "? signature absent",
            ])
    }

    @Test func `a Brazilian code of the second version, whose check digit does not fit`() {
        let key = "28170800156225000131650110000151341562040824"
        let text =
            "http://www.sefazexemplo.gov.br/nfce/qrcode?p=\(key)|2|1|1|\(ForeignSamples.sum)"
        #expect(
            ForeignCodes.told(text) == [
                "brazilian_invoice", "abroad mismatch",
                "! code \(key)", "! taxIdentifier 00156225000131", "! date 2017-08",
                "! number 15134",
                "version 2", "environment 1", "offline false", "seller_is_person false",
                "access_key \(key)", "seller_cnpj 00156225000131", "state SE", "date 2017-08",
                "series 11", "number 15134", "issue_type 1", "security_code 1",
                "hash \(ForeignSamples.sum)",
                "? cnpj verified", "? access_key mismatch", "? hash absent",
            ])
        #expect(ForeignCodes.read(text)?.name?.link == text)
    }

    @Test func `a Swiss bill in the form of the one that was found`() {
        #expect(
            ForeignCodes.told(ForeignSamples.bill()) == [
                "swiss_bill", "payment verified",
                "! payee Test AG", "! amount 29.10 CHF", "! number R/42", "! date 2026-11-21",
                "! taxIdentifier CHE-106.017.086",
                "version 0200", "iban CH0430000001234567890", "creditor_name Test AG",
                "creditor_street Ring", "creditor_building 7", "creditor_postal_code 8000",
                "creditor_town Zürich", "creditor_country CH", "amount 29.10", "currency CHF",
                "debtor_known true", "message Danke", "invoice_number R/42", "date 2026-11-21",
                "seller_uid CHE-106.017.086", "reference_type QRR",
                "reference 000000000000000000261100420",
                "? iban verified", "? reference verified",
            ])
    }

    @Test func `a European transfer`() {
        #expect(
            ForeignCodes.told(ForeignSamples.transfer) == [
                "euro_transfer", "payment verified",
                "! payee Test GmbH", "! amount 12.30 EUR",
                "version 002", "character_set 1", "scheme SCT", "payee_name Test GmbH",
                "iban DE91100000000123456789", "amount 12.30", "currency EUR",
                "text Invoice 2026-42", "? iban verified",
            ])
    }

    @Test func `a Taiwanese invoice`() {
        #expect(
            ForeignCodes.told(ForeignSamples.taiwaneseConsumer) == [
                "taiwanese_invoice", "abroad verified",
                "! number AB12345678", "! date 2026-11-21", "! total 840 TWD",
                "! taxIdentifier 04595257",
                "number AB12345678", "date 2026-11-21", "random_number 4321", "total 840",
                "buyer_known false", "seller_number 04595257",
                "digest AAECAwQFBgcICQoLDA0ODw==", "items_in_code 2", "items 3",
                "encoding UTF-8", "? seller_number verified", "? digest absent",
            ])
    }
}
