// Scans from one device: found, claimed, read, lost and found again.

package import Dispatch
import Glibc
package import KioskCore
internal import Lanes

/// Attends one scanner for as long as the kiosk runs.
///
/// It waits for what the device says, for changes in `/dev` and for its own deadlines, all at once
/// and only on the queue given; while nothing happens it does nothing. A code that was under way
/// when the device went counts as torn.
package actor ScannerSource {
    /// Why a scanner cannot be attended at all.
    package enum Fault: Error, Hashable {
        /// The system has no descriptor left.
        case unavailable(errno: Int32)
        /// The keyboard layout cannot be had.
        case layout(KeyboardLayout.Fault)
    }

    /// Nodes of one device that are read.
    private static let nodes = 16
    /// How long rights may be missing before it is told: udev gives them after the node is made.
    private static let rightsPause: Duration = .milliseconds(200)

    private let settings: ScannerSettings
    private let devices: DeviceTree
    private let executor: QueueExecutor
    private let now: @Sendable () -> Instant
    private let mold: DecoderMold
    private let watch: DeviceWatch
    private let wakeUp: WakeUp
    private var schedule = LookSchedule()
    private var claim: Claim?
    private var pin: DevicePin?
    private var condition: ScannerCondition?

    /// The queue on which the waiting is done.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - devices: where the device is looked for.
    ///   - queue: a serial queue for this source alone.
    ///   - now: the moment that it is; asked on that queue.
    package init(
        settings: ScannerSettings, devices: DeviceTree, queue: DispatchQueue,
        now: @escaping @Sendable () -> Instant
    ) throws(Fault) {
        self.settings = settings
        self.devices = devices
        self.now = now
        executor = QueueExecutor(queue)
        pin = settings.identity.map { DevicePin(identity: $0) }
        do throws(KeyboardLayout.Fault) {
            mold = try DecoderMold(settings)
        } catch { throw .layout(error) }
        let folders = devices.folders(for: settings.selector, kind: settings.kind)
        do throws(LineSource.Unavailable) {
            watch = try DeviceWatch(folders: folders)
            wakeUp = try WakeUp()
        } catch { throw .unavailable(errno: error.errno) }
    }

    /// Attends the scanner until the task is cancelled, and never again after that.
    ///
    /// - Parameters:
    ///   - tap: is handed what was read before it is decoded; for technicians.
    ///   - report: is told what the scanner did, and its condition whenever it has changed. Both
    ///     are called on the source's queue, one call after the other, and must not wait.
    package func run(
        tap: (@Sendable (RawChunk) -> Void)? = nil,
        report: @escaping @Sendable (ScannerReport) -> Void
    ) async {
        let listener = Listener(tap: tap, report: report)
        await withTaskCancellationHandler {
            while Task.isCancelled == false, attend(listener) {}
            claim = nil
        } onCancel: {
            wakeUp.signal()
        }
    }

    /// Who is told.
    private struct Listener {
        let tap: (@Sendable (RawChunk) -> Void)?
        let report: @Sendable (ScannerReport) -> Void

        func hear(_ outputs: [ScannerOutput]) {
            for output in outputs { report(.output(output)) }
        }
    }

    /// The device that is claimed now.
    private struct Claim {
        let candidate: ScannerCandidate
        let since: Instant
        var nodes: [ClaimedNode]
        var isTold = false

        /// When it can be told that what is scanned from now on comes here, and whole; nil if it
        /// has been told.
        var tellAt: Instant? {
            isTold ? nil : nodes.map(\.isWholeFrom).max() ?? since
        }
    }

    private func show(_ condition: ScannerCondition, _ listener: Listener) {
        guard condition != self.condition else { return }
        self.condition = condition
        listener.report(.condition(condition))
    }
}

// MARK: - Waiting

extension ScannerSource {
    /// Looks if it is time to, then waits for one thing to happen; false if that was the end.
    private func attend(_ listener: Listener) -> Bool {
        if schedule.isDue(at: now()) { look(listener) }
        tell(listener)
        // Once a look is called for, more changes tell nothing new: they wait in the kernel.
        let changes = schedule.isStirred ? -1 : watch.descriptor
        var waits = ([wakeUp.descriptor, changes] + descriptors).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let count = unsafe poll(&waits, nfds_t(waits.count), timeout(from: now()))
        guard count >= 0 else {
            if errno == EINTR { return true }
            show(.unusable(errno: errno), listener)
            return false
        }
        if waits[0].revents != 0 { return false }
        if waits[1].revents != 0 { schedule.stir(at: now()) }
        read(waits.dropFirst(2).map(\.revents), listener)
        elapse(listener)
        return true
    }

    private var descriptors: [Int32] {
        claim?.nodes.map(\.node.descriptor) ?? []
    }

    /// Milliseconds until the next deadline, upwards; -1 if there is none.
    private func timeout(from now: Instant) -> Int32 {
        let deadlines = [schedule.due, claim?.tellAt] + (claim?.nodes.map(\.deadline) ?? [])
        guard let next = deadlines.compactMap({ $0 }).min() else { return -1 }
        let rest = min(max(next - now, .zero), .seconds(3_600)).components
        let begun: Int64 = rest.attoseconds % 1_000_000_000_000_000 > 0 ? 1 : 0
        return Int32(rest.seconds * 1_000 + rest.attoseconds / 1_000_000_000_000_000 + begun)
    }

    /// Reads once from each node that has something to say.
    private func read(_ events: [Int16], _ listener: Listener) {
        for (index, event) in events.enumerated() where event != 0 {
            guard let node = claim?.nodes[index].node else { return }
            switch node.read() {
            case .bytes(let bytes):
                let moment = now()
                listener.tap?(RawChunk(node: node.path, bytes: bytes, at: moment))
                listener.hear(claim?.nodes[index].take(bytes, at: moment) ?? [])
            case .nothing:
                // A wait that ends at once, again and again, for nothing to read is no wait.
                if event & Int16(POLLIN) == 0 { return lose(listener) }
            case .end, .failure:
                return lose(listener)
            }
        }
    }

    private func elapse(_ listener: Listener) {
        let moment = now()
        for index in (claim?.nodes ?? []).indices {
            listener.hear(claim?.nodes[index].elapse(to: moment) ?? [])
        }
    }
}

// MARK: - Finding and losing

extension ScannerSource {
    private func look(_ listener: Listener) {
        watch.empty()
        let isWatching = watch.refresh()
        if let claim, claim.nodes.contains(where: { $0.node.isInPlace(in: devices.files) == false })
        {
            schedule.looked(at: now(), hasFailed: isWatching == false)
            return lose(listener)
        }
        let finding = devices.find(settings.selector, kind: settings.kind, pin: pin)
        let hasFailed = claim == nil ? seek(finding, listener) : extend(finding)
        schedule.looked(at: now(), hasFailed: hasFailed || isWatching == false)
    }

    /// Claims the device if there is one; true if there is one that cannot be claimed.
    private func seek(_ finding: DeviceFinding, _ listener: Listener) -> Bool {
        switch finding {
        case .missing: show(.missing, listener)
        case .ambiguous(let count): show(.ambiguous(count), listener)
        case .changed(let identity): show(.changed(identity), listener)
        case .found(let candidate):
            do throws(DeviceFault) {
                let nodes = try open(candidate.nodes.prefix(Self.nodes))
                claim = Claim(candidate: candidate, since: now(), nodes: nodes)
                remember(candidate)
            } catch {
                return refused(error, listener)
            }
        }
        return false
    }

    /// A device that says nothing of itself is nothing to hold the next one to.
    private func remember(_ candidate: ScannerCandidate) {
        guard candidate.identity.bus != 0 else { return }
        pin = DevicePin(identity: pin?.identity ?? candidate.identity, port: candidate.port)
    }

    private func tell(_ listener: Listener) {
        guard let claim, let moment = claim.tellAt, now() >= moment else { return }
        self.claim?.isTold = true
        show(.connected(claim.candidate.identity), listener)
    }

    private func refused(_ fault: DeviceFault, _ listener: Listener) -> Bool {
        if fault.isAbsence {
            show(.missing, listener)
            return false
        }
        let isLasting = schedule.failingSince.map { now() - $0 >= Self.rightsPause } ?? false
        if fault.isRefusal == false || isLasting {
            show(.unusable(errno: fault.errno), listener)
        }
        return true
    }

    /// Claims nodes of the same device that have come later; true if one cannot be claimed.
    private func extend(_ finding: DeviceFinding) -> Bool {
        guard case .found(let candidate) = finding, let claim else { return false }
        let known = claim.nodes.map(\.node.path)
        guard candidate.identity == claim.candidate.identity,
            candidate.port == claim.candidate.port,
            known.contains(where: candidate.nodes.contains)
        else { return false }
        do throws(DeviceFault) {
            let wanted = candidate.nodes.prefix(Self.nodes)
            let nodes = try open(wanted.filter { known.contains($0) == false })
            self.claim?.nodes += nodes
            return false
        } catch {
            return error.isAbsence == false
        }
    }

    private func open(_ paths: some Sequence<String>) throws(DeviceFault) -> [ClaimedNode] {
        // Nobody scans with a device in the moment in which it is plugged in.
        let isNew = condition == .missing || claim != nil
        var nodes: [ClaimedNode] = []
        for path in paths {
            let node = try DeviceNode(
                claiming: path, kind: settings.kind, baud: settings.baud, in: devices.files)
            nodes.append(
                ClaimedNode(
                    node, decoder: mold.decoder(locks: node.locks), quiet: settings.framing.pause,
                    isNew: isNew, at: now()))
        }
        return nodes
    }

    private func lose(_ listener: Listener) {
        guard var lost = claim else { return }
        claim = nil
        for index in lost.nodes.indices { listener.hear(lost.nodes[index].tear()) }
        schedule.lost(at: now(), claimedAt: lost.since)
        show(.missing, listener)
    }
}
