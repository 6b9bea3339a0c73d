// Everything that a scanner said while it sent one code.

package import KioskCore

/// One code as it came in, before anything was made of it, and what became of it.
package struct ScanTrial: Hashable, Sendable {
    /// The smallest thing that a device says.
    package struct Piece: Hashable, Sendable {
        /// The node it came from.
        package var node: String
        /// One event (`struct input_event`), one report, or the bytes of one read.
        package var bytes: [UInt8]
        /// When it came, on the clock of the reader.
        package var at: Instant
        /// When it happened: for events by the kernel's own clock, otherwise as `at`.
        package var stamp: Duration
    }

    /// How the scanner speaks.
    package let kind: ScannerKind
    /// The locks of a keyboard when the code began.
    let locks: KeyLocks
    private let reports: [String: UInt8]
    /// In the order in which they came.
    package private(set) var pieces: [Piece] = []
    /// Whether more came than is kept.
    package private(set) var isCut = false
    private var bytes = 0
    /// What the decoder made of it: a scan or a fault; nil if nothing.
    package internal(set) var outcome: ScannerOutput?

    init(kind: ScannerKind, locks: KeyLocks, reports: [String: UInt8] = [:]) {
        self.kind = kind
        self.locks = locks
        self.reports = reports
    }

    /// The number of the reports in which the node of this piece sends codes.
    func reportNumber(of piece: Piece) -> UInt8 {
        reports[piece.node] ?? POSDescriptor.usualReport
    }

    /// Takes the next piece. Bytes of one read come one by one, and stand together here.
    mutating func add(_ piece: Piece) {
        bytes = min(bytes + piece.bytes.count, ScannerLimits.trialBytes + 1)
        if bytes > ScannerLimits.trialBytes {
            isCut = true
        } else if kind == .serial, let last = pieces.indices.last, pieces[last].at == piece.at {
            pieces[last].bytes += piece.bytes
        } else {
            pieces.append(piece)
        }
    }

    /// What the code comes to when another decoder reads the same pieces: its scan or its fault.
    func replayed(through decoder: some ScanDecoder) -> ScannerOutput? {
        var decoders: [String: any ScanDecoder] = [:]
        var outputs: [ScannerOutput] = []
        for piece in pieces {
            outputs += decoders[piece.node, default: decoder].take(piece.bytes, at: piece.at)
        }
        for node in decoders.keys.sorted() {
            let end = decoders[node]?.deadline
            outputs += end.flatMap { decoders[node]?.elapse(to: $0) } ?? []
        }
        return outputs.first(where: \.endsTrial)
    }
}

extension ScannerOutput {
    /// Whether it is all that comes of a code.
    var endsTrial: Bool {
        switch self {
        case .scan, .fault: true
        case .reading, .key: false
        }
    }

    /// The text of a code; nil for everything else.
    var text: String? {
        if case .scan(let scan) = self { scan.text } else { nil }
    }
}
