// Every bound, wait and retry of the scanners, with its unit and its reason.

import KioskCore

/// The bounds on what devices say, on looking for them and on trying again.
///
/// What a code is, as opposed to a device, is bounded by `Limits`.
enum ScannerLimits {
    // MARK: Looking

    /// Time between two looks at the devices, however much happens.
    static let lookSpacing: Duration = .milliseconds(20)
    /// When a look at a change is done again: sysfs may be a little behind `/dev`.
    static let secondLook: Duration = .milliseconds(300)
    /// Time before the first new attempt at a device that cannot be claimed; it doubles.
    static let firstRetry: Duration = .milliseconds(250)
    /// The longest time between two attempts.
    static let lastRetry: Duration = .seconds(4)
    /// A claim that did not last so long counts as a failure.
    static let lastingClaim: Duration = .seconds(1)
    /// So many claims may fail in a row before the next waits: a plug that is pushed in slowly
    /// bounces once or twice.
    static let shortClaims = 3
    /// Time before a device that was lost again and again is claimed once more.
    static let respite: Duration = .seconds(1)
    /// How long rights may be missing, or another may have the device, before it is told: udev
    /// gives rights after the node is made, and whoever asks for the holder holds it for a moment.
    static let rightsPause: Duration = .milliseconds(200)
    /// Time before a wait that the system could not begin, for want of memory, is tried again.
    static let waitRetry: Duration = .milliseconds(100)
    /// The longest wait for nothing but a deadline: it fits the milliseconds of `poll(2)`.
    static let longestWait: Duration = .seconds(3_600)

    // MARK: Devices

    /// Nodes of one device that are read, and nodes of strangers that are held. A scanner has four
    /// at most.
    static let nodes = 16
    /// Bytes that are read of a node at once: more than any report has, and 170 events.
    static let chunkBytes = 4_096
    /// Reads that may empty what was queued before a claim: more than the kernel queues.
    static let stalePasses = 64
    /// Reads that empty the notices of changes; what is left then is found by the next wait.
    static let noticePasses = 64
    /// Bytes that are read of one file: a page of sysfs, and the longest report descriptor
    /// (`HID_MAX_DESCRIPTOR_SIZE`).
    static let fileBytes = 4_096
    /// Bytes that are read of the table of locks: some ten thousand of them.
    static let lockTableBytes = 1_048_576
    /// Entries of one folder that are looked at.
    static let scannedEntries = 4_096
    /// Entries of one folder that are kept.
    static let keptEntries = 256
    /// Characters of a device's own name that are kept: a line of a screen.
    static let nameCharacters = 80
    /// A reader that is later than this behind the stamp of an event has lost events anyway: the
    /// kernel keeps some sixty.
    static let longestLag: Duration = .seconds(5)

    // MARK: Codes

    /// Time between two reports of a code that is coming in: a scanner at full speed is done
    /// sooner, and a person does not read faster.
    static let reportPause: Duration = .milliseconds(250)

    // MARK: Trials

    /// Bytes of one trial that are kept: the longest code with an Alt code for each byte, and a
    /// mark behind each of its events, has half as many.
    static let trialBytes = 1_048_576
}
