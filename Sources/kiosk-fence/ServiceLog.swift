// What the backend says to the print service: lines on standard error.

import Glibc

/// `ERROR:` goes to the print service's log and becomes the job's message; `DEBUG:` only goes to
/// the log, if that is wanted (backend(7)). Nothing here tells of a person or a document.
enum ServiceLog {
    static func error(_ text: String) { say("ERROR: kiosk-fence: " + text) }

    static func debug(_ text: String) { say("DEBUG: kiosk-fence: " + text) }

    /// Writes a line. A print service that is gone does not read it, and that is no fault.
    static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }
}
