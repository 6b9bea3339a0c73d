// A file on the kiosk's own download page.

internal import KioskCore
internal import KioskDownload
internal import Logging

extension KioskLoop {
    /// Finds out whether any address of the page fits the screen: what never fits is not offered.
    mutating func measurePage(_ group: inout DiscardingTaskGroup) async {
        guard let page = parts.page else { return }
        let fit = await parts.display.fit(of: page.longest)
        await hear(.display(.pageFits(fit == .fits)), &group)
    }

    /// Offers a file of the visit to a phone.
    func offer(
        _ request: RequestID, document: RequestID, _ language: Language,
        _ group: inout DiscardingTaskGroup
    ) {
        guard let page = parts.page, let visit = session.state.visit,
            let file = vault.file(document)
        else {
            return inbox.put(.event(.display(.offered(request, link: nil))))
        }
        let (inbox, logger) = (inbox, parts.logger)
        group.addTask {
            do throws(PageFault) {
                let link = try await page.offer(file.bytes, of: visit, language)
                inbox.put(.event(.display(.offered(request, link: link))))
            } catch {
                logger.warning(
                    "the download page offers nothing", metadata: ["fault": "\(error)"])
                inbox.put(.event(.display(.offered(request, link: nil))))
            }
        }
    }
}
