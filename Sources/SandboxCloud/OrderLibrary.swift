// The library of orders and their documents, read from the resources of this target.

package import Foundation

/// What is missing or unreadable in the library.
package enum OrderLibraryError: Error, Equatable {
    /// A file of that name should be among the resources.
    case missingFile(String)
    /// There is no order with that serial.
    case unknownOrder(String)
}

/// The orders that the simulated cloud knows, in the order of `orders.json`.
package struct OrderLibrary: Sendable {
    /// All orders.
    package let orders: [SampleOrder]
    private let folder: URL

    /// Reads files of `Library/`, one after the other.
    ///
    /// - Parameter names: without `.json`; `orders` has one order for each form of answer, `issued`
    ///   those that only a whole visit needs.
    /// - Throws: `OrderLibraryError.missingFile`, or the decoder's error.
    package init(_ names: [String] = ["orders"]) throws {
        folder = try LibraryFile.folder
        orders = try names.flatMap { try LibraryFile.read([SampleOrder].self, $0) }
    }

    /// The order with a serial.
    ///
    /// - Throws: `OrderLibraryError.unknownOrder`.
    package func order(_ serial: String) throws -> SampleOrder {
        guard let found = orders.first(where: { $0.order == serial }) else {
            throw OrderLibraryError.unknownOrder(serial)
        }
        return found
    }

    /// An order's OFD package; nil when its file is none.
    func ofd(of order: SampleOrder) -> Data? {
        guard let invoice = order.invoice else { return nil }
        switch order.behaviour.file {
        case .ofd, .inlineOFD: return OFDPackage(invoice: invoice).bytes
        case .base64, .link, .truncated, .html, .huge, .notReady, nil: return nil
        }
    }

    /// The names of the PDF files that the orders refer to, each once.
    package var expectedFiles: [String] {
        Set(orders.compactMap(\.pdf)).sorted()
    }

    /// An order's document as the cloud serves it, faults included; nil when it has none.
    ///
    /// - Throws: `OrderLibraryError.missingFile` when the PDF has not been made.
    package func document(of order: SampleOrder) throws -> Document? {
        switch order.behaviour.file {
        case .base64, .link: try Document.pdf(file(of: order))
        case .truncated: try Document.pdf(file(of: order).dropLastHalf())
        case .huge: Document.pdf(HugePDF.bytes())
        case .html: Document.html(SharePages.failure)
        case .ofd, .inlineOFD, .notReady, nil: nil
        }
    }

    /// The file that is fetched under an invoice's own number, which is not always that invoice's.
    ///
    /// - Throws: `OrderLibraryError`.
    func filed(_ order: SampleOrder) throws -> SampleOrder {
        try order.behaviour.fileOf.map(self.order) ?? order
    }

    private func file(of order: SampleOrder) throws -> Data {
        guard let name = order.pdf else { return try drawn(order) }
        let path = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: path.path) else {
            throw OrderLibraryError.missingFile(name)
        }
        return try Data(contentsOf: path)
    }
}

extension OrderLibrary {
    /// An order that names no file has a plain one with the invoice's facts.
    private func drawn(_ order: SampleOrder) throws -> Data {
        guard let invoice = order.invoice else {
            throw OrderLibraryError.missingFile("\(order.order).pdf")
        }
        return invoice.plainPDF
    }
}

/// What the download address answers with.
package enum Document: Sendable, Equatable {
    /// Bytes that are called a PDF, whole or not.
    case pdf(Data)
    /// A web page in its place.
    case html(String)
}

extension Data {
    /// The first half, as a download leaves it that was cut off.
    fileprivate func dropLastHalf() -> Data { prefix(count / 2) }
}
