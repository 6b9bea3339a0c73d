// The envelope of the 博思 (Bosssoft) fiscal e-bill platform.

internal import Crypto
internal import FoundationEssentials
internal import KioskCore

/// The department that the generic variant of the protocol names and signs.
struct FiscalUnit: Hashable, Sendable {
    /// Values of `region` and `deptcode`; the account checks the form.
    let region, department: String
}

/// Seals requests and opens answers.
///
/// The form is taken from four independent public clients (medical, college, and generic fiscal);
/// the vendor publishes none. A request is `{"appid","data","noise","version","sign"}`, in the
/// generic variant with `region` and `deptcode` before them. `data` is the base64 of the business
/// object. An answer is `{"data","noise","sign"}`, its `data` the base64 of `{"result","message"}`,
/// `message` the base64 of an object where `result` is `S0000` and of plain words where it is not.
///
/// How answers are signed is not known, so their `sign` is not looked at: TLS vouches for them.
struct BosssoftEnvelope: Sendable {
    let appID: String
    let key: Secret
    let version: String
    let unit: FiscalUnit?
    /// Result codes by which the platform says that it knows no such bill.
    let notFoundResults: Set<String>

    /// The body of a request.
    ///
    /// - Parameters:
    ///   - business: the business object as JSON.
    ///   - noise: chance, letters and digits.
    func sealed(_ business: String, noise: String) -> String {
        let data = Data(business.utf8).base64EncodedString()
        let place: [(name: String, value: JSONValue)] =
            unit.map {
                [("region", .string($0.region)), ("deptcode", .string($0.department))]
            } ?? []
        return JSONWriter.object(
            place + [
                ("appid", .string(appID)), ("data", .string(data)), ("noise", .string(noise)),
                ("version", .string(version)), ("sign", .string(sign(data: data, noise: noise))),
            ])
    }

    /// MD5 in upper-case hexadecimal of `appid=…&data=…&noise=…&key=…&version=…`, in this order and
    /// not percent-encoded; the generic variant puts `region=…&deptcode=…&` before it.
    ///
    /// MD5 is the platform's choice. It proves nothing to anyone who can find collisions.
    func sign(data: String, noise: String) -> String {
        let place = unit.map { "region=\($0.region)&deptcode=\($0.department)&" } ?? ""
        var hash = Insecure.MD5()
        hash.update(data: Array("\(place)appid=\(appID)&data=\(data)&noise=\(noise)&key=".utf8))
        hash.update(data: key.bytes)
        hash.update(data: Array("&version=\(version)".utf8))
        return hash.finalize().map { byte in
            (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// The object that a service answered with.
    ///
    /// Throws `.refused` for a result other than `S0000`, whose words stay behind unread, and
    /// `.malformed` or `.tooLarge` for what is no answer.
    func opened(_ body: [UInt8]) throws(AnswerFault) -> AnswerFields {
        let inner = try AnswerFields(json: try AnswerFields(json: body).base64("data"))
        let result = try inner.required("result")
        guard TextForm.isWord(result, 1...40, also: "_-") else { throw .malformed }
        guard result == "S0000" else { throw .refused(refusal(result)) }
        return try AnswerFields(json: try inner.base64("message"))
    }

    /// The platform's list of codes is not public. These names are those of the same vendor's
    /// interface for non-tax payments; what else means "no such bill" is a setting.
    private func refusal(_ result: String) -> PlatformRefusal {
        if notFoundResults.contains(result) { return .notFound }
        return switch result {
        case "SIGN_EXCEPTION": .unauthorised
        case "PARAM_EXCEPTION": .invalid
        case "STATE_INVALID": .conflict
        case "QUERY_EXCEPTION": .faulty
        default: .other(Token(result))
        }
    }
}
