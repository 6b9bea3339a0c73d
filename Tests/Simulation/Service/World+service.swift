// The print service at work.

internal import KioskCore
internal import KioskFence

extension World {
    func happen(_ happening: ServiceHappening) {
        switch happening {
        case .document(let number, let kiosk): documentCame(number, kiosk: kiosk)
        case .discard(let number): end(job: number, .aborted)
        case .schedule(let queue): schedule(queue)
        case .filtered(let number): filtered(number)
        case .save: save()
        case .kill(let number, let backend): killLate(number, backend)
        }
    }

    /// Create-Job: the number of the new job.
    func createJob(for attempt: String, queue: Int) -> Int {
        let number = service.nextNumber
        service.jobs.append(SimulatedService.Job(number: number, attempt: attempt, queue: queue))
        trace.note(now, 30, number, "cupsd: job \(number) for \(attempt.suffix(6))")
        changed()
        return number
    }

    /// Send-Document is through; if the kiosk has died over it, perhaps only a part.
    private func documentCame(_ number: Int, kiosk life: Int) {
        guard let place = service.place(of: number), service.jobs[place].state == .held else {
            return
        }
        guard life == kiosk.life || dice.coin() else { return end(job: number, .aborted) }
        service.jobs[place].hasDocument = true
        service.jobs[place].state = .pending
        changed()
        schedule(service.jobs[place].queue)
    }

    private func schedule(_ queue: Int) {
        guard service.isUp, service.jobs.allSatisfy({ $0.queue != queue || isWaiting($0) }),
            let place = service.jobs.firstIndex(where: {
                $0.queue == queue && $0.state == .pending
            })
        else { return }
        service.jobs[place].state = .processing
        changed()
        let number = service.jobs[place].number
        trace.note(now, 31, number, "cupsd: job \(number) begins")
        put(.service(life: service.life, .filtered(job: number)), after: duration(20_000...400_000))
    }

    private func isWaiting(_ job: SimulatedService.Job) -> Bool {
        switch job.state {
        case .canceled, .aborted, .completed, .pending, .held, .stopped: true
        case .processing: false
        }
    }

    private func filtered(_ number: Int) {
        guard let place = service.place(of: number), service.jobs[place].state == .processing
        else { return }
        if befalls(.filterFails) {
            trace.note(now, 32, number, "cupsd: a filter of job \(number) fails; it stands still")
            service.jobs[place].state = .stopped
            return changed()
        }
        service.jobs[place].backend = spawnFence(
            for: service.jobs[place].attempt, job: number, queue: service.jobs[place].queue)
    }

    /// A backend has ended.
    func hear(exit status: Int32?, of backend: Int, job number: Int, life: Int) {
        guard service.isUp, service.life == life, let place = service.place(of: number),
            service.jobs[place].backend == backend
        else { return }
        service.jobs[place].backend = nil
        switch status {
        case 0: end(job: number, .completed)
        case 5: end(job: number, .canceled)
        case 4, 6, 7: runAgain(place)
        default: end(job: number, .aborted)
        }
        schedule(service.jobs[place].queue)
    }

    private func runAgain(_ place: Int) {
        guard service.jobs[place].state == .processing else { return }
        service.jobs[place].state = .pending
        changed()
    }

    private func end(job number: Int, _ state: JobState) {
        guard let place = service.place(of: number), service.jobs[place].state.isFinal == false
        else { return }
        service.jobs[place].state = state
        trace.note(now, 33, number, "cupsd: job \(number) is \(state.rawValue)")
        changed()
        schedule(service.jobs[place].queue)
    }

    /// Cancel-Job: the backend is asked to end, and killed if it does not.
    func cancelJob(_ number: Int) {
        guard let place = service.place(of: number) else { return }
        let backend = service.jobs[place].backend
        if let backend {
            terminate(backend)
            put(
                .service(life: service.life, .kill(job: number, backend: backend)),
                after: 10_000_000)
        }
        end(job: number, .canceled)
    }

    private func killLate(_ number: Int, _ backend: Int) {
        guard let place = service.place(of: number), service.jobs[place].backend == backend else {
            return
        }
        killFence(backend)
        if let sender = fences[backend].sender { killSender(sender) }
    }

    // MARK: What it writes down, and loses

    private func changed() {
        guard service.isDirty == false else { return }
        service.isDirty = true
        let delay = swarm.savesLate ? 30_000_000 : dice.within(0...1_000_000)
        put(.service(life: service.life, .save), after: delay)
    }

    private func save() {
        service.isDirty = false
        service.saved = service.jobs
    }

    /// Its process ends at once; its backends may live on as orphans.
    func killService(withChildren: Bool) {
        guard service.isUp else { return }
        trace.note(
            now, 34, withChildren ? 1 : 0,
            "cupsd: killed \(withChildren ? "with" : "without") its children")
        if withChildren { killBackends() }
        stopService()
        put(.start(.service), after: dice.within(100_000...10_000_000))
    }

    /// It is told to end: it writes down what it knows, and ends its backends.
    func restartService() {
        guard service.isUp else { return }
        trace.note(now, 35, 0, "cupsd: restarted")
        for job in service.jobs { if let backend = job.backend { terminate(backend) } }
        save()
        stopService()
        put(.start(.service), after: dice.within(100_000...3_000_000))
    }

    func stopService() {
        service.isUp = false
        service.life += 1
        service.jobs = []
        service.isDirty = false
    }

    func startService() {
        guard service.isUp == false, isPowered else { return }
        service.isUp = true
        service.jobs = service.saved.map { job in
            var job = job
            job.backend = nil
            if job.state == .processing { job.state = .pending }
            if job.state == .held, job.hasDocument == false { job.state = .aborted }
            return job
        }
        trace.note(now, 36, service.jobs.count, "cupsd: up with \(service.jobs.count) jobs")
        for queue in printers.indices {
            put(.service(life: service.life, .schedule(queue: queue)), after: 1_000)
        }
    }

    /// Ended jobs leave the history.
    func purgeService() {
        service.jobs.removeAll { $0.state.isFinal }
        changed()
    }
}
