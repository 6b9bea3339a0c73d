// Who holds which file's lock (`flock(2)`).

/// Locks by file; a lock is held as long as any of its holders lives.
struct LockTable {
    private struct Lock {
        var file: Int
        var holders: [Int]
    }

    private var locks: [Lock] = []

    /// Takes the lock of a file, unless somebody else has it.
    mutating func take(_ file: Int, by holder: Int) -> Bool {
        if let lock = locks.first(where: { $0.file == file }) {
            return lock.holders == [holder]
        }
        locks.append(Lock(file: file, holders: [holder]))
        return true
    }

    /// A child has inherited what its parent holds.
    mutating func share(of parent: Int, with child: Int) {
        for index in locks.indices where locks[index].holders.contains(parent) {
            locks[index].holders.append(child)
        }
    }

    /// A holder gives back all that it has, or dies.
    mutating func release(_ holder: Int) {
        for index in locks.indices { locks[index].holders.removeAll { $0 == holder } }
        locks.removeAll(where: \.holders.isEmpty)
    }

    /// Whether anybody holds the lock of a file.
    func isHeld(_ file: Int) -> Bool {
        locks.contains { $0.file == file }
    }
}
