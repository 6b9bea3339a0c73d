// The kiosk's own download page, as the loop uses it.

internal import KioskCore
internal import KioskDownload

/// Offers the files of one visit at a time. An offer ends when it is dropped.
actor OwnPage {
    private let page: DownloadPage
    private let address: String
    private var offer: (visit: VisitID, offer: PageOffer)?

    /// Offers at the page of these settings.
    init(_ settings: PageSettings) {
        page = DownloadPage(socket: settings.socket)
        address = settings.address
    }

    /// Offers a file and returns its address; an earlier offer is gone.
    func offer(
        _ pdf: [UInt8], of visit: VisitID, _ language: Language
    ) async throws(PageFault) -> String {
        offer = nil
        let made = try await page.offer(pdf: pdf, language: language)
        offer = (visit, made)
        return address + made.path
    }

    /// Takes back what is offered for a visit that is over.
    func forget(_ visit: VisitID) {
        if offer?.visit == visit { offer = nil }
    }
}
