// The environment, as the print service gave it.

import Glibc

/// Variables by name, and all of them for a child.
enum Environment {
    /// The value of a variable.
    static subscript(name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// Every variable as `name=value`, with one of them set to something else.
    static func all(setting name: String, to value: String) -> [String] {
        // Swift does not let a global variable of C be read; its address can be asked for.
        typealias List = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
        let address = unsafe dlsym(nil, "environ")
        var next = unsafe address?.assumingMemoryBound(to: List?.self).pointee
        var variables = ["\(name)=\(value)"]
        while let list = unsafe next, let text = unsafe list.pointee {
            let variable = unsafe String(cString: text)
            if variable.hasPrefix(name + "=") == false { variables.append(variable) }
            unsafe next = list + 1
        }
        return variables
    }
}
