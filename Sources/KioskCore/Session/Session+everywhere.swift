// What can be asked for on every screen: another language, help, another look, a voice.

extension Session {
    /// Takes an event that means the same on every screen; nil for all others.
    mutating func everywhere(_ event: SessionEvent, at now: Instant) -> [SessionEffect]? {
        if case .deadline(let deadline) = event, deadline.kind == .help {
            guard armed[.help] == deadline.at else { return [] }
            return closeHelp()
        }
        if let command = commandEverywhere(event) {
            return take(command, at: now) + showPresence(at: now)
        }
        guard help != nil, let command = commandInHelp(event) else { return nil }
        return leafThrough(command, at: now) + showPresence(at: now)
    }

    /// The screen that something lies over, or whose first facts do not show; nil for all others.
    var overlaid: ScreenContent? {
        help == nil && factPage == 0 ? nil : screen(of: state)
    }

    /// Whether the screen is another one now: then nothing stands over it any more, and its facts
    /// begin at the first.
    mutating func settleOverlays(from before: ScreenContent?) -> [SessionEffect] {
        guard let before else { return [] }
        let after = screen(of: state)
        guard after.name != before.name || after.headline != before.headline else { return [] }
        factPage = 0
        return closeHelp()
    }

    private func commandEverywhere(_ event: SessionEvent) -> Command? {
        switch event {
        case .key(let key):
            guard isTyped(key) == false else { return nil }
            return (offeredEverywhere + offeredHere).first { $0.isAsked(by: key) }
        case .scanner(.scanned(_, .command(let command))):
            return (offeredEverywhere + offeredHere).first { $0 == command }
        case .scanner, .cloud, .printer, .display, .journal, .staff, .deadline:
            return nil
        }
    }

    /// What the customer can ask for on every screen of this kiosk.
    private var offeredEverywhere: [Command] {
        Command.everywhere.filter { command in
            switch command {
            case .speak: offerings.hasSpeech
            case .volume: speech != nil
            case .reveal, .help, .look, .service, .ticket, .print, .phone, .language, .enterSerial,
                .enterBill, .findBill, .findToll, .confirm, .deny, .retry, .person, .organisation,
                .email, .message, .reissue, .retitle, .creditNote, .printAll, .mark, .previous,
                .next, .cancel:
                true
            }
        }
    }

    /// Leafing through facts, where there are more than the screen shows at a time; and showing
    /// what is hidden, where something is.
    private var offeredHere: [Command] {
        guard help == nil else { return [] }
        let content = screen
        return content.factTurns
            + content.choices.map(\.command).filter { $0 == .reveal }
    }

    private mutating func take(_ command: Command, at now: Instant) -> [SessionEffect] {
        switch command {
        case .language:
            turnLanguage()
        case .help:
            return help == nil ? openHelp(at: now) : closeHelp()
        case .look:
            look = look.next
            factPage = 0
        case .speak:
            speech = speech?.again ?? Speech()
        case .volume:
            speech = speech?.louder
        case .reveal:
            isRevealed = true
        case .next:
            factPage += 1
        case .previous:
            factPage -= 1
        case .service, .ticket, .print, .phone, .enterSerial, .enterBill, .findBill, .findToll,
            .confirm,
            .deny, .retry, .person, .organisation, .email, .message, .reissue, .retitle,
            .creditNote, .printAll, .mark, .cancel:
            break
        }
        return help == nil ? [] : [arm(.help, patience(Limits.help), at: now)]
    }

    /// Whoever asks for something is there: the time of the screen that stands begins anew.
    private mutating func showPresence(at now: Instant) -> [SessionEffect] {
        switch foreground {
        case .welcome, .outOfService:
            if isAsUsual { return armed.removeValue(forKey: .idle) == nil ? [] : [.disarm(.idle)] }
            return [arm(.idle, Limits.idle, at: now)]
        case .reading, .entering, .lookingUp, .proving, .choosing, .buying, .confirming,
            .ordering, .waiting, .ready, .bundle, .collating, .printing, .doubting, .copying,
            .collect, .phone, .explaining, .staff:
            return foreground.warned == nil ? [] : dispatch(.anyKey, at: now)
        }
    }
}

// MARK: Help

extension Session {
    private mutating func openHelp(at now: Instant) -> [SessionEffect] {
        help = .screen
        return [arm(.help, patience(Limits.help), at: now)]
    }

    private mutating func closeHelp() -> [SessionEffect] {
        help = nil
        return armed.removeValue(forKey: .help) == nil ? [] : [.disarm(.help)]
    }

    /// What a key or its card means while something is explained: nothing of it reaches the screen
    /// behind. A receipt does, and closes the explanation if another screen comes.
    private func commandInHelp(_ event: SessionEvent) -> Command? {
        switch event {
        case .key(let key):
            return helpCommands.first { $0.isAsked(by: key) } ?? .cancel
        case .scanner(.scanned(_, .command(let command))):
            return helpCommands.contains(command) ? command : .cancel
        case .scanner, .cloud, .printer, .display, .journal, .staff, .deadline:
            return nil
        }
    }

    private var helpCommands: [Command] {
        [.next, .previous, .cancel]
    }

    private mutating func leafThrough(_ command: Command, at now: Instant) -> [SessionEffect] {
        switch command {
        case .next: help?.leaf(forward: true)
        case .previous: help?.leaf(forward: false)
        case .language, .help, .look, .speak, .volume, .reveal, .service, .ticket, .print, .phone,
            .enterSerial,
            .enterBill, .findBill, .findToll, .confirm, .deny, .retry, .person, .organisation,
            .email, .message, .reissue, .retitle, .creditNote, .printAll, .mark, .cancel:
            return closeHelp()
        }
        return [arm(.help, patience(Limits.help), at: now)]
    }
}

extension Command {
    /// Whether this key asks for it, wherever it is offered.
    func isAsked(by key: KeyPress) -> Bool {
        switch key {
        case .character(let character): character == sign || character == digit
        case .function(let number): number == functionKey
        case .escape: self == .cancel
        case .up: self == .previous
        case .down: self == .next
        case .right: self == .volume
        case .enter, .tab, .backspace, .left: false
        }
    }
}
