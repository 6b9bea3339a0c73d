// The services of the fiscal platform, by the names that stand at the end of its paths.

import Foundation

/// Answers services.
///
/// Documented by public clients of the 博思 platform: `getEBillStatesByBillInfo`, `getEBillByBusNo`,
/// `getBillByBusDate`. What a kiosk needs besides is not public; these five services are this
/// project's assumption, in the manner of the others:
///
/// * `getEBillInfo`: `billBatchCode`, `billNo`, `random` → the same three, `billName`, `payer`,
///   `invoicingParty` (the collecting unit), `totalAmt` (yuan), `ivcDate` (yyyyMMdd), `dataType` (1
///   bill, 2 red bill), `state`, `isScarlet`, `relateBillBatchCode`, `relateBillNo`,
///   `pictureNetUrl` (its page), and of a reversed one its red bill: `eScarletBillBatchCode`,
///   `eScarletBillNo`, `eScarletRandom`.
/// * `getPayRecord`: `payNoticeNo` with `payer`, or `busNo` with `busDate` (yyyyMMdd) → `total`,
///   `recordList` of `payNoticeNo`, `busNo`, `busDateTime`, `payer` (all but the first character
///   hidden), `itemName`, `invoicingParty`, `totalAmt`, `billBatchCode`, `billNo` (both empty while
///   there is no bill).
/// * `getEBillFile`: `billBatchCode`, `billNo`, `random` → `billBatchCode`, `billNo`, `fileType`
///   (`pdf`), `fileData` (base64), from the collecting unit's file service.
/// * `applyReissue`: `serialNo` (the client's own: the same again is the same request), and
///   `billBatchCode`, `billNo`, `random`, or `busNo`, `busDate` for a payment, whose bill, if it
///   has one, is replaced → `applyNo`, `serialNo`, `reissueState`.
/// * `getReissueState`: `applyNo` → `applyNo`, `reissueState` (1 received, 2 in review, 3 issued, 4
///   refused), `oldBillBatchCode`, `oldBillNo`, and once issued the new bill's `billBatchCode`,
///   `billNo`, `random`.
///
/// A bill that is made for a lost one names it as related, and the lost one is void from then on.
struct FiscalServices {
    let books: FiscalBooks
    /// The base of links to pages.
    let pageBase: String
    let pages: FiscalPages

    /// The names of all services.
    static let names: Set = [
        "getEBillStatesByBillInfo", "getEBillByBusNo", "getBillByBusDate", "getEBillInfo",
        "getPayRecord", "getEBillFile", "applyReissue", "getReissueState",
    ]

    /// The answer of a service.
    ///
    /// - Throws: the refusal.
    func answer(_ service: String, _ asked: [String: String]) async throws(FiscalRefusal)
        -> JSONText
    {
        switch service {
        case "getEBillStatesByBillInfo": Self.state(of: try await bill(asked))
        case "getEBillByBusNo": Self.key(of: try await business(asked))
        case "getBillByBusDate": try await list(asked)
        case "getEBillInfo": await info(of: try await checkedBill(asked))
        case "getPayRecord": try await records(asked)
        case "getEBillFile": try Self.file(of: try await checkedBill(asked))
        case "applyReissue": try await reissue(asked)
        default: try await progress(asked)
        }
    }

    private static func state(of bill: SampleBill) -> JSONText {
        .object([
            ("state", .text(bill.isVoided ? "2" : "1")),
            ("isScarlet", .text(bill.isReversed ? "1" : "0")),
        ])
    }

    static func key(of bill: SampleBill) -> JSONText {
        .object([
            ("billBatchCode", .text(bill.code)), ("billNo", .text(bill.number)),
            ("random", .text(bill.random)),
        ])
    }

    private func business(_ asked: [String: String]) async throws(FiscalRefusal) -> SampleBill {
        guard let number = asked["busNo"], let time = asked["busDateTime"],
            time.wholeMatch(of: /[0-9]{17}/) != nil
        else { throw .wrongParameter }
        guard let bill = await books.bill(business: number),
            bill.businessTime.prefix(8) == time.prefix(8)
        else { throw .unknownBill }
        return bill
    }

    private func list(_ asked: [String: String]) async throws(FiscalRefusal) -> JSONText {
        guard let from = asked["busBgnDate"]?.prefix(8), let to = asked["busEndDate"]?.prefix(8),
            from <= to, let kind = asked["dataType"], let page = asked["pageNo"].flatMap(Int.init),
            let size = asked["pageSize"].flatMap(Int.init), (1...1_000).contains(page),
            (1...200).contains(size)
        else { throw .wrongParameter }
        let found = await books.all.filter { bill in
            (from...to).contains(bill.businessTime.prefix(8)) && (kind == "2") == bill.isRed
                && ["1", "2"].contains(kind)
        }
        let rows = found.dropFirst((page - 1) * size).prefix(size)
        return .object([
            ("total", .number("\(found.count)")), ("billList", .array(rows.map(Self.row))),
        ])
    }

    private static func row(_ bill: SampleBill) -> JSONText {
        .object([
            ("busNo", .text(bill.business)), ("placeCode", .text("01")),
            ("billName", .text(bill.name)), ("billBatchCode", .text(bill.code)),
            ("billNo", .text(bill.number)), ("random", .text(bill.random)),
            ("totalAmt", .number(bill.amount)),
            ("busDate", .text(String(bill.businessTime.prefix(8)))),
            ("busTime", .text(String(bill.businessTime.dropFirst(8).prefix(6)))),
            ("ivcDate", .text(bill.issued)), ("ivcTime", .text("093020")),
            ("dataType", .text(bill.isRed ? "2" : "1")),
            ("state", .text(bill.isVoided ? "2" : "1")),
            ("relateBillBatchCode", .text(bill.related?.code ?? "")),
            ("relateBillNo", .text(bill.related?.number ?? "")),
        ])
    }

    func bill(_ asked: [String: String]) async throws(FiscalRefusal) -> SampleBill {
        guard let code = asked["billBatchCode"], let number = asked["billNo"] else {
            throw .wrongParameter
        }
        guard let bill = await books.bill(code: code, number: number) else { throw .unknownBill }
        return bill
    }

    /// The bill whose check code was given too; with a wrong one there is no such bill.
    func checkedBill(_ asked: [String: String]) async throws(FiscalRefusal) -> SampleBill {
        let bill = try await bill(asked)
        guard asked["random"] == bill.random else { throw .unknownBill }
        guard let other = bill.script.answersAs else { return bill }
        return await books.bill(code: bill.code, number: other) ?? bill
    }
}
