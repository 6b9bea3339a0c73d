// Every kind of code that people hold under a scanner, told apart by its format.

/// What a scanned text is, by its form alone; whether this kiosk serves it is another question.
package enum CodeKind: String, CaseIterable, Hashable, Sendable {
    /// A card beside the scanner: stands for a key.
    case kioskCommand = "kiosk_command"
    /// A technician's card.
    case kioskCard = "kiosk_card"
    /// One of a set of codes with settings for a kiosk.
    case kioskSettings = "kiosk_settings"

    /// A till's receipt code with a system and an order.
    case receiptOrder = "receipt_order"
    /// A receipt code that the till fetched from the invoice cloud.
    case receiptApplication = "receipt_application"
    /// A receipt code of the merchant's own making, with the request serial in it.
    case receiptMerchant = "receipt_merchant"
    /// A code that the invoice cloud printed for an invoice which staff had entered by hand.
    case receiptLink = "receipt_link"
    /// A code on the wall with which an invoice is reserved before anything is bought.
    case reservation
    /// A link under which an invoice that exists can be fetched.
    case sharedInvoice = "shared_invoice"
    /// The serial number that stands under a receipt code.
    case serial

    /// The code on an invoice itself.
    case invoice
    /// A tax bureau's link to the file of an invoice.
    case invoiceDelivery = "invoice_delivery"
    /// The number of an invoice, without anything around it.
    case invoiceNumber = "invoice_number"
    /// A company's name and tax number, for the buyer of an invoice.
    case invoiceTitle = "invoice_title"
    /// A messenger's code that stands for such a title.
    case titleLink = "title_link"
    /// A wallet's bar code that stands for such a title.
    case titleBarCode = "title_bar_code"
    /// The number of a taxpayer.
    case taxIdentifier = "tax_identifier"

    /// A fiscal e-bill: code, number and check code, or a link to it.
    case fiscalBill = "fiscal_bill"
    /// The number of a notice to pay a public fee.
    case paymentNotice = "payment_notice"
    /// The code and number of a toll invoice.
    case tollInvoice = "toll_invoice"
    /// The number of a sheet that sums up toll invoices.
    case tollSummary = "toll_summary"

    /// A receipt code of another invoice service.
    case otherService = "other_service"
    /// A code for paying with a phone: nobody but a cashier should see it.
    case paymentCode = "payment_code"
    /// The bar code on goods.
    case tradeItem = "trade_item"

    /// Saudi Arabia's simplified tax invoice.
    case saudiInvoice = "saudi_invoice"
    /// Portugal's receipt with its document code.
    case portugueseDocument = "portuguese_document"
    /// India's signed tax invoice.
    case indianInvoice = "indian_invoice"
    /// Brazil's consumer invoice.
    case brazilianInvoice = "brazilian_invoice"
    /// Taiwan's uniform invoice.
    case taiwaneseInvoice = "taiwanese_invoice"
    /// A request for a credit transfer in euro.
    case euroTransfer = "euro_transfer"
    /// A Swiss bill that is to be paid.
    case swissBill = "swiss_bill"

    /// A web address that belongs to nothing above.
    case webAddress = "web_address"
    /// Nothing that this kiosk has a name for.
    case unknown

    /// Whether a screen may have to tell it by name: the others are served, obeyed or refused.
    package var isTold: Bool {
        switch self {
        case .kioskCommand, .kioskCard, .kioskSettings, .receiptOrder, .receiptMerchant, .serial,
            .tradeItem, .webAddress, .unknown:
            false
        case .receiptApplication, .receiptLink, .reservation, .sharedInvoice, .invoice,
            .invoiceDelivery, .invoiceNumber, .invoiceTitle, .titleLink, .titleBarCode,
            .taxIdentifier, .fiscalBill, .paymentNotice, .tollInvoice, .tollSummary, .otherService,
            .paymentCode, .saudiInvoice, .portugueseDocument, .indianInvoice, .brazilianInvoice,
            .taiwaneseInvoice, .euroTransfer, .swissBill:
            true
        }
    }
}
