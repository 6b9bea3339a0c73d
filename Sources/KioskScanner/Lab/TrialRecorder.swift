// Where one code ends and the next begins, for those who want to see all of both.

package import KioskCore

/// Cuts what a scanner says into trials, each with one code.
///
/// A trial goes on for a while after its code has ended: the release of Enter belongs to it, the
/// second half of CR LF, and keys that somebody had the scanner press behind the code. It has no
/// clock, like a decoder.
package struct TrialRecorder: Sendable {
    /// How long after the end of a code what comes still belongs to it, unless it begins a code.
    static let tail = Limits.soleKey

    private let kind: ScannerKind
    private let pause: Duration
    private let mold: DecoderMold
    private var cutter: PieceCutter
    private var roles: PieceRoles
    private var decoders: [String: any ScanDecoder] = [:]
    private var trial: ScanTrial?
    private var latest = Instant.start
    private var locks: KeyLocks
    private var reports: [String: UInt8] = [:]

    /// Waits for the first code of a scanner with these settings, and with no lock on.
    ///
    /// Throws if the keyboard layout cannot be had.
    package init(_ settings: ScannerSettings) throws(KeyboardLayout.Fault) {
        kind = settings.kind
        pause = settings.framing.pause
        mold = try DecoderMold(settings)
        cutter = PieceCutter(kind: settings.kind)
        roles = PieceRoles(kind: settings.kind, layout: try settings.keyboardLayout())
        locks = KeyLocks()
    }

    /// When `elapse(to:)` must be called; nil while no code is coming in.
    package var deadline: Instant? {
        guard let trial else { return nil }
        if trial.outcome != nil { return latest + Self.tail }
        return decoders.values.compactMap(\.deadline).min() ?? latest + max(pause, Self.tail)
    }

    /// Takes what one read gave, and gives the trials that are over.
    package mutating func take(_ chunk: RawChunk) -> [ScanTrial] {
        cutter.pieces(of: chunk).flatMap { take($0) }
    }

    /// Ends what only waiting can end.
    package mutating func elapse(to now: Instant) -> [ScanTrial] {
        guard let deadline, now >= deadline else { return [] }
        if trial?.outcome == nil {
            for node in decoders.keys.sorted() { end(with: decoders[node]?.elapse(to: now) ?? []) }
        }
        let isWaiting = decoders.values.contains { $0.deadline != nil }
        return trial?.outcome == nil && isWaiting ? [] : close()
    }

    /// The device is gone: ends what is under way.
    package mutating func tear() -> [ScanTrial] {
        for node in decoders.keys.sorted() { end(with: decoders[node]?.tear() ?? []) }
        return close()
    }

    /// The device was claimed: its lamps say which locks are on, or its descriptor how its reports
    /// are numbered.
    package mutating func begin(with nodes: [String], in devices: DeviceTree) {
        switch kind {
        case .keyboard:
            begin(nodes.lazy.compactMap(devices.locks).first ?? KeyLocks())
        case .pos:
            let reports = nodes.map { ($0, ReportNode.reportNumber(of: $0, in: devices.files)) }
            begin(KeyLocks(), reports: Dictionary(reports) { $1 })
        case .serial:
            begin(KeyLocks())
        }
    }

    /// The device was claimed with these locks on; a point-of-sale device sends codes in reports of
    /// these numbers, by its nodes, otherwise of the usual one.
    mutating func begin(_ locks: KeyLocks, reports: [String: UInt8] = [:]) {
        self.locks = locks
        self.reports = reports
        decoders = [:]
        cutter = PieceCutter(kind: kind)
        roles.forget()
    }

    private mutating func take(_ piece: ScanTrial.Piece) -> [ScanTrial] {
        var trials = piece.at > latest ? elapse(to: piece.at) : []
        let role = roles.role(of: piece)
        if role == .start, trial?.outcome != nil { trials += close() }
        let report = reports[piece.node] ?? POSDescriptor.usualReport
        let outputs = decoders[piece.node, default: mold.decoder(locks: locks, report: report)]
            .take(piece.bytes, at: piece.at)
        if role == .start, kind == .keyboard, outputs.contains(where: \.endsTrial) {
            // By the stamps a pause lay in front of this key: it is the first of the next code.
            end(with: outputs)
            trials += close()
            add(piece, role)
        } else {
            add(piece, role)
            end(with: outputs)
        }
        if case .capsLight(let isOn) = piece.event?.kind { locks.caps = isOn }
        return trials
    }

    /// The releases that a code leaves behind begin no trial.
    private mutating func add(_ piece: ScanTrial.Piece, _ role: PieceRole) {
        if trial == nil {
            guard role != .rest else { return }
            trial = ScanTrial(kind: kind, locks: locks, reports: reports)
        }
        trial?.add(piece)
        // A release that comes late does not hold up the end.
        if role != .rest || trial?.outcome == nil { latest = piece.at }
    }

    private mutating func end(with outputs: [ScannerOutput]) {
        guard let output = outputs.first(where: \.endsTrial), trial?.outcome == nil else { return }
        trial?.outcome = output
    }

    private mutating func close() -> [ScanTrial] {
        defer { trial = nil }
        return trial.map { [$0] } ?? []
    }
}

extension ScannerSettings {
    /// The table of a keyboard; nil for what is none.
    func keyboardLayout() throws(KeyboardLayout.Fault) -> KeyboardLayout? {
        kind == .keyboard ? try KeyboardLayout(layout, variant: variant) : nil
    }
}

extension DeviceTree {
    /// The locks of the keyboard `path`; nil if it cannot be asked. Who has claimed it is not
    /// disturbed.
    fileprivate func locks(of path: String) -> KeyLocks? {
        // A node that has just gone has no lamps.
        (try? Descriptor(opening: files.host(path))).map { LinuxInput.locks($0.number) }
    }
}
