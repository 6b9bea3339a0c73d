// Does the printer itself print, in a technician's words?

internal import KioskPrinting
internal import KioskCore

/// Looks at what a printer says of itself.
struct DeviceCheck {
    /// The printer's address.
    var address: String
    /// What it said; `nil` if it cannot be asked, a fault if it did not answer.
    var answer: Result<DeviceFacts?, PrintServiceFault>

    /// Percent below which a cartridge is named.
    private static let lowSupply = 10

    var findings: [Finding] {
        switch answer {
        case .failure(.unreachable):
            [
                .fault(
                    "printer", "device", "The printer does not answer at \(address).",
                    do: "See whether it is on and plugged in, and whether the address is right.")
            ]
        case .failure(.refused(let status)):
            [
                .fault(
                    "printer", "device",
                    "The printer at \(address) refuses questions (\(status.text)).",
                    do: "See whether the path in the address is right; most have /ipp/print.")
            ]
        case .success(nil):
            [
                .doubt(
                    "printer", "device", "The printer at \(address) cannot be asked how it is.",
                    do: "Where it speaks IPP, use ipp:// (over USB with the package ipp-usb).")
            ]
        case .success(let facts?):
            condition(facts) + supplies(facts) + counter(facts)
        }
    }

    private func condition(_ facts: DeviceFacts) -> [Finding] {
        let found = facts.reasons.compactMap { keyword in
            PrinterReason(keyword: keyword).map { finding($0, keyword) }
        }
        if !found.isEmpty { return found }
        if facts.isStopped {
            return [
                .fault(
                    "printer", "condition", "\(facts.model) has stopped and does not say why.",
                    do: "Look at its panel.")
            ]
        }
        return [.good("printer", "condition", "\(facts.model) is ready.")]
    }

    private func finding(_ reason: PrinterReason, _ keyword: String) -> Finding {
        let (said, remedy) = Self.words(reason)
        let found = "\(said) (\(keyword))."
        return reason.isBlocking
            ? .fault("printer", "condition", found, do: remedy)
            : .doubt("printer", "condition", found, do: remedy)
    }

    private static func words(_ reason: PrinterReason) -> (String, String) {
        switch reason {
        case .mediaEmpty: ("The paper is out", "Load the tray.")
        case .mediaJam: ("Paper is jammed", "Open the paper path and take out every scrap.")
        case .coverOpen: ("A cover or door is open", "Close it until it clicks.")
        case .supplyEmpty: ("Toner, ink or the waste box is used up", "Change it.")
        case .outputFull: ("The output tray is full or not in", "Empty it, and put it in.")
        case .trayMissing: ("The paper tray is not in", "Push it in until it clicks.")
        case .offline: ("The printer is off or not connected", "Turn it on; look at the cable.")
        case .paused: ("The printer is paused", "Let it go on at its panel.")
        case .failure: ("A part of the printer has failed", "Turn it off and on; call service.")
        case .service: ("The printer asks for service", "Look at its panel; it prints meanwhile.")
        case .other: ("The printer reports a fault", "Look at its panel.")
        case .low: ("Something will run out soon", "Bring paper or toner next time.")
        }
    }

    private func supplies(_ facts: DeviceFacts) -> [Finding] {
        facts.supplies.compactMap { supply in
            // A box of waste that is nearly empty is good; printers call it waste.
            guard let level = supply.level, level < Self.lowSupply,
                !supply.name.lowercased().contains("waste")
            else { return nil }
            return .doubt(
                "printer", "supply", "\(supply.name) is at \(level) %.",
                do: "Bring a new one.")
        }
    }

    private func counter(_ facts: DeviceFacts) -> [Finding] {
        if facts.impressions != nil {
            return [.good("printer", "counter", "The printer counts its pages.")]
        }
        return [
            .good(
                "printer", "counter",
                "The printer counts no pages over its life; its list of jobs is asked instead.")
        ]
    }
}
