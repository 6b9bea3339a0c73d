// Reads a PDF before it is printed: only a whole and readable one goes to the printer.

package import Dispatch
package import KioskCore
internal import Lanes

/// Checks files that came from a cloud, one after the other, on a thread of its own.
package actor PDFInspector {
    private let executor: QueueExecutor

    /// The thread of the inspector.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Works on `queue`, which must be serial.
    package init(queue: DispatchQueue = DispatchQueue(label: "kiosk.printing.inspect")) {
        executor = QueueExecutor(queue)
    }

    /// Counts the pages of a file that is whole, not locked, and readable down to the last stream.
    ///
    /// The file must begin with `%PDF-`. Readers commonly allow other bytes before it, but then it
    /// was not made by an invoice cloud: it is an error page, or something was put in front. Throws
    /// `.tooLarge`, `.broken`, `.encrypted` (also where the empty password opens it) or
    /// `.tooManyPages`.
    package func pages(of pdf: [UInt8]) throws(DocumentFault) -> Int {
        guard pdf.count <= Limits.documentBytes else { throw .tooLarge }
        guard pdf.starts(with: "%PDF-".utf8) else { throw .broken }
        let file = PDFFile(pdf)
        let pages = try file.readPages()
        guard pages <= Limits.documentPages else { throw .tooManyPages }
        try file.checkStreams(pages: pages)
        return pages
    }
}
