// The fields of each form, how long they are, and what a finished form leads to.

extension TypedForms {
    /// What is asked for, in this order; nothing where the form is not offered.
    func fields(of form: TypedForm) -> [TypedField] {
        switch form {
        case .serial: serial == nil ? [] : [.serial]
        case .bill: bills == nil ? [] : [.billCode, .billNumber, .billCheck]
        case .notice: payments == nil ? [] : [.noticeNumber, .payerName]
        case .business: payments == nil ? [] : [.businessNumber, .day]
        case .request: payments == nil ? [] : [.requestNumber]
        case .tollOrder: toll == nil ? [] : [.tollOrder]
        case .tollApplication: toll == nil ? [] : [.tollApplication]
        case .vehicle:
            toll.map { [.card, .plate] + ($0.needsMonth ? [.month] : []) } ?? []
        case .organisation: [.organisationName]
        case .person: [.personName]
        case .email: [.email]
        case .message: [.mobile]
        }
    }

    /// How many characters a field may have.
    func lengths(of field: TypedField) -> ClosedRange<Int> {
        switch field {
        case .serial: serial?.lengths ?? 1...20
        case .billCode: bills?.code ?? 8...8
        case .billNumber: bills?.number ?? 10...10
        case .billCheck: bills?.checkCode ?? 6...6
        case .noticeNumber: 8...32
        case .payerName, .organisationName: 1...100
        case .personName: 0...100
        case .businessNumber, .requestNumber, .tollOrder, .tollApplication: 1...64
        case .day: 8...8
        case .card: 20...20
        case .plate: 6...9
        case .month: 6...6
        case .email: 6...100
        case .mobile: 11...11
        }
    }

    /// What a finished form leads to; nil where no account is asked about such a thing.
    func receipt(_ phase: Entering) -> ReceiptCode? {
        func text(_ field: TypedField) -> String { phase.done[field] ?? "" }
        switch phase.form {
        case .serial:
            return serial.map {
                .serial($0.account, serial: text(.serial), proof: $0.proof)
            }
        case .bill:
            return claim(
                bills?.account,
                .bill(
                    code: text(.billCode), number: text(.billNumber), checkCode: text(.billCheck)))
        case .notice:
            return claim(
                payments?.account, .notice(text(.noticeNumber), payer: text(.payerName)))
        case .business:
            guard let day = CalendarDate(digits: text(.day)) else { return nil }
            return claim(payments?.account, .business(text(.businessNumber), day: day))
        case .request:
            return claim(payments?.account, .request(text(.requestNumber)), proof: .total)
        case .tollOrder:
            return claim(toll?.account, .tollOrder(text(.tollOrder)), proof: .total)
        case .tollApplication:
            return claim(toll?.account, .tollApplication(text(.tollApplication)), proof: .total)
        case .vehicle:
            return claim(
                toll?.account,
                .vehicle(
                    card: text(.card), plate: plate(text(.plate)),
                    month: phase.done[.month]))
        case .organisation, .person, .email, .message:
            return nil
        }
    }

    private func claim(
        _ account: AccountName?, _ claim: Claim, proof: SecondFact? = nil
    ) -> ReceiptCode? {
        account.map { ReceiptCode($0, .claim(claim), proof: proof) }
    }

    /// A plate as it stands on the car: on a keyboard without its first character, two letters
    /// stand for it.
    private func plate(_ typed: String) -> String {
        let capitals = typed.uppercased()
        guard capitals.count >= 8, let region = toll?.plateRegions[String(capitals.prefix(2))]
        else { return capitals }
        return region + capitals.dropFirst(2)
    }
}

extension TypedField {
    /// Whether it is a name, of which nobody can say how many characters are missing.
    var isName: Bool {
        switch self {
        case .payerName, .organisationName, .personName: true
        case .serial, .billCode, .billNumber, .billCheck, .noticeNumber, .businessNumber, .day,
            .requestNumber, .tollOrder, .tollApplication, .card, .plate, .month, .email, .mobile:
            false
        }
    }

    /// Whether a whole text can be such a thing.
    func isPlausible(_ text: String) -> Bool {
        switch self {
        case .day: CalendarDate(digits: text) != nil
        case .month: CalendarDate(digits: text + "01") != nil
        case .mobile: text.hasPrefix("1")
        case .email: TypedField.isAddress(text)
        case .payerName, .organisationName: text.allSatisfy { $0 == " " } == false
        case .serial, .billCode, .billNumber, .billCheck, .noticeNumber, .businessNumber,
            .requestNumber, .tollOrder, .tollApplication, .card, .plate, .personName:
            true
        }
    }

    /// A name, one `@`, and a host with a point in it: enough to catch a slip of the fingers.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].isEmpty == false else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { $0.isEmpty == false }
    }
}
