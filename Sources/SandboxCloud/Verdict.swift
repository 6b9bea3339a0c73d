// What a request to the cloud came to.

/// What a request came to; also the vocabulary of the access log.
package enum Verdict: String, Sendable, Equatable {
    /// Answered.
    case accepted
    /// The `sign` header is absent, or is not a compact JWS with JSON claims.
    case missingSign, malformedSign
    /// The appid is not registered.
    case unknownApplication
    /// The header names another algorithm than RS256, `none` among them.
    case wrongAlgorithm
    /// The application's key did not make the signature.
    case wrongSignature
    /// `exp` is absent or past, or `nbf` is to come, by more than the leeway.
    case expired, notYetValid
    /// The claim `requestdatas` is there and is not the MD5 of the serial.
    case wrongDigest
    /// An application without that claim.
    case missingDigest
    /// An application whose fields break the rules, or whose serial is taken.
    case invalidData, duplicateSerial
    /// The serial is not 1 to 20 letters or digits, or is given twice.
    case malformedSerial
    /// The cloud has no order with that serial.
    case unknownOrder
    /// The link is unknown, or its code does not belong to it.
    case refusedLink
    /// No such path or method.
    case unknownPath
    /// A sample's PDF has not been made.
    case missingSample
}
