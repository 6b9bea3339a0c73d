// The objects of an answer, one inside the other.

internal import KioskCore

/// The envelope and what lies in it.
///
/// V1.24 §3 gives `data` the form of the callback, which has a `data` of its own, and calls both
/// text and object; the successor nests once more or calls the innermost `invoiceDetail`. Each
/// level may therefore be an object or its JSON text, and a member is looked for from the outside
/// in.
struct AnswerLayers {
    /// Envelope, gateway's envelope, callback, invoice.
    private static let most = 4
    /// From the envelope inwards.
    private let layers: [[String: JSONValue]]

    /// Reads an answer; throws `.malformed`.
    init(_ body: [UInt8]) throws(ProviderFailure) {
        var layers: [[String: JSONValue]] = []
        var next: [String: JSONValue]? = try AnswerObject.object(body)
        while let layer = next {
            guard layers.count < Self.most else { throw .malformed }
            layers.append(layer)
            next = try Self.inner(of: layer)
        }
        self.layers = layers
    }

    /// The innermost object, which is the invoice if there is one: it alone has a number.
    var invoice: AnswerLayers? {
        layers.last { $0["fpHm"] != nil }.map { AnswerLayers(layers: [$0]) }
    }

    /// All values of a member, from the outside in, that are a text or a number and not empty.
    func all(_ name: String) -> [String] {
        layers.compactMap { $0[name]?.scalar }.filter { $0.isEmpty == false }
    }

    /// The outermost value of a member; throws `.tooLarge` over `Limits.fieldBytes`.
    func text(_ name: String) throws(ProviderFailure) -> String? {
        let text = all(name).first
        guard (text?.utf8.count ?? 0) <= Limits.fieldBytes else { throw .tooLarge }
        return text
    }

    private init(layers: [[String: JSONValue]]) {
        self.layers = layers
    }

    private static func inner(
        of layer: [String: JSONValue]
    ) throws(ProviderFailure) -> [String: JSONValue]? {
        try AnswerObject.inner(layer["data"] ?? layer["invoiceDetail"])
    }
}
