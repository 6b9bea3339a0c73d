// A PDF in memory, read by libqpdf.

internal import CQPDF
internal import Glibc
internal import KioskCore

/// An open file, freed when its owner ends.
@safe struct PDFFile: ~Copyable {
    private let qpdf: qpdf_data?
    private let bytes: UnsafeMutableRawBufferPointer

    /// Objects that a file may have. An invoice has some hundred.
    private static let objects = 20_000
    /// Bytes, as they stand in the file, of a stream that is decoded to see whether it can be.
    /// Deflate makes at most 1 032 times as much of them (RFC 1951), which memory has to hold; what
    /// is larger, or packed twice, is left to the print service.
    private static let packedBytes = 131_072

    /// Holds `pdf`; nothing of it has been read yet.
    init(_ pdf: [UInt8]) {
        unsafe qpdf = qpdf_init()
        // Libqpdf reads from these bytes for as long as the file is open.
        unsafe bytes = .allocate(byteCount: pdf.count, alignment: 1)
        unsafe bytes.copyBytes(from: pdf)
    }

    deinit {
        var qpdf = unsafe qpdf
        unsafe qpdf_cleanup(&qpdf)
        unsafe bytes.deallocate()
    }

    /// Reads the structure and counts the pages; throws `.encrypted` or `.broken`.
    ///
    /// Nothing is repaired: a download that was cut off must not become a page that lacks its end.
    borrowing func readPages() throws(DocumentFault) -> Int {
        guard unsafe !bytes.isEmpty else { throw .broken }
        unsafe qpdf_silence_errors(qpdf)
        unsafe qpdf_set_suppress_warnings(qpdf, 1)
        unsafe qpdf_set_attempt_recovery(qpdf, 0)
        let read = unsafe qpdf_read_memory(
            qpdf, "document", bytes.assumingMemoryBound(to: CChar.self).baseAddress,
            UInt64(bytes.count), nil)
        guard read & QPDF_ERRORS == 0 else {
            let code = unsafe qpdf_get_error_code(qpdf, qpdf_get_error(qpdf))
            throw code == qpdf_e_password ? .encrypted : .broken
        }
        guard unsafe qpdf_is_encrypted(qpdf) == 0 else { throw .encrypted }
        let pages = unsafe qpdf_get_num_pages(qpdf)
        guard pages > 0, unsafe qpdf_has_error(qpdf) == 0 else { throw .broken }
        return Int(pages)
    }

    /// Decodes what the first `pages` pages draw, and every stream of the file, as far as it cannot
    /// swell over all bounds; throws `.broken`.
    ///
    /// `qpdf_check_pdf` is not enough: it copies a stream that cannot be decoded, and says nothing.
    /// And the pages are not enough either: what an invoice shows is mostly forms, fonts and
    /// pictures. A stream that decodes, but to other bytes than its checksum says, passes: libqpdf
    /// does not look at the checksum.
    borrowing func checkStreams(pages: Int) throws(DocumentFault) {
        for page in 0..<pages {
            let handle = unsafe qpdf_get_page_n(qpdf, page)
            let contents = unsafe qpdf_oh_get_key(qpdf, handle, "/Contents")
            defer { unsafe qpdf_oh_release(qpdf, contents) }
            guard canBeDecoded(all: contents) else { continue }
            try unsafe decode { bytes, count in
                unsafe qpdf_oh_get_page_content_data(qpdf, handle, bytes, count)
            }
        }
        let size = unsafe qpdf_oh_get_key(qpdf, qpdf_get_trailer(qpdf), "/Size")
        let objects = unsafe qpdf_oh_get_int_value_as_int(qpdf, size)
        guard objects <= Self.objects else { throw .broken }
        for number in 1..<max(1, objects) {
            let object = unsafe qpdf_get_object_by_id(qpdf, number, 0)
            defer { unsafe qpdf_oh_release(qpdf, object) }
            guard unsafe qpdf_oh_is_stream(qpdf, object) != 0, canBeDecoded(object) else {
                continue
            }
            try unsafe decode { bytes, count in
                // Pictures in formats of their own (JPEG, JBIG2) stay as they are.
                unsafe qpdf_oh_get_stream_data(
                    qpdf, object, qpdf_dl_specialized, nil, bytes, count)
            }
        }
        try refuseDamage()
    }

    /// Whether a page's contents, one stream or several, are all small and packed once at most.
    private borrowing func canBeDecoded(all contents: qpdf_oh) -> Bool {
        guard unsafe qpdf_oh_is_array(qpdf, contents) != 0 else { return canBeDecoded(contents) }
        let count = unsafe qpdf_oh_get_array_n_items(qpdf, contents)
        return (0..<max(0, count)).allSatisfy { index in
            let stream = unsafe qpdf_oh_get_array_item(qpdf, contents, index)
            defer { unsafe qpdf_oh_release(qpdf, stream) }
            return canBeDecoded(stream)
        }
    }

    /// Whether a stream is small and packed once at most.
    private borrowing func canBeDecoded(_ stream: qpdf_oh) -> Bool {
        let dictionary = unsafe qpdf_oh_get_dict(qpdf, stream)
        let length = unsafe qpdf_oh_get_key(qpdf, dictionary, "/Length")
        let filter = unsafe qpdf_oh_get_key(qpdf, dictionary, "/Filter")
        defer {
            for handle in [dictionary, length, filter] { unsafe qpdf_oh_release(qpdf, handle) }
        }
        let isChain = unsafe qpdf_oh_is_array(qpdf, filter) != 0
        if isChain, unsafe qpdf_oh_get_array_n_items(qpdf, filter) > 1 { return false }
        return unsafe qpdf_oh_get_int_value_as_int(qpdf, length) <= Self.packedBytes
    }

    private borrowing func decode(
        _ call: (
            UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>
        ) -> QPDF_ERROR_CODE
    ) throws(DocumentFault) {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let code = unsafe call(&bytes, &count)
        unsafe free(bytes)
        guard code & QPDF_ERRORS == 0 else {
            // An error that nobody fetched is written to the terminal when the file is closed.
            unsafe _ = qpdf_get_error(qpdf)
            throw .broken
        }
    }

    /// Throws if a warning tells of damage: a stream that ends too early is no error to libqpdf.
    private borrowing func refuseDamage() throws(DocumentFault) {
        while unsafe qpdf_more_warnings(qpdf) != 0 {
            let warning = unsafe qpdf_next_warning(qpdf)
            let code = unsafe qpdf_get_error_code(qpdf, warning)
            guard code != qpdf_e_damaged_pdf else { throw .broken }
        }
    }
}
