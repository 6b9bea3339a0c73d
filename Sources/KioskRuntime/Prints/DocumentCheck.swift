// Whether a file may be printed, asked once for each file.

internal import KioskCore
internal import KioskPreflight
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
        on pdf: [UInt8], _ digest: Digest
    ) async throws(DocumentFault) -> PreflightReport {
        if let fault = refused.withLock({ $0.fault(of: digest) }) { throw fault }
        do throws(DocumentFault) {
            return try await preflight.inspect(pdf)
        } catch {
            refused.withLock { $0.remember(digest, error) }
            throw error
        }
    }
}
