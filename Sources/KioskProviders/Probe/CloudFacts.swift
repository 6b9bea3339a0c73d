// What a look at the way to a cloud has shown, stage by stage.

package import KioskCore

/// One look at one origin: how far it got, and how long each stage took.
package struct CloudFacts: Hashable, Sendable {
    /// How far a look got, in the order in which a connection comes about.
    package enum Stage: Int, Hashable, Sendable, Comparable {
        /// The name was not found.
        case name
        /// The name led to an address, and nobody answered there.
        case connection
        /// A connection stood, and TLS did not come about.
        case encryption
        /// The connection was good, and no answer came.
        case answer
        /// It answered.
        case done

        /// Whether one comes before the other.
        package static func < (left: Stage, right: Stage) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Why a look ended early: the transport's own word, such as `no-name` or `certificate`.
    package struct Trouble: Hashable, Sendable {
        package var stage: Stage
        package var failure: ProviderFailure
        package var detail: Token
    }

    /// Milliseconds since the look began, for each stage that was reached.
    package struct Times: Hashable, Sendable {
        package var name: Int?
        package var connection: Int?
        package var encryption: Int?
        package var answer: Int?

        /// No stage was reached.
        package init() {}
    }

    /// `scheme://host:port`, without a login.
    package var origin: String
    /// Whether it is spoken to over TLS.
    package var isEncrypted: Bool
    /// The proxy on the way, if there is one.
    package var proxy: String?
    /// The address that the name led to; behind a proxy the proxy's.
    package var peer: String?
    package var times = Times()
    /// What the server said that it is, trusted or not.
    package var certificate: CertificateFacts?
    /// The HTTP status of the answer to `HEAD /`; any will do.
    package var status: Int?
    /// The cloud's clock (`Date` of the answer) and ours before and after the question, in seconds
    /// since 1970.
    package var date: Int64?
    package var sent: Int64
    package var received: Int64
    package var trouble: Trouble?

    /// Nothing is known yet.
    package init(origin: String, isEncrypted: Bool, sent: Int64 = 0, received: Int64 = 0) {
        (self.origin, self.isEncrypted) = (origin, isEncrypted)
        (self.sent, self.received) = (sent, received)
    }

    /// How far it got.
    package var stage: Stage { trouble?.stage ?? .done }

    /// How many seconds our clock is ahead of the cloud's, and how far that may be off: half the
    /// way of the answer, and a second because dates have whole ones.
    package var clock: (ahead: Double, doubt: Double)? {
        guard let date, sent <= received else { return nil }
        let (start, end) = (Double(sent), Double(received))
        return ((start + end) / 2 - Double(date), (end - start) / 2 + 1)
    }
}

/// A server's certificate, with those that it sent to vouch for it.
package struct CertificateFacts: Hashable, Sendable {
    /// Whom it is for and who vouches for it, as OpenSSL writes names; at most 200 characters.
    package var subject: String
    package var issuer: String
    /// When it begins to hold, in seconds since 1970: the latest of the chain.
    package var begins: Int64
    /// When it ends, in seconds since 1970: the earliest of the chain.
    package var ends: Int64

    /// A certificate by its facts.
    package init(subject: String, issuer: String, begins: Int64, ends: Int64) {
        (self.subject, self.issuer, self.begins, self.ends) = (subject, issuer, begins, ends)
    }
}
