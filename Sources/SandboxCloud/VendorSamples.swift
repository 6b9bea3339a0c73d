// The vendor's published samples, read by the tests of both sides of the wire.

package import Foundation

/// The files of `Vendor/`; its README names the source of each.
package enum VendorSamples {
    /// The bytes of a sample.
    ///
    /// - Parameter name: the file name without `.json`: `query-pending`, `query-failed`,
    ///   `callback-issued`, `callback-fields`, `duplicate-request`.
    /// - Throws: `OrderLibraryError.missingFile` when there is none of that name.
    package static func data(_ name: String) throws -> Data {
        guard let file = Bundle.module.url(forResource: "Vendor/\(name)", withExtension: "json")
        else { throw OrderLibraryError.missingFile("\(name).json") }
        return try Data(contentsOf: file)
    }
}
