// A walk over everything that a PDF holds.

internal import CQPDF

/// Gives each object of a file once: what the trailer leads to, and what nothing leads to.
///
/// Both are needed: an object of a later generation is found only by its reference, and a stream
/// that nobody draws only by its number.
@safe struct ObjectWalk: ~Copyable {
    private let qpdf: qpdf_data?
    private let size: Int32
    private var number: Int32 = 1
    /// Handles of dictionaries, arrays and streams that are still to be looked at.
    private var pending: [qpdf_oh]
    private var seen: Set<ObjectName> = []

    /// Starts at `trailer`; `size` is one more than the highest number of an object.
    init(_ qpdf: qpdf_data?, trailer: qpdf_oh, size: Int32) {
        unsafe self.qpdf = unsafe qpdf
        self.size = size
        pending = [trailer]
    }

    /// The next dictionary, array or stream; `nil` when all were given.
    mutating func next() -> PDFObject? {
        while let handle = nextHandle() {
            let object = unsafe PDFObject(qpdf, handle)
            if let name = object.name, seen.insert(name).inserted == false { continue }
            if object.isStream {
                unsafe pending.append(qpdf_oh_get_dict(qpdf, handle))
            } else if object.isDictionary {
                addValues(of: object)
            } else if object.isArray {
                for index in 0..<object.count {
                    unsafe add(qpdf_oh_get_array_item(qpdf, handle, Int32(clamping: index)))
                }
            } else {
                continue
            }
            return object
        }
        return nil
    }

    private mutating func nextHandle() -> qpdf_oh? {
        if let handle = pending.popLast() { return handle }
        guard number < size else { return nil }
        defer { number += 1 }
        return unsafe qpdf_get_object_by_id(qpdf, number, 0)
    }

    private mutating func addValues(of dictionary: borrowing PDFObject) {
        unsafe qpdf_oh_begin_dict_key_iter(qpdf, dictionary.handle)
        while unsafe qpdf_oh_dict_more_keys(qpdf) != 0 {
            let key = unsafe qpdf_oh_dict_next_key(qpdf)
            unsafe add(qpdf_oh_get_key(qpdf, dictionary.handle, key))
        }
    }

    /// Keeps what has values of its own; what stands in place of a number or a text is let go.
    private mutating func add(_ handle: qpdf_oh) {
        switch unsafe qpdf_oh_get_type_code(qpdf, handle) {
        case ot_array, ot_dictionary, ot_stream: pending.append(handle)
        default: unsafe qpdf_oh_release(qpdf, handle)
        }
    }
}
