// What an event means in the state that it meets.

/// An event, translated: keys and command codes have become commands, scans have become receipts.
enum SessionInput {
    case command(Command)
    /// A key that means nothing here, but shows that somebody is there.
    case anyKey
    /// A part of the answer to what is asked; only while something is asked.
    case answer(AnswerPart)
    case receipt(ReceiptCode)
    /// A buyer for an invoice, and what is told of the code where none is wanted.
    case title(InvoiceTitle, NamedCode, characters: Int)
    /// Something that leads to no cloud: why not, or what it is instead.
    case refused(Explaining.Subject, reason: Token, characters: Int)
    case reading(characters: Int)
    case ended
    case cloud(CloudEvent)
    case submitted(RequestID, job: Int)
    case progress(RequestID, JobProgress)
    case jobEnded(RequestID, JobOutcome, PrintWitness)
    case linkFit(RequestID, LinkFit)
    case resized
    case deadline(Deadline.Kind)
    case recordFailed(dropped: [RequestID])
}

extension SessionInput {
    /// A code that has a name and is of no use where it was scanned.
    init(refusing code: NamedCode, _ characters: Int) {
        self = .refused(
            .code(code), reason: Token(code.kind.rawValue), characters: characters)
    }
}

/// A part of a typed or scanned answer.
enum AnswerPart {
    case character(Character)
    case text(String)
    case erase
    case done

    /// The text with this part added to it, or taken away, cut to so many characters.
    func added(to text: String, atMost bound: Int) -> String {
        switch self {
        case .character(let character): String((text + [character]).prefix(bound))
        case .text(let more): String((text + more).prefix(bound))
        case .erase: String(text.dropLast())
        case .done: text
        }
    }
}

extension Session {
    /// Translates an event; `nil` for one that changes nothing but what the session has noted.
    mutating func translate(_ event: SessionEvent) -> [SessionInput] {
        switch event {
        case .scanner(let event): translate(event)
        case .key(let key): [translate(key)]
        case .cloud(let event): [.cloud(event)]
        case .printer(.condition), .printer(.resumed), .printer(.recovered): []
        case .printer(.submitted(let request, let job)): [.submitted(request, job: job)]
        case .printer(.progress(let request, let progress)): [.progress(request, progress)]
        case .printer(.ended(let request, let outcome, let witness)):
            [.jobEnded(request, outcome, witness)]
        case .display(.link(let request, let fit)): [.linkFit(request, fit)]
        case .display(.resized): [.resized]
        case .display(.clock), .display(.offered), .display(.pageLost),
            .display(.pageFits), .staff:
            []
        case .journal(.failed(let dropped, _)): [.recordFailed(dropped: dropped)]
        case .journal(.opened), .journal(.restored): []
        case .deadline(let deadline): hasCome(deadline) ? [.deadline(deadline.kind)] : []
        }
    }

    /// A deadline that has been replaced or taken back meanwhile has not come.
    private mutating func hasCome(_ deadline: Deadline) -> Bool {
        guard armed[deadline.kind] == deadline.at else { return false }
        armed[deadline.kind] = nil
        return true
    }

    private func translate(_ event: ScannerEvent) -> [SessionInput] {
        switch event {
        case .reading(let characters):
            isAsking || typedField != nil ? [] : [.reading(characters: characters)]
        case .scanned(let scan, let recognition):
            translate(scan, recognition)
        case .faulty(let fault, let characters):
            [
                .refused(
                    .notice(Notice(fault)), reason: Token(fault.rawValue),
                    characters: characters)
            ]
        case .condition:
            []
        case .ended:
            [.ended]
        }
    }

    private func translate(_ scan: Scan, _ recognition: Recognition) -> [SessionInput] {
        if scan.mayBeTyped, answers(scan), recognition.mayBeAnswer, scan.isOfKiosk == false {
            return [.answer(.text(scan.text))]
                + (scan.ending == .terminator ? [.answer(.done)] : [])
        }
        switch recognition {
        case .command(.confirm) where typedField != nil || isAsking:
            return [.answer(.done)]
        case .command(let command):
            return [.command(command)]
        case .card:
            return [
                .refused(.notice(.cardNotNow), reason: "staff-card", characters: scan.text.count)
            ]
        case .settings:
            return [
                .refused(
                    .notice(.notAReceipt), reason: "settings-code", characters: scan.text.count)
            ]
        case .receipt(let receipt):
            return [.receipt(receipt)]
        case .named(let code):
            return [
                .refused(
                    .code(code), reason: Token(code.kind.rawValue), characters: scan.text.count)
            ]
        case .title(let title, let code):
            return [.title(title, code, characters: scan.text.count)]
        case .unrecognised(let reason):
            return [
                .refused(
                    .notice(Notice(reason)), reason: Token(reason.rawValue),
                    characters: scan.text.count)
            ]
        }
    }

    private func translate(_ key: KeyPress) -> SessionInput {
        if typedField != nil || isAsking, let part = answerPart(key) { return .answer(part) }
        return command(key).map(SessionInput.command) ?? .anyKey
    }

    /// What stands on the screen, or behind a code that is coming in.
    var foreground: SessionState {
        if case .reading(let phase) = state { phase.behind } else { state }
    }

    /// Whether the customer is being asked for something to type.
    private var isAsking: Bool {
        if case .proving = foreground { true } else { false }
    }

    /// What the customer is typing instead of scanning it.
    private var typedField: TypedField? {
        if case .entering(let phase) = foreground { phase.field } else { nil }
    }

    /// Whether a text belongs to what is being typed: quick fingers look like a scanner.
    private func answers(_ scan: Scan) -> Bool {
        if case .entering(let phase) = foreground {
            // Without an end they are fingers, which are stopped where the field ends.
            let fits = phase.typed.count + scan.text.count <= phase.lengths.upperBound
            return (fits || scan.ending == .pause) && scan.text.allSatisfy(phase.field.takes)
        }
        return isAsking && Session.mayAnswer(scan.text)
    }

    /// Whether a key writes a part of what is typed.
    func isTyped(_ key: KeyPress) -> Bool {
        (typedField != nil || isAsking) && answerPart(key) != nil
    }

    private func answerPart(_ key: KeyPress) -> AnswerPart? {
        switch key {
        case .character(let character):
            typedField?.takes(character) ?? Session.belongsToAnswer(character)
                ? .character(character) : nil
        case .backspace: .erase
        case .enter: .done
        case .function, .tab, .escape, .up, .down, .left, .right: nil
        }
    }

    /// Whether a scanned text can be the answer: what is longer than a date and has no decimal
    /// point is another customer's number, or that of an article.
    private static func mayAnswer(_ text: String) -> Bool {
        text.allSatisfy(belongsToAnswer)
            && (text.count(where: \.isNumber) <= 8 || text.contains("."))
    }

    private static func belongsToAnswer(_ character: Character) -> Bool {
        character.isASCII && (character.isNumber || ".,-".contains(character))
    }

    /// What a key means on the screen that stands; where it offers nothing under this key, what
    /// the key means everywhere.
    private func command(_ key: KeyPress) -> Command? {
        let offered = screen(of: foreground).choices.map(\.command)
        return switch key {
        case .character(let digit): (offered + Command.usual).first { $0.digit == digit }
        case .function(let number):
            (offered + Command.usual).first { $0.functionKey == number }
        case .escape: .cancel
        case .up: offered.first { $0 == .previous }
        case .down: offered.first { $0 == .next }
        case .enter: offered.contains(.next) ? offered.first { $0.digit == "1" } : nil
        case .tab, .backspace, .left, .right: nil
        }
    }
}

extension Scan {
    /// Whether it is one of the kiosk's own codes, also one that it does not know.
    fileprivate var isOfKiosk: Bool { text.uppercased().hasPrefix("KIOSK:") }
}

extension Recognition {
    /// Whether it may be a part of a number all the same: a card, a receipt's code or a code for
    /// paying is not.
    fileprivate var mayBeAnswer: Bool {
        switch self {
        case .command, .card, .settings, .title: false
        case .receipt(let receipt):
            switch receipt.subject {
            case .order, .application, .claim: false
            case .serial, .invoice: true
            }
        case .named(let code): code.kind != .paymentCode
        case .unrecognised: true
        }
    }
}
