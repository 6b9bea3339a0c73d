// A PDF in memory, read by libqpdf: the order in which it is looked through.

internal import CQPDF
internal import Glibc
internal import KioskCore

/// An open file, freed when its owner ends.
@safe struct PDFFile: ~Copyable {
    private let qpdf: qpdf_data?
    private let bytes: UnsafeRawBufferPointer

    /// Objects that a file may have. An invoice has some hundred.
    private static let objects: Int32 = 20_000

    /// Reads from `pdf` for as long as the file is open; nothing of it has been read yet.
    init(_ pdf: UnsafeRawBufferPointer) {
        unsafe qpdf = qpdf_init()
        unsafe bytes = unsafe pdf
    }

    deinit {
        var qpdf = unsafe qpdf
        unsafe qpdf_cleanup(&qpdf)
    }

    /// Looks through the whole file; throws what `Preflight.inspect` throws for a file.
    ///
    /// The file must begin with `%PDF-`. Readers commonly allow other bytes before it, but then it
    /// was not made by an invoice cloud: it is an error page, or something was put in front.
    borrowing func inspect() throws(DocumentFault) -> PreflightReport {
        guard unsafe bytes.starts(with: "%PDF-".utf8) else { throw .broken }
        let pages = try readPages()
        try refuseDamage()
        guard pages <= Limits.documentPages else { throw .tooManyPages }
        let boxes = try measure(pages: pages)
        let attachments = try walk(pages: pages)
        try refuseDamage()
        return PreflightReport(boxes: boxes, attachments: attachments)
    }

    /// Reads the structure and counts the pages.
    ///
    /// Nothing is repaired: a download that was cut off must not become a page that lacks its end.
    private borrowing func readPages() throws(DocumentFault) -> Int {
        unsafe qpdf_silence_errors(qpdf)
        unsafe qpdf_set_suppress_warnings(qpdf, 1)
        unsafe qpdf_set_attempt_recovery(qpdf, 0)
        let read = unsafe qpdf_read_memory(
            qpdf, "document", bytes.assumingMemoryBound(to: CChar.self).baseAddress,
            UInt64(bytes.count), nil)
        guard read & QPDF_ERRORS == 0 else { throw unreadable() }
        guard unsafe qpdf_is_encrypted(qpdf) == 0 else { throw .encrypted }
        let count = unsafe qpdf_get_num_pages(qpdf)
        guard unsafe qpdf_has_error(qpdf) == 0 else { throw unreadable() }
        // What the file says and what it has must agree: whether a print came out is read from how
        // many pages a printer counted.
        let root = unsafe PDFObject(qpdf, qpdf_get_root(qpdf))
        guard count > 0, root["/Pages"]["/Count"].number == Double(count) else { throw .broken }
        return Int(count)
    }

    private borrowing func measure(pages: Int) throws(DocumentFault) -> [PageBox] {
        var boxes: [PageBox] = []
        for page in 0..<pages {
            let object = unsafe PDFObject(qpdf, qpdf_get_page_n(qpdf, page))
            guard let box = PageMeasure.box(of: object) else {
                // A box that libqpdf could not read is damage, not a size.
                try refuseDamage()
                throw .unprintableSize
            }
            boxes.append(box)
        }
        return boxes
    }

    /// Looks at every object and into every stream; the number of attached data files.
    private borrowing func walk(pages: Int) throws(DocumentFault) -> Int {
        var streams = unsafe StreamReader(qpdf)
        for page in 0..<pages {
            try streams.readContents(unsafe PDFObject(qpdf, qpdf_get_page_n(qpdf, page)))
        }
        try Activity.refuseCatalog(unsafe PDFObject(qpdf, qpdf_get_root(qpdf)))
        let trailer = unsafe qpdf_get_trailer(qpdf)
        let size = unsafe PDFObject(qpdf, qpdf_oh_get_key(qpdf, trailer, "/Size")).number ?? 0
        guard size >= 0, size <= Double(Self.objects) else { throw .exhausting }
        var walk = unsafe ObjectWalk(qpdf, trailer: trailer, size: Int32(size))
        var attachments = 0
        while let object = walk.next() {
            if object.isStream {
                try Activity.refuseStream(object)
                try streams.read(object)
            } else if object.isDictionary {
                attachments += try Activity.refuseDictionary(object, &streams)
                guard attachments <= PreflightAnswer.attachments else { throw .active }
            }
        }
        return attachments
    }

    /// Why the structure could not be read.
    private borrowing func unreadable() -> DocumentFault {
        let error = unsafe qpdf_get_error(qpdf)
        if unsafe StreamReader.isWantOfMemory(qpdf, error) || StreamReader.wantedMemory(qpdf) {
            return .exhausting
        }
        // A lock that libqpdf does not know is no lock to it, but something that it cannot do.
        let trailer = unsafe PDFObject(qpdf, qpdf_get_trailer(qpdf))
        let isLocked = unsafe qpdf_get_error_code(qpdf, error) == qpdf_e_password
        return isLocked || trailer["/Encrypt"].isNull == false ? .encrypted : .broken
    }

    /// Throws if a warning tells of damage: a stream that ends too early is no error to libqpdf.
    private borrowing func refuseDamage() throws(DocumentFault) {
        while unsafe qpdf_more_warnings(qpdf) != 0 {
            let warning = unsafe qpdf_next_warning(qpdf)
            if unsafe StreamReader.isWantOfMemory(qpdf, warning) { throw .exhausting }
            let code = unsafe qpdf_get_error_code(qpdf, warning)
            guard code != qpdf_e_damaged_pdf else { throw .broken }
        }
        guard unsafe qpdf_has_error(qpdf) == 0 else { throw unreadable() }
    }
}
