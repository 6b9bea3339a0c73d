// The keywords of what is attached to a printer: a part and what happened to it.
//
// The registry has every part with every event (PWG 5100.9, by the alerts of RFC 3805): `stapler`
// and `jam` make `stapler-jam`.

extension PrinterKeyword {
    /// What the registry knows of attachments; `subunit` is a part that is not named.
    package static let attachments = [
        "bander", "binder", "die-cutter", "folder", "imprinter", "inserter", "make-envelope",
        "perforater", "puncher", "separation-cutter", "sheet-rotator", "slitter", "stacker",
        "stapler", "stitcher", "subunit", "trimmer", "wrapper",
    ]

    /// The meaning of a keyword that is one of an attachment; `nil` if it is not.
    static func attached(_ word: String) -> Meaning? {
        guard let part = attachments.first(where: { word.hasPrefix($0 + "-") }) else { return nil }
        let event = String(word.dropFirst(part.utf8.count + 1))
        return special[part]?[event] ?? events[event]
    }

    /// A stacker that is full keeps every page from coming out. A part without a name may be the
    /// print engine, and then its failure is the printer's.
    private static let special: [String: [String: Meaning]] = [
        "stacker": [
            "full": .needs(.outputFull, .clearOutput),
            "almost-full": .needs(.low, .clearOutput),
        ],
        "subunit": [
            "cooling-down": .nothing,
            "motor-failure": .needs(.failure, .callService),
            "over-temperature": .needs(.other, .letCool),
            "thermistor-failure": .needs(.failure, .callService),
            "timing-failure": .needs(.failure, .callService),
            "unrecoverable-failure": .needs(.failure, .callService),
            "unrecoverable-storage": .needs(.failure, .callService),
        ],
    ]

    /// Every page passes the attachments, so what is jammed or open stops it. No page of ours is
    /// stapled or folded, so an attachment that lacks something only wants looking after. A printer
    /// that stops all the same says so by its state.
    private static let events: [String: Meaning] = [
        "added": .nothing, "closed": .nothing, "configuration-change": .nothing,
        "cover-closed": .nothing, "interlock-closed": .nothing, "power-saver": .nothing,
        "resource-added": .nothing, "resource-removed": .nothing, "turned-on": .nothing,
        "under-temperature": .nothing, "warming-up": .nothing,

        "jam": .needs(.mediaJam, .clearJam),
        "cover-open": .needs(.coverOpen, .closeCover),
        "interlock-open": .needs(.coverOpen, .closeCover),
        "opened": .needs(.coverOpen, .closeCover),

        "almost-empty": .needs(.service, .tendAttachment),
        "almost-full": .needs(.service, .tendAttachment),
        "at-limit": .needs(.service, .tendAttachment),
        "empty": .needs(.service, .tendAttachment),
        "full": .needs(.service, .tendAttachment),
        "missing": .needs(.service, .tendAttachment),
        "near-limit": .needs(.service, .tendAttachment),
        "offline": .needs(.service, .tendAttachment),
        "removed": .needs(.service, .tendAttachment),
        "turned-off": .needs(.service, .tendAttachment),

        "life-almost-over": .needs(.service, .orderPart),
        "life-over": .needs(.service, .replacePart),
        "memory-exhausted": .needs(.service, .restart),
        "over-temperature": .needs(.service, .letCool),
        "recoverable-failure": .needs(.service, .restart),
        "recoverable-storage": .needs(.service, .restart),
        "motor-failure": .needs(.service, .callService),
        "thermistor-failure": .needs(.service, .callService),
        "timing-failure": .needs(.service, .callService),
        "unrecoverable-failure": .needs(.service, .callService),
        "unrecoverable-storage-error": .needs(.service, .callService),
    ]
}
