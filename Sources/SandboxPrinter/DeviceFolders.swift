// Where a sandbox device keeps its files.

/// The folder tree of one ippeveprinter.
struct DeviceFolders {
    let root: Folder
    let pages: Folder

    var control: Folder { Folder(path: root.path("control")) }
    var command: String { root.path("print") }
    var spool: String { root.path("spool") }
    var keys: String { root.path("ssl") }
    var busSocket: String { root.path("bus.sock") }
    var busConfiguration: String { root.path("bus.conf") }

    /// Makes everything anew, except the pages that are there already.
    func make() throws {
        try root.remove()
        try root.make(["control", "spool", "ssl"])
        try pages.make()
        try root.write(PrinterScript.bus(socket: busSocket), to: "bus.conf")
        try control.write(PrinterScript.stillPrinting, to: PrinterScript.questionFile)
        try control.write(PrinterScript.cancelling, to: PrinterScript.cancelFile)
        try root.writeProgram(Array(PrinterScript.command.utf8), to: "print")
    }

    /// The whole documents in the pages folder, in the order in which they arrived.
    func received() throws -> [ReceivedDocument] {
        try pages.names()
            .filter { $0.hasPrefix("page-") }
            .sorted()
            .map { ReceivedDocument(path: pages.path($0), bytes: try pages.size(of: $0)) }
    }

    /// The sheets that came out, in their order.
    func sheets() throws -> [PrintedSheet] {
        try control.lines(of: PrinterScript.sheetsFile).compactMap { line in
            guard let cut = line.firstIndex(of: " "), let page = Int(line[..<cut]) else {
                return nil
            }
            return PrintedSheet(job: String(line[line.index(after: cut)...]), page: page)
        }
    }
}
