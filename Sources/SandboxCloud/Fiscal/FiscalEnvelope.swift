// The envelope of the fiscal platform: what a client sends, and the layers of base64 around an
// answer.

import Foundation

/// A request as it came: `{"appid","data","noise","version","sign"}`, in the generic variant also
/// `region` and `deptcode`.
struct FiscalEnvelope {
    private let appid, data, noise, version, sign: String
    private let region, deptcode: String?

    /// Reads a body; nil when it is no object of texts with these members.
    init?(_ body: Data) {
        // What is unreadable is refused; in which way it is unreadable changes nothing.
        guard let members = try? JSONDecoder().decode([String: String].self, from: body),
            let appid = members["appid"], let data = members["data"],
            let noise = members["noise"], let version = members["version"],
            let sign = members["sign"]
        else { return nil }
        (self.appid, self.data, self.noise) = (appid, data, noise)
        (self.version, self.sign) = (version, sign)
        (region, deptcode) = (members["region"], members["deptcode"])
    }

    /// The sender among the clients under one prefix, and whether it signed; `accepted` or why not.
    func verdict(among known: [FiscalApplication]) -> (Verdict, FiscalApplication?) {
        guard let sender = known.first(where: { $0.appid == appid }) else {
            return (.unknownApplication, nil)
        }
        let isTheUnit = sender.unit?.region == region && sender.unit?.deptcode == deptcode
        guard noise.isEmpty == false, isTheUnit,
            sender.sign(data: data, noise: noise, version: version) == sign
        else { return (.wrongSignature, sender) }
        return (.accepted, sender)
    }

    /// The business object: a JSON object whose members are texts or numbers.
    var business: [String: String]? {
        // As above: one refusal for everything unreadable.
        guard let bytes = Data(base64Encoded: data),
            let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
        else { return nil }
        return object.compactMapValues { value in
            value as? String ?? (value as? NSNumber).map(\.stringValue)
        }
    }

    /// The body of an answer: `data` is the base64 of `{"result","message"}`, `message` the base64
    /// of a JSON object, or of plain words when `result` is not `S0000`.
    ///
    /// How an answer is signed is not published; this one takes the rule of the requests, over
    /// another noise if it is to be wrong.
    static func answer(
        _ outcome: FiscalOutcome, to sender: FiscalApplication?, missigned: Bool = false
    ) -> String {
        let message = base64(outcome.message)
        let inner = JSONText.object([
            ("result", .text(outcome.result)), ("message", .text(message)),
        ])
        let data = base64(inner.written)
        let noise = String(UInt64.random(in: .min ... .max), radix: 16)
        let signed = missigned ? noise + "0" : noise
        let sign = sender?.sign(data: data, noise: signed, version: "1.0") ?? ""
        return JSONText.object([
            ("data", .text(data)), ("noise", .text(noise)), ("sign", .text(sign)),
        ]).written
    }

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }
}

/// What a service came to.
enum FiscalOutcome {
    /// `S0000` with this object.
    case success(JSONText)
    /// Another code, with words for people.
    case refusal(FiscalRefusal)

    var result: String {
        switch self {
        case .success: "S0000"
        case .refusal(let refusal): refusal.rawValue
        }
    }

    var message: String {
        switch self {
        case .success(let object): object.written
        case .refusal(let refusal): refusal.words
        }
    }
}

/// The codes of refusals.
///
/// The platform's own list is not published. These are names from the same vendor's non-tax payment
/// interface, taken over by assumption.
enum FiscalRefusal: String, Error {
    case unknownBill = "PAYBOOK_NULL"
    case wrongSign = "SIGN_EXCEPTION"
    case wrongParameter = "PARAM_EXCEPTION"
    case conflict = "STATE_INVALID"

    var words: String {
        switch self {
        case .unknownBill: "未查询到票据信息"
        case .wrongSign: "签名验证失败"
        case .wrongParameter: "请求参数不合法"
        case .conflict: "同一流水号的申请内容不一致"
        }
    }
}
