// The bills and payments of whole visits, read from `Library/bills.json`.

import Foundation

extension FiscalLibrary {
    /// The library of whole visits; its README explains each key.
    ///
    /// - Throws: `OrderLibraryError`, or the decoder's error.
    package static func shipped() throws -> FiscalLibrary {
        let records = try LibraryFile.read(FiscalRecords.self, "bills")
        let numbers = Dictionary(uniqueKeysWithValues: records.bills.map { ($0.id, $0.number) })
        var bills: [String: SampleBill] = [:]
        for record in records.bills { bills[record.id] = record.bill(numbers) }
        return FiscalLibrary(
            bills: bills, payments: try records.payments.map { try $0.payment(bills) })
    }
}

/// The whole file.
private struct FiscalRecords: Decodable {
    let bills: [BillRecord]
    let payments: [PaymentRecord]
}

/// A bill; `reverses` and `answersAs` name others by their ids.
private struct BillRecord: Decodable {
    let id, number, random, payer, amount, business: String
    let reverses, answersAs: String?
    let voided, reversed: Bool?
    let script: BillScript?

    func bill(_ numbers: [String: String]) -> SampleBill {
        var bill = FiscalLibrary.bill(
            number, random, payer, amount, business, reverses: reverses.flatMap { numbers[$0] })
        bill.isVoided = voided ?? false
        bill.isReversed = reversed ?? false
        bill.script = script ?? BillScript()
        bill.script.answersAs = answersAs.flatMap { numbers[$0] }
        return bill
    }
}

/// A payment: of a bill by its id, or without one.
private struct PaymentRecord: Decodable {
    let id, notice: String
    let bill, business, payer: String?
    let refused: Bool?

    func payment(_ bills: [String: SampleBill]) throws -> SamplePayment {
        if let bill {
            guard let billed = bills[bill] else { throw OrderLibraryError.unknownOrder(bill) }
            return FiscalLibrary.payment(id, of: billed, notice: notice)
        }
        return FiscalLibrary.unbilled(
            notice, business ?? "", payer ?? "", isRefused: refused ?? false, id: id)
    }
}
