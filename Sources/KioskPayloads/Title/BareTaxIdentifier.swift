// The number of a taxpayer, scanned or typed by itself.

import KioskCore

/// A unified social credit code with its check character (GB 32100-2015).
struct UnifiedCode: PayloadFormat {
    /// Who registers, as the first character says; more have been added since the standard.
    private static let registrars = "123456789ANY"

    /// Of digits only, the code of the organisation inside must fit as well: a wallet's payment
    /// code has as many.
    func read(_ text: ScannedText) -> CodeReading? {
        guard text.text.utf8.count == 18, text.isPrintableASCII else { return nil }
        let identifier = TaxIdentifier(text.text)
        let bytes = Array(identifier.text.utf8)
        guard TaxIdentifier.hasUnifiedCheck(bytes), let registrar = identifier.text.first,
            Self.registrars.contains(registrar), Self.isRegion(identifier.text.dropFirst(2)),
            identifier.integrity == .verified || !bytes.allSatisfy(Alphabet.isDigit)
        else { return nil }
        return identifier.reading
    }

    /// The state's own registry has 10 where others have their province.
    private static func isRegion(_ digits: Substring) -> Bool {
        Alphabet.isDigits(digits.prefix(6), 6)
            && (digits.hasPrefix("10") || Region.isPlausible(digits))
    }
}

/// A business registration of 15 digits with its check digit, as taxpayers had it before 2015.
struct RegistrationNumber: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard TaxIdentifier.hasRegistrationCheck(Array(text.text.utf8)),
            Region.isPlausible(text.text) || text.text.hasPrefix("10")
        else { return nil }
        return TaxIdentifier(text.text).reading
    }
}

extension TaxIdentifier {
    fileprivate var reading: CodeReading {
        CodeReading(
            naming: .taxIdentifier, advice: .receiptFirst,
            facts: [NamedCode.Fact(.taxIdentifier, text)],
            fields: [
                CodeReading.Field("tax_identifier", text), CodeReading.Field("form", form.rawValue),
            ],
            checks: [CodeReading.Check("tax_identifier", integrity)])
    }
}
