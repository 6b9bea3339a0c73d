// Pages of all sizes on an A4 sheet: complete, and not scaled where they fit.

import KioskCore
import SandboxPrinter
import Testing

@testable import KioskPrinting

/// A size of page in points, and how it must come out on A4.
struct PageCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var width: Int
    var height: Int
    var fit: PageSize.Fit

    static let all = [
        PageCase(testDescription: "210 × 140 mm", width: 595, height: 397, fit: .upright),
        PageCase(testDescription: "140 × 210 mm", width: 397, height: 595, fit: .upright),
        PageCase(testDescription: "A4 upright", width: 595, height: 842, fit: .upright),
        PageCase(testDescription: "A4 across", width: 842, height: 595, fit: .turned),
        PageCase(testDescription: "A5 upright", width: 420, height: 595, fit: .upright),
        PageCase(testDescription: "A5 across", width: 595, height: 420, fit: .upright),
        PageCase(testDescription: "241 × 140 mm", width: 683, height: 397, fit: .turned),
        PageCase(testDescription: "A3 across", width: 1_191, height: 842, fit: .none),
        PageCase(testDescription: "a long strip", width: 227, height: 1_200, fit: .none),
    ]
}

/// Page sizes and job options; and what comes out of a real print service with them.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PageFitTests {
    @Test(arguments: PageCase.all)
    func `a page comes out complete, and unscaled if it fits`(page: PageCase) async throws {
        try await PrintShop.open { shop in
            for options in [try PrinterOptions(scaling: .none, placement: .top), try .init()] {
                let printer = try shop.printer(options: options)
                let order = PrintOrder.sample(1)
                let job = try await printer.print(
                    order, PagePDF(width: page.width, height: page.height),
                    page: PageSize(points: Double(page.width), Double(page.height)))
                #expect(try await printer.end(of: job, order) == .completed)
                let printed = try #require(try await shop.printedPage())
                #expect((595...596).contains(printed.width) && printed.height == 842)
                #expect(printed.corners == 4, "\(printed)")
                let isUpright = options.placement == .top && page.fit == .upright
                #expect(!isUpright || printed.rows.lowerBound <= 1, "\(printed)")
                expect(printed, shows: page, isUpright: isUpright)
            }
        }
    }

    private func expect(_ printed: PrintedPage, shows page: PageCase, isUpright: Bool) {
        let (columns, rows) = (printed.columns.count, printed.rows.count)
        let isOwnSize =
            abs(columns - page.width) <= 1 && abs(rows - page.height) <= 1
            || !isUpright && abs(rows - page.width) <= 1 && abs(columns - page.height) <= 1
        #expect(isOwnSize == (page.fit != .none), "\(printed)")
        guard page.fit == .none else { return }
        // As large as the sheet in one direction, and of its own shape.
        let (long, short) = (max(columns, rows), min(columns, rows))
        let shape = Double(min(page.width, page.height)) / Double(max(page.width, page.height))
        #expect(abs(Double(short) - shape * Double(long)) <= 2, "\(printed)")
        #expect(long > 780, "\(printed)")
    }

    @Test(arguments: PageCase.all) func `a size fits as it is seen to`(page: PageCase) {
        let size = PageSize(points: Double(page.width), Double(page.height))
        #expect(size.fit(width: 21_000, length: 29_700) == page.fit)
    }

    @Test func `without a size the options are those of the configuration`() throws {
        let options = try PrinterOptions(scaling: .none, placement: .top)
        let across = PageSize(points: 842, 595)
        #expect(value("pdfAutoRotate", options, nil) == "false")
        #expect(value("pdfAutoRotate", options, PageSize(points: 595, 397)) == "false")
        #expect(value("pdfAutoRotate", options, across) == nil)
        #expect(value("position", options, across) == nil)
        #expect(value("print-scaling", options, across) == "none")
        let large = PageSize(points: 1_191, 842)
        #expect(value("pdfAutoRotate", options, large) == nil)
        #expect(value("position", options, large) == nil)
        #expect(value("print-scaling", options, large) == "auto-fit")
        #expect(value("print-scaling", try PrinterOptions(scaling: .fill), large) == "fill")
    }

    @Test(
        arguments: [
            (.nan, 1), (.infinity, 1), (-1, 1), (1e300, 1), (1, .nan), (1, 1e9),
        ] as [(Double, Double)])
    func `what is no size of paper fits nowhere`(width: Double, height: Double) {
        #expect(PageSize(points: width, height).fit(width: 21_000, length: 29_700) == .none)
    }

    private func value(_ name: String, _ options: PrinterOptions, _ page: PageSize?) -> String? {
        options.attributes(for: page).first { $0.name == name }?.value
    }
}
