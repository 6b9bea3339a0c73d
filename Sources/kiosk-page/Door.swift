// Who may come in: connections in all and of one address.

import Glibc
import NIOCore
import Synchronization

/// The open connections as a value.
///
/// A full house does not keep a newcomer waiting: of those that have not asked anything yet (or
/// have their answer already), whoever has most connections gives up the oldest. So a crowd that
/// only holds lines open pushes out itself.
struct DoorBook<Name: Hashable & Sendable>: Sendable {
    /// One connection.
    private struct Guest {
        let name: Name
        let address: [UInt8]
        /// Whether its answer is being written: then it is not disturbed.
        var isServed = false
    }

    /// What happens to a newcomer.
    enum Welcome: Equatable {
        case enter
        /// It comes in, and this one goes.
        case replacing(Name)
        case refused
    }

    /// In the order of their coming.
    private var guests: [Guest] = []
    private let most: Int
    private let mostOfAddress: Int

    init(most: Int, mostOfAddress: Int) {
        self.most = most
        self.mostOfAddress = mostOfAddress
    }

    /// The number of connections.
    var count: Int { guests.count }

    mutating func enter(_ name: Name, from address: [UInt8]) -> Welcome {
        let own = guests.filter { $0.address == address }
        if own.count >= mostOfAddress { return replace(own, with: name, from: address) }
        guard guests.count >= most else {
            guests.append(Guest(name: name, address: address))
            return .enter
        }
        return replace(crowd, with: name, from: address)
    }

    mutating func serve(_ name: Name, _ isServed: Bool) {
        guard let index = guests.firstIndex(where: { $0.name == name }) else { return }
        guests[index].isServed = isServed
    }

    mutating func leave(_ name: Name) {
        guests.removeAll { $0.name == name }
    }

    private mutating func replace(
        _ candidates: [Guest], with name: Name, from address: [UInt8]
    ) -> Welcome {
        guard let old = candidates.first(where: { $0.isServed == false })?.name else {
            return .refused
        }
        leave(old)
        guests.append(Guest(name: name, address: address))
        return .replacing(old)
    }

    /// The connections of the address that has most of those that may go.
    private var crowd: [Guest] {
        let idle = guests.filter { $0.isServed == false }
        return Dictionary(grouping: idle, by: \.address).values.max { left, right in
            // Among equals the one that came first, so that the same happens every time.
            left.count == right.count
                ? before(right[0], left[0]) : left.count < right.count
        } ?? []
    }

    private func before(_ left: Guest, _ right: Guest) -> Bool {
        guests.firstIndex { $0.name == left.name } ?? 0
            < guests.firstIndex { $0.name == right.name } ?? 0
    }
}

/// The book, and the connections that stand in it.
final class Door: Sendable {
    /// Both, behind one lock.
    private struct State {
        var book: DoorBook<ObjectIdentifier>
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    private let state: Mutex<State>
    private let countsAddresses: Bool

    /// Behind a proxy all connections come from one address, which then says nothing.
    init(_ limits: PageLimits, countsAddresses: Bool) {
        let most = countsAddresses ? limits.perAddress : limits.connections
        state = Mutex(State(book: DoorBook(most: limits.connections, mostOfAddress: most)))
        self.countsAddresses = countsAddresses
    }

    /// The number of connections.
    var count: Int { state.withLock { $0.book.count } }

    /// Lets a connection in, or closes it. One that has to go for it is closed too.
    func enter(_ channel: any Channel) {
        let name = ObjectIdentifier(channel)
        let address = countsAddresses ? Self.address(of: channel) : []
        let closed: (any Channel)? = state.withLock { state in
            switch state.book.enter(name, from: address) {
            case .enter:
                state.channels[name] = channel
                return nil
            case .replacing(let old):
                state.channels[name] = channel
                return state.channels.removeValue(forKey: old)
            case .refused:
                return channel
            }
        }
        closed?.close(promise: nil)
        channel.closeFuture.whenComplete { _ in self.leave(name) }
    }

    /// A connection has asked, or has its answer.
    func serve(_ channel: any Channel, _ isServed: Bool) {
        state.withLock { $0.book.serve(ObjectIdentifier(channel), isServed) }
    }

    private func leave(_ name: ObjectIdentifier) {
        state.withLock { state in
            state.book.leave(name)
            state.channels[name] = nil
        }
    }

    /// What one household is known by: an IPv4 address, or the network of an IPv6 address, of
    /// which each machine has as many as it likes.
    private static func address(of channel: any Channel) -> [UInt8] {
        guard let text = channel.remoteAddress?.ipAddress else { return [] }
        if let bytes = number(text, AF_INET, bytes: 4) { return bytes }
        let all = number(text, AF_INET6, bytes: 16) ?? []
        // An IPv4 address in the dress of IPv6 (RFC 4291 §2.5.5.2).
        let dress = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return all.starts(with: dress) ? all.suffix(4) : Array(all.prefix(8))
    }

    private static func number(_ text: String, _ family: Int32, bytes: Int) -> [UInt8]? {
        var number = [UInt8](repeating: 0, count: bytes)
        return unsafe inet_pton(family, text, &number) == 1 ? number : nil
    }
}
