// The access key of a Brazilian invoice: what stands in its 44 characters.

import KioskCore

/// State (2), year and month (4), taxpayer (14), model (2), series (3), number (9), way of issue
/// (1), random number (8), check digit (1) ("Manual de Orientação do Contribuinte" of the NF-e,
/// access key). Since July 2026 the taxpayer's number may have capitals (Receita Federal, Nota
/// Técnica COCAD 49/2024).
struct BrazilianKey {
    /// Characters of a key.
    static let characters = 44
    /// The series in which the seller is a person and the key has the person's number.
    private static let personalSeries = 920...969
    private static let states = [
        "11": "RO", "12": "AC", "13": "AM", "14": "RR", "15": "PA", "16": "AP", "17": "TO",
        "21": "MA", "22": "PI", "23": "CE", "24": "RN", "25": "PB", "26": "PE", "27": "AL",
        "28": "SE", "29": "BA", "31": "MG", "32": "ES", "33": "RJ", "35": "SP", "41": "PR",
        "42": "SC", "43": "RS", "50": "MS", "51": "MT", "52": "GO", "53": "DF",
    ]

    private let text: String
    private let bytes: [UInt8]

    /// Nil unless it has 44 characters, digits all but those of the taxpayer's number.
    init?(_ text: String) {
        bytes = Array(text.utf8)
        self.text = text
        guard bytes.count == Self.characters, ForeignText.isCapitalsAndDigits(text),
            ForeignText.isNumber(part(0..<6) + part(18..<44))
        else { return nil }
    }

    /// Model 65; the same key names other documents too.
    var isConsumerInvoice: Bool { part(20..<22) == "65" }

    /// Modulus 11 with the weights 2 to 9 from the right.
    var hasCheckDigit: Bool { Self.checkDigit(bytes[..<43]) == Int(bytes[43]) - 0x30 }

    /// Year and month, ISO 8601; nil if there is no such month.
    var month: String? { date(day: "01").map { String($0.prefix(7)) } }

    /// The key's month with a day of one or two digits, ISO 8601.
    func date(day: String) -> String? {
        ForeignDate.iso(
            digits: "20" + part(2..<4) + part(4..<6) + (day.utf8.count == 1 ? "0" : "") + day)
    }

    /// Adds all that the key says. Where the seller is a person, neither number nor key are told.
    func add(date: String? = nil, total: String? = nil, to reading: inout ForeignReading) {
        reading.add("seller_is_person", isOfPerson)
        if !isOfPerson {
            reading.add("access_key", text, fact: .code)
            reading.add("seller_cnpj", taxpayer, fact: .taxIdentifier)
            reading.check("cnpj", fits: isCompany)
        }
        reading.check("access_key", fits: hasCheckDigit)
        let state = Self.states[part(0..<2)]
        reading.add("state", state)
        if state == nil { reading.warn(.unknownState) }
        reading.add("date", date ?? month, fact: .date)
        if (date ?? month) == nil { reading.warn(.dateForm) }
        reading.add("series", Self.withoutZeros(part(22..<25)))
        reading.add("number", Self.withoutZeros(part(25..<34)), fact: .number)
        reading.add("issue_type", part(34..<35))
        reading.add("total", total, fact: .total)
    }

    private var taxpayer: String { part(6..<20) }

    /// By its series, or by a shorter number behind zeros that is no company's.
    private var isOfPerson: Bool {
        Int(part(22..<25)).map(Self.personalSeries.contains) == true
            || (taxpayer.hasPrefix("000") && !isCompany)
    }

    /// Whether both check digits of a company's number (CNPJ) fit.
    private var isCompany: Bool {
        Self.checkDigit(bytes[6..<18]) == Int(bytes[18]) - 0x30
            && Self.checkDigit(bytes[6..<19]) == Int(bytes[19]) - 0x30
    }

    private func part(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private static func withoutZeros(_ digits: String) -> String {
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? "0" : String(rest)
    }

    /// Capitals count as their place in ASCII less that of zero, as digits do.
    private static func checkDigit(_ bytes: ArraySlice<UInt8>) -> Int {
        let sum = bytes.reversed().enumerated().reduce(0) { sum, place in
            sum + (Int(place.element) - 0x30) * (place.offset % 8 + 2)
        }
        return sum % 11 < 2 ? 0 : 11 - sum % 11
    }
}

extension CodeWarning {
    /// The state's number belongs to none.
    static let unknownState = CodeWarning("unknown_state")
}
