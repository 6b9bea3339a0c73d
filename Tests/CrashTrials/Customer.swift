// An honest customer who wants one page: reads the screen, answers truly, and scans again when the
// kiosk was gone.

import KioskDialogue
import TestSupport

/// What a customer was told and said, over all visits of a trial.
struct Diary: Sendable {
    /// "Please take your copy" stood on the screen so often.
    var told = 0
    /// Asked whether the page came out, and it had.
    var confirmed = 0
    /// Asked whether the page came out, and it had not.
    var denied = 0
    /// Asked for another one of what the kiosk called printed, because nothing was there.
    var reclaimed = 0
    /// Print was chosen so often.
    var orders = 0
    /// What was seen and said, for a person to read.
    var lines: [String] = []
}

/// How a visit ended.
enum Leaving: Sendable, Equatable {
    /// With a page in hand, or told to take it.
    case served
    /// The program went away.
    case abandoned
    /// Nothing moved for too long; what stood on the screen.
    case stuck(String)
}

/// The person in front of the kiosk.
actor Customer {
    private(set) var diary = Diary()
    private let code: String
    private let phrases: Phrases
    /// How many pages lie in the tray.
    private let pages: @Sendable () throws -> Int
    private let began = ContinuousClock.now
    private var scans = 0
    private var hasOrdered = false

    /// A visit may last so long: a cancelled print is waited for, a doubtful one looked into.
    private static let patience: Duration = .seconds(150)
    /// Scans of the receipt in one trial.
    private static let scans = 16
    /// Prints that are asked for in one trial.
    private static let orders = 8

    init(code: String, phrases: Phrases, pages: @escaping @Sendable () throws -> Int) {
        self.code = code
        self.phrases = phrases
        self.pages = pages
    }

    /// What the customer takes a screen for.
    private enum Sight {
        case welcome
        case ready
        case printedBefore
        case doubt
        case copy
        case collect
        case notice
        /// The file could not be had this time.
        case hopeless
        case busy
    }

    /// Stands in front of the kiosk until there is nothing more to want.
    func attend(_ kiosk: KioskDialogue) async throws -> Leaving {
        hasOrdered = false
        var answered = ""
        var leaving: Leaving?
        let deadline = ContinuousClock.now + Self.patience
        try await until("the visit is over", within: Self.patience * 2, every: .milliseconds(10)) {
            let screen = try await kiosk.screen
            if await kiosk.isRunning == false {
                leaving = .abandoned
            } else if ContinuousClock.now > deadline {
                leaving = .stuck(screen)
            } else if screen.isEmpty == false, Self.core(of: screen) != answered {
                answered = Self.core(of: screen)
                leaving = try await react(to: screen, at: kiosk)
            }
            return leaving != nil
        }
        return leaving ?? .abandoned
    }

    private func react(to screen: String, at kiosk: KioskDialogue) async throws -> Leaving? {
        switch sight(of: screen) {
        case .busy:
            return nil
        case .welcome:
            scans += 1
            guard scans <= Self.scans else { return .stuck(screen) }
            await say(code, kiosk)
        case .notice, .hopeless: await say("KIOSK:CANCEL", kiosk)
        case .collect:
            diary.told += 1
            note("told to take it, pages=\(try pages())")
            await kiosk.say("KIOSK:CANCEL")
            return .served
        case .doubt: return try await answer(kiosk)
        case .printedBefore, .copy:
            guard try pages() == 0 else {
                note("has it already")
                return .served
            }
            diary.reclaimed += 1
            try await order(sight(of: screen) == .copy ? "KIOSK:CONFIRM" : "KIOSK:PRINT", kiosk)
        case .ready:
            // Whoever has pressed the key waits for what comes of it.
            guard hasOrdered == false else { return nil }
            try await order("KIOSK:PRINT", kiosk)
            hasOrdered = true
            return nil
        }
        hasOrdered = false
        return nil
    }

    private func answer(_ kiosk: KioskDialogue) async throws -> Leaving? {
        hasOrdered = false
        if try pages() > 0 {
            diary.confirmed += 1
            await say("KIOSK:CONFIRM", kiosk)
        } else {
            diary.denied += 1
            await say("KIOSK:DENY", kiosk)
        }
        return nil
    }

    private func order(_ line: String, _ kiosk: KioskDialogue) async throws {
        guard diary.orders < Self.orders else { throw Overdue(description: "too many orders") }
        diary.orders += 1
        await say(line, kiosk)
    }

    private func say(_ line: String, _ kiosk: KioskDialogue) async {
        note(line)
        await kiosk.say(line)
    }

    private func note(_ line: String) {
        let elapsed = (ContinuousClock.now - began) / .milliseconds(1)
        diary.lines.append("\(Int(elapsed))ms \(line)")
    }

    private func sight(of screen: String) -> Sight {
        if phrases.heads(screen, "welcome.headline") { return .welcome }
        if phrases.heads(screen, "collect.headline") { return .collect }
        if phrases.heads(screen, "doubt.headline") { return .doubt }
        if phrases.heads(screen, "copy.headline") { return .copy }
        if phrases.notice(screen) != nil { return .notice }
        guard phrases.isOffered("choice.print", on: screen) else {
            let isBroken = ["document.broken", "document.unavailable"].contains {
                phrases.stands(on: screen, $0)
            }
            return isBroken ? .hopeless : .busy
        }
        let isPrinted = ["printed.before", "printed.now"].contains {
            phrases.stands(on: screen, $0)
        }
        return isPrinted ? .printedBefore : .ready
    }

    /// A screen without what only counts on.
    private static func core(of screen: String) -> String {
        screen.filter { $0.isNumber == false }
    }
}
