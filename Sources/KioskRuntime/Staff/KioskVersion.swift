// Which version of the program this is.

/// The version, for the staff page and for reports.
package enum KioskVersion {
    /// Three numbers: what breaks a configuration, what is new, what is mended.
    package static let text = "0.7.0"
}
