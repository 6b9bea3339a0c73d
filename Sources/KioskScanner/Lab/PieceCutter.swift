// The smallest parts of what a device says, each with its time.

import KioskCore

/// Cuts what was read into events, reports or bytes; it keeps at most a part of one event a node.
struct PieceCutter: Sendable {
    let kind: ScannerKind
    private var remainders: [String: [UInt8]] = [:]
    private var latest = Instant.start

    init(kind: ScannerKind) {
        self.kind = kind
    }

    mutating func pieces(of chunk: RawChunk) -> [ScanTrial.Piece] {
        switch kind {
        case .keyboard: events(of: chunk)
        case .pos: [piece(chunk.bytes, of: chunk)]
        case .serial: chunk.bytes.map { piece([$0], of: chunk) }
        }
    }

    private func piece(_ bytes: [UInt8], of chunk: RawChunk) -> ScanTrial.Piece {
        ScanTrial.Piece(node: chunk.node, bytes: bytes, at: chunk.at, stamp: chunk.at.sinceStart)
    }

    /// Events that were read together came one after the other, as their stamps say.
    private mutating func events(of chunk: RawChunk) -> [ScanTrial.Piece] {
        let bytes = remainders.removeValue(forKey: chunk.node, default: []) + chunk.bytes
        let count = bytes.count / InputEvent.size
        if bytes.count > count * InputEvent.size {
            remainders[chunk.node] = Array(bytes[(count * InputEvent.size)...])
        }
        var pieces = (0..<count).map { index in
            let start = index * InputEvent.size
            return piece(Array(bytes[start..<start + InputEvent.size]), of: chunk)
        }
        let last = pieces.last?.event?.stamp
        for index in pieces.indices {
            guard let last, let stamp = pieces[index].event?.stamp else { continue }
            let lag = last - stamp
            pieces[index].stamp = stamp
            guard lag > .zero, lag < ScannerLimits.longestLag else { continue }
            latest = max(latest, Instant(sinceStart: chunk.at.sinceStart - lag))
            pieces[index].at = min(latest, chunk.at)
        }
        return pieces
    }
}

extension [String: [UInt8]] {
    fileprivate mutating func removeValue(forKey key: String, default value: [UInt8]) -> [UInt8] {
        removeValue(forKey: key) ?? value
    }
}

extension ScanTrial.Piece {
    /// What a keyboard says with it.
    var event: InputEvent? {
        var stream = InputEventStream()
        return stream.take(bytes).first
    }
}

/// What a piece can do to a trial.
enum PieceRole: Equatable {
    /// It begins a code, or goes on with one.
    case start
    /// It ends a code, or is no part of any.
    case end
    /// It says nothing by itself.
    case rest
}

/// Judges pieces before a decoder has seen them.
struct PieceRoles: Sendable {
    let kind: ScannerKind
    let layout: KeyboardLayout?
    private var keys: [String: KeyTranslator] = [:]

    init(kind: ScannerKind, layout: KeyboardLayout?) {
        self.kind = kind
        self.layout = layout
    }

    /// What is held is not known any more.
    mutating func forget() { keys = [:] }

    mutating func role(of piece: ScanTrial.Piece) -> PieceRole {
        switch kind {
        case .pos:
            return .start
        case .serial:
            return piece.bytes.first.map(ScanAssembler.isTerminator) == true ? .end : .start
        case .keyboard:
            return piece.event.map { role(of: $0.kind, node: piece.node) } ?? .rest
        }
    }

    private mutating func role(of event: InputEvent.Kind, node: String) -> PieceRole {
        guard let layout else { return .rest }
        var keys = keys[node] ?? KeyTranslator(layout: layout)
        defer { self.keys[node] = keys }
        switch event {
        case .press(let key):
            if case .modifier(let modifier) = layout.symbol(of: key, on: []) {
                _ = keys.press(key)
                return modifier == .control || modifier == .meta ? .end : .start
            }
            return role(of: keys.press(key))
        case .release(let key):
            _ = keys.release(key)
            return .rest
        case .dropped:
            keys.forget()
            return .end
        case .capsLight, .report, .other:
            return .rest
        }
    }

    private func role(of meaning: KeyTranslator.Meaning) -> PieceRole {
        switch meaning {
        case .nothing: .start
        case .bytes(let bytes, _): bytes.contains(where: ScanAssembler.isTerminator) ? .end : .start
        case .command, .noByte: .end
        }
    }
}
