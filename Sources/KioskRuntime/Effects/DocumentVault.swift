// The bytes of the visit's files: in memory, bounded, gone when the visit is.

internal import KioskCore
internal import KioskPrinting
internal import KioskProviders

/// A file that an answer offered, and what must stand on it.
struct OfferedFile: Hashable, Sendable {
    var source: DocumentSource
    /// The invoice, bill or sheet that it shows: its number stands on it.
    var identity: InvoiceIdentity
}

/// A file that may be printed.
struct HeldFile: Hashable, Sendable {
    var bytes: [UInt8]
    /// What its pages need.
    var page: PageSize
}

extension LookUpAnswer {
    /// The files of an answer with the invoices that it speaks of.
    var offered: [OfferedFile?] {
        let identities: [InvoiceIdentity] =
            if case .bundle(let bundle) = status {
                bundle.parts.map(\.identity)
            } else {
                status.invoice.map { [$0.identity] } ?? []
            }
        return zip(documents, identities).map { source, identity in
            source.map { OfferedFile(source: $0, identity: identity) }
        }
    }
}

/// Holds what the session only names: where a file can be had, and the file itself.
struct DocumentVault {
    private var visit: VisitID?
    private var sources: [RequestID: [OfferedFile?]] = [:]
    private var files: [RequestID: HeldFile] = [:]

    /// Begins to hold things for `visit`; what belonged to another one is gone.
    mutating func open(for visit: VisitID) {
        guard self.visit != visit else { return }
        self = DocumentVault()
        self.visit = visit
    }

    /// Drops everything of `visit`.
    mutating func forget(_ visit: VisitID) {
        if self.visit == visit { self = DocumentVault() }
    }

    /// Keeps where the files of an answer can be had, if the visit is still going on. What an
    /// earlier answer of the visit said is of no use any more.
    mutating func keep(_ found: [OfferedFile?], of request: RequestID, for visit: VisitID) {
        if self.visit == visit { sources = [request: found] }
    }

    /// Keeps a file, if the visit is still going on and there is room.
    mutating func keep(_ file: HeldFile, as request: RequestID, for visit: VisitID) {
        let held = files.values.reduce(0) { $0 + $1.bytes.count }
        guard self.visit == visit, held + file.bytes.count <= Limits.vaultBytes else { return }
        files[request] = file
    }

    /// Drops a file that is not needed any more.
    mutating func release(_ request: RequestID) {
        files[request] = nil
    }

    /// Where a file of an answer can be had: the only one, or the one at `part` of a bundle.
    func source(of request: RequestID, part: Int = 0) -> OfferedFile? {
        guard let found = sources[request], found.indices.contains(part) else { return nil }
        return found[part]
    }

    /// A file.
    func file(_ request: RequestID) -> HeldFile? {
        files[request]
    }
}
