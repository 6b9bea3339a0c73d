// A value of a PDF as libqpdf hands it out: released when its owner ends.

internal import CQPDF

/// One object, or one value within one. It must not outlive the file it is from.
@safe struct PDFObject: ~Copyable {
    let qpdf: qpdf_data?
    let handle: qpdf_oh

    /// Takes over a handle that libqpdf just gave.
    init(_ qpdf: qpdf_data?, _ handle: qpdf_oh) {
        unsafe self.qpdf = unsafe qpdf
        self.handle = handle
    }

    deinit {
        unsafe qpdf_oh_release(qpdf, handle)
    }

    var isNull: Bool { unsafe qpdf_oh_is_null(qpdf, handle) != 0 }
    var isArray: Bool { unsafe qpdf_oh_is_array(qpdf, handle) != 0 }
    var isDictionary: Bool { unsafe qpdf_oh_is_dictionary(qpdf, handle) != 0 }
    var isStream: Bool { unsafe qpdf_oh_is_stream(qpdf, handle) != 0 }

    /// Which object of the file it is: number and generation; `nil` for a value within one.
    var name: ObjectName? {
        guard unsafe qpdf_oh_is_indirect(qpdf, handle) != 0 else { return nil }
        return ObjectName(
            number: unsafe qpdf_oh_get_object_id(qpdf, handle),
            generation: unsafe qpdf_oh_get_generation(qpdf, handle))
    }

    /// The value of `key`, with its slash, in a dictionary or in a stream's dictionary; a null
    /// where there is none.
    subscript(key: String) -> PDFObject {
        if isStream { return unsafe PDFObject(qpdf, qpdf_oh_get_dict(qpdf, handle))[key] }
        guard isDictionary else { return unsafe PDFObject(qpdf, qpdf_oh_new_null(qpdf)) }
        return unsafe PDFObject(qpdf, qpdf_oh_get_key(qpdf, handle, key))
    }

    /// The number of values in an array, otherwise 0.
    var count: Int {
        isArray ? max(0, Int(unsafe qpdf_oh_get_array_n_items(qpdf, handle))) : 0
    }

    /// A value of an array, from 0 to `count`.
    subscript(index: Int) -> PDFObject {
        unsafe PDFObject(qpdf, qpdf_oh_get_array_item(qpdf, handle, Int32(clamping: index)))
    }

    /// The number, if it is one.
    var number: Double? {
        var value = 0.0
        guard unsafe qpdf_oh_get_value_as_number(qpdf, handle, &value) != 0 else { return nil }
        return value.isFinite ? value : nil
    }

    /// The name with its slash, if it is one.
    var word: String? {
        guard unsafe qpdf_oh_is_name(qpdf, handle) != 0,
            let text = unsafe qpdf_oh_get_name(qpdf, handle)
        else { return nil }
        return unsafe String(cString: text)
    }

    /// The text, if it is one, whatever its encoding (ISO 32000-1 §7.9.2.2).
    var text: String? {
        var bytes: UnsafePointer<CChar>?
        var count = 0
        guard unsafe qpdf_oh_get_value_as_utf8(qpdf, handle, &bytes, &count) != 0,
            let start = unsafe bytes
        else { return nil }
        let buffer = unsafe UnsafeRawBufferPointer(start: start, count: count)
        return unsafe String(decoding: buffer, as: UTF8.self)
    }
}

/// An object's number and generation in its file.
struct ObjectName: Hashable {
    let number: Int32
    let generation: Int32
}
