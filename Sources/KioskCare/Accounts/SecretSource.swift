// Where a command gets a secret from: never from its arguments, never from the environment.

internal import Foundation
internal import KioskCore
package import KioskProviders

/// Why there is no secret.
package enum NoSecret: Error, Hashable, Sendable {
    /// Nothing was given.
    case none
    /// Longer than `Limits.secretBytes`, or a descriptor that cannot be read.
    case unreadable
    /// The file cannot be read: its path.
    case file(String, ReplaceFault)
    /// Something is wrong with it: what, without the secret.
    case form(String)
    case keyStore(KeyStoreFault)
}

/// Where a secret comes from.
package enum SecretSource: Hashable, Sendable {
    /// A descriptor that is read to its end; 0 is standard input.
    case descriptor(Int32)
    /// A file: PEM or one line, or a `.pfx` or `.p12` with a key in it.
    case file(String)
    /// Whoever sits at the terminal.
    case terminal

    /// Takes a secret of this form, checked. Of a key store the owner is told besides.
    package func secret(
        for key: SecretKey, account: String
    ) async throws(NoSecret) -> SecretFind {
        switch self {
        case .descriptor(let number):
            return try SecretFind(Self.whole(number), for: key)
        case .file(let path):
            guard KeyStore.isOne(path) else { return try SecretFind(Self.file(path), for: key) }
            return try await Self.opened(path, for: key, password: .terminal)
        case .terminal:
            let prompt = "\(key.what), for account \(account) (it is not shown): "
            guard let secret = HiddenEntry.read(prompt, key.form) else { throw .none }
            return try SecretFind(secret, for: key)
        }
    }

    /// The key in a key store, whose password comes from `password`.
    package static func opened(
        _ path: String, for key: SecretKey, password: SecretSource
    ) async throws(NoSecret) -> SecretFind {
        let word: Secret
        switch password {
        case .descriptor(let number): word = try firstLine(whole(number))
        case .file(let path): word = try firstLine(file(path))
        case .terminal:
            let prompt = "The password of \(path) (it is not shown): "
            // A store may have an empty one.
            word = HiddenEntry.read(prompt, .line) ?? Secret([])
        }
        let (secret, owner) = try await content(of: path, password: word)
        var find = try SecretFind(secret, for: key)
        find.owner = owner
        return find
    }

    private static func content(
        of path: String, password: Secret
    ) async throws(NoSecret) -> (Secret, String?) {
        do throws(KeyStoreFault) {
            return try await KeyStore(path: path).privateKey(password: password)
        } catch {
            throw .keyStore(error)
        }
    }

    private static func file(_ path: String) throws(NoSecret) -> Secret {
        var file = ReplaceableFile(path: path, limit: Limits.secretBytes)
        do throws(ReplaceFault) {
            return Secret(try file.read())
        } catch {
            throw .file(path, error)
        }
    }

    private static func whole(_ descriptor: Int32) throws(NoSecret) -> Secret {
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        // What the system has against it changes nothing for whoever gave the number.
        guard let data = try? handle.read(upToCount: Limits.secretBytes + 1) ?? Data(),
            data.count <= Limits.secretBytes
        else { throw .unreadable }
        return Secret(Array(data))
    }

    private static func firstLine(_ secret: Secret) -> Secret {
        Secret(Array(secret.bytes.prefix { $0 != 0x0A && $0 != 0x0D }))
    }
}

/// A secret that has the right form.
package struct SecretFind: Sendable {
    package let secret: Secret
    /// What may be said of it; nil for anything but a key.
    package let fingerprint: String?
    /// Whom the certificate beside it names.
    package fileprivate(set) var owner: String?

    /// Checks a secret's form.
    init(_ secret: Secret, for key: SecretKey) throws(NoSecret) {
        guard secret.bytes.isEmpty == false else { throw .none }
        if let what = key.fault(of: secret) { throw .form("The secret \(what).") }
        self.secret = secret
        fingerprint = key.fingerprint(of: secret)
    }
}

extension NoSecret {
    /// What is said of it to a technician; never the secret.
    package var words: String {
        switch self {
        case .none: "No secret was given."
        case .unreadable:
            "The secret cannot be read, or is longer than \(Limits.secretBytes) bytes."
        case .file(let path, let fault): "\(path) \(fault.words)."
        case .form(let words): words
        case .keyStore(let fault): fault.words
        }
    }
}
