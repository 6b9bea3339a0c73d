// What each step of kioskctl setup does.

internal import Foundation
internal import KioskCare
internal import KioskCore
internal import KioskRuntime
internal import KioskScanner

extension SetupGuide {
    // MARK: Scanner

    func scanner() async throws(ConfigurationFaults) -> Outcome {
        while true {
            let entries = ScannerListing(DeviceTree(root: kiosk.root), configured: []).entries
            for (index, entry) in entries.enumerated() {
                Output.tell(
                    "  \(index + 1)  \(entry.candidate.name)  \(entry.selector)  "
                        + "\(entry.candidate.kind.rawValue)\n")
            }
            let question =
                entries.isEmpty
                ? "  No device is seen that could be a scanner. Plug it in, then Enter"
                : "  Which one is the scanner (0 looks again)"
            let answer = ask(question, entries.count == 1 ? "1" : "") { text in
                if entries.isEmpty || text == "0" { return nil }
                return Int(text).map { (1...entries.count).contains($0) } == true
                    ? nil : "A number from 1 to \(entries.count)."
            }
            switch answer {
            case .leave: return .over
            case .skip: return .left
            case .text(let text):
                guard let number = Int(text), (1...max(1, entries.count)).contains(number),
                    entries.isEmpty == false
                else { continue }
                return await use(entries[number - 1])
            }
        }
    }

    private func use(_ entry: ScannerEntry) async -> Outcome {
        let answer = ask("  What shall it be called", "front") { name in
            KioskPlaces.isName(name) ? nil : "Letters, digits, - and _, at most 40."
        }
        guard case .text(let name) = answer else { return answer.outcome }
        let root = kiosk.root == "/" ? [] : ["--root", kiosk.root]
        let status = await command(["scanner", "use", name, entry.selector], root + around)
        return status == 0 ? .done : .left
    }

    // MARK: Printer

    func printer() async -> Outcome {
        Output.tell("  Looking for printers; this takes some seconds.\n")
        let server = kiosk.server.map { ["--server", $0] } ?? []
        let found = await OwnProgram.objects(
            ["printer", "discover", "--format", "json"] + configuration + server
        ).filter { $0["address"]?.isEmpty == false }
        for (index, printer) in found.enumerated() {
            Output.tell(
                "  \(index + 1)  \(printer["model"] ?? "")  \(printer["address"] ?? "")\n")
        }
        let question =
            found.isEmpty
            ? "  None is seen. Its address, as ipp://192.0.2.17/ipp/print"
            : "  Which one, or its address"
        let answer = ask(question, found.isEmpty ? "" : "1") { text in
            if text.contains(":") { return nil }
            return Int(text).map { (1...max(1, found.count)).contains($0) && !found.isEmpty }
                == true
                ? nil : "A number of the list, or an address such as ipp://192.0.2.17/ipp/print."
        }
        guard case .text(let text) = answer else { return answer.outcome }
        let address = Int(text).map { found[$0 - 1]["address"] ?? "" } ?? text
        let files = kiosk.cupsFiles.map { ["--cups-files", $0] } ?? []
        let status = await command(
            ["printer", "add", "main", address], configuration + server + files)
        return status == 0 ? .done : .left
    }

    /// For commands that take no other option of the configuration.
    private var configuration: [String] {
        place.config == "/etc/kiosk" ? [] : ["--config", place.config]
    }

    // MARK: Account

    func account() async throws(ConfigurationFaults) -> Outcome {
        Output.tell(
            "  You need from the cloud: its address, your id, and the key (a .pem or .pfx file, or "
                + "a line to type).\n")
        let answer = ask("  Enter to add an account")
        guard case .text = answer else { return answer.outcome }
        let status = await command(["account", "add"], ["--ask"] + around)
        return status == 0 ? .done : .left
    }

    // MARK: Trials

    func testScan() async throws(ConfigurationFaults) -> Outcome {
        let names = try await places().scanners
        guard let name = names.first else {
            Output.tell("  There is no scanner yet.\n")
            return .left
        }
        let notes = SetupNotes(try await places().stateDirectory)
        let what = names.joined(separator: ",")
        if notes.has(.scan, what), isAgain == false {
            Output.tell("  green   Scanner \(name) has read a code.\n")
            return .done
        }
        let answer = ask("  Take any receipt, then Enter: you have a minute to scan it")
        guard case .text = answer else { return answer.outcome }
        let status = await command(
            ["scanner", "test", name, "--count", "1", "--seconds", "60"], around)
        guard status == 0 else { return .left }
        notes.note(.scan, what)
        return .done
    }

    func testPrint() async throws(ConfigurationFaults) -> Outcome {
        let printer = try await places().printer
        let notes = SetupNotes(try await places().stateDirectory)
        if notes.has(.print, printer), isAgain == false {
            Output.tell("  green   Printer \(printer) has printed a test page.\n")
            return .done
        }
        let answer = ask("  Enter prints a test page on \(printer)")
        guard case .text = answer else { return answer.outcome }
        let status = await command(["printer", "test"], configuration)
        guard status == 0 else { return .left }
        let seen = ask("  Is the page there, and good (y/n)", "y") { text in
            ["y", "n"].contains(text) ? nil : "y or n."
        }
        guard case .text("y") = seen else { return seen.outcome }
        notes.note(.print, printer)
        return .done
    }
}

extension SetupGuide.Answer {
    /// What an answer means that is none to the question.
    fileprivate var outcome: SetupGuide.Outcome {
        switch self {
        case .leave: .over
        case .skip, .text: .left
        }
    }
}
