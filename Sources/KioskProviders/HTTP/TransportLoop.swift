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
            orders.requests.forEach { start($0) }
            orders.cancelled.forEach { cancel($0) }
            guard orders.isStopping == false else { break }
            multi.perform()
            while let (name, code) = multi.nextFinished() {
                guard let transfer = transfers.removeValue(forKey: name) else { continue }
                end(transfer, with: transfer.result(code))
            }
            multi.wait(for: inbox.signal)
        }
        for transfer in transfers.values { end(transfer, with: .failure(.cancelled)) }
        transfers = [:]
    }

    private mutating func start(_ pending: PendingRequest) {
        guard transfers.count < TransportInbox.openRequests else {
            return pending.answer.resume(returning: .failure(.cancelled))
        }
        do throws(CurlFault) {
            let transfer = try Transfer(pending)
            try multi.add(transfer)
            transfers[transfer.name] = transfer
        } catch {
            pending.answer.resume(returning: .failure(error.failure))
        }
    }

    private mutating func cancel(_ id: RequestID) {
        for (name, transfer) in transfers where transfer.id == id {
            transfers[name] = nil
            end(transfer, with: .failure(.cancelled))
        }
    }

    /// Answers first: taking a transfer apart can take a moment, and nobody has to wait for that.
    private func end(_ transfer: Transfer, with result: Result<HTTPResponse, ProviderFailure>) {
        transfer.answer.resume(returning: result)
        multi.remove(transfer)
    }
}
