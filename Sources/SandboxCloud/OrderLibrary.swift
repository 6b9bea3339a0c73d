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

    /// Reads `Library/orders.json`.
    ///
    /// - Throws: `OrderLibraryError.missingFile`, or the decoder's error.
    package init() throws {
        guard let folder = Bundle.module.url(forResource: "Library", withExtension: nil) else {
            throw OrderLibraryError.missingFile("Library")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = try Data(contentsOf: folder.appendingPathComponent("orders.json"))
        self.orders = try decoder.decode([SampleOrder].self, from: data)
        self.folder = folder
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
        case .ofd, .notReady, nil: nil
        }
    }

    private func file(of order: SampleOrder) throws -> Data {
        let name = order.pdf ?? "\(order.order).pdf"
        let path = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: path.path) else {
            throw OrderLibraryError.missingFile(name)
        }
        return try Data(contentsOf: path)
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
