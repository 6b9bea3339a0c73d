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
        if let job { add("job-id", job) }
        unsafe ippAddString(
            ipp, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nil, "kiosk")
    }

    deinit {
        unsafe ippDelete(ipp)
    }

    /// Asks for these attributes only.
    borrowing func request(_ names: [String]) {
        add("requested-attributes", names)
    }

    /// Adds keywords.
    borrowing func add(
        _ name: String, _ keywords: [String], to group: ipp_tag_t = IPP_TAG_OPERATION
    ) {
        let values = unsafe ippAddStrings(
            ipp, group, IPP_TAG_KEYWORD, name, Int32(keywords.count), nil, nil)
        for (place, keyword) in keywords.enumerated() {
            var values = unsafe values
            unsafe ippSetString(ipp, &values, Int32(place), keyword)
        }
    }

    /// Adds a number.
    borrowing func add(_ name: String, _ number: Int, to group: ipp_tag_t = IPP_TAG_OPERATION) {
        unsafe ippAddInteger(ipp, group, IPP_TAG_INTEGER, name, Int32(clamping: number))
    }

    /// Adds a truth value.
    borrowing func add(_ name: String, _ truth: Bool) {
        unsafe ippAddBoolean(ipp, IPP_TAG_OPERATION, name, truth ? 1 : 0)
    }

    /// Adds a name.
    borrowing func add(name: String, _ value: String) {
        unsafe ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_NAME, name, nil, value)
    }

    /// Says what kind of document comes with the question.
    borrowing func add(format: String) {
        unsafe ippAddString(
            ipp, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nil, format)
    }

    /// Sends the question to `resource` and waits for the answer; throws what the service said
    /// instead.
    ///
    /// `cupsDoRequest` would do, but it goes on connecting and asking as long as somebody answers
    /// with rubbish. And libcups's own word on what went wrong (`cupsLastError`) is that of an
    /// earlier question where a connection died, so it is never asked.
    consuming func send(
        over connection: borrowing PrintServiceConnection, to resource: String
    ) throws(PrintServiceFault) -> IPPAnswer {
        for _ in 0..<Self.attempts {
            connection.watch()
            let sent = unsafe cupsSendRequest(connection.http, ipp, resource, ippLength(ipp))
            guard sent == HTTP_STATUS_CONTINUE || sent == HTTP_STATUS_OK else { break }
            connection.watch()
            if let reply = unsafe cupsGetResponse(connection.http, resource) {
                return try unsafe IPPAnswer(reply).checked()
            }
            // Libcups has prepared to say who we are, as far as a socket can tell.
            guard connection.httpStatusCode() == HTTP_STATUS_UNAUTHORIZED else { break }
        }
        throw connection.noAnswer()
    }

    /// Sends the question and, behind it, a document. Throws whether the service can have all of
    /// the document, and what it said, if anything.
    consuming func send(
        _ document: [UInt8], over connection: borrowing PrintServiceConnection, to resource: String
    ) throws(DocumentLoss) -> IPPAnswer {
        // A length of 0 says that it is told piece by piece.
        let sent = unsafe cupsSendRequest(connection.http, ipp, resource, 0)
        guard sent == HTTP_STATUS_CONTINUE else { throw .before(connection.noAnswer()) }
        let written = unsafe document.withUnsafeBytes { bytes in
            unsafe cupsWriteRequestData(
                connection.http, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count)
        }
        // To ask how it went would send the mark that ends a document, even after half of one.
        guard written == HTTP_STATUS_CONTINUE else { throw .before(connection.noAnswer()) }
        guard let reply = unsafe cupsGetResponse(connection.http, resource) else {
            throw .after(connection.noAnswer())
        }
        let answer = unsafe IPPAnswer(reply)
        guard answer.status.isSuccess else { throw .refused(answer.status) }
        return answer
    }

    /// The second is for a service that asks who we are.
    private static let attempts = 2
}

/// Where a document got lost.
enum DocumentLoss: Error, Hashable {
    /// Before its end was sent.
    case before(PrintServiceFault)
    /// After that: nobody can tell.
    case after(PrintServiceFault)
    /// The service answered this.
    case refused(ipp_status_t)
}

/// The answer to a question, freed when its owner ends.
@safe struct IPPAnswer: ~Copyable {
    private let ipp: OpaquePointer
    /// Values that are read of one attribute: a printer knows some hundred sizes of paper.
    static let values = 256
    /// Characters that are kept of one text.
    private static let characters = 1_024

    /// Takes over `ipp`.
    fileprivate init(_ ipp: OpaquePointer) {
        unsafe self.ipp = ipp
    }

    deinit {
        unsafe ippDelete(ipp)
    }

    /// How the question was received.
    fileprivate var status: ipp_status_t { unsafe ippGetStatusCode(ipp) }

    /// The answer itself, if the question was done; throws what the service said otherwise.
    fileprivate consuming func checked() throws(PrintServiceFault) -> IPPAnswer {
        guard status.isSuccess else { throw .refused(Token(status)) }
        return self
    }

    /// The keywords of an attribute; empty if there is none.
    borrowing func keywords(_ name: String) -> [String] {
        texts(name, IPP_TAG_KEYWORD)
    }

    /// The texts of an attribute whose kind is one of these; empty if there is none.
    borrowing func words(_ name: String) -> [String] {
        for kind in [IPP_TAG_KEYWORD, IPP_TAG_MIMETYPE, IPP_TAG_NAME, IPP_TAG_TEXT, IPP_TAG_URI] {
            let found = texts(name, kind)
            if !found.isEmpty { return found.map { String($0.prefix(Self.characters)) } }
        }
        return []
    }

    /// The numbers of an attribute; empty if there is none.
    borrowing func integers(_ name: String) -> [Int] {
        guard let attribute = unsafe ippFindAttribute(ipp, name, IPP_TAG_INTEGER) else { return [] }
        return unsafe places(of: attribute).map { unsafe Int(ippGetInteger(attribute, $0)) }
    }

    /// Reads each value of an attribute of one kind in a way of its own.
    borrowing func values<Value>(
        _ name: String, _ kind: ipp_tag_t, _ read: (OpaquePointer, Int32) -> Value?
    ) -> [Value] {
        guard let attribute = unsafe ippFindAttribute(ipp, name, kind) else { return [] }
        return unsafe places(of: attribute).compactMap { unsafe read(attribute, $0) }
    }

    /// The address that an attribute holds.
    borrowing func uri(_ name: String) -> String? {
        texts(name, IPP_TAG_URI).first
    }

    /// The name or the text that an attribute holds.
    borrowing func text(_ name: String) -> String? {
        texts(name, IPP_TAG_NAME).first ?? texts(name, IPP_TAG_TEXT).first
    }

    /// The number of an enumerated value (RFC 8011 §5.1.5).
    borrowing func enumeration(_ name: String) -> Int? {
        number(name, IPP_TAG_ENUM)
    }

    /// A number.
    borrowing func integer(_ name: String) -> Int? {
        number(name, IPP_TAG_INTEGER)
    }

    /// Whether an attribute is true; `nil` if there is none.
    borrowing func truth(_ name: String) -> Bool? {
        guard let attribute = unsafe ippFindAttribute(ipp, name, IPP_TAG_BOOLEAN)
        else { return nil }
        return unsafe ippGetBoolean(attribute, 0) != 0
    }

    /// The groups of one kind, such as one for each job, in their order; at most `most`.
    borrowing func groups(_ tag: ipp_tag_t, most: Int) -> [IPPGroup] {
        var groups: [IPPGroup] = []
        var isInside = false
        var next = unsafe ippFirstAttribute(ipp)
        while let attribute = unsafe next {
            if unsafe ippGetGroupTag(attribute) != tag {
                // An attribute of no group stands between two groups of a kind.
                isInside = false
            } else {
                if !isInside {
                    guard groups.count < most else { break }
                    groups.append(IPPGroup())
                }
                isInside = true
                unsafe groups[groups.count - 1].take(attribute)
            }
            unsafe next = ippNextAttribute(ipp)
        }
        return groups
    }

    private borrowing func number(_ name: String, _ tag: ipp_tag_t) -> Int? {
        guard let attribute = unsafe ippFindAttribute(ipp, name, tag) else { return nil }
        return unsafe Int(ippGetInteger(attribute, 0))
    }

    private borrowing func texts(_ name: String, _ tag: ipp_tag_t) -> [String] {
        guard let attribute = unsafe ippFindAttribute(ipp, name, tag) else { return [] }
        return unsafe places(of: attribute).compactMap { place in
            unsafe ippGetString(attribute, place, nil).map { unsafe String(cString: $0) }
        }
    }

    private borrowing func places(of attribute: OpaquePointer) -> Range<Int32> {
        0..<Int32(clamping: min(Int(unsafe ippGetCount(attribute)), Self.values))
    }
}

/// What one group of an answer says: the first value of each attribute.
struct IPPGroup: Hashable, Sendable {
    /// Numbers; truth is 1.
    private(set) var numbers: [String: Int] = [:]
    private(set) var texts: [String: String] = [:]
    /// Attributes that are read of one group. Nobody here asks for more than eight.
    private static let attributes = 16

    /// Keeps the value of `attribute`, if it is a number, a truth or a text.
    fileprivate mutating func take(_ attribute: OpaquePointer) {
        guard numbers.count + texts.count < Self.attributes,
            let name = unsafe ippGetName(attribute).map({ unsafe String(cString: $0) })
        else { return }
        switch unsafe ippGetValueTag(attribute) {
        case IPP_TAG_INTEGER, IPP_TAG_ENUM:
            numbers[name] = unsafe Int(ippGetInteger(attribute, 0))
        case IPP_TAG_BOOLEAN:
            numbers[name] = unsafe Int(ippGetBoolean(attribute, 0))
        case IPP_TAG_NAME, IPP_TAG_NAMELANG, IPP_TAG_TEXT, IPP_TAG_TEXTLANG, IPP_TAG_KEYWORD,
            IPP_TAG_URI:
            texts[name] = unsafe ippGetString(attribute, 0, nil).map { unsafe String(cString: $0) }
        default: break
        }
    }
}
