// Check sums of 16 bits over bytes, as codes on invoices carry them.

/// The two CRC-16 forms that are in use there; both have the polynomial 0x8005.
package enum CRC16 {
    /// CRC-16/BUYPASS (also UMTS): initial value 0, not reflected. Of "123456789" it is 0xFEE8.
    package static func buypass(_ bytes: some Sequence<UInt8>) -> UInt16 {
        bytes.reduce(0) { sum, byte in
            (0..<8).reduce(sum ^ UInt16(byte) << 8) { sum, _ in
                sum & 0x8000 == 0 ? sum << 1 : sum << 1 ^ 0x8005
            }
        }
    }

    /// CRC-16/MODBUS: initial value 0xFFFF, reflected. Of "123456789" it is 0x4B37.
    package static func modbus(_ bytes: some Sequence<UInt8>) -> UInt16 {
        bytes.reduce(0xFFFF) { sum, byte in
            (0..<8).reduce(sum ^ UInt16(byte)) { sum, _ in
                sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xA001
            }
        }
    }
}
