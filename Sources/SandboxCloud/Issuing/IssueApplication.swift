// An application for an invoice, checked as the cloud checks it.

import Foundation

/// What one element of `requestdatas` asks for.
struct IssueApplication: Sendable {
    /// FPQQLSH.
    let serial: String
    /// LYID: the merchant's own number of the order, if the application names it.
    let source: String?
    /// FPLX.
    let type: String
    /// XSF_* and GMF_*.
    let seller: SampleInvoice.Party
    var buyer: SampleInvoice.Party
    /// BZ, KPR.
    let remarks, drawer: String
    let gross: Decimal
    let items: [SampleInvoice.Item]
}

/// What is wrong with an application: the field, for the message of code 1001.
struct InvalidData: Error {
    let field: String
}

extension IssueApplication {
    /// V1.24 §1: a call carries at most so many applications.
    static let mostPerCall = 10

    /// Reads the value of `requestdatas`.
    ///
    /// - Parameter sellers: the tax numbers for which the cloud may issue.
    /// - Throws: `InvalidData`.
    static func all(in value: String, sellers: Set<String>) throws -> [IssueApplication] {
        let wires: [WireApplication]
        do {
            wires = try JSONDecoder().decode([WireApplication].self, from: Data(value.utf8))
        } catch {
            throw InvalidData(field: "requestdatas")
        }
        guard (1...mostPerCall).contains(wires.count) else {
            throw InvalidData(field: "requestdatas")
        }
        let applications = try wires.map { try IssueApplication($0, sellers: sellers) }
        guard Set(applications.map(\.serial)).count == applications.count else {
            throw InvalidData(field: "FPQQLSH")
        }
        return applications
    }

    /// - Parameter serial: stands in where the application names none.
    init(_ wire: WireApplication, sellers: Set<String>, serial: String? = nil) throws {
        try wire.checkSizes()
        guard let serial = wire.FPQQLSH ?? serial, Self.isSerial(serial) else {
            throw InvalidData(field: "FPQQLSH")
        }
        guard let taxId = wire.XSF_NSRSBH, sellers.contains(taxId) else {
            throw InvalidData(field: "XSF_NSRSBH")
        }
        self.serial = serial
        source = wire.LYID
        type = wire.FPLX ?? "1"
        seller = SampleInvoice.Party(
            name: wire.XSF_MC ?? "", taxId: taxId, addressPhone: wire.XSF_DZDH,
            bankAccount: wire.XSF_YHZH)
        buyer = SampleInvoice.Party(
            name: wire.GMF_MC ?? "", taxId: wire.GMF_NSRSBH ?? "", addressPhone: wire.GMF_DZDH,
            bankAccount: wire.GMF_YHZH)
        remarks = wire.BZ ?? ""
        drawer = wire.KPR ?? ""
        gross = try wire.checkedTotal()
        items = try wire.items.map { try $0.item() }
    }

    /// What the merchant's books say, for `buyer`; the sums are not checked.
    init(_ receipt: MerchantReceipt, serial: String, buyer: SampleInvoice.Party) {
        self.serial = serial
        source = receipt.order
        type = "32"
        seller = receipt.seller
        self.buyer = buyer
        remarks = ""
        drawer = ""
        gross = Decimal(string: receipt.gross) ?? 0
        items = receipt.lines
    }

    /// V1.24 §1: 1 to 20 letters or digits.
    static func isSerial(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
            }
    }
}
