// What is fuzzed: everything that takes bytes from a scanner, with what must hold for any bytes.

import KioskCore
import KioskPayloads
import KioskScanner
import KioskText

/// One entrance for bytes that nobody has checked.
package enum FuzzSubject: String, CaseIterable, Sendable {
    /// Text of a code, as the recognisers see it.
    case payloads
    /// The stream of events of a keyboard scanner.
    case keyboard
    /// The reports of an HID point-of-sale scanner.
    case reports

    /// Takes any bytes. Traps, and so is found, if a promise is broken.
    package func run(_ bytes: [UInt8]) {
        switch self {
        case .payloads: Self.recognise(bytes)
        case .keyboard: Self.type(bytes)
        case .reports: Self.report(bytes)
        }
    }

    // MARK: Payloads

    private static let recogniser: Recogniser = {
        let shop = Authority(host: "tax.test")
        return Recogniser(
            rules: [
                ReceiptRule(
                    account: AccountName("shop"), hosts: [shop], systemCodes: ["SHOP"],
                    typedSerials: TypedSerialRule(proof: .total), resolvesApplications: true)
            ], phoneHosts: [shop], titleBarCodePrefixes: ["66"],
            invoiceAccounts: [AccountName("shop")], billAccount: AccountName("bills"))
    }()

    private static func recognise(_ bytes: [UInt8]) {
        guard bytes.count <= Limits.scanBytes,
            let text = UTF8Text.decode(bytes) ?? GB18030.decode(bytes)
        else { return }
        let reading = recogniser.read(text)
        let said = reading.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        precondition(said <= 4 * text.utf8.count + 1_024, "an output over its bound")
        precondition(reading.fields.count <= 64 && reading.checks.count <= 16)
        if case .receipt(let receipt) = reading.recognition, let page = receipt.page {
            precondition(page.lowercased().contains("//tax.test"), "a page elsewhere")
        }
        guard case .named(let code) = reading.recognition else { return }
        precondition(code.facts.count <= 6, "more facts than a screen has lines")
        if let link = code.link {
            precondition(link.lowercased().contains("//tax.test"), "a link to elsewhere")
        }
    }

    // MARK: Scanners

    /// The first bytes say how the stream is cut; every event of it has a time of its own.
    private static func type(_ bytes: [UInt8]) {
        guard let layout = Self.layout else { return }
        var decoder = KeyboardDecoder(layout: layout)
        decoder.setLocks(capsLock: bytes.first == 1, numLock: bytes.first == 2)
        feed(&decoder, bytes.dropFirst(), chunk: 24)
    }

    // Without key data there is nothing to decode: `run` returns at once.
    private static let layout = try? KeyboardLayout()

    private static func report(_ bytes: [UInt8]) {
        _ = POSDescriptor.isScanner(bytes)
        var decoder = POSDecoder()
        feed(&decoder, bytes[...], chunk: 64)
    }

    private static func feed(
        _ decoder: inout some ScanDecoder, _ bytes: ArraySlice<UInt8>, chunk: Int
    ) {
        var now = Instant.start
        var rest = bytes
        var outputs = 0
        while rest.isEmpty == false {
            let part = Array(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
            // Some streams stall between two reads.
            now = now + .milliseconds(part[0] == 0xFF ? 900 : 8)
            outputs += check(decoder.elapse(to: now))
            outputs += check(decoder.take(part, at: now))
            if let deadline = decoder.deadline {
                precondition(deadline < now + .seconds(60), "something waits too long")
            }
        }
        outputs += check(decoder.elapse(to: now + .seconds(60)))
        outputs += check(decoder.tear())
        precondition(decoder.deadline == nil, "something waits for ever")
        precondition(outputs <= bytes.count + 8, "more outputs than bytes")
    }

    private static func check(_ outputs: [ScannerOutput]) -> Int {
        for case .scan(let scan) in outputs {
            precondition(scan.text.utf8.count <= Limits.scanBytes, "a text over its bound")
            precondition(scan.text.isEmpty == false)
            let controls = scan.text.unicodeScalars.filter {
                $0.properties.generalCategory == .control && $0 != "\n"
            }
            precondition(controls.isEmpty, "a control character in a text")
        }
        return outputs.count
    }
}
