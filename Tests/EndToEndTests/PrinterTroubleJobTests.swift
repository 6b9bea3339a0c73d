// What can happen to a job on its way: cancelled at the printer, a printer or a print service that
// starts anew, a disk that is full, a second printer that takes over.

import KioskDialogue
import SandboxCloud
import SandboxPrinter
import SandboxStack
import TestSupport
import Testing

@Suite(.serialized) struct PrinterTroubleJobTests {
    private static let languages = ["zh", "en"]

    @Test(arguments: languages)
    func `a job that is cancelled at the printer's panel is told`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("cancelled-at-panel", language) { trouble in
            try await trouble.printer.block(.coverOpen)
            try await trouble.order("COMPANY01")
            try await trouble.sees("printing.waits.cover-open", as: "cover open is told")
            try await trouble.printer.cancelAtPanel()
            try await trouble.sees(
                "notice.print-aborted.what", as: "told", within: .seconds(60))
            try await trouble.printer.unblock()
            #expect(try await trouble.printer.sheets().isEmpty)
            try trouble.choose("CANCEL")
            try await trouble.isOffered("choice.print")
            try trouble.choose("PRINT")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
        }
    }

    @Test(arguments: languages)
    func `a printer that starts anew in the middle of a job leads to one page or a question`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("printer-restarted", language) { trouble in
            try await trouble.printer.block(.mediaJam)
            try await trouble.order("COMPANY01")
            try await trouble.sees("printing.waits.media-jam", as: "jam is told")
            await trouble.printer.turnOff()
            try await trouble.printer.unblock()
            try await trouble.printer.turnOn()
            try await trouble.isOver()
            try await trouble.answersTruly()
            #expect(try await trouble.printer.sheets().count == 1)
        }
    }

    @Test(arguments: [("zh", true), ("zh", false), ("en", true), ("en", false)])
    func `a print service that starts anew in the middle of a job leads to one page`(
        _ language: String, withChildren: Bool
    ) async throws {
        let name = "service-restarted-" + (withChildren ? "with-children" : "alone")
        try await PrinterTroubleBench.play(name, language) { trouble in
            try await trouble.printer.setPace(.seconds(2))
            try await trouble.order("COMPANY01")
            try await trouble.takes("the printer is at it") {
                try await trouble.jobsInPrinter() == 1
            }
            try await trouble.printer.killScheduler(withChildren: withChildren)
            try await trouble.printer.startScheduler()
            try await trouble.isOver()
            try await trouble.printer.setPace(nil)
            try await trouble.answersTruly()
            #expect(try await trouble.printer.sheets().count == 1)
        }
    }

    @Test(.enabled(if: PrinterTroubleDisk.isPossible))
    func `with a full disk the next customer still sees the invoice, and takes it to the phone`()
        async throws
    {
        try await PrinterTroubleBench.play("disk-full-phone", "zh", hasSmallDisk: true) { trouble in
            let disk = try #require(trouble.disk)
            try disk.fill()
            try await trouble.scan("COMPANY01")
            try await trouble.sees("ready.only-phone")
            try trouble.choose("PHONE")
            try await trouble.sees("phone.headline")
            try trouble.choose("CANCEL")
            try await trouble.sees("ready.only-phone")
            try trouble.choose("CANCEL")
            try await trouble.sees("welcome.no-print")
            #expect(try await trouble.pages() == 0)
            disk.makeRoom()
            try await trouble.takes("it prints again") {
                try await trouble.kinds().contains { $0.contains("printing-resumed") }
            }
            try await trouble.order("PERSON01")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
        }
    }

    @Test(.enabled(if: PrinterTroubleDisk.isPossible))
    func `a kiosk that starts on a full disk shows invoices, and prints once there is room`()
        async throws
    {
        try await PrinterTroubleBench.play(
            "disk-full-at-start", "en", hasSmallDisk: true, isFull: true
        ) { trouble in
            let disk = try #require(trouble.disk)
            #expect(try await trouble.status().contains("\"is_down\":true"))
            try await trouble.scan("COMPANY01")
            try await trouble.sees("ready.only-phone")
            disk.makeRoom()
            try trouble.choose("CANCEL")
            try await trouble.takes("it prints again") {
                try await trouble.kinds().contains { $0.contains("printing-resumed") }
            }
            #expect(try await trouble.bench.journal().first?["kind"] as? String == "started")
            try await trouble.order("PERSON01")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
        }
    }

    @Test(.enabled(if: PrinterTroubleDisk.isPossible), arguments: languages)
    func `with a full disk nothing is printed, and that is told`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("disk-full", language, hasSmallDisk: true) { trouble in
            let disk = try #require(trouble.disk)
            try await trouble.scan("COMPANY01")
            try await trouble.isOffered("choice.print")
            try disk.fill()
            try trouble.choose("PRINT")
            try await trouble.sees("notice.print-not-recorded.what", as: "told")
            #expect(try await trouble.pages() == 0)
            disk.makeRoom()
            try trouble.choose("CANCEL")
            try await trouble.isOffered("choice.print")
            try trouble.choose("PRINT")
            try await trouble.sees("collect.headline")
            #expect(try await trouble.pages() == 1)
        }
    }

    @Test(arguments: languages)
    func `the printer that stands by takes over, and the preferred one takes back`(
        _ language: String
    ) async throws {
        try await PrinterTroubleBench.play("standby", language, hasStandby: true) { trouble in
            let standby = try #require(trouble.printer.standby)
            try await trouble.printer.setPaper(empty: true)
            try await trouble.takes("the preferred one is out of paper") {
                try await trouble.kinds().contains { $0.contains("main blocked media-empty") }
            }
            try await trouble.order("COMPANY01")
            try await trouble.sees("collect.headline", as: "printed by the one that stands by")
            #expect(try await standby.received().count == 1)
            #expect(try await trouble.pages() == 0)
            try trouble.choose("CANCEL")
            try await trouble.printer.setPaper(empty: false)
            try await trouble.takes("the preferred one is clean again") {
                try await trouble.kinds().contains { $0.contains("main clear") }
            }
            try await trouble.order("PERSON01")
            try await trouble.sees("collect.headline", as: "printed by the preferred one")
            #expect(try await standby.received().count == 1)
            #expect(try await trouble.pages() == 1)
        }
    }
}

extension PrinterTroubleBench {
    /// Waits until the job has its end: paper, a question, or a notice.
    fileprivate func isOver() async throws {
        let keys = [
            "collect.headline", "doubt.headline", "notice.print-aborted.what",
            "notice.print-canceled.what", "notice.print-refused.what", "notice.print-unknown.what",
        ]
        let texts = try keys.map { try Wordings.text($0, language) }
        try await takes("the job has its end", within: .seconds(150)) {
            let headline = try await kiosk.screen.split(separator: "\n").first.map(String.init)
            return texts.contains(headline ?? "")
        }
    }

    /// The customer answers what is asked, by what lies in the tray, and prints again if told that
    /// nothing came out.
    fileprivate func answersTruly() async throws {
        var headline = Substring(try await kiosk.screen.prefix { $0 != "\n" })
        if headline == (try Wordings.text("collect.headline", language)) { return }
        if headline == (try Wordings.text("doubt.headline", language)) {
            try choose(try await pages() > 0 ? "CONFIRM" : "DENY")
        } else {
            try choose("CANCEL")
        }
        try await until("the answer is taken") {
            let next = try await kiosk.screen.prefix { $0 != "\n" }
            defer { headline = next }
            return next != headline
        }
        if headline == (try Wordings.text("collect.headline", language)) { return }
        try await isOffered("choice.print", within: .seconds(60))
        try choose("PRINT")
        try await sees("collect.headline", as: "printed again")
    }
}
