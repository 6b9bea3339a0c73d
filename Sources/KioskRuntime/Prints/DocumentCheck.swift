// Whether a file may be printed, asked once for each file.

internal import Crypto
internal import KioskCore
internal import KioskPreflight
internal import KioskPrinting
internal import Synchronization

/// The look through a file, and the memory of the files that did not pass.
final class DocumentCheck: Sendable {
    private let preflight: Preflight
    private let refused = Mutex(RefusedFiles())

    /// Nothing was refused yet.
    init(_ preflight: Preflight) {
        self.preflight = preflight
    }

    /// Counts and measures the pages of the file with this digest; throws why it is not printed.
    func report(
        on pdf: [UInt8], _ digest: KioskCore.Digest
    ) async throws(DocumentFault) -> PreflightReport {
        if let fault = refused.withLock({ $0.fault(of: digest) }) { throw fault }
        do throws(DocumentFault) {
            return try await preflight.inspect(pdf)
        } catch {
            refused.withLock { $0.remember(digest, error) }
            throw error
        }
    }

    /// The file under its name, with what was found out about it; throws why it is not printed.
    func document(
        _ pdf: [UInt8], id: RequestID
    ) async throws(DocumentFault) -> FetchedDocument {
        let digest = Digest(hexadecimal: Array(SHA256.hash(data: pdf)).hexadecimal)
        let report = try await report(on: pdf, digest)
        return FetchedDocument(
            document: InvoiceDocument(
                id: id, sha256: digest, pages: report.pages, bytes: pdf.count),
            file: HeldFile(bytes: pdf, page: PageSize(report.boxes)))
    }
}
