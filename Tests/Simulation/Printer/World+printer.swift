// The printers at work.

internal import KioskCore

extension World {
    func happen(_ printer: Int, _ happening: PrinterHappening) {
        switch happening {
        case .sheet(let work): sheet(printer, work)
        case .starve(let job): starve(printer, job)
        case .forget(let job): printers[printer].jobs[job].isForgotten = true
        case .on: switchOn(printer)
        case .late(let job): becomeWhole(printer, job)
        }
    }

    /// Begins the next sheet, if there is one to begin.
    func feed(_ printer: Int) {
        guard let job = printers[printer].next else { return }
        if befalls(.printerAborts) { return end(printer, job, .aborted) }
        printers[printer].jobs[job].state = .processing
        printers[printer].feeding = job
        printers[printer].works += 1
        let work = printers[printer].works
        put(.printer(printer, .sheet(work: work)), after: dice.within(300_000...3_000_000))
    }

    private func sheet(_ printer: Int, _ work: Int) {
        guard printers[printer].works == work, let job = printers[printer].feeding else { return }
        printers[printer].feeding = nil
        printers[printer].sheets -= 1
        if befalls(.jam) {
            jam(printer, job)
        } else {
            putOut(printer, job)
        }
        feed(printer)
    }

    /// The sheet is lost; once the jam is cleared it is made again, or the job is given up.
    private func jam(_ printer: Int, _ job: Int) {
        trace.note(now, 20, job, "printer \(printer): jam in \(name(printer, job))")
        printers[printer].isJammed = true
        callStaff()
        if printers[printer].jobs[job].isStopping {
            end(printer, job, .canceled)
        } else if dice.coin() {
            end(printer, job, .aborted)
        }
    }

    private func putOut(_ printer: Int, _ job: Int) {
        printers[printer].impressions += 1
        printers[printer].jobs[job].pagesOut += 1
        let done = printers[printer].jobs[job]
        trace.note(
            now, 21, done.attempt,
            "printer \(printer): page \(done.pagesOut) of \(name(printer, job)) is out")
        truth.attempts[done.attempt].sheetOut(page: done.pagesOut, job: job, at: now)
        observe(.pageOut(attempt: done.attempt, printer: printer))
        if done.pagesOut == done.pages {
            end(printer, job, .completed)
        } else if done.isStopping {
            end(printer, job, .canceled)
        }
        if printers[printer].sheets == 0 { callStaff() }
    }

    private func end(_ printer: Int, _ job: Int, _ state: JobState) {
        printers[printer].jobs[job].state = state
        trace.note(now, 22, job, "printer \(printer): \(name(printer, job)) is \(state.rawValue)")
        put(.printer(printer, .forget(job: job)), after: swarm.printerRemembers * 1_000_000)
        feed(printer)
    }

    /// Cancels a job; a sheet that is being fed comes out first.
    func cancel(_ printer: Int, _ job: Int) {
        guard printers[printer].jobs[job].state.isFinal == false else { return }
        if printers[printer].feeding == job {
            printers[printer].jobs[job].isStopping = true
        } else {
            end(printer, job, .canceled)
        }
    }

    /// Cancels all that bears an attempt's name.
    func cancelAll(_ printer: Int, of attempt: Int?) {
        guard printers[printer].isOn else { return }
        for job in printers[printer].jobs.indices
        where printers[printer].jobs[job].attempt == attempt {
            cancel(printer, job)
        }
    }

    func becomeWhole(_ printer: Int, _ job: Int) {
        guard printers[printer].jobs[job].state.isFinal == false else { return }
        printers[printer].jobs[job].isWhole = true
        feed(printer)
    }

    private func starve(_ printer: Int, _ job: Int) {
        guard printers[printer].jobs[job].isWhole == false,
            printers[printer].jobs[job].state.isFinal == false
        else { return }
        end(printer, job, .aborted)
    }

    /// Its memory goes with the power; a sheet that is half way stays inside.
    func switchOff(_ printer: Int) {
        guard printers[printer].isOn else { return }
        trace.note(now, 23, printer, "printer \(printer): off")
        printers[printer].isOn = false
        printers[printer].feeding = nil
        printers[printer].works += 1
        for job in printers[printer].jobs.indices {
            if printers[printer].jobs[job].state.isFinal == false {
                printers[printer].jobs[job].state = .aborted
            }
            printers[printer].jobs[job].isForgotten = true
        }
        put(.printer(printer, .on), after: dice.within(1_000_000...90_000_000))
    }

    func switchOn(_ printer: Int) {
        guard printers[printer].isOn == false else { return }
        trace.note(now, 24, printer, "printer \(printer): on")
        printers[printer].isOn = true
        printers[printer].onSince = now
        feed(printer)
    }

    private func name(_ printer: Int, _ job: Int) -> String {
        "\(truth.attempts[printers[printer].jobs[job].attempt].short) (its job \(job))"
    }
}
