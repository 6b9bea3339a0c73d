// The fence and the real backend at work.

internal import KioskCore
internal import KioskFence

extension World {
    /// Starts a fence for a job.
    func spawnFence(for attempt: String, job: Int, queue: Int) -> Int {
        let passage = FencePassage(attempt: attempt, clock: permitClock)
        var fence = FenceProcess(
            passage: passage, attempt: attempt, job: job, queue: queue, life: service.life,
            holder: newHolder())
        fence.step = fence.passage.next(after: .begin)
        fences.append(fence)
        let number = fences.count - 1
        put(.backend(number), after: duration(1_000...50_000))
        return number
    }

    /// The fence carries out the step that it asked for.
    func stepFence(_ number: Int) {
        guard fences[number].isAlive else { return }
        if befalls(.fenceKilled) { return killFence(number) }
        switch fences[number].step {
        case .fence(let step):
            let answer = fence(step, by: fences[number].holder, "fence \(number)")
            advanceFence(number, .fence(answer))
        case .runBackend:
            spawnSender(behind: number)
        case .exit(let status):
            trace.note(now, 40, Int(status), "fence \(number): exit \(status)")
            observe(.exited(status))
            endFence(number, status)
        }
    }

    private func advanceFence(_ number: Int, _ answer: FencePassage.Answer) {
        fences[number].step = fences[number].passage.next(after: answer)
        put(.backend(number), after: duration(50...2_000))
    }

    private func endFence(_ number: Int, _ status: Int32?) {
        fences[number].isAlive = false
        disk.locks.release(fences[number].holder)
        let process = fences[number]
        hear(exit: status, of: number, job: process.job, life: process.life)
    }

    func killFence(_ number: Int) {
        guard fences[number].isAlive else { return }
        trace.note(now, 41, number, "fence \(number): killed")
        endFence(number, nil)
    }

    /// A signal to end, from the print service.
    func terminate(_ number: Int) {
        guard fences[number].isAlive else { return }
        if let sender = fences[number].sender { senders[sender].isAskedToEnd = true }
        if swarm.fenceDiesOfSignal { killFence(number) }
    }

    func killBackends() {
        for number in fences.indices { killFence(number) }
        for number in senders.indices { killSender(number) }
    }

    // MARK: The real backend

    private func spawnSender(behind number: Int) {
        if befalls(.senderRetries), dice.coin() { return advanceFence(number, .neverRan) }
        let holder = newHolder()
        disk.locks.share(of: fences[number].holder, with: holder)
        senders.append(
            SenderProcess(
                attempt: fences[number].attempt, printer: fences[number].queue, fence: number,
                holder: holder))
        fences[number].sender = senders.count - 1
        put(.sender(senders.count - 1), after: duration(5_000...300_000))
    }

    func stepSender(_ number: Int) {
        guard senders[number].isAlive else { return }
        if befalls(.senderKilled) { return killSender(number) }
        if senders[number].isAskedToEnd { return takeBack(number) }
        if befalls(.senderRetries) { return endSender(number, dice.pick([1, 2, 3, 4, 6, 7])) }
        switch senders[number].phase {
        case .connecting(let tries): connect(number, tries)
        case .sending(let job): sent(number, job)
        case .waiting(let job): watch(number, job)
        }
    }

    private func connect(_ number: Int, _ tries: Int) {
        if befalls(.senderLies) { return endSender(number, 0) }
        guard printers[senders[number].printer].isOn else {
            guard tries < 30 else { return endSender(number, dice.pick([1, 4])) }
            senders[number].phase = .connecting(tries: tries + 1)
            return put(.sender(number), after: 1_000_000)
        }
        senders[number].phase = .sending(job: begin(number))
        put(.sender(number), after: duration(20_000...500_000))
    }

    /// The first byte reaches the printer.
    private func begin(_ number: Int) -> Int {
        let (text, printer) = (senders[number].attempt, senders[number].printer)
        guard let attempt = truth.place(of: text) else {
            fail("I3", "a document without an order reaches the printer: \(text)")
            return 0
        }
        let pages = truth.attempts[attempt].pages
        printers[printer].jobs.append(SimulatedPrinter.Job(attempt: attempt, pages: pages))
        let job = printers[printer].jobs.count - 1
        trace.note(
            now, 42, job,
            "sender \(number): sends \(truth.attempts[attempt].short) to printer \(printer)")
        observe(.firstByte(attempt: attempt))
        return job
    }

    private func sent(_ number: Int, _ job: Int) {
        let printer = senders[number].printer
        guard printers[printer].isOn, printers[printer].jobs[job].state.isFinal == false else {
            return endSender(number, befalls(.senderLies) ? 0 : dice.pick([1, 4, 7]))
        }
        becomeWhole(printer, job)
        guard swarm.waitsForPrinter else { return endSender(number, 0) }
        senders[number].phase = .waiting(job: job)
        put(.sender(number), after: duration(300_000...1_000_000))
    }

    private func watch(_ number: Int, _ job: Int) {
        let printer = printers[senders[number].printer]
        // What the real one makes of a job that it does not find: success.
        if printer.isOn, printer.jobs[job].isForgotten { return endSender(number, 0) }
        switch printer.jobs[job].state {
        case .completed: endSender(number, 0)
        case .aborted where printer.isOn: endSender(number, dice.pick([1, 4, 5, 7]))
        case .canceled: endSender(number, dice.pick([0, 1, 5]))
        default: put(.sender(number), after: 500_000)
        }
    }

    /// It was asked to end: it cancels what it has sent, if it comes to it.
    private func takeBack(_ number: Int) {
        switch senders[number].phase {
        case .connecting: break
        case .sending(let job), .waiting(let job):
            if printers[senders[number].printer].isOn, dice.hits(8_000) {
                cancel(senders[number].printer, job)
            } else {
                abandon(number, job)
            }
        }
        endSender(number, dice.pick([0, 1, 5]))
    }

    private func endSender(_ number: Int, _ status: Int32?) {
        senders[number].isAlive = false
        disk.locks.release(senders[number].holder)
        trace.note(
            now, 43, number, "sender \(number): " + (status.map { "exit \($0)" } ?? "killed"))
        if status == 0, let attempt = truth.place(of: senders[number].attempt),
            truth.attempts[attempt].isOut == false
        {
            truth.attempts[attempt].hasLie = true
        }
        guard fences[senders[number].fence].isAlive else { return }
        advanceFence(senders[number].fence, .backend(status))
    }

    func killSender(_ number: Int) {
        guard senders[number].isAlive else { return }
        if case .sending(let job) = senders[number].phase { abandon(number, job) }
        endSender(number, nil)
    }

    /// A document that is only partly there: the rest may be on its way, or never come.
    private func abandon(_ number: Int, _ job: Int) {
        let printer = senders[number].printer
        guard printers[printer].jobs[job].isWhole == false else { return }
        if swarm.bytesFly, dice.coin() {
            put(.printer(printer, .late(job: job)), after: dice.within(1_000...300_000))
        } else {
            put(.printer(printer, .starve(job: job)), after: dice.within(1_000_000...20_000_000))
        }
    }
}
