// What comes from a scanner that types: the events of its keys, made into codes.

package import KioskCore

/// Turns the input events of one event node into codes.
///
/// A scanner with several nodes takes one decoder for each: a key and what is held with it are
/// always of the same node. Nothing that the host has set up matters, neither its layout nor its
/// locks. Keys that write nothing, or that command computers, void the code that they come with
/// ("BadBarcode", PacSec 2015); without a code they are one fault in a pause, so that staff hear of
/// them. After a loss of events what is left of the code never passes for one.
///
/// Times are those of the events as far as they can be true, so that a late reader still parts two
/// codes; but a code never ends for want of keys before the reader has waited for the pause.
package struct KeyboardDecoder: ScanDecoder {
    private let pause: Duration
    private var stream = InputEventStream()
    private var clock = EventClock()
    private var keys: KeyTranslator
    private var assembler: ScanAssembler
    private var latestRead = Instant.start
    private var isResynchronising = false

    /// Makes a decoder for a scanner that types as on a keyboard of this layout.
    package init(layout: KeyboardLayout, framing: ScanFraming = ScanFraming()) {
        pause = framing.pause
        keys = KeyTranslator(layout: layout)
        assembler = ScanAssembler(framing: framing)
    }

    /// Says how the device's lights stand when it is claimed. Num Lock changes nothing: a scanner
    /// that presses the digits of the keypad means them.
    package mutating func setLocks(capsLock: Bool, numLock _: Bool) {
        keys.setCapsLock(capsLock)
        keys.settle()
    }

    /// When `elapse(to:)` must be called; nil while nothing is under way.
    package var deadline: Instant? {
        assembler.isIdle ? nil : latestRead + pause
    }

    /// Takes a part of the stream of `struct input_event`, cut anywhere, that was read at `now`.
    package mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        var outputs: [ScannerOutput] = []
        let events = stream.take(bytes)
        clock.read(events, at: now)
        for event in events {
            let moment = clock.moment(of: event, at: now)
            guard let meaning = meaning(of: event) else { continue }
            latestRead = max(latestRead, now)
            note(assembler.elapse(to: moment), in: &outputs)
            note(take(meaning, at: moment), in: &outputs)
        }
        if let report = assembler.report(at: now) { outputs.append(report) }
        return outputs
    }

    /// Ends a code after the pause.
    package mutating func elapse(to now: Instant) -> [ScannerOutput] {
        guard let deadline, now >= deadline else { return [] }
        var outputs: [ScannerOutput] = []
        note(assembler.elapse(to: now), in: &outputs)
        return outputs
    }

    /// Gives up what is under way, and what is known of the device's keys.
    package mutating func tear() -> [ScannerOutput] {
        defer {
            stream = InputEventStream()
            clock = EventClock()
            isResynchronising = false
            keys.forget()
        }
        return assembler.tear()
    }

    /// What an event did to the keys.
    private enum Meaning {
        case key(KeyTranslator.Meaning)
        case loss
    }

    /// Nil for what is no sign of a scanner at work.
    private mutating func meaning(of event: InputEvent) -> Meaning? {
        switch (event.kind, isResynchronising) {
        case (.dropped, _):
            isResynchronising = true
            keys.forget()
            return .loss
        case (.report, _): isResynchronising = false
        case (_, true): break
        case (.press(let key), _): return .key(keys.press(key))
        case (.release(let key), _): return .key(keys.release(key))
        case (.capsLight(let isOn), _): keys.setCapsLock(isOn)
        case (.other, _): break
        }
        return nil
    }

    private mutating func take(_ meaning: Meaning, at moment: Instant) -> [ScannerOutput] {
        assembler.touch(at: moment)
        switch meaning {
        case .loss: assembler.spoil(.torn, at: moment)
        case .key(.nothing): break
        case .key(.command): assembler.spoil(.controlKeys, at: moment)
        case .key(.noByte): assembler.spoil(.undecodable, at: moment)
        case .key(.bytes(let bytes, let replaced)):
            assembler.takeBack(replaced)
            return bytes.compactMap { assembler.add($0, at: moment) }
        }
        return []
    }

    /// Between codes the keys are settled; behind a torn one nobody knows how.
    private mutating func note(_ ended: [ScannerOutput], in outputs: inout [ScannerOutput]) {
        for output in ended {
            if case .fault(.torn, _) = output { keys.forget() } else { keys.settle() }
            outputs.append(output)
        }
    }
}
