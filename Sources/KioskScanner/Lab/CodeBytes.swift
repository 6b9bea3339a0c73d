// The bytes of one code as they came: what stands in it, and how it ends.

import KioskCore
import KioskText

/// How the end of a code was told.
package enum CodeEnd: String, CaseIterable, Hashable, Sendable {
    /// The key Enter.
    case enter
    /// Enter of the keypad.
    case keypadEnter = "keypad_enter"
    case tab
    /// A carriage return.
    case cr
    /// A line feed.
    case lf
    /// A carriage return and a line feed.
    case crlf
    /// The scanner says so in its report.
    case report
    /// Nothing told it: the kiosk waited.
    case pause
}

/// In which character set a code is written.
package enum CodeEncoding: String, CaseIterable, Hashable, Sendable {
    case ascii = "ASCII"
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
}

/// The bytes of a code with everything that the scanner added.
struct CodeBytes: Hashable, Sendable {
    /// Without the terminators at the end.
    let body: [UInt8]
    /// How it ended; nil where nothing of a code came.
    let end: CodeEnd?

    init(_ trial: ScanTrial, _ walk: KeyWalk?) {
        let written: [KeyWalk.Written]
        switch trial.kind {
        case .keyboard:
            written = walk?.written ?? []
        case .serial:
            written = trial.pieces.flatMap(\.bytes).map { KeyWalk.Written(byte: $0, key: nil) }
        case .pos:
            let data = trial.pieces.flatMap { piece in
                let number = trial.reportNumber(of: piece)
                return Array(POSReport(piece.bytes, number: number)?.data ?? [])
            }
            written = data.map { KeyWalk.Written(byte: $0, key: nil) }
        }
        let tail = written.reversed().prefix { ScanAssembler.isTerminator($0.byte) }
        body = written.dropLast(tail.count).map(\.byte)
        end = body.isEmpty ? nil : Self.end(trial, Array(tail.reversed()))
    }

    private static func end(_ trial: ScanTrial, _ tail: [KeyWalk.Written]) -> CodeEnd {
        if trial.kind == .pos { return .report }
        guard let first = tail.first else { return .pause }
        switch (first.key, first.byte, tail.dropFirst().first?.byte) {
        case (_, ASCII.carriageReturn, ASCII.lineFeed): return .crlf
        case (KeyName.enter, _, _): return .enter
        case (KeyName.keypadEnter, _, _): return .keypadEnter
        case (_, ASCII.tab, _): return .tab
        case (_, ASCII.lineFeed, _): return .lf
        default: return .cr
        }
    }

    /// As the kiosk tells it: whatever is UTF-8 counts as that.
    var encoding: CodeEncoding? {
        if body.allSatisfy({ $0 < 0x80 }) { return .ascii }
        if UTF8Text.decode(body) != nil { return .utf8 }
        return GB18030.decode(body) == nil ? nil : .gb18030
    }

    /// The control characters in front, such as STX.
    var leadingControls: [UInt8] { Array(body.prefix(while: Self.isControl)) }

    /// The control characters behind, such as ETX.
    var trailingControls: [UInt8] {
        Array(body.dropFirst(leadingControls.count).reversed().prefix(while: Self.isControl))
            .reversed()
    }

    /// The control characters between them, each once.
    var innerControls: [UInt8] {
        let inner = body.dropFirst(leadingControls.count).dropLast(trailingControls.count)
        return Set(inner.filter(Self.isControl)).sorted()
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        (byte < 0x20 && ScanAssembler.isTerminator(byte) == false) || byte == ASCII.delete
    }
}
