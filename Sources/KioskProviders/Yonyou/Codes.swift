// What the cloud's codes mean.

internal import KioskCore

/// The codes of the classic API and of its successors' answers.
///
/// | member | value | the vendor's words | here | source |
/// |---|---|---|---|---|
/// | `code` | 0000 | 成功 | goes on to `statuscode` | V1.24 appendix |
/// | | 200 | 成功 | the same | BIP gateway |
/// | | 1001 | 数据不合法 | `unreadableOrder`: the only datum is the serial | V1.24 appendix |
/// | | 1002 | 数据不存在 | `notFound`; `OrderLookUp` makes more of it | V1.24 appendix |
/// | | 9999 | 未知错误 | `ProviderFailure.faulty` | V1.24 appendix |
/// | | other | | `unknown(code)`, such as 3004 发票状态不正确 | |
/// | `statuscode` | 1 | 待开票 | `pendingReview` | V1.24 §3 |
/// | | 2 | 开票中 | `issuing` | V1.24 §3 |
/// | | 3 | 开票失败 | `failed`, by the `FailureWords` in `errmsg` | V1.24 §3 |
/// | | 4 | 开票成功 | `ready`, `fileNotReady`, `voided` or `reversed` by the rows below | V1.24 §3 |
/// | | other | | `unknown(code)` | |
/// | `zfbz` | N, none | | valid | V1.24 appendix |
/// | | F | 作废失败 | valid: the attempt to void it failed | BIP |
/// | | Y | 已作废 | `voided` | V1.24 appendix |
/// | | I | 作废中 | `unknown("voiding")`: neither valid nor void yet, and never printed | BIP |
/// | `bred` | N, none | | valid | V1.24 appendix |
/// | | Y | 已红冲 | `reversed` in full | V1.24 appendix |
/// | | P | | `reversed` in part: assumed, no document names that case | |
/// | `hcfpDm`, `hcfpHm`, `hcfpqqlsh` | | | the credit note's code, number and serial: assumed | |
/// | `bsstatus` | 1 | 版式失败 | `fileNotReady` | BIP |
/// | `fileType` | pdf, none | | PDF | BIP |
/// | | ofd | | OFD, for the phone, or drawn as a PDF by the cloud | BIP |
/// | `kplx` | 1 | 红票 | credit note; a negative total is one too | V1.24 appendix |
///
/// `fpzt` is not read: the vendor's sample of a successful callback says 2 in it. A wrong signature
/// has no code of its own; the cloud says 9999 and words.
enum YonyouCodes {
    /// What the `code` of an answer comes to.
    enum Outcome: Hashable {
        /// The question was answered; `statuscode` has the answer.
        case answered
        /// This is the answer.
        case status(InvoiceStatus)
    }

    /// What `code` means; throws `.faulty` where the cloud speaks of a fault of its own.
    static func outcome(code: String) throws(ProviderFailure) -> Outcome {
        switch code {
        case "0000", "200": .answered
        case "1001": .status(.unreadableOrder)
        case "1002": .status(.notFound)
        case "9999": throw .faulty
        default: .status(unknown(code))
        }
    }

    /// What `statuscode` means without an invoice; nil for 4, which needs one.
    ///
    /// - Parameter reason: `errmsg`.
    static func status(statuscode: String, reason: String?) -> InvoiceStatus? {
        switch statuscode {
        case "1": .pendingReview
        case "2": .issuing
        case "3": .failed(FailureWords.refusal(of: reason))
        case "4": nil
        default: unknown(statuscode)
        }
    }

    /// What has become of an issued invoice since.
    enum Fate: Hashable {
        /// It is as it was.
        case valid
        case voided
        case reversed(Reversal.Extent)
        /// None that the documents name.
        case other(InvoiceStatus)
    }

    /// Reads both marks; one that is voided is so first of all.
    static func fate(zfbz: String?, bred: String?) -> Fate {
        switch zfbz {
        case nil, "N", "F": break
        case "Y": return .voided
        case "I": return .other(unknown("voiding"))
        case let other?: return .other(unknown("zfbz-" + other))
        }
        return switch bred {
        case nil, "N": .valid
        case "Y": .reversed(.full)
        case "P": .reversed(.partial)
        case let other?: .other(unknown("bred-" + other))
        }
    }

    /// The format of the file; nil if it has none that a kiosk or a phone can use, or not yet.
    static func format(fileType: String?, bsstatus: String?) -> InvoiceOffer.Format? {
        guard bsstatus != "1" else { return nil }
        return switch fileType?.lowercased() {
        case nil, "pdf": .pdf
        case "ofd": .ofd
        default: nil
        }
    }

    /// The code goes to screen and journal: a word of safe characters, of bounded length.
    private static func unknown(_ code: String) -> InvoiceStatus {
        .unknown(code: Token(code).text)
    }
}
