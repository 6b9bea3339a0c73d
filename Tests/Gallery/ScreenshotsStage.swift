// A panel of 1920 × 1080 without a panel: the kiosk's console (cage, foot) in a virtual X server.

import Foundation
import ScreenSamples
import TestSupport

/// A console with a program in it, of which pictures can be taken.
///
/// The console is the one that is installed (`systemd/console cage`), with its settings
/// (`kiosk-config/console`). Without a panel cage has a screen of 1280 × 720; in a window it has
/// any size.
final class Stage {
    private static let width = 1_920
    private static let height = 1_080

    /// For whoever stands on the stage: nobody's, with room for sockets and for word.
    let folder: URL
    private let server = Process()
    private let console = Process()
    private var display = ""

    /// Opens a stage on which `program` with its arguments stands, in a terminal of so many cells.
    init(cells: String, program: [String]) async throws {
        let name = "stage-\(UUID().uuidString)"
        folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            try await startServer()
            try startConsole(cells: cells, program: program)
            try await openWindow()
        } catch {
            close()
            throw error
        }
    }

    /// Starts the X server, which says on which display it is when it is ready.
    private func startServer() async throws {
        let number = folder.appending(path: "display")
        try Data().write(to: number)
        server.executableURL = URL(filePath: "/usr/bin/env")
        server.arguments = [
            "Xvfb", "-displayfd", "1", "-screen", "0", "\(Stage.width)x\(Stage.height)x24",
        ]
        server.standardOutput = try FileHandle(forWritingTo: number)
        server.standardError = FileHandle.nullDevice
        try server.run()
        try await until("the X server is ready") {
            let text = try String(contentsOf: number, encoding: .utf8)
            display = ":" + text.trimmingCharacters(in: .newlines)
            return text.hasSuffix("\n")
        }
    }

    /// Makes the window of the console as large as the panel.
    private func openWindow() async throws {
        let command = [
            "xdotool", "search", "--name", "", "windowsize", "%2", "\(Stage.width)",
            "\(Stage.height)",
        ]
        try await until("the console is as large as the panel") {
            // There is no window to find until cage has opened it, and no picture until it draws.
            guard (try? Stage.run(command, environment: ["DISPLAY": display])) != nil,
                let picture = try? picture()
            else { return false }
            return Stage.size(ofPNG: picture) == [Stage.width, Stage.height]
        }
    }

    /// Width and height: the first two numbers of the first chunk (PNG, third edition, §11.2.1).
    private static func size(ofPNG picture: Data) -> [Int] {
        [16, 20].map { start in
            picture.dropFirst(start).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        }
    }

    private func startConsole(cells: String, program: [String]) throws {
        let root = ShippedWording.root
        if geteuid() == 0 { try Stage.run(["chown", "-R", "nobody", folder.path]) }
        console.executableURL = URL(filePath: "/usr/bin/env")
        console.arguments =
            ["-i"]
            + [
                "PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin")",
                "HOME=\(folder.path)", "XDG_RUNTIME_DIR=\(folder.path)", "DISPLAY=\(display)",
                "LC_ALL=C.UTF-8", "WLR_BACKENDS=x11", "WLR_RENDERER=pixman",
                "WLR_LIBINPUT_NO_DEVICES=1", "SWIFT_BACKTRACE=enable=no", "CONSOLE_CELLS=\(cells)",
                "CONSOLE_FILES=\(root.appending(path: "kiosk-config/console").path)",
                "CONSOLE_PANELS=\(folder.path)",
            ] + Stage.asNobody + [root.appending(path: "systemd/console").path, "cage"] + program
        let log = folder.appending(path: "console.log")
        try Data().write(to: log)
        console.standardError = try FileHandle(forWritingTo: log)
        console.standardOutput = FileHandle.nullDevice
        try console.run()
    }

    /// Takes pictures until one is like the one before it, and leaves that at `place`.
    func takePicture(_ place: URL) async throws {
        var last: Data?
        try await until("the screen stands still") {
            let next = try picture()
            defer { last = next }
            return next == last
        }
        try last?.write(to: place)
    }

    private func picture() throws -> Data {
        try Stage.run(
            Stage.asNobody + ["grim", "-"],
            environment: ["XDG_RUNTIME_DIR": folder.path, "WAYLAND_DISPLAY": "wayland-0"])
    }

    /// What the console had to say.
    var log: String {
        // Without it there is nothing to say.
        (try? String(contentsOf: folder.appending(path: "console.log"), encoding: .utf8)) ?? ""
    }

    /// Ends all that was started.
    func close() {
        for process in [console, server] where process.isRunning {
            // A process that is started here inherits that it hears no other signal.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let number = display.dropFirst()
        let left = ["/tmp/.X\(number)-lock", "/tmp/.X11-unix/X\(number)", folder.path]
        // What is not there need not go.
        for path in left where number.isEmpty == false || path == folder.path {
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    /// cage refuses to be root.
    private static var asNobody: [String] {
        geteuid() == 0
            ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : []
    }

    /// Runs a command to its end, and gives what it wrote; throws if it failed.
    @discardableResult
    static func run(_ command: [String], environment: [String: String] = [:]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Overdue(description: command.joined(separator: " "))
        }
        return bytes
    }
}
