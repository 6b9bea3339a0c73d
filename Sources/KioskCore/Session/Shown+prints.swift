// What is shown, with what became of its prints in this visit.

extension Shown {
    /// The same with an attempt whose page came out.
    func printed(_ attempt: AttemptID) -> Shown {
        noting(PastPrint(attempt: attempt))
    }

    /// The same with an attempt of which nobody knows whether its page came out.
    func doubting(_ attempt: AttemptID, at part: Int?) -> Shown {
        var next = noting(PastPrint(attempt: attempt, isDoubtful: true))
        next.changeBundle { phase in
            if let part { phase.doubtful[part] = attempt }
        }
        return next
    }

    /// The same with the end of doubtful attempts known.
    func settled(_ attempts: [AttemptID], at part: Int?, isPrinted: Bool) -> Shown {
        var next = self
        next.changeHistory { history in
            for attempt in attempts { history.settle(attempt, isPrinted: isPrinted) }
        }
        next.changeBundle { phase in
            guard let part else { return }
            phase.doubtful[part] = nil
            if isPrinted {
                phase.printed.insert(part)
                phase.marked.remove(part)
            }
        }
        return next
    }

    private func noting(_ print: PastPrint) -> Shown {
        var next = self
        next.changeHistory { history in
            history.prints.append(print)
            // What staff allowed was one copy.
            history.isCopyAllowed = false
        }
        return next
    }

    /// Of a bundle each file is fetched anew for each print, with its history.
    private mutating func changeHistory(_ change: (inout PrintHistory) -> Void) {
        guard case .invoice(var phase) = self, case .good(var document) = phase.file else { return }
        change(&document.history)
        phase.file = .good(document)
        self = .invoice(phase)
    }

    private mutating func changeBundle(_ change: (inout Bundling) -> Void) {
        switch self {
        case .invoice: break
        case .bundle(var phase):
            change(&phase)
            self = .bundle(phase)
        case .buyer(var phase):
            guard case .retitle(var bundling) = phase.purpose else { return }
            change(&bundling)
            phase.purpose = .retitle(bundling)
            self = .buyer(phase)
        }
    }
}
