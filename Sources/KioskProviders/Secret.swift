// Bytes that must not be seen.

/// A key or a password: whatever describes it, in a log or in a debugger, says only that it is
/// there.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The bytes, as they stand in the file.
    package let bytes: [UInt8]

    /// Takes the bytes of a secret file.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Never the bytes.
    package var description: String { "(secret)" }
    /// Never the bytes.
    package var debugDescription: String { description }
    /// Without children: `dump` and crash reports walk through mirrors.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
