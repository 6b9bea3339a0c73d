// Values that name people or their purchases, and say so to nobody.

/// A value whose description is all that logs, debuggers and crash reports get of it.
package protocol Discreet: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{}

extension Discreet {
    /// The same as everywhere.
    package var debugDescription: String { description }
    /// Without children: `dump` and crash reports walk through mirrors.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
