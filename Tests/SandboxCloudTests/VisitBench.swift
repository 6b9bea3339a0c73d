// All platforms with the library of visits, and a client for each.

import CryptoExtras
import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

/// The cloud of a test with its clients.
struct VisitBench {
    let library: VisitLibrary
    let cloud: SandboxCloud
    let base: URL
    var tax: IssuingClient { IssuingClient(base: base) }
    var fiscal: FiscalClient { FiscalClient(base: base) }
    var toll: TollClient { TollClient(base: base) }

    static func with(_ body: (VisitBench) async throws -> Void) async throws {
        let library = try VisitLibrary()
        let key = try #require(SignedClient.key)
        let clients = SandboxClients(
            tax: [SignedClient.appid: key.publicKey.pemRepresentation],
            fiscal: [FiscalApplication(appid: "FISCALAPP", key: FiscalClient.key)],
            tollToken: "TOLLTOKEN")
        let cloud = try SandboxCloud(library, for: clients)
        try await cloud.whileRunning { base in
            try await body(VisitBench(library: library, cloud: cloud, base: base))
        }
    }

    func bill(_ id: String) throws -> SampleBill { try #require(library.fiscal.bills[id]) }
    func order(_ id: String) throws -> SampleToll { try #require(library.toll.orders[id]) }

    /// Fetches an address of this cloud.
    func get(_ address: String) async throws -> Answer {
        let path =
            address.hasPrefix(base.absoluteString)
            ? String(address.dropFirst(base.absoluteString.count)) : address
        return try await tax.send(tax.request(path))
    }
}

extension Answer {
    /// The callback in a status answer whose `data` is an object.
    var callback: [String: Any] {
        get throws { try json["data"] as? [String: Any] ?? [:] }
    }

    /// The invoice in such a callback, where it is JSON text.
    var invoice: [String: Any] {
        get throws {
            let text = try callback["data"] as? String ?? "{}"
            return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// The body as text.
    var words: String { String(decoding: body, as: UTF8.self) }
}

/// Whether bytes are a whole PDF with these words on its page, as the plain files have them.
func isPDF(_ bytes: Data?, showing words: String) -> Bool {
    guard let bytes else { return false }
    return bytes.starts(with: Data("%PDF-".utf8)) && bytes.suffix(6) == Data("%%EOF\n".utf8)
        && bytes.range(of: Data(words.utf8)) != nil
}
