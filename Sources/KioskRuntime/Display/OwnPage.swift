// The kiosk's own download page, as the loop uses it.

internal import KioskCore
internal import KioskDownload

/// Offers the files of one visit at a time. An offer ends when it is dropped.
actor OwnPage {
    private let page: DownloadPage
    private let address: String
    /// The visit that an offer is made for, from when it is asked for.
    private var visit: VisitID?
    private var offer: PageOffer?

    /// An address as long as any that it gives.
    nonisolated let longest: String

    /// Offers at the page of these settings.
    init(_ settings: PageSettings) {
        page = DownloadPage(socket: settings.socket)
        address = settings.address
        longest = settings.address + String(repeating: "W", count: DownloadLimits.pathCharacters)
    }

    /// Offers a file and returns its address; an earlier offer is gone. Throws `.unfit` if the
    /// visit was over before the page had answered: then nothing is offered.
    func offer(
        _ pdf: [UInt8], of visit: VisitID, _ language: Language
    ) async throws(PageFault) -> String {
        offer = nil
        self.visit = visit
        let made = try await page.offer(pdf: pdf, language: language)
        guard self.visit == visit else { throw .unfit }
        offer = made
        return address + made.path
    }

    /// Whether what was offered is not to be had any more.
    var hasLost: Bool { offer.map { $0.stands == false } ?? false }

    /// Takes back what is offered for a visit that is over.
    func forget(_ visit: VisitID) {
        guard self.visit == visit else { return }
        self.visit = nil
        offer = nil
    }
}
