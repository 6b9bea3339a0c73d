// One open node of a claimed scanner.

import Glibc

/// Why a node could not be opened or claimed.
struct DeviceFault: Error, Hashable {
    /// The number of the error, as the system gives it.
    let errno: Int32

    /// Whether the device is simply not there, or not there any more.
    var isAbsence: Bool {
        [ENOENT, ENXIO, ENODEV, ENOTDIR].contains(errno)
    }

    /// Whether it may be over in a moment: right after plugging in, udev has not yet given the
    /// rights, and whoever asks for the holder of a node is one for so long.
    var isPassing: Bool {
        [EACCES, EPERM, EBUSY].contains(errno)
    }
}

/// An open descriptor; it is closed when nobody holds it any more.
final class Descriptor: Sendable {
    let number: Int32

    init(opening path: String) throws(DeviceFault) {
        number = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        if number < 0 { throw DeviceFault(errno: errno) }
    }

    deinit {
        if number >= 0 { close(number) }
    }
}

/// A node that is read here and nowhere else.
struct DeviceNode: Sendable {
    /// The node, below `/dev`.
    let path: String
    /// The locks of a keyboard as they are at the claim.
    let locks: KeyLocks
    /// The number of the reports in which a point-of-sale device sends codes.
    let report: UInt8
    /// Whether something was queued before the claim; it is thrown away.
    let hadInput: Bool
    private let owner: Descriptor
    private let place: Place

    /// The descriptor to wait on.
    var descriptor: Int32 { owner.number }

    /// Opens and claims the node `path` of `files`.
    ///
    /// Keyboards are grabbed, serial ports made exclusive; besides, every node is locked, so that
    /// two programs of the kiosk never share one. Pipes and files can only be locked.
    init(
        claiming path: String, kind: ScannerKind, baud: Int, in files: DeviceFiles
    ) throws(DeviceFault) {
        let owner = try Descriptor(opening: files.host(path))
        let place = try Place(of: owner.number)
        // `flock` says that it would wait where others say that the device is busy.
        if flock(owner.number, LOCK_EX | LOCK_NB) != 0 { throw DeviceFault(errno: EBUSY) }
        if place.isDevice {
            let failure = Self.prepare(owner.number, kind: kind, baud: baud)
            if failure != 0 { throw DeviceFault(errno: failure) }
        }
        self.path = path
        self.owner = owner
        self.place = place
        hadInput = Self.discard(owner.number)
        locks = kind == .keyboard && place.isDevice ? LinuxInput.locks(owner.number) : KeyLocks()
        report =
            kind == .pos
            ? ReportNode.reportNumber(of: path, in: files) : POSDescriptor.usualReport
    }

    /// Whether the node in `files` is still the one that was opened.
    func isInPlace(in files: DeviceFiles) -> Bool {
        Place(at: files.host(path)) == place
    }

    /// Reads once.
    func read() -> Reading {
        Reading.read(descriptor, atMost: ScannerLimits.chunkBytes)
    }

    private static func prepare(_ descriptor: Int32, kind: ScannerKind, baud: Int) -> Int32 {
        switch kind {
        case .keyboard:
            // The clock first: setting it may leave a mark of lost events in the queue, which is
            // thrown away after the grab.
            let failure = LinuxInput.stampMonotonically(descriptor)
            return failure == 0 ? LinuxInput.grab(descriptor) : failure
        case .pos: return 0
        case .serial: return SerialLine.prepare(descriptor, baud: baud)
        }
    }

    private static func discard(_ descriptor: Int32) -> Bool {
        var hadInput = false
        for _ in 0..<ScannerLimits.stalePasses {
            guard case .bytes = Reading.read(descriptor, atMost: ScannerLimits.chunkBytes) else {
                break
            }
            hadInput = true
        }
        return hadInput
    }
}

extension DeviceNode {
    /// What a name leads to, whatever it is called.
    struct Place: Hashable, Sendable {
        /// Whether it is a device, not a pipe or a file that stands for one.
        let isDevice: Bool
        let fileSystem: UInt64
        let file: UInt64
        private let device: UInt64

        /// Looks at what is open; folders, disks and sockets are no scanners.
        init(of descriptor: Int32) throws(DeviceFault) {
            var status = stat()
            guard unsafe fstat(descriptor, &status) == 0 else { throw DeviceFault(errno: errno) }
            guard [S_IFCHR, S_IFIFO, S_IFREG].contains(status.st_mode & S_IFMT) else {
                throw DeviceFault(errno: EINVAL)
            }
            self.init(status)
        }

        /// Looks at what a path leads to; nil if there is nothing.
        init?(at path: String) {
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return nil }
            self.init(status)
        }

        private init(_ status: stat) {
            isDevice = status.st_mode & S_IFMT == S_IFCHR
            fileSystem = UInt64(status.st_dev)
            file = UInt64(status.st_ino)
            device = UInt64(status.st_rdev)
        }
    }
}
