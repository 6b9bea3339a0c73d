// What is made of the words of a queue and of its printer.

import KioskCore
import Testing

@testable import KioskPrinting

/// Reports put together, without anybody being asked.
@Suite struct PrinterStateTests {
    @Test(arguments: [
        (report(), DeviceWord.said(report()), PrinterCondition.printing([])),
        // An idle queue's old word.
        (report("media-empty-warning"), .said(report()), .printing([])),
        (report("media-empty-warning"), .unasked, .printing([])),
        (report("media-empty-warning", .processing), .unasked, .blocked([.mediaEmpty])),
        (report(), .silent, .blocked([.offline])),
        (report(), .said(report("media-empty-report")), .blocked([.mediaEmpty])),
        (report(), .said(report("toner-low-report")), .printing([.low])),
        // A printer that stands still prints nothing, whatever it says.
        (report(), .said(report("", .stopped)), .blocked([.other])),
        (report(), .said(report("stapler-jam", .stopped)), .blocked([.mediaJam])),
        (report(), .said(report("stapler-empty", .stopped)), .blocked([.other])),
        (report(), .said(report(accepting: false)), .blocked([.paused])),
        // What CUPS says of the queue itself is never old.
        (report("cups-missing-filter-warning"), .said(report()), .blocked([.other])),
        (report("paused", .stopped), .said(report()), .blocked([.paused])),
        (report("paused", .stopped), .said(report("media-jam")), .blocked([.mediaJam, .paused])),
        (
            report(accepting: false), .said(report("media-empty")),
            .blocked([.paused, .mediaEmpty])
        ),
    ])
    func `the printer's word about itself replaces its queue's`(
        queue: StatusReport, device: DeviceWord, condition: PrinterCondition
    ) {
        #expect(PrinterState(queue: queue, device: device).condition == condition)
    }

    @Test(arguments: [
        (report("paused", .stopped), DeviceWord.said(report()), true),
        (report("paused", .stopped), .said(report("toner-low")), true),
        (report("paused", .stopped), .said(report("toner-empty")), false),
        (report("paused", .stopped), .said(report("", .stopped)), false),
        (report("paused", .stopped), .silent, false),
        (report("paused", .stopped), .unasked, false),
        (report("paused", .stopped, accepting: false), .said(report()), false),
        (report(), .said(report()), false),
    ])
    func `a queue is stalled if only it stands still, and nobody wanted it so`(
        queue: StatusReport, device: DeviceWord, isStalled: Bool
    ) {
        #expect(PrinterState(queue: queue, device: device).isStalled == isStalled)
    }

    @Test func `technicians are told each motion once`() {
        let device = report("media-empty marker-waste-full cover-open interlock-open")
        let state = PrinterState(queue: report(), device: .said(device))
        #expect(state.advice == [.loadPaper, .replaceWaste, .closeCover])
        #expect(state.keywords.map(\.text).count == 4)
    }

    @Test(arguments: [
        ("ipp://192.0.2.7/ipp/print", false, true), ("ipps://printer.example:8631/x", false, true),
        ("kiosk-fence:/ipp://localhost:8631/ipp/print", true, true),
        ("ipp://localhost/ipp/print?waitjob=false", false, true),
        ("kiosk-fence:/usb://Maker/Model?serial=1", true, false),
        ("socket://192.0.2.7:9100", false, false), ("kiosk-fence:/", true, false),
        ("", false, false), ("kiosk-fence:/kiosk-fence:/ipp://localhost/", true, false),
    ])
    func `a printer that speaks IPP is found, behind the fence too`(
        uri: String, isFenced: Bool, canBeAsked: Bool
    ) {
        let address = DeviceAddress(queueDeviceURI: uri)
        #expect(address.isFenced == isFenced)
        #expect((address.printer != nil) == canBeAsked)
    }

    @Test func `what follows a question mark is no part of the printer's address`() {
        let plain = PrinterDevice(uri: "ipp://localhost/ipp/print")
        #expect(PrinterDevice(uri: "ipp://localhost/ipp/print?waitjob=false") == plain)
    }
}

/// A report with these keywords, separated by spaces.
func report(
    _ keywords: String = "", _ activity: StatusReport.Activity = .idle, accepting: Bool = true
) -> StatusReport {
    var report = StatusReport()
    report.activity = activity
    report.isAccepting = accepting
    report.keywords = keywords.split(separator: " ").map { PrinterKeyword(String($0)) }
    return report
}
