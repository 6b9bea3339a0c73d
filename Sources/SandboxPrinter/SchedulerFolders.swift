// Where the private cupsd keeps its files.

/// The folder tree of one cupsd.
struct SchedulerFolders {
    let root: Folder
    let fence: SandboxFence?

    var socket: String { root.path("run/cups.sock") }
    var settings: String { root.path("etc/cupsd.conf") }
    var places: String { root.path("etc/cups-files.conf") }
    /// The programs that cupsd runs.
    private var programs: Folder { Folder(path: root.path("lib")) }

    /// Where Debian has the programs that cupsd runs.
    private static let installed = Folder(path: "/usr/lib/cups")

    /// The file that is there once a queue can print.
    func description(of queue: String) -> String {
        "etc/ppd/\(queue).ppd"
    }

    /// Refuses a path that could not work, before anything is made.
    func check() throws {
        // The longest of the sockets' paths, so it speaks for all of them.
        let bytes = socket.utf8.count
        guard bytes <= LoopbackSocket.pathLimit else {
            throw SandboxPrinterError.socketPathTooLong(
                path: socket, bytes: bytes, limit: LoopbackSocket.pathLimit)
        }
        try fence?.check()
    }

    /// Makes everything anew, except permits.
    func make(for account: Account) throws {
        try root.remove()
        let names = [
            "etc", "etc/ppd", "etc/ssl", "spool", "spool/tmp", "cache", "state", "log", "run",
            "www",
        ]
        try root.make(names)
        for name in [""] + names { try root.give(name, to: account) }
        let configuration = CupsdConfiguration(
            root: root.path, socket: socket, account: account,
            programs: fence == nil ? Self.installed.path : programs.path,
            fence: fence?.folder.path)
        try root.write(configuration.files, to: "etc/cups-files.conf")
        try root.write(configuration.server, to: "etc/cupsd.conf")
        if let fence {
            try fence.make(for: account)
            try makePrograms(with: fence)
        }
    }

    /// Makes a folder of links to Debian's programs, and puts the fence among the backends. It is
    /// copied: the account of cupsd may not be able to enter the folder where it was built.
    private func makePrograms(with fence: SandboxFence) throws {
        let backends = Folder(path: programs.path("backend"))
        try backends.make()
        for name in try Self.installed.names() where name != "backend" {
            try programs.link(name, to: Self.installed.path(name))
        }
        let installed = Folder(path: Self.installed.path("backend"))
        for name in try installed.names() where name != FencedURI.scheme {
            try backends.link(name, to: installed.path(name))
        }
        try backends.writeProgram(Program.bytes(of: fence.program), to: FencedURI.scheme)
    }
}

/// The address of a printer behind the fence.
enum FencedURI {
    /// Also the name of the backend.
    static let scheme = "kiosk-fence"

    static func of(_ uri: String) -> String {
        "\(scheme):/\(uri)"
    }
}
