// Why a document did not come through to the fence.

import KioskFence

/// What ended the taking of a document, before anything was sent.
enum IntakeFault: Error {
    /// What came is no whole document.
    case document(WholeDocumentFault)
    /// There is more than the fence takes.
    case tooLong
    /// Somebody wants the job to end.
    case cancelled
    /// The print service that started the fence is gone, and its filters may have gone with it.
    case orphaned
    /// A system call failed, with this errno.
    case system(String, Int32)

    /// A line for the log.
    var text: String {
        switch self {
        case .document(let fault): "Not printed: \(fault.rawValue)."
        case .tooLong: "Not printed: the document is too long."
        case .cancelled: "Not printed: the job was cancelled."
        case .orphaned: "Not printed: the print service ended."
        case .system(let call, let code): "Not printed: \(call) failed with errno \(code)."
        }
    }
}
