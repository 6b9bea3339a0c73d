// From what a scanner or a key gave to what the session hears.

internal import KioskCore
internal import KioskPayloads
internal import KioskScanner

extension Stimulus {
    /// What a scanner of the kiosk's own has to say.
    init(_ report: ScannerReport, of scanner: ScannerName) {
        switch report {
        case .output(.scan(var scan)):
            scan.mayBeTyped = false
            self = .scanned(.scan(scan))
        case .output(let output): self = .scanned(output)
        case .condition(let condition): self = .event(.scanner(.condition(scanner, condition)))
        }
    }
}

extension SessionEvent {
    /// What the session hears of something that a scanner or a key gave.
    init(_ output: ScannerOutput, recogniser: Recogniser) {
        switch output {
        case .reading(let characters): self = .scanner(.reading(characters: characters))
        case .scan(let scan): self = .scanner(.scanned(scan, recogniser.recognise(scan)))
        case .fault(let fault, let characters):
            self = .scanner(.faulty(fault, characters: characters))
        case .key(let key): self = .key(key)
        }
    }
}
