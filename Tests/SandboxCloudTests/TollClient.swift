// A client of the toll platform, independent of the kiosk's.

import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

/// A client of the toll platform.
struct TollClient {
    let base: URL
    var token = "TOLLTOKEN"

    /// Sends a command; `data` of a success, or the code of a refusal.
    func ask(
        _ command: String, _ members: [String: String], key: String? = nil
    ) async throws -> (data: [String: Any], code: String?, status: Int) {
        let address = try #require(URL(string: "\(base.absoluteString)/toll/v1/\(command)"))
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.httpBody = try JSONSerialization.data(withJSONObject: members)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        let answer = try await Answer(to: request)
        let json = try answer.json
        return (json["data"] as? [String: Any] ?? [:], json["code"] as? String, answer.status)
    }

    /// The list in a success.
    func items(_ command: String, _ members: [String: String]) async throws -> [[String: Any]] {
        try await ask(command, members).data["items"] as? [[String: Any]] ?? []
    }
}
