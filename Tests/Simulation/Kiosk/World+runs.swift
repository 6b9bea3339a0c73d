// The kiosk's attempts: each asks for steps, which are carried out in the simulated world.

internal import KioskCore
internal import KioskFence

extension World {
    func print(_ request: RequestID, _ order: PrintOrder) {
        let printer = printerNames.firstIndex(of: order.printer) ?? 0
        let attempt = truth.begin(AttemptTruth(order, printer: printer, at: now))
        observe(.ordered(attempt: attempt))
        let run = SimulatedKiosk.Run(
            run: PrintRun(order, clock: permitClock), attempt: attempt, id: order.attempt,
            text: order.attempt.text, request: request, printer: printer,
            pages: order.document.pages, holder: newHolder())
        begin(run)
    }

    func recover(_ open: OpenPrint) {
        let text = open.attempt.text
        let run = SimulatedKiosk.Run(
            run: PrintRun(recovering: open), attempt: truth.place(of: text), id: open.attempt,
            text: text, request: nil, printer: printerNames.firstIndex(of: open.printer) ?? 0,
            pages: open.pages, holder: newHolder())
        begin(run)
    }

    private func begin(_ run: SimulatedKiosk.Run) {
        kiosk.runs.append(run)
        advanceRun(kiosk.runs.count - 1, .begin)
    }

    func cancelRun(_ request: RequestID) {
        for index in kiosk.runs.indices where kiosk.runs[index].request == request {
            kiosk.runs[index].isCancelled = true
        }
    }

    private func advanceRun(_ number: Int, _ answer: PrintAnswer) {
        kiosk.runs[number].steps += 1
        if kiosk.runs[number].steps > 30_000 { return fail("I13", "a run takes no end") }
        kiosk.runs[number].step = kiosk.runs[number].run.next(
            after: answer, isCancelled: kiosk.runs[number].isCancelled)
        let delay: Int
        switch kiosk.runs[number].step {
        case .fence: delay = duration(50...2_000)
        case .pause(let time): delay = time.milliseconds * 1_000 + dice.below(1_000)
        case .tell, .end: delay = 10
        case .submit, .lookAtJob, .findJobs, .cancelJob, .askPrinter, .cancelAtPrinter:
            delay = duration(500...20_000)
        }
        putKiosk(.run(number), after: delay)
    }

    /// Carries out the step that a run asked for.
    func stepRun(_ number: Int) {
        if befalls(.kioskKilled) { return killKiosk() }
        switch kiosk.runs[number].step {
        case .fence(let step):
            let answer = fence(step, by: kiosk.runs[number].holder, kiosk.runs[number].words)
            advanceRun(number, .fence(answer))
        case .submit: submit(number)
        case .lookAtJob(let job): advanceRun(number, .job(look(at: job)))
        case .findJobs: advanceRun(number, .jobs(findJobs(of: kiosk.runs[number].text)))
        case .cancelJob(let job):
            if isServiceHeard { cancelJob(job) }
            advanceRun(number, .done)
        case .askPrinter: advanceRun(number, .printer(askPrinter(number)))
        case .cancelAtPrinter:
            if befalls(.printerSilent) == false {
                cancelAll(kiosk.runs[number].printer, of: kiosk.runs[number].attempt)
            }
            advanceRun(number, .done)
        case .pause: advanceRun(number, .done)
        case .tell(let news): tell(number, news)
        case .end: kiosk.runs[number].isOver = true
        }
    }

    private var isServiceHeard: Bool { service.isUp && befalls(.serviceSilent) == false }

    private func look(at job: Int) -> JobReport? {
        let report = isServiceHeard ? service.report(on: job) { printers[$0] } : nil
        trace.note(now, 63, job, "cupsd on job \(job): \(report.map { "\($0)" } ?? "nothing")")
        return report
    }

    private func findJobs(of attempt: String) -> [Int]? {
        guard isServiceHeard else { return nil }
        return service.jobs.filter { $0.attempt == attempt && $0.state.isFinal == false }
            .map(\.number)
    }

    private func askPrinter(_ number: Int) -> PrinterTestimony? {
        let (printer, attempt) = (kiosk.runs[number].printer, kiosk.runs[number].attempt)
        let isHeard = printers[printer].isOn && befalls(.printerSilent) == false
        let testimony =
            isHeard ? printers[printer].testimony(on: attempt, at: now, swarm) : nil
        if let attempt { truth.attempts[attempt].asked(testimony) }
        trace.note(
            now, 60, testimony?.impressions ?? -1,
            "\(kiosk.runs[number].words): printer says \(testimony?.words ?? "nothing")")
        return testimony
    }

    private func tell(_ number: Int, _ news: PrintNews) {
        let run = kiosk.runs[number]
        trace.note(now, 61, number, "\(run.words) tells \(news)")
        if case .ended(let outcome, let witness) = news, let attempt = run.attempt {
            truth.attempts[attempt].conclusions.append((outcome, witness))
            observe(.concluded(attempt: attempt))
        }
        advanceRun(number, .done)
        switch (run.request, news) {
        case (.some(let request), .submitted(let job)):
            hear(.printer(.submitted(request, job: job)))
        case (.some(let request), .progress(let progress)):
            hear(.printer(.progress(request, progress)))
        case (.some(let request), .ended(let outcome, let witness)):
            hear(.printer(.ended(request, outcome, witness)))
        case (nil, .ended(let outcome, let witness)):
            hear(.printer(.recovered(run.id, outcome, witness)))
        case (nil, .submitted), (nil, .progress):
            break
        }
    }

    // MARK: Submitting

    private func submit(_ number: Int) {
        let run = kiosk.runs[number]
        guard let attempt = run.attempt else { return fail("I3", "a submission without an order") }
        truth.attempts[attempt].submissions += 1
        observe(.submitted(attempt: attempt, isRecovery: run.request == nil))
        guard service.isUp else {
            return advanceRun(number, .notSent(.serviceUnreachable, status: "refused"))
        }
        if befalls(.submissionRefused) {
            return advanceRun(number, .notSent(.notAccepting, status: "not-accepting"))
        }
        let job = createJob(for: run.text, queue: run.printer)
        let isTorn = befalls(.uploadTorn)
        if isTorn {
            put(
                .service(life: service.life, .discard(job: job)),
                after: duration(2_000...2_000_000))
        } else {
            put(
                .service(life: service.life, .document(job: job, kiosk: kiosk.life)),
                after: duration(2_000...50_000))
        }
        let isLost = isTorn || befalls(.replyLost)
        let submission = Submission(
            life: service.life, job: job, isAnswered: isLost == false, isNumbered: dice.coin())
        let delay = isLost ? dice.within(100_000...5_000_000) : dice.within(50_000...100_000)
        putKiosk(.submitted(number, submission), after: delay)
    }

    func answer(_ number: Int, _ submission: Submission) {
        if befalls(.kioskKilled) { return killKiosk() }
        let isAnswered = submission.isAnswered && submission.life == service.life
        trace.note(now, 62, submission.job, "submission: \(isAnswered ? "answered" : "unclear")")
        advanceRun(
            number,
            isAnswered
                ? .submitted(job: submission.job)
                : .unclear(job: submission.isNumbered ? submission.job : nil))
    }

    // MARK: Closing

    func startClosing(_ attempt: AttemptID) {
        observe(.closing(attempt))
        let closing = FenceClosing(attempt.text)
        advance(closing, closing.begin())
    }

    /// Carries out the next step of a closing. What it leaves, the next start would sweep.
    func close(_ closing: FenceClosing, _ step: FenceStep) {
        if befalls(.kioskKilled) { return killKiosk() }
        var closing = closing
        let turn = closing.next(after: fence(step, by: SimulatedKiosk.closer, "closing"))
        advance(closing, turn)
    }

    private func advance(_ closing: FenceClosing, _ turn: FenceClosing.Turn) {
        guard case .ask(let step) = turn else { return }
        putKiosk(.close(closing, step), after: duration(10...1_000))
    }
}

extension SimulatedKiosk.Run {
    /// For the trace.
    var words: String { (request == nil ? "recovery of " : "run of ") + text.suffix(6) }
}

extension PrinterTestimony {
    /// For the trace.
    fileprivate var words: String {
        let jobs = jobs.map { job in
            job.state.rawValue + (job.pagesCompleted.map { " \($0)p" } ?? "")
        }
        return "[\(jobs.joined(separator: ", "))], life \(impressions.map(String.init) ?? "-")"
    }
}
