// What is offered now, and to whom.

import Crypto
import KioskCore

/// The offers as a value; the time comes in with every question.
struct Shelf: Sendable {
    /// One file.
    struct Offer: Sendable {
        let address: Secret
        let document: HeldDocument
        let name: String
        let language: Language
        let end: ContinuousClock.Instant
        /// What the phone is known by that took it.
        var owner: Secret?
    }

    /// What there is at an address.
    enum Find: Sendable {
        /// Nothing was ever there.
        case nothing
        /// It has ended.
        case gone
        /// Another phone has taken it.
        case taken
        case offer(Offer)
    }

    private var offers: [Offer] = []
    /// Digests of the addresses that were there, the oldest first: enough to say that it is over.
    private var ended: [SHA256Digest] = []
    private let remembered: Int

    init(remembered: Int) {
        self.remembered = remembered
    }

    /// The number of offers.
    var count: Int { offers.count }

    mutating func put(_ offer: Offer) {
        offers.append(offer)
    }

    mutating func remove(_ address: Secret) {
        guard let index = index(of: address) else { return }
        offers.remove(at: index)
        ended.append(SHA256.hash(data: address.bytes))
        if ended.count > remembered { ended.removeFirst() }
    }

    /// What somebody finds who looks.
    func find(_ address: Secret, as phone: Secret?, at now: ContinuousClock.Instant) -> Find {
        guard let index = index(of: address) else {
            return ended.contains(SHA256.hash(data: address.bytes)) ? .gone : .nothing
        }
        let offer = offers[index]
        guard now < offer.end else { return .gone }
        guard let owner = offer.owner else { return .offer(offer) }
        return phone?.isSame(as: owner) == true ? .offer(offer) : .taken
    }

    /// What somebody finds who takes: the first phone becomes the owner.
    mutating func take(
        _ address: Secret, as phone: Secret, at now: ContinuousClock.Instant
    ) -> Find {
        let found = find(address, as: phone, at: now)
        if case .offer = found, let index = index(of: address) { offers[index].owner = phone }
        return found
    }

    /// Compares with every address, whichever it is.
    private func index(of address: Secret) -> Int? {
        var found: Int?
        for index in offers.indices where offers[index].address.isSame(as: address) {
            found = index
        }
        return found
    }
}
