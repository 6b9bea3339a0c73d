// Is there room on the disks that the kiosk writes to, and do they take it?

internal import Glibc

/// What the system says of the disk below one folder.
struct DiskFacts: Hashable, Sendable {
    var folder: String
    /// Bytes that an ordinary account may still write, and all that there are (statvfs(3)).
    var free: Int
    var all: Int
    /// Files that may still be made; nil where the file system does not count them.
    var files: Int?
    var isReadOnly: Bool
    /// What writing a few bytes came to; nil where it was not tried.
    var trial: Trial?

    /// What came of writing for a trial.
    enum Trial: Hashable, Sendable {
        /// It took so many milliseconds until the bytes were safe.
        case written(milliseconds: Int)
        case failed(errno: Int32)
    }

    /// Asks about the disk below `folder`; nil if there is no such folder. `isTried` writes 64 kB
    /// into a file there, brings them to the disk and removes it.
    static func of(_ folder: String, isTried: Bool) -> DiskFacts? {
        var disk = statvfs()
        guard unsafe statvfs(folder, &disk) == 0 else { return nil }
        let unit = Int(disk.f_frsize)
        let (free, all) = (Int(clamping: disk.f_bavail), Int(clamping: disk.f_blocks))
        return DiskFacts(
            folder: folder, free: free.multipliedReportingOverflow(by: unit).partialValue,
            all: all.multipliedReportingOverflow(by: unit).partialValue,
            files: disk.f_files == 0 ? nil : Int(clamping: disk.f_favail),
            isReadOnly: disk.f_flag & UInt(ST_RDONLY) != 0,
            trial: isTried ? Trial.written(in: folder) : nil)
    }
}

extension DiskFacts.Trial {
    /// Bytes that are written: more than an inode can hold.
    private static let bytes = 65_536

    /// Writes and removes a file of its own. A folder that belongs to somebody else is not tried:
    /// that says nothing of the disk.
    fileprivate static func written(in folder: String) -> DiskFacts.Trial? {
        let path = "\(folder)/.doctor.\(getpid())"
        let begin = ContinuousClock.now
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return errno == EACCES ? nil : .failed(errno: errno) }
        defer {
            close(file)
            _ = unsafe unlink(path)
        }
        let block = [UInt8](repeating: 0x4B, count: bytes)
        let count = unsafe write(file, block, block.count)
        guard count == block.count else { return .failed(errno: count < 0 ? errno : ENOSPC) }
        guard fsync(file) == 0 else { return .failed(errno: errno) }
        let time = begin.duration(to: .now).components
        return .written(
            milliseconds: Int(time.seconds) * 1_000 + Int(time.attoseconds / 1_000_000_000_000_000))
    }
}

/// Judges the disks.
struct DiskCheck {
    var disks: [DiskFacts]

    private static let area = "disk"
    /// Bytes below which the journal soon takes nothing, and below which somebody should look.
    private static let least = 100_000_000
    private static let few = 1_000_000_000
    /// Files below which nothing can be made.
    private static let leastFiles = 1_000
    /// Milliseconds from which bringing bytes to the disk holds up customers.
    private static let slow = 1_000

    var findings: [Finding] { disks.flatMap(judge) }

    private func judge(_ disk: DiskFacts) -> [Finding] {
        [room(disk), files(disk), writing(disk)].compactMap(\.self)
    }

    private func room(_ disk: DiskFacts) -> Finding {
        let percent = disk.all > 0 ? disk.free / max(1, disk.all / 100) : 0
        let found = "\(disk.folder): \(Spoken.size(disk.free)) of \(Spoken.size(disk.all)) are free"
        let remedy =
            "See what fills it: du -xh --max-depth=2 \(disk.folder) | sort -h | tail; "
            + "kioskctl log prune"
        // A small file system of its own may be meant so: there the share decides.
        if disk.free < min(Self.least, disk.all / 20) {
            return .fault(Self.area, "room", "\(found) (\(percent) %).", do: remedy)
        }
        if disk.free < min(Self.few, disk.all / 10) {
            return .doubt(Self.area, "room", "\(found) (\(percent) %).", do: remedy)
        }
        return .good(Self.area, "room", "\(found).")
    }

    private func files(_ disk: DiskFacts) -> Finding? {
        guard let files = disk.files, files < Self.leastFiles else { return nil }
        return .fault(
            Self.area, "files", "\(disk.folder): only \(files) more files can be made.",
            do: "See where they are: find / -xdev -printf '%h\\n' | sort | uniq -c | sort -n | tail"
        )
    }

    private func writing(_ disk: DiskFacts) -> Finding? {
        if disk.isReadOnly {
            return .fault(
                Self.area, "writing", "\(disk.folder) lies on a disk that takes no writes.",
                do: "dmesg | grep -i error; a worn disk goes read-only: change it, then restore.")
        }
        switch disk.trial {
        case nil: return nil
        case .failed(let number):
            let reason = unsafe String(cString: strerror(number))
            return .fault(
                Self.area, "writing", "\(disk.folder) does not take a file: \(reason).",
                do: number == ENOSPC
                    ? "Make room: du -xh --max-depth=2 \(disk.folder) | sort -h | tail"
                    : "dmesg | tail; see whether the disk is worn.")
        case .written(let time) where time >= Self.slow:
            return .doubt(
                Self.area, "writing", "\(disk.folder): it takes \(time) ms until bytes are safe.",
                do: "dmesg | tail; a card or disk that slow is about to fail.")
        case .written(let time):
            return .good(Self.area, "writing", "\(disk.folder): bytes are safe after \(time) ms.")
        }
    }
}
