// A file in memory, and the room for few of them.

import Synchronization

/// A file that is offered. It takes its place until the last phone has it.
final class HeldDocument: Sendable {
    let bytes: [UInt8]
    private let place: Place

    init(_ bytes: [UInt8], in place: Place) {
        self.bytes = bytes
        self.place = place
    }
}

/// The room for one file; free again when nobody holds it.
final class Place: Sendable {
    private let room: Room

    fileprivate init(_ room: Room) {
        self.room = room
    }

    deinit { room.free() }
}

/// How many files there may be at once.
final class Room: Sendable {
    private let places: Mutex<Int>

    init(places: Int) {
        self.places = Mutex(places)
    }

    /// A place for one file; nil if all are taken.
    func take() -> Place? {
        let isFree = places.withLock { places in
            guard places > 0 else { return false }
            places -= 1
            return true
        }
        return isFree ? Place(self) : nil
    }

    fileprivate func free() {
        places.withLock { $0 += 1 }
    }
}
