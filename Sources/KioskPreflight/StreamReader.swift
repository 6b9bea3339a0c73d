// Decodes the streams of a PDF, to know that each can be and that none swells over all bounds.

internal import CQPDF
internal import Glibc
internal import KioskCore

/// What is left of a file's allowance for decoded bytes.
@safe struct StreamReader {
    private let qpdf: qpdf_data?
    /// Bytes that came out of all streams so far.
    private var decoded = 0

    /// Decoded bytes of one file: ten pages scanned in colour at 300 dots per inch. A single stream
    /// is bounded by the memory of the process before.
    private static let allowance = 268_435_456
    /// Filters at the end of a chain that are pictures in formats of their own (ISO 32000-1 §7.4).
    /// The print service decodes them; here they stay as they are.
    private static let pictures: Set = [
        "/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF",
    ]

    /// Reads streams of the file that `qpdf` has open.
    init(_ qpdf: qpdf_data?) {
        unsafe self.qpdf = unsafe qpdf
    }

    /// Decodes what a page draws, as a whole.
    ///
    /// `qpdf_check_pdf` is not enough: it copies a stream that cannot be decoded, and says nothing.
    mutating func readContents(_ page: borrowing PDFObject) throws(DocumentFault) {
        if page["/Contents"].isNull { return }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let code = unsafe qpdf_oh_get_page_content_data(qpdf, page.handle, &bytes, &count)
        unsafe free(bytes)
        try account(code, count)
    }

    /// Decodes one stream; the number of bytes that came out.
    ///
    /// What an invoice shows is mostly forms, fonts and pictures, so the pages alone are not
    /// enough. A stream that decodes, but to other bytes than its checksum says, passes: libqpdf
    /// does not look at the checksum.
    @discardableResult
    mutating func read(_ stream: borrowing PDFObject) throws(DocumentFault) -> Int {
        let first = try decode(stream)
        if first.isDecoded { return first.count }
        let filter = stream["/Filter"]
        if filter.isNull { return first.count }
        let length = filter.count
        let last = length > 0 ? filter[length - 1].word : filter.word
        guard let last, Self.pictures.contains(last) else { throw .broken }
        if length < 2 { return first.count }
        // A picture that was packed once more: taken out of its format in this copy of the file,
        // the rest of the chain shows how much there is of it.
        unsafe qpdf_oh_erase_item(qpdf, filter.handle, Int32(clamping: length - 1))
        let parameters = stream["/DecodeParms"]
        if parameters.count == length {
            unsafe qpdf_oh_erase_item(qpdf, parameters.handle, Int32(clamping: length - 1))
        }
        let second = try decode(stream)
        guard second.isDecoded else { throw .broken }
        return second.count
    }

    private mutating func decode(
        _ stream: borrowing PDFObject
    ) throws(DocumentFault) -> (isDecoded: Bool, count: Int) {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        var isDecoded: QPDF_BOOL = 0
        let code = unsafe qpdf_oh_get_stream_data(
            qpdf, stream.handle, qpdf_dl_specialized, &isDecoded, &bytes, &count)
        unsafe free(bytes)
        try account(code, count)
        return (isDecoded != 0, count)
    }

    private mutating func account(_ code: QPDF_ERROR_CODE, _ count: Int) throws(DocumentFault) {
        guard code & QPDF_ERRORS == 0 else {
            let error = unsafe qpdf_get_error(qpdf)
            let isExhausted = unsafe Self.isWantOfMemory(qpdf, error) || Self.wantedMemory(qpdf)
            throw isExhausted ? .exhausting : .broken
        }
        decoded += max(0, count)
        guard decoded <= Self.allowance else { throw .exhausting }
    }

    /// Whether one of the warnings tells that memory was wanting. The others are gone then: to be
    /// asked when the file is given up anyway.
    static func wantedMemory(_ qpdf: qpdf_data?) -> Bool {
        while unsafe qpdf_more_warnings(qpdf) != 0 {
            if unsafe isWantOfMemory(qpdf, qpdf_next_warning(qpdf)) { return true }
        }
        return false
    }

    /// Whether it was memory that was wanting. Libqpdf passes C++'s exception on as if the file
    /// were damaged: only its text (`std::bad_alloc::what`) tells the two apart.
    static func isWantOfMemory(_ qpdf: qpdf_data?, _ error: qpdf_error?) -> Bool {
        guard let text = unsafe qpdf_get_error_message_detail(qpdf, error) else { return false }
        return unsafe strstr(text, "bad_alloc") != nil
    }
}
