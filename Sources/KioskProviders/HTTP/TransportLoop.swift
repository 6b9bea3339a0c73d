// What the transport's thread does.

internal import CCurl
internal import KioskCore

/// The open transfers and the handle that drives them; both live and die on one thread.
struct TransportLoop: ~Copyable {
    private let inbox: TransportInbox
    private let multi: MultiHandle
    private var transfers: [Transfer.Name: Transfer] = [:]

    /// Serves `inbox` until it is told to stop.
    static func run(_ inbox: TransportInbox) {
        // Without a handle nothing can be served, and closing the inbox says so to everyone.
        if var loop = try? TransportLoop(inbox) { loop.serve() }
        inbox.close()
    }

    private init(_ inbox: TransportInbox) throws(CurlFault) {
        self.inbox = inbox
        multi = try MultiHandle()
    }

    private mutating func serve() {
        while true {
            let orders = inbox.take()
            orders.requests.forEach { start($0, at: .now) }
            orders.cancelled.forEach { cancel($0) }
            guard orders.isStopping == false else { break }
            multi.perform()
            while let (name, code) = multi.nextFinished() {
                guard let transfer = transfers.removeValue(forKey: name) else { continue }
                end(transfer, with: transfer.result(code))
            }
            multi.wait(for: inbox.signal, until: endSlow(at: .now))
        }
        for transfer in transfers.values { end(transfer, with: .failure(.cancelled)) }
        transfers = [:]
    }

    private mutating func start(_ pending: PendingRequest, at now: ContinuousClock.Instant) {
        guard transfers.count < TransportInbox.openRequests else {
            return pending.answer.resume(returning: .failure(.cancelled))
        }
        do throws(CurlFault) {
            let transfer = try Transfer(pending, at: now)
            try multi.add(transfer)
            transfers[transfer.name] = transfer
        } catch {
            pending.answer.resume(returning: .failure(error.trouble))
        }
    }

    private mutating func cancel(_ id: RequestID) {
        for (name, transfer) in transfers where transfer.id == id {
            transfers[name] = nil
            end(transfer, with: .failure(.cancelled))
        }
    }

    /// Ends what comes too slowly, and says when to look again.
    private mutating func endSlow(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        for (name, transfer) in transfers {
            guard let trouble = transfer.trouble(at: now) else { continue }
            transfers[name] = nil
            end(transfer, with: .failure(trouble))
        }
        return transfers.values.map(\.deadline).min()
    }

    /// Answers first: taking a transfer apart can take a moment, and nobody has to wait for that.
    private func end(_ transfer: Transfer, with result: PendingRequest.Outcome) {
        transfer.answer.resume(returning: result)
        multi.remove(transfer)
    }
}
