// Prints: ordered, looked into after a restart, and closed when their end is in the journal.

internal import KioskCore
internal import KioskFence
internal import KioskPrinting
internal import Logging

extension KioskLoop {
    /// Puts a document on paper and follows it to its end.
    mutating func print(
        _ request: RequestID, _ order: PrintOrder, _ group: inout DiscardingTaskGroup
    ) {
        let wish = CancelWish()
        wishes[request] = wish
        guard let file = vault.file(order.document.id) else {
            return refuse(request, .documentRefused, status: "no-file")
        }
        guard unfenced.contains(order.printer) == false else {
            return refuse(request, .notPermitted, status: "no-fence")
        }
        let clock: PermitClock
        do throws(FenceDiskError) {
            clock = try PermitClock.now()
        } catch {
            parts.logger.error("there is no clock for permits", metadata: ["fault": "\(error)"])
            return refuse(request, .notPermitted, status: "no-clock")
        }
        let inbox = inbox
        let follower = PrintFollower(
            attempt: order.attempt, sheet: .init(order: order, file: file),
            printer: parts.printer(order.printer), fence: parts.fence, wish: wish
        ) { inbox.put(.event(.printer(PrinterEvent($0, of: request)))) }
        group.addTask { await follower.follow(PrintRun(order, clock: clock)) }
    }

    private func refuse(_ request: RequestID, _ refusal: PrintRefusal, status: Token) {
        inbox.put(
            .event(.printer(.ended(request, .refused(refusal, status: status), .permit))))
    }

    /// Finds out how an attempt of an earlier run ended.
    func recover(_ open: OpenPrint, _ group: inout DiscardingTaskGroup) {
        parts.logger.notice(
            "an earlier print is being looked into", metadata: ["attempt": "\(open.attempt.text)"])
        let inbox = inbox
        let follower = PrintFollower(
            attempt: open.attempt, sheet: nil, printer: parts.printer(open.printer),
            fence: parts.fence, wish: CancelWish()
        ) { news in
            guard case .ended(let outcome, let witness) = news else { return }
            inbox.put(.event(.printer(.recovered(open.attempt, outcome, witness))))
        }
        group.addTask { await follower.follow(PrintRun(recovering: open)) }
    }

    /// Drops what is kept of an attempt whose end is in the journal.
    mutating func close(_ attempt: AttemptID) async {
        if attempt.epoch == epoch { wishes[attempt.request] = nil }
        do throws(FenceDiskError) {
            try await parts.fence.close(attempt)
        } catch {
            // The next start sweeps them.
            parts.logger.warning(
                "files of the fence could not be removed", metadata: ["fault": "\(error)"])
        }
    }

    /// Takes what the watch over a printer has to say.
    mutating func take(
        _ word: PrinterWord, of printer: PrinterName, _ group: inout DiscardingTaskGroup
    ) async {
        let metadata: Logger.Metadata = ["printer": "\(printer.text)"]
        switch word {
        case .condition(let condition, let advice):
            await hear(.printer(.condition(printer, condition, advice: advice)), &group)
        case .resumed:
            parts.logger.warning("a queue that stood still was set going", metadata: metadata)
            await hear(.printer(.resumed(printer)), &group)
        case .givenUp:
            parts.logger.error("a queue stands still again and again", metadata: metadata)
        case .fenced(false):
            unfenced.insert(printer)
            parts.logger.critical(
                "the queue is not behind the fence, nothing is printed there: kioskctl printer add",
                metadata: metadata)
        case .fenced(true):
            unfenced.remove(printer)
            parts.logger.notice("the queue is behind the fence again", metadata: metadata)
        }
    }
}

extension PrinterEvent {
    /// What the session hears of the order `request`.
    fileprivate init(_ news: PrintNews, of request: RequestID) {
        switch news {
        case .submitted(let job): self = .submitted(request, job: job)
        case .progress(let progress): self = .progress(request, progress)
        case .ended(let outcome, let witness): self = .ended(request, outcome, witness)
        }
    }
}
