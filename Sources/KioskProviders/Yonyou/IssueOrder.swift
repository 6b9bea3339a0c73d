// The order to issue, here or on a page for a phone: looked at twice before it is sent, and sent
// once.

internal import KioskCore

/// Asks the cloud for one invoice, or for a page on which a phone does.
///
/// Between the question to the customer and the answer the world may have moved: the merchant is
/// asked again, and what it says must be what the customer saw. Then the cloud is asked whether it
/// knows the serial already, so that an invoice of the customer's phone is found and not doubled;
/// if both apply at the same moment, the serial is the same and the cloud takes one of them.
struct IssueOrder {
    /// Who names the buyer.
    enum Wish {
        /// The customer has, at the kiosk.
        case invoice(Buyer)
        /// A phone will.
        case page
    }

    let errand: Errand
    let receipt: ReceiptCode
    let content: OrderContent
    let wish: Wish

    private var account: YonyouAccount { errand.account }

    /// Issues, or says why not. Throws where it is not known whether anything was done.
    func carryOut() async throws(ProviderFailure) -> OrderOutcome {
        let step: Step
        do throws(ProviderFailure) {
            step = try await prepared()
            if case .send = step { try errand.budget.checkChange() }
        } catch {
            return .notSent(error)
        }
        switch step {
        case .over(let outcome): return outcome
        case .send(let application, let serial): return try await sent(application, serial: serial)
        }
    }

    /// What the questions before the application come to.
    private enum Step {
        /// There is nothing to apply for.
        case over(OrderOutcome)
        case send(Application, serial: String)
    }

    private func prepared() async throws(ProviderFailure) -> Step {
        guard isAllowed, let query = account.query(for: receipt) else {
            return .over(.refused(.notAllowed))
        }
        switch try await errand.merchant(query) {
        case .open(let order):
            guard let serial = IssueSerial.serial(of: order, asked: query),
                order.content(serial: serial) == content
            else { return .over(.refused(.changed)) }
            return try await prepared(order, serial: serial, query)
        case .invoiced: return .over(.alreadyThere)
        case .refused(let refusal): return .over(.refused(refusal))
        case .notFound, .reserved: return .over(.refused(.changed))
        }
    }

    private var isAllowed: Bool {
        switch wish {
        case .invoice(let buyer): account.buyers.contains(buyer.kind)
        case .page: account.makesPages
        }
    }

    private func prepared(
        _ order: MerchantOrder, serial: String, _ query: MerchantOrderQuery
    ) async throws(ProviderFailure) -> Step {
        let application: Application
        do throws(IssueFault) {
            application = try self.application(for: order, serial: serial, query)
        } catch {
            return .over(.refused(error.refusal))
        }
        // The code's own serial as well, where the merchant wants another: an earlier application
        // may stand under it.
        for known in Set([serial, account.serial(of: receipt) ?? serial]) {
            switch try await errand.status(known).status {
            case .notFound, .failed: continue
            case .unreadableOrder: return .over(.refused(.other))
            default: return .over(.alreadyThere)
            }
        }
        return .send(application, serial: serial)
    }

    /// What is sent, by its kind.
    private enum Application {
        case invoice(IssueRequest)
        case page(PageRequest)
    }

    private func application(
        for order: MerchantOrder, serial: String, _ query: MerchantOrderQuery
    ) throws(IssueFault) -> Application {
        switch wish {
        case .invoice(let buyer):
            .invoice(try account.application(order, serial: serial, IssueBuyer(buyer), query))
        case .page:
            .page(try account.pageApplication(order, serial: serial, query))
        }
    }

    private func sent(
        _ application: Application, serial: String
    ) async throws(ProviderFailure) -> OrderOutcome {
        let body = try await errand.send { stamp throws(ProviderFailure) in
            switch application {
            case .invoice(let request): try account.issueRequest(request, stamp)
            case .page(let request): try account.pageRequest(request, stamp)
            }
        }
        return switch application {
        case .invoice: try IssueAnswer(body, serial: serial).outcome
        case .page: try PageAnswer(body, serial: serial, for: account).outcome
        }
    }
}
