// A printer's answer about itself, read.

internal import CCUPS
internal import KioskCore

extension PrinterDevice {
    /// Everything that a technician wants to know of the printer.
    func facts(
        over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> DeviceFacts {
        try DeviceFacts(ask(DeviceFacts.attributes, over: connection))
    }
}

extension DeviceFacts {
    /// The attributes that it is read from. The long list of all sheets and margins
    /// (`media-col-database`) is not among them: some printers need seconds for it.
    fileprivate static let attributes = [
        "printer-make-and-model", "printer-firmware-string-version", "printer-state",
        "printer-state-reasons", "printer-is-accepting-jobs", "marker-names", "marker-levels",
        "printer-supply", "printer-supply-description", "media-col-ready", "media-ready",
        "printer-input-tray", "printer-impressions-completed", "document-format-supported",
        "media-supported", "media-source-supported", "sides-supported",
        "print-scaling-supported", "print-color-mode-supported", "color-supported",
        "printer-resolution-supported", "ipp-versions-supported", "ipp-features-supported",
        "pages-per-minute",
    ]

    /// Reads the printer's answer.
    fileprivate init(_ answer: borrowing IPPAnswer) {
        self.init()
        model = answer.words("printer-make-and-model").first ?? ""
        firmware = answer.words("printer-firmware-string-version").first ?? ""
        isStopped = answer.enumeration("printer-state") == 5
        isAccepting = answer.truth("printer-is-accepting-jobs") ?? true
        reasons = answer.keywords("printer-state-reasons")
        supplies = Self.supplies(answer)
        trays = Self.trays(answer)
        impressions = answer.integer("printer-impressions-completed").flatMap { $0 < 0 ? nil : $0 }
        abilities = PrinterAbilities(answer)
    }

    /// Levels above 100 and below 0 are IPP's words for "some" and "unknown".
    private static func supplies(_ answer: borrowing IPPAnswer) -> [Supply] {
        let names = answer.words("marker-names")
        let levels = answer.integers("marker-levels")
        guard names.isEmpty else {
            return zip(names, levels).map { Supply(name: $0, level: Self.percent($1)) }
        }
        let boxes = answer.described("printer-supply")
        let words = answer.words("printer-supply-description")
        return boxes.enumerated().map { place, box in
            let isReceptacle = box.texts["class"] == "receptacleThatIsFilled"
            let name = place < words.count ? words[place] : box.texts["type"] ?? ""
            let level = box.numbers["level"].flatMap(Self.percent)
            // A box of waste is told as what is in it; here every level is what is left.
            return Supply(name: name, level: isReceptacle ? level.map { 100 - $0 } : level)
        }
    }

    private static func percent(_ level: Int) -> Int? {
        (0...100).contains(level) ? level : nil
    }

    private static func trays(_ answer: borrowing IPPAnswer) -> [Tray] {
        let boxes = answer.described("printer-input-tray")
        func sheets(_ source: String) -> Int? {
            boxes.first { $0.texts["name"] == source }?.numbers["level"]
                .flatMap { $0 < 0 ? nil : $0 }
        }
        var trays = unsafe answer.values("media-col-ready", IPP_TAG_BEGIN_COLLECTION) {
            unsafe Tray(ippGetCollection($0, $1))
        }
        if trays.isEmpty { trays = answer.words("media-ready").map { Tray(media: $0) } }
        for place in trays.indices { trays[place].sheets = sheets(trays[place].source) }
        return trays
    }
}

extension DeviceFacts.Tray {
    /// Reads one collection of `media-col-ready`.
    fileprivate init?(_ collection: OpaquePointer?) {
        guard let collection = unsafe collection else { return nil }
        func word(_ name: String) -> String {
            let found = unsafe ippFindAttribute(collection, name, IPP_TAG_ZERO)
            guard let found = unsafe found, let text = unsafe ippGetString(found, 0, nil) else {
                return ""
            }
            return String(unsafe String(cString: text).prefix(255))
        }
        let name = word("media-size-name")
        self.init(
            source: word("media-source"),
            media: name.isEmpty ? unsafe Self.size(collection) : name, kind: word("media-type"))
    }

    private static func size(_ collection: OpaquePointer) -> String {
        guard
            let attribute = unsafe ippFindAttribute(
                collection, "media-size", IPP_TAG_BEGIN_COLLECTION),
            let size = unsafe ippGetCollection(attribute, 0),
            let wide = unsafe ippFindAttribute(size, "x-dimension", IPP_TAG_INTEGER),
            let long = unsafe ippFindAttribute(size, "y-dimension", IPP_TAG_INTEGER)
        else { return "" }
        let (width, length) = unsafe (ippGetInteger(wide, 0), ippGetInteger(long, 0))
        guard width > 0, length > 0 else { return "" }
        if let known = unsafe pwgMediaForSize(width, length), let name = unsafe known.pointee.pwg {
            return unsafe String(cString: name)
        }
        return "\(width / 100)x\(length / 100)mm"
    }
}

extension PrinterAbilities {
    fileprivate init(_ answer: borrowing IPPAnswer) {
        self.init()
        formats = answer.words("document-format-supported")
        media = answer.words("media-supported")
        sources = answer.words("media-source-supported")
        sides = answer.words("sides-supported")
        scalings = answer.words("print-scaling-supported")
        colorModes = answer.words("print-color-mode-supported")
        hasColor = answer.truth("color-supported")
        resolutions = unsafe answer.values("printer-resolution-supported", IPP_TAG_RESOLUTION) {
            unsafe Self.resolution($0, $1)
        }
        versions = answer.words("ipp-versions-supported")
        features = answer.words("ipp-features-supported")
        pagesPerMinute = answer.integer("pages-per-minute").flatMap { $0 > 0 ? $0 : nil }
    }

    private static func resolution(_ attribute: OpaquePointer, _ place: Int32) -> String? {
        var (down, units) = (Int32(0), IPP_RES_PER_INCH)
        let across = unsafe ippGetResolution(attribute, place, &down, &units)
        guard across > 0, down > 0 else { return nil }
        let unit = units == IPP_RES_PER_CM ? "dpcm" : "dpi"
        return across == down ? "\(across)\(unit)" : "\(across)x\(down)\(unit)"
    }
}

/// One value of the kind `type=…;level=…;name=…;` (PWG 5100.13 §5.6).
private struct DescribedPart {
    var texts: [String: String] = [:]
    var numbers: [String: Int] = [:]

    /// Bytes that are read of one.
    static let bytes = 1_023

    init(_ text: String) {
        for part in text.split(separator: ";") {
            guard let cut = part.firstIndex(of: "=") else { continue }
            let (name, value) = (String(part[..<cut]), String(part[part.index(after: cut)...]))
            if let number = Int(value) { numbers[name] = number } else { texts[name] = value }
        }
    }
}

extension IPPAnswer {
    fileprivate borrowing func described(_ name: String) -> [DescribedPart] {
        unsafe values(name, IPP_TAG_STRING) { attribute, place in
            var length: Int32 = 0
            guard let bytes = unsafe ippGetOctetString(attribute, place, &length) else {
                return nil
            }
            let count = min(max(Int(length), 0), DescribedPart.bytes)
            let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
            return DescribedPart(unsafe String(decoding: raw, as: UTF8.self))
        }
    }
}
