// The document in the hands of the fence: an open file.

import Glibc
import KioskFence

/// One open file. That of a document from standard input has no name and goes with its last
/// descriptor, whatever happens to the fence.
@safe struct HeldDocument: ~Copyable {
    /// The most that a document may have, in bytes: a long invoice in colour has a tenth.
    static let limit = 512 * 1_024 * 1_024

    let number: Int32

    /// An empty file without a name in a folder.
    init(in folder: String) throws(IntakeFault) {
        let flags = O_RDWR | O_CLOEXEC
        // O_TMPFILE, which is no plain number in C.
        let nameless = Int32(0o20_000_000) | O_DIRECTORY
        let file = unsafe open(folder, flags | nameless, 0o600)
        guard file < 0 else {
            number = file
            return
        }
        // Some file systems know no file without a name.
        let ending = String(repeating: "X", count: 6)
        var path = Array((folder + "/kiosk-fence-" + ending).utf8CString)
        number = unsafe mkstemp(&path)
        guard number >= 0 else { throw .system("mkstemp", errno) }
        unsafe unlink(path)
    }

    /// A file that the print service names.
    init(named path: String) throws(IntakeFault) {
        number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard number >= 0 else { throw .system("open", errno) }
    }

    deinit { if number >= 0 { close(number) } }

    /// Writes all of it at the end.
    func write(_ bytes: ArraySlice<UInt8>) throws(IntakeFault) {
        var rest = bytes
        while rest.isEmpty == false {
            let sent = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(number, $0.baseAddress, $0.count)
            }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { throw .system("write", errno) }
            rest = rest.dropFirst(sent)
        }
    }

    /// Looks whether all of it is there.
    func whole() throws(IntakeFault) -> WholeDocument {
        var about = stat()
        guard unsafe fstat(number, &about) == 0 else { throw .system("fstat", errno) }
        guard about.st_mode & S_IFMT == S_IFREG else { throw .document(.unreadable) }
        guard about.st_size <= Self.limit else { throw .tooLong }
        let file = number
        do {
            return try WholeDocument(count: Int(about.st_size)) { Self.read($0, of: file) }
        } catch {
            throw .document(error)
        }
    }

    /// Puts it, rewound, in the place of standard input.
    func becomeInput() throws(IntakeFault) {
        guard lseek(number, 0, SEEK_SET) == 0, dup2(number, STDIN_FILENO) == STDIN_FILENO else {
            throw .system("dup2", errno)
        }
    }

    private static func read(_ range: Range<Int>, of file: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < range.count {
            let count = unsafe bytes.withUnsafeMutableBytes {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: $0[filled...])
                return unsafe pread(file, rest.baseAddress, rest.count, range.lowerBound + filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            filled += count
        }
        return bytes
    }
}
