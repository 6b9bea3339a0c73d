// I8: the journal and the paper agree.

internal import KioskCore

/// What a machine has testified of an attempt is what the paper shows, at that moment and
/// afterwards; only what nobody could tell is left to people.
struct PagesCounted {
    /// Attempts of which it was concluded that nothing came out, and nothing will.
    private var empty: Set<String> = []

    mutating func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .concluded(let number): conclude(number, world)
        case .pageOut(let number, _):
            let attempt = world.truth.attempts[number]
            if empty.contains(attempt.text) {
                world.fail("I8", "\(attempt.short) comes out after it was found not printed")
            }
        default: break
        }
    }

    private mutating func conclude(_ number: Int, _ world: World) {
        let attempt = world.truth.attempts[number]
        guard let last = attempt.conclusions.last else { return }
        switch last.outcome {
        case .completed:
            guard attempt.isOut == false else { return }
            if last.witness == .printerCount, world.truth.isCountSpoilt(for: number) { return }
            if attempt.hasLie == false {
                world.fail("I8", "\(attempt.short) is found printed, and there is no page")
            } else if attempt.wasContradicted {
                world.fail("I8", "\(attempt.short) is found printed against the printer's word")
            }
        case .aborted, .canceled, .refused:
            if attempt.isTouched {
                world.fail("I8", "\(attempt.short) is found not printed, and there is a page")
            }
            empty.insert(attempt.text)
        case .unknown: break
        }
    }

    func finish(_ world: World) {
        for (number, printer) in world.printers.enumerated() {
            let pages = world.truth.attempts.filter { $0.printer == number }
                .reduce(0) { $0 + $1.sheets.reduce(0, +) }
            if pages != printer.impressions {
                world.fail("I8", "printer \(number) made \(printer.impressions), not \(pages)")
            }
        }
        for attempt in world.account.attempts where attempt.standing.isOfMachine {
            guard let place = world.truth.place(of: attempt.text) else { continue }
            let truth = world.truth.attempts[place]
            switch attempt.standing {
            case .printed:
                if truth.isOut == false, truth.hasLie == false,
                    world.truth.isCountSpoilt(for: place) == false
                {
                    world.fail("I8", "the journal has a page of \(truth.short), and there is none")
                }
            case .notPrinted:
                if truth.isTouched {
                    world.fail("I8", "the journal has no page of \(truth.short), and there is one")
                }
            case .open, .doubtful: break
            }
        }
    }
}
