// What each secret has to be, and which rule one breaks: told without a letter of it.

internal import CryptoExtras
internal import KioskProviders

/// What is asked of a secret that is one line.
enum SecretRule: Hashable, Sendable {
    case anything
    /// A bearer token, as `TollAccount` takes it.
    case token
    /// A key for order codes, as `OrderKey` takes it.
    case orderKey
    /// A key that signs questions to the merchant, as `YonyouAccount` takes it.
    case signing
    /// User and password for a proxy.
    case login

    /// What is wrong with a line, without its end; nil if nothing is.
    func fault(of line: [UInt8]) -> String? {
        switch self {
        case .anything: nil
        case .token: Self.tokenFault(line)
        case .orderKey: OrderKey(Secret(line)) == nil ? Self.digitFault(line) : nil
        case .signing: line.count < 16 ? "has \(line.count) bytes; 16 are needed at least" : nil
        case .login:
            line.dropFirst().dropLast().contains(UInt8(ascii: ":"))
                ? nil : "is not user:password: there is no : between two parts"
        }
    }

    private static func tokenFault(_ line: [UInt8]) -> String? {
        guard line.count <= 4_096 else { return "has \(line.count) characters; 4096 are allowed" }
        let place = line.firstIndex { (0x21...0x7E).contains($0) == false }
        return place.map {
            line[$0] == 0x20
                ? "has a space at place \($0 + 1)"
                : "has at place \($0 + 1) what is no letter, digit or sign of ASCII"
        }
    }

    private static func digitFault(_ line: [UInt8]) -> String {
        let place = line.firstIndex { Character(UnicodeScalar($0)).isHexDigit == false }
        if let place { return "has at place \(place + 1) what is no hexadecimal digit" }
        return "has \(line.count) hexadecimal digits; 64 are needed"
    }
}

/// What is asked of a private key.
enum PrivateKeyRule {
    /// What is wrong with a file that should hold one; nil if nothing is.
    static func fault(of text: String) -> String? {
        guard text.contains("-----BEGIN") else { return "is no PEM: -----BEGIN is missing" }
        if text.contains("BEGIN ENCRYPTED") || text.contains("Proc-Type: 4,ENCRYPTED") {
            return "is closed with a password: openssl pkey -in FILE -out OPEN.pem"
        }
        // What the library has against a key is nobody's to read: its text may quote the file.
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: text) else {
            return other(text)
        }
        return key.keySizeInBits >= 2_048
            ? nil : "has \(key.keySizeInBits) bits; 2048 are needed at least"
    }

    /// What it is instead.
    private static func other(_ text: String) -> String {
        let kinds = [
            ("OPENSSH PRIVATE KEY", "is a key of OpenSSH: ssh-keygen -p -m PEM -f FILE"),
            ("EC PRIVATE KEY", "is a key on an elliptic curve; an RSA key is needed"),
            ("PUBLIC KEY", "is a public key; the private one is needed"),
            ("CERTIFICATE", "is a certificate, not the private key"),
        ]
        if let kind = kinds.first(where: { text.contains($0.0 + "-----") }) { return kind.1 }
        guard text.contains("-----END") else { return "is cut off: -----END is missing" }
        let lines = text.split(whereSeparator: \.isNewline)
            .drop { $0.hasPrefix("-----BEGIN") == false }.dropFirst()
            .prefix { $0.hasPrefix("-----END") == false }
        return lines.joined().utf8.allSatisfy(isBase64)
            ? "is no private RSA key of 2048 bits or more"
            : "is damaged: between BEGIN and END stands what is no base64"
    }

    /// A sign of base64 (RFC 4648, table 1).
    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2B, 0x2F...0x39, 0x3D, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
