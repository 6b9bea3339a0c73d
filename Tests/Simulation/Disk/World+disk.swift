// The disk as the programs meet it, with its moods.

internal import KioskFence

/// Numbers of the system's errors (Linux, `errno.h`).
enum SystemError {
    static let inputOutput: Int32 = 5
    static let tooManyFiles: Int32 = 24
    static let noSpace: Int32 = 28
}

extension World {
    /// Carries out a file operation for somebody.
    func fence(_ step: FenceStep, by holder: Int, _ actor: @autoclosure () -> String)
        -> FenceAnswer
    {
        let answer = mood(for: step) ?? carryOut(step, by: holder)
        trace.note(now, 50, answer.mark, "\(actor()): \(step.words) → \(answer.words)")
        if case .read(let place) = step, place.folder == .started, case .failed = answer,
            let attempt = truth.place(of: place.attempt)
        {
            // Nobody can know the count that stands there.
            truth.attempts[attempt].countBefore = nil
        }
        observe(.fence(step, answer))
        return answer
    }

    private func mood(for step: FenceStep) -> FenceAnswer? {
        if faultsAreOn, now < diskOutUntil, step.isChange {
            return .failed(errno: SystemError.noSpace)
        }
        switch step {
        case .write(let place, let content):
            guard befalls(.diskFull) else { return faulty() }
            disk.write(place, Array(content.prefix(dice.below(content.count))))
            return .failed(errno: SystemError.noSpace)
        case .rename:
            return befalls(.diskFull) ? .failed(errno: SystemError.noSpace) : faulty()
        case .sync(let place):
            guard befalls(.syncFaulty) else { return nil }
            disk.loseSync(place)
            return .failed(errno: SystemError.inputOutput)
        case .syncFolder(let folder):
            guard befalls(.syncFaulty) else { return nil }
            disk.loseSync(folder)
            return .failed(errno: SystemError.inputOutput)
        case .lock:
            return befalls(.diskFaulty) ? .failed(errno: SystemError.tooManyFiles) : nil
        case .read, .remove:
            return faulty()
        case .unlock:
            return nil
        }
    }

    private func faulty() -> FenceAnswer? {
        befalls(.diskFaulty) ? .failed(errno: SystemError.inputOutput) : nil
    }

    private func carryOut(_ step: FenceStep, by holder: Int) -> FenceAnswer {
        switch step {
        case .write(let place, let content):
            disk.write(place, content)
            return .done
        case .sync(let place):
            return disk.sync(place) ? .done : .absent
        case .rename(let from, let to):
            return disk.rename(from, to) ? .done : .absent
        case .syncFolder(let folder):
            disk.sync(folder)
            return .done
        case .lock(let place):
            guard let file = disk.file(at: place) else { return .absent }
            return disk.locks.take(file, by: holder) ? .done : .busy
        case .unlock:
            disk.locks.release(holder)
            return .done
        case .read(let place):
            return disk.content(of: place).map(FenceAnswer.content) ?? .absent
        case .remove(let place):
            disk.remove(place)
            return .done
        }
    }
}

extension FenceStep {
    /// Whether it needs a disk that takes changes.
    fileprivate var isChange: Bool {
        switch self {
        case .write, .sync, .rename, .syncFolder, .remove: true
        case .lock, .unlock, .read: false
        }
    }

    /// For the trace.
    var words: String {
        switch self {
        case .write(let place, let content): "write \(place.words) (\(content.count) bytes)"
        case .sync(let place): "sync \(place.words)"
        case .rename(let from, let to): "rename \(from.words) to \(to.words)"
        case .syncFolder(let folder): "sync \(folder.rawValue)/"
        case .lock(let place): "lock \(place.words)"
        case .unlock(let place): "unlock \(place.words)"
        case .read(let place): "read \(place.words)"
        case .remove(let place): "remove \(place.words)"
        }
    }
}

extension FencePlace {
    fileprivate var words: String { "\(folder.rawValue)/\(isDraft ? "." : "")\(attempt.suffix(6))" }
}

extension FenceAnswer {
    /// For the trace.
    fileprivate var words: String {
        switch self {
        case .done: "done"
        case .absent: "absent"
        case .busy: "busy"
        case .content(let bytes): "\(bytes.count) bytes"
        case .failed(let number): "error \(number)"
        }
    }

    fileprivate var mark: Int {
        switch self {
        case .done: 0
        case .absent: 1
        case .busy: 2
        case .content(let bytes): 100 + bytes.count
        case .failed(let number): 1_000 + Int(number)
        }
    }
}
