// Packed bytes, by the system's own gzip.

import Foundation
import Synchronization

/// Packs for servers that send what nobody asked for.
enum Gzip {
    /// Packed zeros by their megabytes: packing takes a while, and a server has to answer in time.
    private static let bombs = Mutex<[Int: [UInt8]]>([:])

    /// So many megabytes of zeros, packed about a thousandfold; empty without gzip.
    static func nothing(megabytes: Int) -> [UInt8] {
        bombs.withLock { bombs in
            if let bomb = bombs[megabytes] { return bomb }
            let bomb = run("head -c \(megabytes)M /dev/zero | gzip -9", feeding: [])
            bombs[megabytes] = bomb
            return bomb
        }
    }

    /// These bytes, packed; empty without gzip.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        run("gzip", feeding: bytes)
    }

    /// The bytes as one chunk and the last.
    static func chunk(_ bytes: [UInt8]) -> [UInt8] {
        Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n0\r\n\r\n".utf8)
    }

    private static func run(_ command: String, feeding input: [UInt8]) -> [UInt8] {
        let process = Process()
        let (feed, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = feed
        process.standardOutput = output
        guard (try? process.run()) != nil else { return [] }
        // The answers of tests fit into the pipe, so that nobody waits for anybody.
        feed.fileHandleForWriting.write(Data(input))
        feed.fileHandleForWriting.closeFile()
        return Array(output.fileHandleForReading.readDataToEndOfFile())
    }
}
