// Why an invoice could not be issued, from the words that the cloud has for it.

internal import KioskCore

/// Known words in the cloud's reasons.
///
/// The vendor publishes no codes for them: `errmsg` of a failed application (V1.24 §3, whose sample
/// says 税控设备错误) and the message of a refused one pass on what tax devices and bureaus say. The
/// words are looked for and forgotten: they may name the buyer. The first line that fits decides,
/// so 销方税号 is the seller's and 购方税号 the buyer's.
enum FailureWords {
    private static let known: [(Refusal, [String])] = [
        (.device, ["税控设备", "税控盘", "金税盘", "税盘", "税务UKey"]),
        (.quota, ["库存", "无可用发票", "额度", "限额"]),
        (.sellerData, ["销方", "销售方", "商品编码", "税收分类编码", "税率", "XSF_", "SPBM"]),
        (.buyerData, ["购方", "购买方", "抬头", "税号", "GMF_"]),
    ]

    /// Characters of a reason that are looked at.
    private static let most = 500

    /// What is wrong, in the kinds in which a customer can do something about it.
    static func refusal(of words: String?) -> Refusal {
        let words = (words ?? "").prefix(most)
        let found = known.first { line in line.1.contains { words.contains($0) } }
        return found?.0 ?? .other
    }
}
