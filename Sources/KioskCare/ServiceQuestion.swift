// Questions to a print service or a printer, by libcups' raw interface (RFC 8010, RFC 8011).

internal import CCUPS
internal import KioskCore

/// Why a question has no answer.
package enum ServiceFault: Error, Hashable, Sendable {
    /// No connection.
    case unreachable
    /// The service said no: the status keyword (RFC 8011 §B.1).
    case refused(String)
}

/// One question to one host, and its answer, freed when its owner ends.
@safe struct ServiceQuestion: ~Copyable {
    private let http: OpaquePointer
    private let ipp: OpaquePointer

    /// Time for a connection and for an answer, each. One that slept needs a second to wake.
    private static let patience: Int32 = 5_000  // milliseconds

    /// Connects to `host` (a name, an address, or the path of a socket) and prepares a question of
    /// the kind `operation` about `uri`, if given.
    init(
        _ operation: ipp_op_t, host: String, port: Int = 0, isEncrypted: Bool = false,
        about uri: String? = nil
    ) throws(ServiceFault) {
        let encryption = isEncrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED
        guard
            let http = unsafe httpConnect2(
                host, Int32(clamping: port), nil, AF_UNSPEC, encryption, 1, Self.patience, nil)
        else { throw .unreachable }
        guard let ipp = unsafe ippNewRequest(operation) else {
            unsafe httpClose(http)
            throw .unreachable
        }
        unsafe httpSetTimeout(http, Double(Self.patience) / 1_000, { _, _ in 0 }, nil)
        unsafe self.http = http
        unsafe self.ipp = ipp
        if let uri {
            unsafe ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nil, uri)
        }
    }

    deinit {
        unsafe ippDelete(ipp)
        unsafe httpClose(http)
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

    /// Adds a keyword to the question.
    borrowing func add(_ name: String, keyword: String) {
        unsafe ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, name, nil, keyword)
    }

    /// Sends the question to `resource` and hands the answer's groups of attributes to `read`, one
    /// after the other, at most `limit`.
    consuming func groups<Value>(
        from resource: String, limit: Int, _ read: (borrowing AnswerGroup) -> Value
    ) throws(ServiceFault) -> [Value] {
        let (http, ipp) = unsafe (self.http, self.ipp)
        discard self
        defer { unsafe httpClose(http) }
        // Libcups frees the question, whatever comes of it.
        guard let answer = unsafe cupsDoRequest(http, ipp, resource) else {
            throw .refused(Self.keyword(cupsLastError()))
        }
        defer { unsafe ippDelete(answer) }
        let status = unsafe ippGetStatusCode(answer)
        guard (0..<0x0100).contains(Int(status.rawValue)) else {
            // An empty list is answered so by CUPS.
            if status == IPP_STATUS_ERROR_NOT_FOUND, resource == "/" { return [] }
            throw .refused(Self.keyword(status))
        }
        var values: [Value] = []
        var attribute = unsafe ippFirstAttribute(answer)
        while let first = unsafe attribute, values.count < limit {
            let tag = unsafe ippGetGroupTag(first)
            guard tag == IPP_TAG_PRINTER || tag == IPP_TAG_JOB else {
                unsafe attribute = ippNextAttribute(answer)
                continue
            }
            var group = AnswerGroup()
            while let next = unsafe attribute, unsafe ippGetGroupTag(next) == tag {
                unsafe group.take(next)
                unsafe attribute = ippNextAttribute(answer)
            }
            values.append(read(group))
        }
        return values
    }

    private static func keyword(_ status: ipp_status_t) -> String {
        unsafe ippErrorString(status).map { unsafe String(cString: $0) } ?? "unknown"
    }
}

/// The attributes of one printer or one job of an answer, as Swift has them.
struct AnswerGroup {
    private var texts: [String: [String]] = [:]
    private var numbers: [String: [Int]] = [:]

    /// Values that are read of one attribute: a printer knows some hundred sizes of paper.
    private static let values = 256
    /// Characters that are read of one text.
    private static let characters = 1_024

    fileprivate init() {}

    /// The texts of an attribute; empty if there is none.
    func texts(_ name: String) -> [String] { texts[name] ?? [] }

    /// The numbers of an attribute; truth is 1.
    func numbers(_ name: String) -> [Int] { numbers[name] ?? [] }

    /// Takes over the values of an attribute of a kind that is asked for here.
    fileprivate mutating func take(_ attribute: OpaquePointer) {
        guard let name = unsafe ippGetName(attribute).map({ unsafe String(cString: $0) }) else {
            return
        }
        let places = 0..<Int32(clamping: min(Int(unsafe ippGetCount(attribute)), Self.values))
        switch unsafe ippGetValueTag(attribute) {
        case IPP_TAG_INTEGER, IPP_TAG_ENUM:
            numbers[name] = places.map { Int(unsafe ippGetInteger(attribute, $0)) }
        case IPP_TAG_BOOLEAN:
            numbers[name] = places.map { Int(unsafe ippGetBoolean(attribute, $0)) }
        case IPP_TAG_KEYWORD, IPP_TAG_URI, IPP_TAG_TEXT, IPP_TAG_NAME, IPP_TAG_TEXTLANG,
            IPP_TAG_NAMELANG:
            texts[name] = places.compactMap { place in
                unsafe ippGetString(attribute, place, nil)
                    .map { String(unsafe String(cString: $0).prefix(Self.characters)) }
            }
        default: break
        }
    }
}
