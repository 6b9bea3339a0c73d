// Whether a document has all the pages that its permit is for.

/// A filter may die just between two pages; what it leaves looks whole.
extension Permit {
    /// Whether so many sides of paper can be all of the permitted document. A cover, a blank back
    /// or a copy adds some; only fewer mean that something is missing. `nil`: nobody counted them.
    package func isFilled(by pages: Int?) -> Bool {
        guard let pages else { return true }
        return pages >= self.pages
    }
}

extension JobOptions {
    /// Whether the job asks for several pages on a side, or for some of the pages only
    /// (`number-up`, `page-ranges` of RFC 8011 §5.2, and what the filters of CUPS know beside).
    var mayLackPages: Bool {
        let names = ["number-up=", "page-ranges=", "page-set=", "booklet="]
        return words.contains { word in
            word != "number-up=1" && names.contains { word.hasPrefix($0) }
        }
    }
}
