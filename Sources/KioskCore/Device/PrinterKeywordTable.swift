// The keywords of the printer itself and of CUPS, and what each asks.
//
// Source: the registry of `printer-state-reasons` that IANA keeps for IPP (RFC 8011, RFC 3998, PWG
// 5100.9, 5100.13, 5100.21, 5107.3), in the extent of the catalogue that CUPS 2.4 has of it; the
// keywords of CUPS are those that its scheduler and its backends say.

extension PrinterKeyword {
    /// All keywords that are not of an attachment, by name.
    static let own: [String: Meaning] = {
        let groups = [nothing, paper, supplies, path, parts, service, offline]
        let pairs = groups.joined().flatMap { meaning, words in
            words.split(whereSeparator: \.isWhitespace).map { (String($0), meaning) }
        }
        return Dictionary(pairs) { first, _ in first }
    }()

    /// Keywords of one meaning, with spaces between.
    private typealias Group = (Meaning, String)

    private static let nothing: [Group] = [
        (
            .nothing,
            """
            none alert-removal-of-binary-change-entry configuration-change interlock-closed
            identify-printer-requested interpreter-cartridge-added interpreter-cartridge-deleted
            interpreter-memory-decrease interpreter-memory-increase interpreter-resource-added
            interpreter-resource-deleted marker-adjusting-print-quality media-drying power-up
            printer-manual-reset printer-nms-reset printer-ready-to-print fuser-under-temp
            """
        ),
        // It heats or cools on its way, and the job goes on.
        (
            .nothing,
            """
            chamber-cooling chamber-heating chamber-temperature-low extruder-cooling
            extruder-heating extruder-temperature-low platform-cooling platform-heating
            platform-temperature-low
            """
        ),
        // A fax is none of our business.
        (
            .nothing,
            """
            fax-modem-life-almost-over fax-modem-life-over fax-modem-missing
            fax-modem-turned-off fax-modem-turned-on
            """
        ),
        // What becomes of CUPS's job at the printer is told by the job.
        (
            .nothing,
            """
            cups-remote-aborted cups-remote-canceled cups-remote-completed cups-remote-pending
            cups-remote-processing
            """
        ),
    ]

    private static let paper: [Group] = [
        (.needs(.mediaEmpty, .loadPaper), "media-empty media-path-input-empty"),
        (
            .needs(.mediaEmpty, .loadOtherPaper),
            """
            media-needed input-cannot-feed-size-selected input-manual-input-request
            media-path-input-request
            """
        ),
        (.needs(.low, .addPaperSoon), "media-low"),
        (
            .needs(.service, .loadOtherPaper),
            """
            input-media-color-change input-media-form-parts-change input-media-size-change
            input-media-type-change input-media-weight-change
            media-path-cannot-duplex-media-selected
            """
        ),
        (
            .needs(.trayMissing, .fitTray),
            """
            input-tray-missing input-media-tray-failure input-tray-elevation-failure
            input-tray-position-failure media-path-media-tray-missing
            """
        ),
    ]

    private static let supplies: [Group] = [
        (
            .needs(.supplyEmpty, .replaceSupply),
            """
            toner-empty marker-supply-empty marker-ink-empty marker-print-ribbon-empty
            developer-empty marker-developer-empty material-empty material-needed
            """
        ),
        (
            .needs(.supplyEmpty, .fitSupply),
            """
            marker-supply-missing marker-toner-missing marker-toner-cartridge-missing
            marker-ink-missing marker-print-ribbon-missing marker-developer-missing
            marker-opc-missing marker-cleaner-missing marker-fuser-missing
            """
        ),
        (
            .needs(.supplyEmpty, .replaceWaste),
            """
            marker-waste-full marker-waste-missing marker-waste-ink-receptacle-full
            marker-waste-ink-receptacle-missing marker-waste-toner-receptacle-full
            marker-waste-toner-receptacle-missing
            """
        ),
        (.needs(.supplyEmpty, .replacePart), "opc-life-over"),
        (
            .needs(.low, .orderSupply),
            """
            toner-low marker-supply-low marker-supply-almost-empty marker-ink-almost-empty
            marker-print-ribbon-almost-empty developer-low marker-developer-almost-empty
            marker-waste-almost-full marker-waste-ink-receptacle-almost-full
            marker-waste-toner-receptacle-almost-full material-low opc-near-eol
            """
        ),
    ]

    private static let path: [Group] = [
        (
            .needs(.mediaJam, .clearJam),
            """
            media-jam media-path-jam media-path-input-jam media-path-output-jam
            media-path-input-feed-error media-path-output-feed-error input-media-tray-jam
            input-media-tray-feed-error output-media-tray-jam output-media-tray-feed-error
            extruder-jam
            """
        ),
        (.needs(.coverOpen, .closeCover), "cover-open door-open interlock-open"),
        (
            .needs(.outputFull, .clearOutput),
            "output-area-full media-path-output-full media-path-media-tray-full"
        ),
        (
            .needs(.outputFull, .fitOutputTray), "output-tray-missing output-media-tray-failure"
        ),
        (
            .needs(.low, .clearOutput),
            "output-area-almost-full media-path-media-tray-almost-full"
        ),
    ]

    private static let parts: [Group] = [
        (
            .needs(.failure, .callService),
            """
            chamber-failure extruder-failure fan-failure laser-failure motor-failure
            platform-failure input-pick-roller-failure input-pick-roller-missing
            marker-fuser-thermistor-failure marker-fuser-timing-failure media-path-failure
            media-path-pick-roller-failure media-path-pick-roller-missing
            """
        ),
        (
            .needs(.other, .letCool),
            """
            fuser-over-temp chamber-temperature-high extruder-temperature-high
            platform-temperature-high
            """
        ),
        (.needs(.other, .restart), "spool-area-full"),
        (.needs(.other, .readPanel), "other unknown"),
    ]

    private static let service: [Group] = [
        (
            .needs(.service, .replacePart),
            """
            cleaner-life-over input-pick-roller-life-over lamp-at-eol laser-at-eol
            media-path-pick-roller-life-over
            """
        ),
        (
            .needs(.service, .orderPart),
            """
            cleaner-life-almost-over input-pick-roller-life-warn lamp-near-eol laser-near-eol
            media-path-pick-roller-life-warn
            """
        ),
        (
            .needs(.service, .callService), "camera-failure lamp-failure"
        ),
        (.needs(.service, .fitOutputTray), "output-mailbox-select-failure"),
        (
            .needs(.service, .readPanel),
            "interpreter-complex-page-encountered interpreter-resource-unavailable"
        ),
    ]

    private static let offline: [Group] = [
        (
            .needs(.offline, .checkConnection),
            "offline shutdown power-down timed-out connecting-to-device"
        ),
        (
            .needs(.paused, .resume),
            """
            paused moving-to-paused stopping stopped-partly deactivated hold-new-jobs
            """
        ),
        (
            .needs(.other, .checkQueue),
            """
            cups-missing-filter cups-insecure-filter cups-certificate-error cups-pki-changed
            cups-pki-expired cups-pki-invalid cups-pki-unknown
            """
        ),
        (.needs(.other, .readPanel), "cups-remote-pending-held cups-remote-stopped"),
    ]
}
