// Taking an offer from the kiosk: a line, then the file.

import KioskCore
import KioskDownload

/// Puts together what comes over one connection of the kiosk. Never holds more than was announced.
struct OfferIntake {
    /// Where it stands after some bytes.
    enum Step {
        /// More is to come.
        case more
        /// Everything is there.
        case whole(OfferHeader, HeldDocument)
        /// There is no offer in it.
        case refused(OfferAnswer.Refusal)
    }

    /// The first bytes of every PDF (ISO 32000-1 §7.5.2).
    private static let mark = Array("%PDF-".utf8)

    private let room: Room
    private var line: [UInt8] = []
    private var header: OfferHeader?
    private var place: Place?
    private var file: [UInt8] = []

    /// Takes a place in `room` when the line is there.
    init(room: Room) {
        self.room = room
    }

    /// Takes what came. After anything but `.more` there is nothing more to take.
    mutating func take(_ bytes: some Collection<UInt8>) -> Step {
        guard let header else { return takeLine(bytes) }
        guard file.count + bytes.count <= header.bytes else { return .refused(.malformed) }
        file += bytes
        guard file.prefix(Self.mark.count).elementsEqual(Self.mark.prefix(file.count)) else {
            return .refused(.malformed)
        }
        guard file.count == header.bytes, let place else { return .more }
        guard file.count >= Self.mark.count else { return .refused(.malformed) }
        return .whole(header, HeldDocument(file, in: place))
    }

    private mutating func takeLine(_ bytes: some Collection<UInt8>) -> Step {
        let end = bytes.firstIndex(of: 0x0A)
        line += bytes[..<(end ?? bytes.endIndex)]
        guard line.count <= DownloadLimits.headerBytes else { return .refused(.malformed) }
        guard let end else { return .more }
        guard let header = OfferHeader(line: line) else { return .refused(.malformed) }
        guard let place = room.take() else { return .refused(.full) }
        self.header = header
        self.place = place
        file.reserveCapacity(header.bytes)
        return take(bytes[bytes.index(after: end)...])
    }
}
