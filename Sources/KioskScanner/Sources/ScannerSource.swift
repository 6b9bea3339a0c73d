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

    private let settings: ScannerSettings
    /// What stands where this scanner should may be one of them: then it is theirs.
    private let others: [ScannerSettings]
    private let devices: DeviceTree
    private let executor: QueueExecutor
    private let now: @Sendable () -> Instant
    private let mold: DecoderMold
    private let watch: DeviceWatch
    private let wakeUp: WakeUp
    private var schedule = LookSchedule()
    private var attendance: ScannerAttendance
    private var claim: ScannerClaim?
    private var quarantine = DeviceQuarantine()

    /// The queue on which the waiting is done.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - others: the kiosk's other scanners.
    ///   - devices: where the device is looked for.
    ///   - queue: a serial queue for this source alone.
    ///   - now: the moment that it is; asked on that queue.
    package init(
        settings: ScannerSettings, others: [ScannerSettings] = [], devices: DeviceTree,
        queue: DispatchQueue, now: @escaping @Sendable () -> Instant
    ) throws(Fault) {
        self.settings = settings
        self.others = others
        self.devices = devices
        self.now = now
        executor = QueueExecutor(queue)
        attendance = ScannerAttendance(settings)
        do throws(KeyboardLayout.Fault) {
            mold = try DecoderMold(settings)
        } catch { throw .layout(error) }
        let folders = devices.folders(for: settings.selector)
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
            quarantine = DeviceQuarantine()
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
}

// MARK: - Waiting

extension ScannerSource {
    /// Looks if it is time to, then waits for one thing to happen; false if that was the end.
    private func attend(_ listener: Listener) -> Bool {
        if schedule.isDue(at: now()) { look(listener) }
        if claim?.isSettled(at: now()) == true { perform(attendance.settled(), listener) }
        // Once a look is called for, more changes tell nothing new: they wait in the kernel.
        let changes = schedule.isStirred ? -1 : watch.descriptor
        let own = [wakeUp.descriptor, changes]
        let claimed = claim?.descriptors ?? []
        let deadline = [schedule.due, claim?.deadline].compactMap { $0 }.min()
        switch PollWait.wait(
            on: own + claimed + quarantine.descriptors, until: deadline, now: now())
        {
        case .nothing: return true
        case .failure(let errno):
            perform(attendance.failed(errno: errno), listener)
            return false
        case .events(let events):
            if events[0] != 0 { return false }
            if events[1] != 0 { schedule.stir(at: now()) }
            let rest = events.dropFirst(own.count)
            quarantine.discard(rest.dropFirst(claimed.count), dataEvent: PollWait.data)
            read(rest.prefix(claimed.count), listener)
            listener.hear(claim?.elapse(to: now()) ?? [])
            return true
        }
    }

    /// Reads once from each node that has something to say.
    private func read(_ events: some Collection<Int16>, _ listener: Listener) {
        for (index, event) in events.enumerated() where event != 0 {
            guard let node = claim?.nodes[index].node else { return }
            switch node.read() {
            case .bytes(let bytes):
                let moment = now()
                listener.tap?(RawChunk(node: node.path, bytes: bytes, at: moment))
                listener.hear(claim?.take(bytes, from: index, at: moment) ?? [])
            case .nothing:
                // A wait that ends at once, again and again, for nothing to read is no wait.
                if event & PollWait.data == 0 { return lose(listener) }
            case .end, .failure:
                return lose(listener)
            }
        }
    }
}

// MARK: - Finding and losing

extension ScannerSource {
    private func look(_ listener: Listener) {
        watch.empty()
        let isWatching = watch.refresh()
        if let claim, claim.isInPlace(in: devices.files) == false {
            schedule.looked(at: now(), hasFailed: isWatching == false)
            return lose(listener)
        }
        var search = devices.search(
            settings.selector, kind: settings.kind, pin: attendance.pin)
        if search.strangers.isEmpty == false {
            let meant = Set(others.flatMap(devices.nodes))
            search.strangers.removeAll(where: meant.contains)
        }
        let hasFailed = perform(attendance.found(search), listener)
        schedule.looked(at: now(), hasFailed: hasFailed || isWatching == false)
    }

    /// Does what follows; true if there is a device that cannot be claimed.
    @discardableResult
    private func perform(_ acts: [ScannerAttendance.Act], _ listener: Listener) -> Bool {
        var hasFailed = false
        for act in acts {
            switch act {
            case .show(let condition): listener.report(.condition(condition))
            case .hold(let paths): quarantine.hold(paths, in: devices.files)
            case .claim(let candidate): hasFailed = claim(candidate, listener) == false
            case .extend(let paths): hasFailed = extend(by: paths) == false
            }
        }
        return hasFailed
    }

    /// Claims a device; false if it is there and cannot be claimed.
    private func claim(_ candidate: ScannerCandidate, _ listener: Listener) -> Bool {
        do throws(DeviceFault) {
            let paths = Array(candidate.nodes.prefix(ScannerLimits.nodes))
            let nodes = try open(paths, isNew: attendance.isNewcomer)
            claim = ScannerClaim(nodes, at: now())
            attendance.claimed(candidate, nodes: paths)
            return true
        } catch {
            let duration = schedule.failingSince.map { now() - $0 }
            perform(attendance.refused(error, for: duration), listener)
            return error.isAbsence
        }
    }

    /// Claims more nodes of the claimed device; false if one is there and cannot be claimed.
    private func extend(by paths: [String]) -> Bool {
        do throws(DeviceFault) {
            claim?.add(try open(paths, isNew: true))
            attendance.extended(by: paths)
            return true
        } catch {
            return error.isAbsence
        }
    }

    private func open(_ paths: [String], isNew: Bool) throws(DeviceFault) -> [ClaimedNode] {
        var nodes: [ClaimedNode] = []
        for path in paths {
            let node = try DeviceNode(
                claiming: path, kind: settings.kind, baud: settings.baud, in: devices.files)
            nodes.append(
                ClaimedNode(
                    node, decoder: mold.decoder(locks: node.locks, report: node.report),
                    quiet: settings.framing.pause, isNew: isNew, at: now()))
        }
        return nodes
    }

    /// Gives up what is claimed. What failed while it is there may be in the middle of a code.
    private func lose(_ listener: Listener) {
        guard var lost = claim else { return }
        claim = nil
        listener.hear(lost.tear())
        schedule.lost(at: now(), claimedAt: lost.since)
        let isGone = lost.isInPlace(in: devices.files) == false
        perform(attendance.lost(isGone: isGone), listener)
    }
}
