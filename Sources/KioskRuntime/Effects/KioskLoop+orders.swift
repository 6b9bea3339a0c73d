// The long work: each order is a child task and answers through the inbox.

internal import Crypto
internal import KioskCore
internal import KioskPrinting
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
        let inbox = inbox
        group.addTask {
            do throws(ProviderFailure) {
                let answer = try await provider.lookUp(receipt, id: request)
                inbox.put(.lookedUp(request, visit, .success(answer)))
            } catch {
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
        let (inbox, inspector) = (inbox, parts.inspector)
        group.addTask {
            let fetching = Fetching(provider: provider, inspector: inspector, request: request)
            do throws(DocumentFault) {
                inbox.put(.fetched(request, visit, .success(try await fetching.run(offered))))
            } catch {
                inbox.put(.fetched(request, visit, .failure(error)))
            }
        }
    }

    /// Hands a file to the printer and follows the job.
    mutating func print(
        _ request: RequestID, _ order: PrintOrder, _ group: inout DiscardingTaskGroup
    ) {
        guard let pdf = vault.file(order.document.id) else {
            return inbox.put(
                .event(.printer(.ended(request, .refused(.documentRefused, status: "no-file")))))
        }
        let wish = CancelWish()
        wishes = [request: wish]
        let inbox = inbox
        let follower = PrintFollower(printer: parts.printer, order: order, pdf: pdf, wish: wish) {
            inbox.put(.event($0))
        }
        group.addTask { await follower.run() }
    }
}

/// One file on its way from a cloud to the vault.
private struct Fetching: Sendable {
    let provider: any InvoiceProvider
    let inspector: PDFInspector
    let request: RequestID

    /// Fetches the file and has it inspected.
    func run(_ offered: OfferedFile) async throws(DocumentFault) -> FetchedDocument {
        let bytes = try await bytes(offered.source)
        let pages = try await inspector.pages(of: bytes)
        guard await DocumentText().names(offered.number, in: bytes) else {
            throw .provider(.mismatch)
        }
        let digest = SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        let document = InvoiceDocument(
            id: request, sha256: Digest(hexadecimal: digest), pages: pages, bytes: bytes.count)
        return FetchedDocument(document: document, bytes: bytes)
    }

    private func bytes(_ source: DocumentSource) async throws(DocumentFault) -> [UInt8] {
        do throws(ProviderFailure) {
            return try await provider.document(source, id: request)
        } catch {
            throw error == .tooLarge ? .tooLarge : .provider(error)
        }
    }
}
