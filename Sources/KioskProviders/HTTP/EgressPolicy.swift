// Which addresses a request may go to: decided by the configuration, never by what a cloud or a
// scan says.

internal import KioskCore

/// Why an origin, a network or a proxy cannot be allowed.
package enum EgressFault: Error, Hashable, Sendable {
    /// Plain HTTP to a name: only this machine or an exact address may be spoken to without TLS.
    case plainTextToName
    /// More networks than `Limits.addressRanges`.
    case tooManyAddresses
    /// A login for a proxy that cannot be sent, or half of one.
    case login
}

/// How the requests of one account get out of the house, where that is not the straight way.
package struct EgressWay: Hashable, Sendable {
    /// Networks outside the public Internet to which a name may lead all the same.
    package var addresses: [AddressRange]
    /// What stands between the kiosk and its https origins.
    package var proxy: EgressProxy?

    /// The straight way, unless told otherwise; throws `.tooManyAddresses`.
    package init(addresses: [AddressRange], proxy: EgressProxy? = nil) throws(EgressFault) {
        guard addresses.count <= Limits.addressRanges else { throw .tooManyAddresses }
        self.addresses = addresses
        self.proxy = proxy
    }

    /// The straight way.
    package init() {
        addresses = []
    }
}

/// The origins that one account may reach, the addresses that may stand behind them, and the way
/// there.
package struct EgressPolicy: Hashable, Sendable {
    /// What may be asked.
    package let origins: [Origin]
    /// Networks outside the public Internet to which a name may lead all the same: those of the
    /// shop.
    package private(set) var addresses: [AddressRange]
    /// What stands between the kiosk and its https origins.
    package private(set) var proxy: EgressProxy?

    /// The same origins, by a way that the account's file gives.
    func going(_ way: EgressWay) -> EgressPolicy {
        var policy = self
        policy.addresses += way.addresses
        policy.proxy = way.proxy ?? proxy
        return policy
    }

    /// Allows these origins: https, or plain http to loopback or to an exact address.
    ///
    /// - Parameters:
    ///   - origins: see the property.
    ///   - addresses: see the property; at most `Limits.addressRanges`.
    ///   - proxy: see the property. Plain http and this machine are reached without it.
    package init(
        origins: [Origin], addresses: [AddressRange] = [], proxy: EgressProxy? = nil
    ) throws(EgressFault) {
        guard origins.allSatisfy(\.isPrivateOrExact) else { throw .plainTextToName }
        guard addresses.count <= Limits.addressRanges else { throw .tooManyAddresses }
        self.origins = origins
        self.addresses = addresses
        self.proxy = proxy
    }

    /// Whether requests may go to `origin`.
    package func permits(_ origin: Origin) -> Bool {
        origins.contains(origin)
    }

    /// Whether the kiosk itself sees, and so can check, every address that a name leads to.
    ///
    /// Behind a proxy it does not: the proxy resolves the cloud's name. Then the name and the
    /// certificate are checked, and of addresses only the proxy's own; whoever reads the
    /// configuration should be told.
    package var checksAddresses: Bool {
        origins.allSatisfy { proxy(for: $0) == nil }
    }

    /// What stands between the kiosk and `origin`.
    func proxy(for origin: Origin) -> EgressProxy? {
        origin.scheme == .https && origin.isLoopback == false ? proxy : nil
    }

    /// Whether a connection for `origin` may go to this address, which a name server may have
    /// given. Behind a proxy it is the proxy's address that is asked about.
    ///
    /// An origin that names an address gets exactly that one; `localhost` gets loopback; any other
    /// name gets the public Internet and the networks listed, so that no name can lead into the
    /// network of the shop by itself.
    package func permits(peer: IPAddress, port: UInt16, for origin: Origin) -> Bool {
        guard permits(origin) else { return false }
        let next = proxy(for: origin)?.origin ?? origin
        guard port == next.port else { return false }
        if let exact = next.address { return peer == exact }
        if next.host == "localhost" { return peer.isLoopback }
        return peer.isSpecialPurpose == false || addresses.contains { $0.holds(peer) }
    }
}
