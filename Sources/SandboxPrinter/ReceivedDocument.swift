// What came out of the sandbox printer.

/// One whole document as the printer received it.
package struct ReceivedDocument: Sendable, Equatable {
    /// The file, named `page-0001.pdf` and so on in the order of arrival (`.pwg` or `.urf` when
    /// the printer was sent a raster instead). A document of which not all pages came out is named
    /// `part-…` and is none of these.
    package let path: String
    /// The size of the file.
    package let bytes: Int
}

/// One sheet of paper that came out.
package struct PrintedSheet: Sendable, Equatable {
    /// The job's name at the printer (`job-name`).
    package let job: String
    /// Which page of the document, counted from 1.
    package let page: Int

    /// Describes a sheet, to compare with.
    package init(job: String, page: Int) {
        self.job = job
        self.page = page
    }
}
