// kiosk-page: the kiosk's own download page, in a process of its own.

import ArgumentParser

/// The program.
@main struct KioskPage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk-page",
        abstract: "Lets phones download what the kiosk offers them.",
        discussion: """
            Files come from the kiosk over the socket, stay in memory for some minutes, and go to \
            one phone each.
            """)

    @Option(help: "Where phones come to: a numeric address of this machine and a port.")
    var listen = ListenAddress(host: "127.0.0.1", port: 8_380)

    @Option(help: "Where the kiosk comes to: a Unix socket, which is made.")
    var socket = "/run/kiosk-page/page.sock"

    @Flag(help: "Phones come by https to a program on this machine, which hands on to here.")
    var behindTLS = false

    func run() async throws {
        let server = PageServer(
            host: listen.host, port: listen.port, socket: socket, isBehindTLS: behindTLS)
        try await server.run { port in PageTally.say("ready on port \(port)") }
    }
}
