// The disk under the fence: what programs see, and what would be left if the power went now.

package import KioskFence

/// A file system with the freedoms that real ones take.
///
/// Programs see every change at once. A crash keeps of each file's changes of place any number from
/// the first on, independently of all other files, and of what was written since the last `sync`
/// all, a part or nothing. A rename is kept whole or not at all; it is safe only when both folders
/// have been synced.
package struct SimulatedDisk {
    private struct Move {
        var to: FencePlace?
        /// The folders that have to be synced before it is safe.
        var unsynced: FolderSet
        /// A failed `fsync` has let go of it: later ones do not know of it any more.
        var isForgotten = false
        var number: Int
    }

    private struct File {
        var place: FencePlace?
        var content: [UInt8]
        var isDirty = true
        var durablePlace: FencePlace?
        /// What is safe of the content; `nil`: nothing was ever synced.
        var durableContent: [UInt8]?
        var moves: [Move] = []
        var lastMove = 0
    }

    private var files: [File] = []
    private var names: [FencePlace: Int] = [:]
    private var moves = 0
    var locks = LockTable()

    /// An empty disk.
    package init() {}

    /// The file at a place, by its number; locks go by it.
    func file(at place: FencePlace) -> Int? { names[place] }

    /// What programs read there.
    package func content(of place: FencePlace) -> [UInt8]? {
        names[place].map { files[$0].content }
    }

    /// Whether a crash now would leave this file there with this content.
    package func isSafe(_ place: FencePlace) -> Bool {
        guard let index = names[place] else { return false }
        let file = files[index]
        return file.moves.isEmpty && file.isDirty == false && file.durableContent == file.content
    }

    /// Whether a crash now could bring a file back to this place, or leave it there.
    package func mayReturn(to place: FencePlace) -> Bool {
        files.contains { file in
            file.place == place || file.durablePlace == place
                || file.moves.contains { $0.to == place }
        }
    }

    /// How many files there are.
    package var count: Int { names.count }

    // MARK: Changes

    package mutating func write(_ place: FencePlace, _ content: [UInt8]) {
        if let index = names[place] {
            files[index].content = content
            files[index].isDirty = true
            return
        }
        names[place] = files.count
        files.append(File(place: place, content: content))
        move(files.count - 1, to: place, touching: FolderSet(place.folder))
    }

    /// Whether there was something to rename.
    package mutating func rename(_ from: FencePlace, _ to: FencePlace) -> Bool {
        guard let index = names.removeValue(forKey: from) else { return false }
        if let replaced = names[to] { move(replaced, to: nil, touching: FolderSet(to.folder)) }
        names[to] = index
        move(index, to: to, touching: FolderSet(from.folder).union(FolderSet(to.folder)))
        return true
    }

    package mutating func remove(_ place: FencePlace) {
        guard let index = names.removeValue(forKey: place) else { return }
        move(index, to: nil, touching: FolderSet(place.folder))
    }

    private mutating func move(_ index: Int, to place: FencePlace?, touching: FolderSet) {
        moves += 1
        files[index].place = place
        files[index].moves.append(Move(to: place, unsynced: touching, number: moves))
    }

    // MARK: Safety

    /// Whether there was something to sync.
    package mutating func sync(_ place: FencePlace) -> Bool {
        guard let index = names[place] else { return false }
        if files[index].isDirty {
            files[index].durableContent = files[index].content
            files[index].isDirty = false
        }
        return true
    }

    package mutating func sync(_ folder: FenceFolder) {
        for index in files.indices where files[index].moves.isEmpty == false {
            for place in files[index].moves.indices
            where files[index].moves[place].isForgotten == false {
                files[index].moves[place].unsynced.subtract(FolderSet(folder))
            }
            settle(index)
        }
    }

    /// What is safe takes everything before it along.
    private mutating func settle(_ index: Int) {
        guard let last = files[index].moves.lastIndex(where: \.unsynced.isEmpty) else { return }
        files[index].durablePlace = files[index].moves[last].to
        files[index].lastMove = files[index].moves[last].number
        files[index].moves.removeSubrange(...last)
    }

    /// A `sync` that failed: the pages count as clean, but nothing of them is on the disk.
    package mutating func loseSync(_ place: FencePlace) {
        guard let index = names[place] else { return }
        files[index].isDirty = false
    }

    /// A `syncFolder` that failed.
    package mutating func loseSync(_ folder: FenceFolder) {
        for index in files.indices {
            for place in files[index].moves.indices
            where files[index].moves[place].unsynced.contains(FolderSet(folder)) {
                files[index].moves[place].isForgotten = true
            }
        }
    }

    // MARK: Crash

    /// The power goes: of what is not safe, chance keeps what it likes.
    package mutating func crash(_ dice: inout Dice) {
        locks = LockTable()
        names = [:]
        var owners: [FencePlace: Int] = [:]
        for index in files.indices {
            crash(index, &dice)
            guard let place = files[index].place else { continue }
            if let owner = owners[place], files[owner].lastMove > files[index].lastMove {
                files[index].place = nil
            } else {
                if let owner = owners[place] { files[owner].place = nil }
                owners[place] = index
            }
        }
        names = owners
    }

    private mutating func crash(_ index: Int, _ dice: inout Dice) {
        var file = files[index]
        if file.moves.isEmpty == false {
            let kept = dice.below(file.moves.count + 1)
            if kept > 0 {
                file.durablePlace = file.moves[kept - 1].to
                file.lastMove = file.moves[kept - 1].number
            }
            file.moves = []
        }
        file.place = file.durablePlace
        if file.isDirty || file.durableContent != file.content {
            let old = file.durableContent ?? []
            let torn = Array(file.content.prefix(dice.below(file.content.count + 1)))
            file.content = dice.pick([old, torn, file.content])
        }
        file.durableContent = file.content
        file.isDirty = false
        files[index] = file
    }
}

/// Some of the fence's folders.
struct FolderSet: OptionSet {
    let rawValue: UInt8

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// One of them.
    init(_ folder: FenceFolder) {
        rawValue =
            switch folder {
            case .permit: 1
            case .started: 2
            case .done: 4
            case .revoked: 8
            }
    }
}
