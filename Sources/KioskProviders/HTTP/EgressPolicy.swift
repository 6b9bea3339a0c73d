// Which addresses a request may go to: decided by the configuration, never by what a cloud or a
// scan says.

/// Why an origin cannot be allowed.
package enum EgressFault: Error, Hashable, Sendable {
    /// Plain HTTP to a name: only this machine or an exact address may be spoken to without TLS.
    case plainTextToName
}

/// The origins that one account may reach, and the addresses that may stand behind them.
package struct EgressPolicy: Hashable, Sendable {
    /// What may be asked.
    package let origins: [Origin]

    /// Allows these origins: https, or plain http to loopback or to an exact address.
    package init(origins: [Origin]) throws(EgressFault) {
        guard origins.allSatisfy(\.isPrivateOrExact) else { throw .plainTextToName }
        self.origins = origins
    }

    /// Whether requests may go to `origin`.
    package func permits(_ origin: Origin) -> Bool {
        origins.contains(origin)
    }

    /// Whether a connection for `origin` may go to this address, which a name server may have
    /// given.
    ///
    /// An origin that names an address gets exactly that one; `localhost` gets loopback; any other
    /// name gets only the public Internet, so that no name can lead into the network of the shop.
    package func permits(peer: IPAddress, port: UInt16, for origin: Origin) -> Bool {
        guard permits(origin), port == origin.port else { return false }
        if let exact = origin.address { return peer == exact }
        if origin.host == "localhost" { return peer.isLoopback }
        return peer.isSpecialPurpose == false
    }
}
