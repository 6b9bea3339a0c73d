// What is known of a file that may be printed.

/// The size of a page as a viewer shows it.
package struct PageBox: Hashable, Sendable {
    /// Hundredths of a millimetre from left to right.
    package let width: Int
    /// Hundredths of a millimetre from top to bottom.
    package let height: Int

    /// A page of `width` by `height` hundredths of a millimetre.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Hundredths of a millimetre. Less than 50 mm is no receipt, not even a narrow one.
    static let shortest = 5_000
    /// Hundredths of a millimetre: A3 with its bleed across, and a long receipt.
    static let longest = (short: 33_000, long: 50_000)

    /// Whether no side is longer than paper here could be.
    var isWithinPaper: Bool {
        min(width, height) <= Self.longest.short && max(width, height) <= Self.longest.long
    }

    /// Whether paper here could hold it, and a reader could read it.
    var isPrintable: Bool {
        min(width, height) >= Self.shortest && isWithinPaper
    }
}

/// A file that is whole, open, readable down to the last stream, and does nothing by itself.
package struct PreflightReport: Hashable, Sendable {
    /// The sizes of its pages, in their order, turned and scaled as a viewer does: what of the
    /// media box the crop box leaves (ISO 32000-1 §14.11.2, /Rotate, /UserUnit). 1 to
    /// `Limits.documentPages`.
    package let boxes: [PageBox]
    /// How many data files are attached: the e-invoice itself as XML or OFD.
    package let attachments: Int

    /// How many pages it has.
    package var pages: Int { boxes.count }

    /// A file with these pages and so many attached data files.
    package init(boxes: [PageBox], attachments: Int) {
        self.boxes = boxes
        self.attachments = attachments
    }
}
