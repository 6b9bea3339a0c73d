// A fence without a disk: what the file operations mean, for machines that are stepped by hand.

import KioskFence

/// Files, their locks, and nothing else. A value, so that a test can go back to any moment.
struct MemoryFence: Hashable {
    /// Who holds a lock.
    typealias Owner = Int

    private struct File: Hashable {
        var content: [UInt8]
        var owner: Owner?
    }

    private var files: [FencePlace: File] = [:]
    /// What fails, and how.
    var faults: [FenceStep: FenceAnswer] = [:]

    subscript(place: FencePlace) -> [UInt8]? {
        get { files[place]?.content }
        set { files[place] = newValue.map { File(content: $0) } }
    }

    var places: Set<FencePlace> { Set(files.keys) }

    /// The process is gone, and its locks with it.
    mutating func end(_ owner: Owner) {
        for place in files.keys where files[place]?.owner == owner { files[place]?.owner = nil }
    }

    mutating func carryOut(_ step: FenceStep, by owner: Owner) -> FenceAnswer {
        if let fault = faults[step] { return fault }
        switch step {
        case .write(let place, let content):
            files[place] = File(content: content, owner: files[place]?.owner)
            return .done
        case .sync(let place):
            return files[place] == nil ? .absent : .done
        case .rename(let old, let new):
            guard let file = files.removeValue(forKey: old) else { return .absent }
            files[new] = file
            return .done
        case .syncFolder:
            return .done
        case .lock(let place):
            return lock(place, owner)
        case .unlock(let place):
            if files[place]?.owner == owner { files[place]?.owner = nil }
            return .done
        case .read(let place):
            return files[place].map { .content($0.content) } ?? .absent
        case .remove(let place):
            files[place] = nil
            return .done
        }
    }

    private mutating func lock(_ place: FencePlace, _ owner: Owner) -> FenceAnswer {
        guard let file = files[place] else { return .absent }
        guard file.owner == nil || file.owner == owner else { return .busy }
        files[place]?.owner = owner
        return .done
    }
}
