// Addresses of pages that nobody can guess, new with every start.

import Crypto
import Foundation

/// The paths below one folder.
struct OpaquePaths: Sendable {
    /// Begins and ends with `/`.
    let folder: String
    private let seed = SymmetricKey(size: .bits256)

    init(folder: String) { self.folder = folder }

    /// The path of a page: the folder and 32 hexadecimal digits.
    func path(of name: String) -> String {
        let mark = HMAC<SHA256>.authenticationCode(for: Data(name.utf8), using: seed)
        let digits = mark.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return folder + digits.joined()
    }
}
