// What kioskctl card reads and writes: the file of the key, how long, and from when to when.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskPass

/// The file of a private key.
struct CardKeyFile {
    /// Bytes of such a file; a key has 80.
    private static let bytes = 200

    let path: String

    /// Writes a key into a new file that only its owner may read; false if that is not possible.
    func write(_ key: CardKey) -> Bool {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { return false }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data((key.text + "\n").utf8))
            try file.synchronize()
            return true
        } catch {
            // A part of a key is none: the next try must find no file.
            unlink(path)
            return false
        }
    }

    /// Reads a key. One that others may read is refused: whoever has it can make cards.
    func read() throws -> CardKey {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw CardCommand.refusal("\(path) cannot be read.") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & 0o077 == 0
        else {
            throw CardCommand.refusal("\(path) may be read by others: chmod 600 \(path)")
        }
        guard let data = try file.read(upToCount: CardKeyFile.bytes),
            let text = String(validating: data, as: UTF8.self), let key = CardKey(text: text)
        else { throw CardCommand.refusal("\(path) is no private key for cards.") }
        return key
    }
}

/// For how long a card is made.
struct CardLife: ExpressibleByArgument {
    let minutes: Int

    init(minutes: Int) {
        self.minutes = minutes
    }

    /// `30m` or `8h`, at least a minute and at most `Limits.cardLife`.
    init?(argument: String) {
        let most = Int(Limits.cardLife.components.seconds) / 60
        guard argument.utf8.count <= 5, let number = Int(argument.dropLast()) else { return nil }
        switch argument.last {
        case "m": minutes = number
        case "h": minutes = number * 60
        default: return nil
        }
        guard (1...most).contains(minutes) else { return nil }
    }

    var defaultValueDescription: String { "\(minutes)m" }
}

/// From when to when a card is good, in the time of this machine.
struct CardTimes {
    let words: String

    init(_ terms: CardTerms) {
        words = "good from \(Self.text(terms.notBefore)) to \(Self.text(terms.notAfter))"
    }

    private static func text(_ seconds: Int) -> String {
        let style = Date.ISO8601FormatStyle(
            dateTimeSeparator: .space, timeZone: .current)
        return Date(timeIntervalSince1970: Double(seconds)).formatted(style)
    }
}

extension PublicCardKey: ExpressibleByArgument {
    /// As `staff_keys` in kiosk.yaml has it.
    package init?(argument: String) {
        self.init(text: argument)
    }
}
