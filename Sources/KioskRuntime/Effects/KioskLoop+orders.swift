// The long work: each order is a child task and answers through the inbox.

internal import KioskCore
internal import KioskProviders

extension KioskLoop {
    /// Asks the cloud of a receipt's account.
    mutating func lookUp(
        _ request: RequestID, _ receipt: ReceiptCode, _ group: inout DiscardingTaskGroup
    ) {
        guard let visit = session.state.visit, let provider = parts.providers[receipt.account]
        else {
            return inbox.put(.event(.cloud(.status(request, .failure(.forbiddenAddress)))))
        }
        vault.open(for: visit)
        let (inbox, board, clock) = (inbox, parts.board, parts.clock)
        group.addTask {
            let since = clock.now
            do throws(ProviderFailure) {
                let answer = try await provider.lookUp(receipt, id: request)
                board.asked(receipt.account, for: clock.now - since, at: clock.wall)
                inbox.put(.lookedUp(request, visit, .success(answer)))
            } catch {
                board.asked(
                    receipt.account, for: clock.now - since, failure: error, at: clock.wall)
                inbox.put(.lookedUp(request, visit, .failure(error)))
            }
        }
    }

    /// Has the cloud of a receipt's account do something.
    func place(
        _ order: CloudOrder, _ request: RequestID, _ receipt: ReceiptCode,
        _ group: inout DiscardingTaskGroup
    ) {
        let inbox = inbox
        guard let provider = parts.providers[receipt.account] else {
            return inbox.put(.event(.cloud(.ordered(request, .failure(.forbiddenAddress)))))
        }
        group.addTask {
            do throws(ProviderFailure) {
                let outcome = try await provider.carryOut(order, for: receipt, id: request)
                inbox.put(.event(.cloud(.ordered(request, .success(outcome)))))
            } catch {
                inbox.put(.event(.cloud(.ordered(request, .failure(error)))))
            }
        }
    }

    /// Fetches and inspects a file that an answer offered.
    mutating func fetch(
        _ request: RequestID, of answer: RequestID, part: Int,
        _ group: inout DiscardingTaskGroup
    ) {
        guard let visit = session.state.visit, let offered = vault.source(of: answer, part: part),
            let provider = session.state.receipt.flatMap({ parts.providers[$0.account] })
        else {
            let fault = DocumentFault.provider(.malformed)
            return inbox.put(.event(.cloud(.document(request, .failure(fault)))))
        }
        let inbox = inbox
        let fetching = Fetching(
            provider: provider, check: parts.check, archive: parts.archive, clock: parts.clock,
            request: request)
        group.addTask {
            do throws(DocumentFault) {
                inbox.put(.fetched(request, visit, .success(try await fetching.run(offered))))
            } catch {
                inbox.put(.fetched(request, visit, .failure(error)))
            }
        }
    }
}
