// Everything that can be next in the simulated world.

internal import KioskCore
internal import KioskFence

/// One thing that happens at a moment.
enum Happening {
    /// Something in the kiosk's process; nothing if that process has ended since.
    case kiosk(life: Int, KioskHappening)
    /// A fence backend carries out the step that it asked for.
    case backend(Int)
    /// The real backend goes on.
    case sender(Int)
    /// Something in the print service; nothing if that process has ended since.
    case service(life: Int, ServiceHappening)
    /// Something in a printer.
    case printer(Int, PrinterHappening)
    /// The person in front of the kiosk does something.
    case customer
    /// Staff come by.
    case staff
    /// The next mischief of a kind.
    case mischief(Mischief)
    /// A process is started (again).
    case start(Program)
    /// A step of the rehearsal that ends a run in which the faults have stopped.
    case rehearsal
}

/// What happens in the kiosk's process.
enum KioskHappening {
    /// An event comes in.
    indirect case event(SessionEvent)
    /// The journal is done with the entry that was handed to it.
    case recorded
    /// An attempt's run carries out the step that it asked for.
    case run(Int)
    /// The print service answers a submission of a run.
    indirect case submitted(Int, Submission)
    /// The next step by which an attempt's files are removed.
    indirect case close(FenceClosing, FenceStep)
    /// The printers are asked how they are.
    case watch
    /// The file of a receipt has come.
    indirect case fetched(RequestID, ReceiptCode)
}

/// What happens in the print service.
enum ServiceHappening {
    /// The document of a job is there.
    case document(job: Int, kiosk: Int)
    /// A job without a document is thrown away.
    case discard(job: Int)
    /// The next job of a queue may begin.
    case schedule(queue: Int)
    /// The filters of a job are done.
    case filtered(job: Int)
    /// What has changed is written down.
    case save
    /// What does not end by itself is killed.
    case kill(job: Int, backend: Int)
}

/// What happens in a printer.
enum PrinterHappening {
    /// A sheet is out.
    case sheet(work: Int)
    /// A document that never came whole is given up.
    case starve(job: Int)
    /// An ended job is forgotten.
    case forget(job: Int)
    /// It is switched on.
    case on
    /// The rest of what was on its way when the sender died.
    case late(job: Int)
}

/// Programs that can die and are started again.
enum Program {
    case kiosk
    case service
    /// All of it.
    case machine
}

/// How a submission went, as far as the service is concerned.
struct Submission {
    /// The service's life in which it was begun.
    var life: Int
    var job: Int
    /// Whether the kiosk hears of it.
    var isAnswered: Bool
    /// Whether the number of the job came through.
    var isNumbered: Bool
}
