// What the formats of other countries and regions share: how a reading is put together.

import KioskCore

/// A reading of a foreign code while it grows, field by field.
struct ForeignReading {
    /// Facts of one code: more than that nobody compares with the paper in hand.
    static let mostFacts = 6

    private let kind: CodeKind
    private let advice: NamedCode.Advice
    /// The currency of its amounts (ISO 4217), which stands behind each on the screen.
    private let currency: String
    private var facts: [NamedCode.Fact] = []
    private var fields: [CodeReading.Field] = []
    private var checks: [CodeReading.Check] = []
    private var warnings: [CodeWarning] = []

    /// Starts a reading of a code that is certainly of this kind.
    init(_ kind: CodeKind, advice: NamedCode.Advice = .abroad, currency: String) {
        self.kind = kind
        self.currency = currency
        self.advice = advice
    }

    /// Adds what the code says; an empty value is left out, and so is one with control characters:
    /// encoded text may hold what no scanner lets through.
    mutating func add(_ name: String, _ value: String?, fact: NamedCode.Fact.Label? = nil) {
        guard let value, !value.isEmpty else { return }
        guard !ForeignText.hasControls(value) else { return warn(.controlCharacters) }
        fields.append(CodeReading.Field(name, value))
        if let fact, facts.count < Self.mostFacts, !facts.contains(where: { $0.label == fact }) {
            facts.append(NamedCode.Fact(fact, shown(value, as: fact)))
        }
    }

    private func shown(_ value: String, as label: NamedCode.Fact.Label) -> String {
        switch label {
        case .total, .amount, .tax: value + " " + currency
        case .service, .seller, .payee, .buyer, .taxIdentifier, .date, .code, .number: value
        }
    }

    /// Adds a yes or no where the content itself is nobody's business.
    mutating func add(_ name: String, _ value: Bool) {
        fields.append(CodeReading.Field(name, value ? "true" : "false"))
    }

    /// Adds a check that could be computed again.
    mutating func check(_ name: String, fits: Bool) {
        checks.append(CodeReading.Check(name, fits: fits))
    }

    /// Adds a check that only the holder of a key could do.
    mutating func checkNeedsKey(_ name: String) {
        checks.append(CodeReading.Check(name, .absent))
    }

    /// Adds a warning, once.
    mutating func warn(_ warning: CodeWarning) {
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    /// The whole, named.
    func named(link: String? = nil) -> CodeReading {
        CodeReading(
            naming: kind, advice: advice, facts: facts, fields: fields, checks: checks,
            warnings: warnings, link: link)
    }

    /// A code whose head is unmistakable and whose rest is not.
    static func malformed(_ kind: CodeKind) -> CodeReading {
        CodeReading(kind, .unrecognised(.malformed))
    }
}

extension CodeWarning {
    /// Encoded text holds control characters: that value is left out.
    static let controlCharacters = CodeWarning("control_characters")
    /// The rest of the code is missing, as when a scanner sends each line by itself.
    static let incompleteCode = CodeWarning("incomplete")
    /// A date or a time that is none: it is left out.
    static let dateForm = CodeWarning("date_form")
    /// An amount that is none: it is left out.
    static let amountForm = CodeWarning("amount_form")
    /// Amounts that should add up do not.
    static let totalsDiffer = CodeWarning("totals_differ")
}
