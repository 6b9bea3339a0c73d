// A code is read back before it is shown (libzbar).

internal import CZBar

/// What a reader that knows nothing of the writer reads off an image.
enum CodeProof {
    /// Whether `image` holds exactly one code, and it says `link`, byte by byte.
    ///
    /// `module` is the length of a module in pixels: lines of reading are laid as densely as it
    /// needs, which is most of the time that this takes.
    static func reads(_ image: CodeImage, module: Int, as link: String) -> Bool {
        guard image.width > 0, image.height > 0, image.pixels.count / image.width == image.height
        else { return false }
        guard let reader = Reader(density: max(1, module / 8)) else { return false }
        return reader.texts(image) == [Array(link.utf8)]
    }
}

/// The one owner of a scanner of libzbar.
@safe private struct Reader: ~Copyable {
    /// `Y800`, a byte of grey a pixel, as zbar_fourcc makes it of characters.
    private static let grey: UInt = 0x3030_3859

    private let scanner: OpaquePointer

    /// A reader for QR codes alone that lays a line every `density` pixels; nil without memory.
    init?(density: Int) {
        guard let scanner = unsafe zbar_image_scanner_create() else { return nil }
        unsafe self.scanner = scanner
        let settings: [(zbar_symbol_type_t, zbar_config_t, Int)] = [
            (ZBAR_NONE, ZBAR_CFG_ENABLE, 0), (ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1),
            // Bytes as they are, rather than what an encoding could make of them.
            (ZBAR_QRCODE, ZBAR_CFG_BINARY, 1),
            (ZBAR_NONE, ZBAR_CFG_X_DENSITY, density), (ZBAR_NONE, ZBAR_CFG_Y_DENSITY, density),
        ]
        for (type, setting, value) in settings {
            unsafe zbar_image_scanner_set_config(scanner, type, setting, Int32(value))
        }
        // The library can announce what it reads to other programs; a link is nobody's business.
        _ = unsafe zbar_image_scanner_request_dbus(scanner, 0)
    }

    deinit {
        unsafe zbar_image_scanner_destroy(scanner)
    }

    /// The bytes of each code on the image.
    func texts(_ image: CodeImage) -> [[UInt8]] {
        guard let handle = unsafe zbar_image_create() else { return [] }
        defer { unsafe zbar_image_destroy(handle) }
        unsafe zbar_image_set_format(handle, Reader.grey)
        unsafe zbar_image_set_size(handle, UInt32(image.width), UInt32(image.height))
        return unsafe image.pixels.withUnsafeBytes { bytes in
            // Without a function to free them, the bytes stay the array's.
            unsafe zbar_image_set_data(handle, bytes.baseAddress, UInt(bytes.count), nil)
            defer { unsafe zbar_image_free_data(handle) }
            guard unsafe zbar_scan_image(scanner, handle) > 0 else { return [] }
            return unsafe Reader.texts(handle)
        }
    }

    private static func texts(_ image: OpaquePointer) -> [[UInt8]] {
        var texts: [[UInt8]] = []
        var symbol = unsafe zbar_image_first_symbol(image)
        while let current = unsafe symbol {
            let count = Int(unsafe zbar_symbol_get_data_length(current))
            let data = unsafe UnsafeRawBufferPointer(
                start: zbar_symbol_get_data(current), count: count)
            unsafe texts.append(Array(data))
            unsafe symbol = zbar_symbol_next(current)
        }
        return texts
    }
}
