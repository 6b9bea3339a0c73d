// Every bound of the kiosk, with its unit and its reason.

/// The bounds on what comes from outside, on waiting and on trying again.
package enum Limits {
    // MARK: Scans

    /// Bytes in one scan. A receipt link has under 300, an invoice title up to 1 451, a Swiss bill
    /// 997 characters; a version 40 code would hold 2 953.
    package static let scanBytes = 2_048
    /// Quiet time after which an unfinished burst counts as a whole scan.
    /// Slow scanners need up to 100 ms for each key.
    package static let scanPause: Duration = .milliseconds(400)
    /// A printable byte is a pressed key only if it stays alone for this long; the slowest scanner
    /// sends its second byte after 100 ms.
    package static let soleKey: Duration = .milliseconds(150)
    /// Scans of no use that are recorded one by one within `refusalWindow`; a person makes ten.
    package static let refusals = 60
    /// How long such a count goes on.
    package static let refusalWindow: Duration = .seconds(60)
    /// Digits of a typed answer.
    package static let answerCharacters = 24

    // MARK: Clouds

    /// Time for a connection to a cloud, TLS included.
    package static let connect: Duration = .seconds(3)
    /// Time for a whole answer to a question of state.
    package static let statusAnswer: Duration = .seconds(10)
    /// Time for a whole file.
    package static let documentAnswer: Duration = .seconds(30)
    /// Bytes a second below which a transfer counts as stalled, and for how long it may.
    package static let stalledBytesPerSecond = 1_024
    /// How long a transfer may be stalled.
    package static let stalledFor: Duration = .seconds(5)
    /// Bytes of all header lines of an answer.
    package static let headerBytes = 16_384
    /// Bytes of an answer of state. It may hold a file as base64, so it is a third larger than one.
    package static let statusBytes = 14_680_064
    /// Levels of nesting in JSON from a cloud.
    package static let jsonDepth = 16
    /// Bytes of one text field of an answer. The longest field of any format here has 600.
    package static let fieldBytes = 2_048
    /// Bytes of a link. More than this fits no QR code that a screen could show.
    package static let linkBytes = 512
    /// Attempts at one question, the first included: only failures that provably changed nothing.
    package static let lookUpAttempts = 3
    /// Waiting before the second attempt; it doubles for the third.
    package static let retryPause: Duration = .milliseconds(300)
    /// Waiting between questions while an invoice is being made: soon at first, then seldom.
    package static let pollSchedule: [Duration] = [
        .seconds(2), .seconds(2), .seconds(3), .seconds(5), .seconds(5), .seconds(10),
        .seconds(10), .seconds(15),
    ]
    /// How long an invoice in the making is waited for without a key; then the customer is told to
    /// come back. Half of all invoices are there after 10 s, and few of the rest within minutes.
    package static let waiting: Duration = .seconds(180)
    /// Questions that may go unanswered, one after the other, while an invoice is being made.
    package static let waitingFailures = 3
    /// Questions after which an order of which nobody has heard counts as never arrived.
    package static let checkingPolls = 3
    /// How often the seconds on a waiting screen move.
    package static let tick: Duration = .seconds(1)
    /// Time for the answer to an order, before its outcome is looked up.
    package static let ordering: Duration = .seconds(30)

    /// Bytes of an answer about an order or to one: a hundred lines with every field at its largest
    /// have some 90 000, and a cloud that splits an order sends it back.
    package static let orderAnswerBytes = 262_144
    /// Bytes of an OFD package that is sent to be drawn. Those of invoices have under 200 000; the
    /// form that carries one is up to half as large again.
    package static let drawnBytes = 2_097_152
    /// Rows of one list in an answer: an application of a whole fleet's month has fewer.
    package static let answerRows = 500
    /// Lines of one order. A legacy invoice has 8 and a list, a digital one up to 2 000; a receipt
    /// of more than this is for the counter.
    package static let orderLines = 100
    /// Documents of one application. A lorry's month has a hundred.
    package static let bundleParts = 500
    /// Things to choose from.
    package static let candidates = 50

    // MARK: Documents

    /// Bytes of one invoice file.
    package static let documentBytes = 10_485_760
    /// Pages of one invoice file.
    package static let documentPages = 20
    /// Bytes of all files of a visit that are kept in memory.
    package static let vaultBytes = 31_457_280

    // MARK: Visits

    /// How long a screen that waits for the customer stays without a key.
    package static let idle: Duration = .seconds(60)
    /// How long before the end of a visit the warning comes (WCAG 2.2.1: at least 20 s).
    package static let idleWarning: Duration = .seconds(20)
    /// How long the phone code stays without a key: taking out a phone takes a while.
    package static let phoneIdle: Duration = .seconds(120)
    /// How long a notice stays without a key, its warning included: two sentences are read aloud
    /// in 20 s.
    package static let notice: Duration = .seconds(40)
    /// How long "take your page" stays without a key, its warning included.
    package static let collect: Duration = .seconds(40)
    /// How often a kiosk that cannot record anything tries again.
    package static let recordAgain: Duration = .seconds(15)
    /// How often it is looked, once a second, what came of settings that were scanned: a service
    /// that starts, checks them and asks for a reload takes some seconds.
    package static let settingsLooks = 60
    /// How long the page of help stays without a key.
    package static let help: Duration = .seconds(60)
    /// How many times as long a screen stays for somebody who has it read aloud.
    package static let listening = 3
    /// Facts at a time for those who want large letters.
    package static let largeFacts = 3
    /// Facts at a time on the staff page.
    package static let staffFacts = 8
    /// How long a half-read scan may show "reading".
    package static let reading: Duration = .seconds(5)
    /// The watch over an order whose answer never comes: longer than all its own time-outs
    /// together.
    package static let orderWatch: Duration = .seconds(45)
    /// Second facts that may be missed before input pauses.
    package static let proofMisses = 5
    /// How long a miss counts.
    package static let proofWindow: Duration = .seconds(600)
    /// How long input pauses.
    package static let inputPause: Duration = .seconds(60)

    // MARK: Printing

    /// Time for a job from order to outcome, without waiting for paper.
    package static let printing: Duration = .seconds(90)
    /// Time for staff to refill or repair while a job waits for it.
    package static let repair: Duration = .seconds(240)
    /// Ends of attempts that are remembered: only for answers that are on their way meanwhile.
    package static let printEnds = 16
    /// How long a question about paper has to stand before a key answers it: a finger that presses
    /// twice needs a third of it.
    package static let secondPress: Duration = .milliseconds(700)
    /// Times in an hour that a queue which stands still is set going again.
    package static let resumesPerHour = 3
    /// Time for the confirmation that a job is cancelled. A printer finishes its sheet first.
    package static let cancelling: Duration = .seconds(20)
    /// Time between two looks at a job.
    package static let jobPoll: Duration = .milliseconds(500)
    /// Time for one answer of the print service.
    package static let printService: Duration = .seconds(5)
    /// Time between two looks at an idle printer: what is the matter with it is to stand on the
    /// screen within 5 s, a printer that has to wake included.
    package static let printerPoll: Duration = .seconds(2)

    // MARK: Screen

    /// The smallest screen on which anything can be shown.
    package static let smallestScreen = (columns: 40, rows: 12)
    /// The largest screen that is drawn; what lies beyond stays empty.
    package static let largestScreen = (columns: 400, rows: 150)
    /// When a frame that did not get out is drawn again.
    package static let repaint: Duration = .milliseconds(500)
    /// Combining marks on one character; more would climb into other lines.
    package static let combiningMarks = 2

    // MARK: Staff and phones

    /// Faults on the staff page.
    package static let staffFaults = 5
    /// How long an offer on the kiosk's own page stays: time for a phone to find the network.
    package static let pageLife: Duration = .seconds(300)
    /// The longest time for which a technician's card may be made.
    package static let cardLife: Duration = .seconds(24 * 3_600)

    // MARK: Journal

    /// Entries that `kioskctl log` shows at once unless told otherwise.
    package static let logEntries = 50
    /// How long a writer waits for another program that holds the journal.
    package static let journalBusy: Duration = .seconds(2)

    // MARK: Service

    /// Time for a clean stop: with it the program is over within two seconds.
    package static let shutdown: Duration = .milliseconds(1_800)
    /// Bytes of one configuration file.
    package static let configurationBytes = 262_144
    /// Bytes of one secret file.
    package static let secretBytes = 65_536
    /// Reads of the terminal that wait for the session. The sources are slower than it by far.
    package static let events = 1_024
}
