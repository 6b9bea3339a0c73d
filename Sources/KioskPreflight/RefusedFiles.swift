// Which files were refused, so that none of them is taken apart twice.

package import KioskCore

/// The files that were refused lately, and why.
///
/// A file that exhausts its process costs seconds of processor time; who scans its receipt again
/// and again gets the answer at once.
package struct RefusedFiles: Sendable {
    /// Files that are remembered. A kiosk sees a few in a year, unless somebody plays with it.
    package static let bound = 64

    private var faults: [Digest: DocumentFault] = [:]
    /// The digests in the order in which they came, the oldest first.
    private var order: [Digest] = []

    /// Knows of no file.
    package init() {}

    /// Why the file with this digest was refused; `nil` if it never was, or long ago.
    package func fault(of digest: Digest) -> DocumentFault? {
        faults[digest]
    }

    /// Remembers that the file was refused. What is no fault of the file itself is not remembered:
    /// the cloud, or this machine, may do better the next time.
    package mutating func remember(_ digest: Digest, _ fault: DocumentFault) {
        guard fault.isOfTheFile else { return }
        if faults.updateValue(fault, forKey: digest) != nil { return }
        order.append(digest)
        if order.count > Self.bound { faults[order.removeFirst()] = nil }
    }
}

extension DocumentFault {
    /// Whether the same bytes would be refused again.
    fileprivate var isOfTheFile: Bool {
        switch self {
        case .provider: false
        case .broken, .encrypted, .tooManyPages, .tooLarge, .active, .unprintableSize, .exhausting:
            true
        }
    }
}
