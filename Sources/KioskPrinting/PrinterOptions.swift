// What staff configure about the paper: the job options, in the words of IPP.

internal import CCUPS

/// A setting of the printer that cannot be meant; each case names the setting.
package enum PrinterSettingFault: String, Error, CaseIterable, Hashable, Sendable {
    /// Neither the path of a socket nor `host` or `host:port`.
    case server
    /// No name that a queue can have.
    case queue
    /// No standard name of a paper size.
    case media
    /// No keyword, or one that IPP does not allow.
    case tray
    /// No word of IPP for the colours of a print.
    case colorMode = "print_color_mode"
}

/// On which sides of the sheet (`sides`, RFC 8011 §5.2.8).
package enum PrintSides: String, CaseIterable, Hashable, Sendable {
    case oneSided = "one-sided"
    case twoSidedLongEdge = "two-sided-long-edge"
    case twoSidedShortEdge = "two-sided-short-edge"
}

/// How a page that is not as large as the paper is fitted (`print-scaling`, PWG 5100.13 §5.2.4).
package enum PrintScaling: String, CaseIterable, Hashable, Sendable {
    case auto
    case autoFit = "auto-fit"
    case fill
    case fit
    case none
}

/// In which colours (`print-color-mode`, PWG 5100.14 §4.1.9).
package enum PrintColorMode: String, CaseIterable, Hashable, Sendable {
    case auto
    case autoMonochrome = "auto-monochrome"
    case bilevel = "bi-level"
    case color
    case highlight
    case monochrome
    case processBilevel = "process-bi-level"
    case processMonochrome = "process-monochrome"
}

/// Where on the sheet a page goes that is smaller than it.
///
/// IPP has no such word. These are options of cups-filters: without them its `pdftopdf` turns a
/// page of 210 × 140 mm by a quarter and puts it in the middle of an A4 sheet, whatever
/// `orientation-requested` says (measured with 1.28.17).
package enum PagePlacement: String, CaseIterable, Hashable, Sendable {
    /// As the queue likes.
    case automatic
    /// Upright at the upper edge, if it fits so.
    case top

    fileprivate var attributes: [(name: String, value: String)] {
        switch self {
        case .automatic: []
        case .top: [("pdfAutoRotate", "false"), ("position", "top")]
        }
    }
}

/// The options that every job of one printer has.
package struct PrinterOptions: Hashable, Sendable {
    /// The paper, by its self-describing name (PWG 5101.1 §5), such as `iso_a4_210x297mm`.
    package let media: String
    /// The sides of the sheet.
    package let sides: PrintSides
    /// The fit of the page on the paper.
    package private(set) var scaling: PrintScaling
    /// The place of a smaller page on the sheet.
    package private(set) var placement: PagePlacement
    /// The colours; `nil` leaves them to the queue.
    package let colorMode: PrintColorMode?
    /// The tray (`media-source`, PWG 5100.7), such as `tray-1`; `nil` leaves it to the queue.
    package let tray: String?

    /// Takes what stands in the configuration; throws the setting that cannot be meant.
    package init(
        media: String = "iso_a4_210x297mm",
        sides: PrintSides = .oneSided,
        scaling: PrintScaling = .autoFit,
        placement: PagePlacement = .automatic,
        colorMode: PrintColorMode? = nil,
        tray: String? = nil
    ) throws(PrinterSettingFault) {
        guard media.isIPPKeyword, PaperSize(media: media) != nil else { throw .media }
        if let tray, !tray.isIPPKeyword { throw .tray }
        self.media = media
        self.sides = sides
        self.scaling = scaling
        self.placement = placement
        self.colorMode = colorMode
        self.tray = tray
    }

    /// The options for pages of this size.
    ///
    /// The place at the upper edge is for pages that fit upright. One that is wider than the sheet
    /// would lose its sides there, so `pdftopdf` is left to turn it. A page that fits in no way is
    /// made smaller, whatever is configured: half an invoice is none.
    func fitted(to page: PageSize) -> PrinterOptions {
        guard let sheet = PaperSize(media: media) else { return self }
        var options = self
        switch page.fit(width: Int(sheet.width), length: Int(sheet.length)) {
        case .upright: break
        case .turned: options.placement = .automatic
        case .none:
            options.placement = .automatic
            if scaling == .none { options.scaling = .autoFit }
        }
        return options
    }

    /// The options of a job for pages of this size, by name; as configured if it is not known.
    func attributes(for page: PageSize?) -> [(name: String, value: String)] {
        (page.map(fitted) ?? self).attributes
    }

    /// The options as a job takes them, by name.
    ///
    /// A tray goes with the paper into one `media-col` (a job has `media` or `media-col`, never
    /// both: PWG 5100.7 §6.3). CUPS 2.4 drops a lone `media-source`, and a tray that follows in
    /// `media`.
    var attributes: [(name: String, value: String)] {
        var attributes = [("sides", sides.rawValue), ("print-scaling", scaling.rawValue)]
        if let colorMode { attributes.append(("print-color-mode", colorMode.rawValue)) }
        if let tray, let size = PaperSize(media: media) {
            let dimensions = "{x-dimension=\(size.width) y-dimension=\(size.length)}"
            attributes.append(("media-col", "{media-size=\(dimensions) media-source=\(tray)}"))
        } else {
            attributes.append(("media", media))
        }
        return attributes + placement.attributes
    }
}

/// A size of paper in hundredths of a millimetre, the unit of `media-size` (PWG 5100.3).
private struct PaperSize {
    let width: Int32
    let length: Int32

    /// The size that a standard name spells out; `nil` if it spells none.
    init?(media: String) {
        guard let size = unsafe pwgMediaForPWG(media) else { return nil }
        (width, length) = unsafe (size.pointee.width, size.pointee.length)
        guard width > 0, length > 0 else { return nil }
    }
}

extension String {
    /// Whether this can be a keyword (RFC 8011 §5.1.4): 1 to 255 lower-case letters, digits, `-`,
    /// `_`, `.`.
    fileprivate var isIPPKeyword: Bool {
        guard let first = utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else {
            return false
        }
        return utf8.count <= 255
            && unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "0"..."9", "-", "_", ".": true
                default: false
                }
            }
    }
}
