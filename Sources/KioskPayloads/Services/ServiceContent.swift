// What the receipt codes of other invoice services say in plain.

import KioskCore
import KioskText

/// Fields and checks out of such a code; where a part is missing, that is a warning and no more.
struct ServiceContent {
    private(set) var fields: [CodeReading.Field] = []
    private(set) var checks: [CodeReading.Check] = []
    private(set) var warnings: [CodeWarning] = []

    init(_ content: InvoiceService.Content, of url: ScannedURL) {
        guard content != .opaque else { return }
        let parameters = QueryParameters(url.query)
        switch content {
        case .opaque: break
        case .kingdee: readKingdee(parameters?.only("k"))
        case .shouqianba: readShouqianba(parameters?.only("state"))
        case .baiwangJinsui:
            let order = parameters?.only("orderId") ?? parameters?.only("ddlsh")
            add("order", order)
            if order == nil { warnings.append(.incompleteLink) }
        case .piaotong: readPiaotong(url.path)
        }
    }

    /// `k=DEVICE,ORDER,AMOUNT,MILLISECONDS,MD5,$`: the sum is over the device's key alone, which
    /// says nothing of the order, so that it stays unchecked.
    private mutating func readKingdee(_ text: String?) {
        let parts = text?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        guard parts.count == 6, parts[5] == "$", Alphabet.isHexadecimal(parts[4], count: 32)
        else { return warnings.append(.incompleteLink) }
        add("order", String(parts[1]))
        if PlainDecimal.isAmount(parts[2]) { add("amount_with_tax", String(parts[2])) }
        checks.append(CodeReading.Check("signature", .absent))
    }

    /// `state=p=…|ts=TERMINAL|cs=ORDER|ct=MILLISECONDS|ta=HUNDREDTHS|bc=BRAND|a=…`: the signature
    /// is over the order and the shop's number, or over all and the vendor's key (two editions of
    /// the guide to its codes); neither number nor key is in the code, so that it stays unchecked.
    private mutating func readShouqianba(_ state: String?) {
        var parts: [Substring: Substring] = [:]
        for part in (state ?? "").split(separator: "|") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            parts[sides[0]] = sides.count == 2 ? sides[1] : ""
        }
        guard let order = parts["cs"], (1...32).contains(order.utf8.count)
        else { return warnings.append(.incompleteLink) }
        add("order", String(order))
        add("terminal", parts["ts"].map(String.init))
        add("amount_with_tax", parts["ta"].flatMap { PlainDecimal.units(hundredths: $0) })
        checks.append(CodeReading.Check("signature", .absent))
    }

    /// Base64 of base64 of 24 bytes before `.pt`: three blocks of a cipher, as it seems.
    private mutating func readPiaotong(_ path: Substring) {
        let file = path.split(separator: "/").last?.dropLast(3) ?? ""
        let bytes = PercentEncoding.decode(file).flatMap { Base64.bytes($0) }
            .flatMap(UTF8Text.decode).flatMap { Base64.bytes($0) }
        checks.append(CodeReading.Check("token", fits: bytes?.count == 24))
    }

    private mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        fields.append(CodeReading.Field(name, value))
    }
}
