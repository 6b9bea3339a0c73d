// The objects that the cloud's answers are made of.

internal import KioskCore

/// JSON objects, which the cloud also packs into strings.
enum AnswerObject {
    /// The object in a body; throws `.malformed` for anything else.
    static func object(_ bytes: [UInt8]) throws(ProviderFailure) -> [String: JSONValue] {
        do throws(JSONFault) {
            guard case .object(let object) = try JSONParser.value(of: bytes) else {
                throw JSONFault.syntax
            }
            return object
        } catch {
            throw .malformed
        }
    }

    /// An object within another, packed or not; nil where there is none.
    static func inner(
        _ value: JSONValue?
    ) throws(ProviderFailure) -> [String: JSONValue]? {
        switch value {
        case nil, .null, .string(""): nil
        case .object(let inner): inner
        case .string(let text): try object(Array(text.utf8))
        case .bool, .number, .array: throw .malformed
        }
    }
}
