// What is to happen and when: the only clock of the simulated world.

/// Things that are to happen, by their time; those of one time in the order in which they were put.
struct Agenda {
    private struct Key {
        var at: Int
        var order: Int
        var slot: Int

        func isBefore(_ other: Key) -> Bool {
            (at, order) < (other.at, other.order)
        }
    }

    private var heap: [Key] = []
    private var slots: [Happening?] = []
    private var free: [Int] = []
    private var orders = 0

    var count: Int { heap.count }

    /// Puts something at a moment, in microseconds.
    mutating func put(_ happening: Happening, at moment: Int) {
        let slot: Int
        if let last = free.popLast() {
            slot = last
            slots[slot] = happening
        } else {
            slot = slots.count
            slots.append(happening)
        }
        orders += 1
        heap.append(Key(at: moment, order: orders, slot: slot))
        rise(from: heap.count - 1)
    }

    /// The next thing, which is taken off the agenda.
    mutating func next() -> (at: Int, happening: Happening)? {
        guard let first = heap.first, let happening = slots[first.slot] else { return nil }
        slots[first.slot] = nil
        free.append(first.slot)
        let last = heap.removeLast()
        if heap.isEmpty == false {
            heap[0] = last
            sink()
        }
        return (first.at, happening)
    }

    private mutating func rise(from index: Int) {
        var child = index
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].isBefore(heap[least]) {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
