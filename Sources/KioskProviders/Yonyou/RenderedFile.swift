// The PDF that the cloud draws of an OFD package.

internal import KioskCore
internal import KioskText

/// Reads the answer to `/ofd/api/render`.
///
/// The vendor's sample project sends the package and does not show what comes back. Taken are the
/// PDF itself, and `{code, msg, data}` with its base64 in `data`, which is assumed.
enum RenderedFile {
    /// The PDF's bytes, not inspected; throws `.malformed`, `.tooLarge` or `.faulty`.
    static func bytes(_ body: [UInt8]) throws(ProviderFailure) -> [UInt8] {
        let file = body.starts(with: "%PDF".utf8) ? body : try packed(body)
        guard file.count <= Limits.documentBytes else { throw .tooLarge }
        return file
    }

    private static func packed(_ body: [UInt8]) throws(ProviderFailure) -> [UInt8] {
        let answer = try AnswerObject.object(body)
        guard let code = answer["code"]?.scalar,
            case .answered = try YonyouCodes.outcome(code: code),
            let file = answer["data"]?.scalar.flatMap({ Base64.bytes($0) }), file.isEmpty == false
        else { throw .malformed }
        return file
    }
}
