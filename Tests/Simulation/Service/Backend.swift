// The processes that a job runs: the fence, and the real backend behind it.

internal import KioskFence

/// A fence backend: the real `FencePassage`, its steps carried out one by one.
struct FenceProcess {
    var passage: FencePassage
    var attempt: String
    var job: Int
    var queue: Int
    /// The service's life that started it.
    var life: Int
    var step: FencePassage.Step = .exit(1)
    var sender: Int?
    var isAlive = true
    /// Its name as a holder of locks.
    var holder: Int
}

/// The real backend: it sends the document to the printer.
struct SenderProcess {
    /// What it does now.
    enum Phase {
        case connecting(tries: Int)
        case sending(job: Int)
        case waiting(job: Int)
    }

    var attempt: String
    var printer: Int
    var fence: Int
    var phase = Phase.connecting(tries: 0)
    var isAlive = true
    var isAskedToEnd = false
    var holder: Int
}
