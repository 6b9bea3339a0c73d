// What may stand in the configuration of a printer.

import KioskPrinting
import Testing

/// Addresses and options, right and wrong.
@Suite struct SettingsTests {
    @Test(arguments: [
        "/run/cups/cups.sock", "localhost", "print.example.org:631", "192.0.2.7:8631",
        "[2001:db8::1]", "[::1]:8631",
    ])
    func `a print service is a socket or a host`(server: String) throws {
        let address = try PrintQueueAddress(server: server, queue: "front-desk_2.a")
        #expect(address.queue == "front-desk_2.a")
    }

    @Test(arguments: [
        "", ":631", "localhost:", "localhost:0", "localhost:65536", "localhost:63l", "local host",
        "http://localhost", "localhost/printers", "[]:631", "[::1", "[::1]631", "user@host", "打印机",
        "/" + String(repeating: "a", count: 107), "/run/a\0b",
    ])
    func `what is neither is refused`(server: String) {
        #expect(throws: PrinterSettingFault.server) {
            try PrintQueueAddress(server: server, queue: "q")
        }
    }

    @Test(arguments: ["", "a b", "a/b", "a?b", "a#b", "打印", String(repeating: "q", count: 128)])
    func `a queue's name needs no escape`(queue: String) {
        #expect(throws: PrinterSettingFault.queue) {
            try PrintQueueAddress(server: "/run/cups/cups.sock", queue: queue)
        }
    }

    @Test(arguments: [
        "iso_a4_210x297mm", "iso_a5_148x210mm", "na_letter_8.5x11in", "custom_fapiao_210x140mm",
    ])
    func `paper is named by its standard name`(media: String) throws {
        #expect(try PrinterOptions(media: media).media == media)
    }

    @Test(arguments: ["", "A4", "a4 ", "iso_a4", "iso_a4_210x297mm,tray-1", "Tray 1", "-a_1x1mm"])
    func `other names of paper are refused`(media: String) {
        #expect(throws: PrinterSettingFault.media) { try PrinterOptions(media: media) }
    }

    @Test(arguments: ["", "Tray 1", "tray-1}", "a=b", String(repeating: "t", count: 256)])
    func `a tray is a keyword`(tray: String) {
        #expect(throws: PrinterSettingFault.tray) { try PrinterOptions(tray: tray) }
    }
}
