// An order of the merchant and its parts, as several tests need them.

import KioskCore

@testable import KioskProviders

/// An order of two lines, 69.00 yuan in all.
enum IssueSamples {
    static let seller = Party(
        name: "示例咖啡(演示)有限公司", taxIdentifier: "91990000MA00DEM01C", address: "样品路1号 000")

    static func line(_ name: String, _ hundredths: Int64) -> MerchantOrder.Line {
        MerchantOrder.Line(
            name: name, total: Amount(hundredths: hundredths),
            fields: [.taxRate: "0.06", .taxCode: "3070401000000000000"])
    }

    static let order = MerchantOrder(
        seller: seller, lines: [line("*餐饮服务*咖啡", 3_000), line("*餐饮服务*蛋糕", 3_900)],
        total: Amount(hundredths: 6_900))

    static let enterprise = IssueBuyer.enterprise(
        name: "示例贸易有限公司", taxNumber: "91990000MA00DEM11D")

    static func request(
        _ order: MerchantOrder = order, buyer: IssueBuyer = enterprise
    ) throws(IssueFault) -> IssueRequest {
        try IssueRequest(order, serial: "UNISSUED01", buyer: buyer)
    }

    /// The fault of making a request, if it has one.
    static func fault(_ order: MerchantOrder = order, buyer: IssueBuyer = enterprise) -> IssueFault?
    {
        do throws(IssueFault) {
            _ = try request(order, buyer: buyer)
            return nil
        } catch {
            return error
        }
    }

    /// The merchant's answer to the question for `T/1`, with these members in place of its own.
    static func answer(_ changes: [String: String] = [:], code: String = "\"0000\"") -> String {
        var members = [
            "order": "\"T/1\"",
            "XSF_NSRSBH": "\"91990000MA00DEM01C\"", "XSF_MC": "\"示例咖啡\"", "JSHJ": "30.00",
            "items":
                #"[{"XMMC":"咖啡","XMJSHJ":30.00,"SL":0.06,"SPBM":"3070401000000000000"}]"#,
        ]
        members.merge(changes) { $1 }
        let data = members.filter { $0.value.isEmpty == false }.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        return "{\"code\":\(code),\"msg\":\"x\",\"data\":{\(data)}}"
    }
}
