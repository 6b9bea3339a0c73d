// The kiosk's own download page, as the kiosk sees it.

internal import Dispatch
package import KioskCore
internal import Lanes

/// The way to `kiosk-page`, which runs in a process of its own.
package struct DownloadPage: Sendable {
    private let socket: String
    private let lane = Lane(DispatchQueue(label: "kiosk.download"))

    /// Offers files at the Unix socket with this path. Contacts nobody yet.
    package init(socket: String) {
        self.socket = socket
    }

    /// Offers a PDF to one phone.
    ///
    /// - Parameters:
    ///   - pdf: the file, at most `Limits.documentBytes`.
    ///   - language: that of the screen; a phone that names none gets the page in it.
    ///   - life: how long it can be had: whole seconds, at most `Limits.pageLife`.
    ///   - name: what the phone calls the file; small letters, digits and hyphens, and `.pdf`.
    /// - Returns: the offer. It ends with its last reference.
    /// - Throws: `PageFault` within `DownloadLimits.offering`; then nothing is offered.
    package func offer(
        pdf: [UInt8], language: Language, life: Duration = Limits.pageLife,
        name: String = "invoice.pdf"
    ) async throws(PageFault) -> PageOffer {
        let seconds = Int(clamping: life.components.seconds)
        let header = OfferHeader(
            language: language, bytes: pdf.count, life: seconds, name: name)
        // The kiosk writes no line that it would not read.
        guard header.isSound, let line = try? header.line() else { throw .unfit }
        return try await lane.run { () throws(PageFault) in
            let end = ContinuousClock.now + DownloadLimits.offering
            let connection = PageSocket()
            try connection.connect(to: socket)
            // What hindered the sending stands in the answer, if there is one.
            if try connection.write(line, until: end) { _ = try connection.write(pdf, until: end) }
            let said = try connection.line(atMost: DownloadLimits.answerBytes, until: end)
            guard let answer = OfferAnswer(line: said) else { throw .unintelligible }
            if let refusal = answer.refused { throw .refused(refusal) }
            guard let path = answer.path else { throw .unintelligible }
            return PageOffer(path: path, over: connection)
        }
    }
}
