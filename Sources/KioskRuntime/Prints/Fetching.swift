// One file on its way from a cloud to the vault.

internal import KioskCore
internal import KioskPreflight
internal import KioskPrinting
internal import KioskProviders

/// Fetches a file, has it looked through, and asks what is known of earlier prints.
struct Fetching: Sendable {
    let provider: any InvoiceProvider
    let check: DocumentCheck
    let archive: PrintArchive
    let clock: KioskClock
    let request: RequestID

    /// Goes all the way; throws why there is no file to print.
    func run(_ offered: OfferedFile) async throws(DocumentFault) -> FetchedDocument {
        let bytes = try await bytes(offered.source)
        var fetched = try await check.document(bytes, id: request)
        guard await DocumentText().names(offered.identity.number, in: bytes) else {
            throw .provider(.mismatch)
        }
        fetched.document.history = await archive.history(of: offered.identity, at: clock.wall)
        return fetched
    }

    private func bytes(_ source: DocumentSource) async throws(DocumentFault) -> [UInt8] {
        do throws(ProviderFailure) {
            return try await provider.document(source, id: request)
        } catch {
            throw error == .tooLarge ? .tooLarge : .provider(error)
        }
    }
}

extension PageSize {
    /// What pages of these sizes need: the largest width and the largest height.
    init(_ boxes: [PageBox]) {
        let pointsOfHundredth = 72.0 / 2_540
        self.init(
            points: Double(boxes.map(\.width).max() ?? 0) * pointsOfHundredth,
            Double(boxes.map(\.height).max() ?? 0) * pointsOfHundredth)
    }
}
