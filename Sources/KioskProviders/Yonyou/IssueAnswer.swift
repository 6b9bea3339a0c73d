// What the cloud says to an application.

package import KioskCore

/// The answer to `insertWithArray`, in kinds.
///
/// | `code` | words | here | source |
/// |---|---|---|---|
/// | 0000, 200 | | `accepted`: the application was taken, nothing is issued yet | V1.24 §1, BIP |
/// | any other | 流水号 and 已经存在 or 已存在 | `alreadyThere` | integrators' reports |
/// | 1001 | 数据不合法 | `refused`, by `FailureWords` | V1.24 appendix |
/// | 1002 | 数据不存在 | `refused(.sellerData)`: the office or the seller | V1.24 appendix |
/// | 3004 | 发票状态不正确 | `refused(.other)` | expense-claim interface |
/// | 9999 | 未知错误 | `unclear`: a status query tells whether anything was done | V1.24 appendix |
/// | other | | `unclear` | |
///
/// The duplicate has no code of its own, so its sentence decides. No words are kept.
package enum IssueAnswer: Hashable, Sendable {
    /// The application was taken.
    case accepted
    /// The serial is taken: by an earlier attempt at this very application, or by the customer's
    /// phone. A status query tells which; it is not a failure.
    case alreadyThere
    /// The cloud did nothing, and will do nothing as long as nothing changes.
    case refused(Refusal)
    /// The cloud does not say whether it did anything.
    case unclear

    /// Reads the body of an answer with HTTP status 200; throws `.malformed`, `.tooLarge`, or
    /// `.mismatch` where it speaks of another serial.
    ///
    /// - Parameter serial: what was asked under.
    package init(_ body: [UInt8], serial: String) throws(ProviderFailure) {
        guard body.count <= Limits.orderAnswerBytes else { throw .tooLarge }
        let answer = try AnswerObject.object(body)
        guard let code = answer["code"]?.scalar else { throw .malformed }
        if let named = answer["fpqqlsh"]?.scalar, named.isEmpty == false, named != serial {
            throw .mismatch
        }
        switch code {
        case "0000", "200": self = .accepted
        case _ where Self.saysDuplicate(answer): self = .alreadyThere
        case "1001": self = .refused(FailureWords.refusal(of: Self.words(answer)))
        case "1002": self = .refused(.sellerData)
        case "3004": self = .refused(.other)
        default: self = .unclear
        }
    }

    /// What the session acts on.
    var outcome: OrderOutcome {
        switch self {
        case .accepted: .taken()
        case .alreadyThere: .alreadyThere
        case .refused(let refusal): .refused(refusal)
        case .unclear: .unclear
        }
    }

    private static func saysDuplicate(_ answer: [String: JSONValue]) -> Bool {
        let words = words(answer)
        return words.contains("流水号") && (words.contains("已经存在") || words.contains("已存在"))
    }

    /// Both members in which the cloud has them.
    private static func words(_ answer: [String: JSONValue]) -> String {
        ["message", "msg"].compactMap { answer[$0]?.scalar }.joined(separator: "\n")
    }
}
