// The bytes of the visit's files: in memory, bounded, gone when the visit is.

internal import KioskCore
internal import KioskProviders

/// A file that an answer offered, and what must stand on it.
struct OfferedFile: Hashable, Sendable {
    var source: DocumentSource
    /// The number of the invoice, bill or sheet.
    var number: String
}

extension LookUpAnswer {
    /// The files of an answer with the numbers that it speaks of.
    var offered: [OfferedFile?] {
        let numbers: [String] =
            if case .bundle(let bundle) = status {
                bundle.parts.map(\.identity.number)
            } else {
                status.invoice.map { [$0.identity.number] } ?? []
            }
        return zip(documents, numbers).map { source, number in
            source.map { OfferedFile(source: $0, number: number) }
        }
    }
}

/// Holds what the session only names: where a file can be had, and the file itself.
struct DocumentVault {
    private var visit: VisitID?
    private var sources: [RequestID: [OfferedFile?]] = [:]
    private var files: [RequestID: [UInt8]] = [:]

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
    mutating func keep(_ file: [UInt8], as request: RequestID, for visit: VisitID) {
        let held = files.values.reduce(0) { $0 + $1.count }
        guard self.visit == visit, held + file.count <= Limits.vaultBytes else { return }
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
    func file(_ request: RequestID) -> [UInt8]? {
        files[request]
    }
}
