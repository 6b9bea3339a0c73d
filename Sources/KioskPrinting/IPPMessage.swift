// Questions and answers of IPP (RFC 8011), by libcups's raw interface, which CUPS 3 keeps.

internal import CCUPS
internal import KioskCore

/// A question about a printer or a job, freed when its owner ends.
@safe struct IPPQuestion: ~Copyable {
    private let ipp: OpaquePointer

    /// A question of the kind `operation` about the printer `uri`, and about its job `job` if
    /// given.
    init(_ operation: ipp_op_t, printer uri: String, job: Int? = nil) throws(PrintServiceFault) {
        guard let ipp = unsafe ippNewRequest(operation) else {
            throw .refused(Token(IPP_STATUS_ERROR_INTERNAL))
        }
        unsafe self.ipp = ipp
        unsafe ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nil, uri)
        if let job {
            unsafe ippAddInteger(
                ipp, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", Int32(clamping: job))
        }
        unsafe ippAddString(
            ipp, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nil, "kiosk")
    }

    deinit {
        unsafe ippDelete(ipp)
    }

    /// Asks for these attributes only.
    borrowing func request(_ names: [String]) {
        let values = unsafe ippAddStrings(
            ipp, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", Int32(names.count),
            nil, nil)
        for (place, name) in names.enumerated() {
            var values = unsafe values
            unsafe ippSetString(ipp, &values, Int32(place), name)
        }
    }

    /// Sends the question to `resource` and waits for the answer; throws what the service said
    /// instead.
    consuming func send(
        over connection: borrowing PrintServiceConnection, to resource: String
    ) throws(PrintServiceFault) -> IPPAnswer {
        // Libcups frees the question, whatever comes of it.
        let ipp = unsafe self.ipp
        discard self
        guard let reply = unsafe cupsDoRequest(connection.http, ipp, resource) else {
            throw .refused(Token(cupsLastError()))
        }
        let answer = unsafe IPPAnswer(reply)
        guard answer.status.isSuccess else { throw .refused(Token(answer.status)) }
        return answer
    }
}

/// The answer to a question, freed when its owner ends.
@safe struct IPPAnswer: ~Copyable {
    private let ipp: OpaquePointer
    /// Values that are read of one attribute. The longest list here, the reasons, has a dozen.
    private static let values = 64

    /// Takes over `ipp`.
    fileprivate init(_ ipp: OpaquePointer) {
        unsafe self.ipp = ipp
    }

    deinit {
        unsafe ippDelete(ipp)
    }

    /// How the question was received.
    fileprivate var status: ipp_status_t { unsafe ippGetStatusCode(ipp) }

    /// The keywords of an attribute; empty if there is none.
    borrowing func keywords(_ name: String) -> [String] {
        texts(name, IPP_TAG_KEYWORD)
    }

    /// The address that an attribute holds.
    borrowing func uri(_ name: String) -> String? {
        texts(name, IPP_TAG_URI).first
    }

    /// The number of an enumerated value (RFC 8011 §5.1.5).
    borrowing func enumeration(_ name: String) -> Int? {
        guard let attribute = unsafe ippFindAttribute(ipp, name, IPP_TAG_ENUM) else { return nil }
        return unsafe Int(ippGetInteger(attribute, 0))
    }

    /// Whether an attribute is true; `nil` if there is none.
    borrowing func truth(_ name: String) -> Bool? {
        guard let attribute = unsafe ippFindAttribute(ipp, name, IPP_TAG_BOOLEAN)
        else { return nil }
        return unsafe ippGetBoolean(attribute, 0) != 0
    }

    private borrowing func texts(_ name: String, _ tag: ipp_tag_t) -> [String] {
        guard let attribute = unsafe ippFindAttribute(ipp, name, tag) else { return [] }
        let count = min(Int(unsafe ippGetCount(attribute)), Self.values)
        return (0..<count).compactMap { place in
            unsafe ippGetString(attribute, Int32(place), nil).map { unsafe String(cString: $0) }
        }
    }
}
