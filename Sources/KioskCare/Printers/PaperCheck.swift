// Does the printer hold the paper that the kiosk prints on, and can it do what is configured?

internal import KioskPrinting

/// Holds what a printer says against the settings of a file in printers.d.
struct PaperCheck {
    var facts: DeviceFacts
    var options: PrinterOptions

    var findings: [Finding] {
        paper + tray + sides
    }

    private var paper: [Finding] {
        let media = options.media
        let wanted = facts.trays.filter { tray in
            tray.media == media && (options.tray.map { $0 == tray.source } ?? true)
        }
        if let tray = wanted.first {
            let place = tray.source.isEmpty ? "" : " in \(tray.source)"
            let count = tray.sheets.map { " (\($0) sheets)" } ?? ""
            return [.good("printer", "paper", "\(Paper.words(media)) lies\(place)\(count).")]
        }
        // A printer that does not say what lies in it is asked by its condition only.
        guard !facts.loaded.isEmpty else { return [] }
        let place = options.tray.map { "in \($0)" } ?? "in any tray"
        let loaded = facts.loaded.map(Paper.words).joined(separator: ", ")
        return [
            .fault(
                "printer", "paper",
                "No \(Paper.words(media)) lies \(place): a page would wait. There is: \(loaded).",
                do: "Load it, and tell the printer so at its panel; or set media.")
        ]
    }

    private var tray: [Finding] {
        guard let tray = options.tray, !facts.abilities.sources.isEmpty,
            !facts.abilities.sources.contains(tray)
        else { return [] }
        return [
            .fault(
                "printer", "tray", "The printer has no tray \(tray).",
                do: "Set tray to one of: \(facts.abilities.sources.joined(separator: ", ")).")
        ]
    }

    private var sides: [Finding] {
        let sides = facts.abilities.sides
        guard !sides.isEmpty, !sides.contains(options.sides.rawValue) else { return [] }
        return [
            .doubt(
                "printer", "sides", "The printer cannot print \(options.sides.rawValue).",
                do: "Set sides to one of: \(sides.joined(separator: ", ")).")
        ]
    }
}

/// The names of sizes of paper, as people say them.
enum Paper {
    private static let names = [
        "iso_a3_297x420mm": "A3", "iso_a4_210x297mm": "A4", "iso_a5_148x210mm": "A5",
        "iso_a6_105x148mm": "A6", "iso_b5_176x250mm": "B5", "jis_b5_182x257mm": "B5 (JIS)",
        "na_letter_8.5x11in": "Letter", "na_legal_8.5x14in": "Legal", "prc_16k_146x215mm": "16K",
    ]

    /// The paper of a kiosk to which nothing else was said.
    static let standard = "iso_a4_210x297mm"

    /// What a technician calls a size; its own name where there is no other.
    static func words(_ media: String) -> String {
        names[media] ?? media
    }
}
