// What `kioskctl scanner test` prints for three kinds of scanner, and `scanner list` for a machine.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Scanner lab: texts")
struct LabTextTests {
    private let verdict = CodeVerdict(
        kind: "invoice", action: "explain", checks: ["crc": "ok"])
    private let code = "01,32,,26332000004021728676,458.89,20260515,,3050"

    @Test func `a keyboard that is slow, foreign and without an end`() throws {
        var bench = try LabBench(.keyboard)
        var scanner = FakeScannerKeyboard(.de)
        scanner.millisecondsPerKey = 40
        scanner.ending = .none
        scanner.scan(LabBench.link)
        bench.read(scanner)
        #expect(bench.text() == Self.keyboard)
    }

    @Test func `a keyboard with its keys`() throws {
        var bench = try LabBench(.keyboard)
        var scanner = FakeScannerKeyboard()
        scanner.millisecondsPerKey = 1
        scanner.scan("Ab/1")
        bench.read(scanner)
        #expect(bench.text(isRaw: true) == Self.keys)
    }

    @Test func `a serial port`() throws {
        var bench = try LabBench(.serial)
        var scanner = FakeScannerSerial()
        scanner.prefix = [0x02]
        bench.read(scanner.scan(code), node: "/dev/ttyACM0")
        #expect(bench.text() == Self.serial)
    }

    @Test func `a point-of-sale device`() throws {
        var bench = try LabBench(.pos)
        bench.read(FakeScannerPOS().scan(code))
        #expect(bench.text(verdict: verdict, isRaw: true) == Self.pos)
    }

    @Test func `a code that would move the cursor is shown, not obeyed`() throws {
        var bench = try LabBench(.serial)
        bench.read(FakeScannerSerial().scan("AB\u{202E}CD"), node: "/dev/ttyACM0")
        let text = bench.text()
        #expect(text.contains(#"AB\u{202e}CD"#))
        #expect(VisibleText.of("\u{1B}[2J\u{9B}\\\n") == #"\u{1b}[2J\u{9b}\\\n"#)
    }

    @Test(arguments: [
        ScannerCondition.missing, .unusable(errno: 16), .unusable(errno: 13),
        .unusable(errno: 5), .ambiguous(2),
        .connected(ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0901)),
        .changed(ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0902)),
    ])
    func `every condition has a sentence of its own`(_ condition: ScannerCondition) {
        #expect(condition.sentence.count > 20)
        #expect((condition == .unusable(errno: 16)) == condition.sentence.contains("Stop it first"))
    }
}

extension LabTextTests {
    private static let keyboard = #"""
        Code 1
          text      https>&&kp.shop.test&qrcode/connector_szscode)KP01^order)20261121/0042
          bytes     70, ASCII: 68 74 74 70 73 3e 26 26 6b 70 2e 73 68 6f 70 2e 74 65
                    73 74 …
          end       none: the pause ended it
          timing    80 keys in 3.2 s; gaps 40 ms median, 80 ms at most; 25 keys/s; 22
                    characters/s
          layout    us; de reads better:
                    https://kp.shop.test/qrcode-connector?syscode=KP01&order=20261121-0042
          keys      no Alt codes; Caps Lock off, Num Lock off
          warning   It looks as if the scanner types in layout de, but it is read as
                    us. Write `layout: de` and `variant: ""` in its file, or set the
                    scanner's keyboard country to us.
          advice    Nothing ends the code, so each scan waits 400 ms longer. Let the
                    scanner send Enter after each code.
          advice    The scanner waits between keys (40 ms). Set its inter-character
                    (keystroke) delay to 0.
          advice    40 ms from key to key: this code took 3.2 s. Set the scanner to
                    serial (USB CDC), about 500 times faster, or to HID POS.
          note      As a keyboard the scanner presses whatever keys a printed code
                    asks for (BadBarcode). Serial (USB CDC) and HID POS cannot do
                    that.

        """#

    private static let keys = #"""
        Code 1
          raw       LEFTSHIFT+ 0 A+ 0 A- 1 LEFTSHIFT- 1 B+ 0 B- 1 SLASH+ 0 SLASH- 1 1+
                    0 1- 1 ENTER+ 0 ENTER-
          text      Ab/1
          bytes     4, ASCII: 41 62 2f 31
          end       Enter
          timing    6 keys in 5 ms; gaps 1 ms median, 2 ms at most; 1000 keys/s; 800
                    characters/s
          layout    us; no other reads better
          keys      no Alt codes; Caps Lock off, Num Lock off
          note      As a keyboard the scanner presses whatever keys a printed code
                    asks for (BadBarcode). Serial (USB CDC) and HID POS cannot do
                    that.

        """#

    private static let serial = #"""
        Code 1
          fault     control-characters
          bytes     50, ASCII: 02 30 31 2c 33 32 2c 2c 32 36 33 33 32 30 30 30 30 30
                    34 30 …
          end       CR
          timing    4 reads in 48 ms; gaps 16 ms median, 16 ms at most; 63 reads/s;
                    1042 characters/s
          warning   The scanner puts 0x02 in front: write `prefix: "\x02"` in its
                    file.

        """#

    private static let pos = #"""
        Code 1
          raw       02 31 5d 51 31 30 31 2c 33 32 2c 2c 32 36 33 33 32 30 30 30 30 30
                    34 30 32 31 37 32 38 36 37 36 2c 34 35 38 2e 38 39 2c 32 30 32 36
                    30 35 31 35 2c 2c 33 30 35 30 00 00 00 00 00 00 00 73 00 00
          text      01,32,,26332000004021728676,458.89,20260515,,3050
          bytes     49, ASCII: 30 31 2c 33 32 2c 2c 32 36 33 33 32 30 30 30 30 30 34
                    30 32 31 37 32 38 36 37 36 2c 34 35 38 2e 38 39 2c 32 30 32 36 30
                    35 31 35 2c 2c 33 30 35 30
          AIM id    ]Q1, QR Code
          end       the report says so
          timing    1 report, all at once
          verdict   invoice: explain; crc ok
          advice    Nothing to change.

        """#
}
