// Answers of the cloud, put together by a test.

import KioskCore
import Testing

@testable import KioskProviders

/// JSON texts in the documented form (V1.24 §3 and its appendix).
enum Answers {
    static let serial = "COMPANY01"
    static let digits = "ab799b5413221cc19088a465d62f8c4f"

    /// The invoice; members named in `changes` are replaced, and left out where the change is
    /// empty.
    static func invoice(_ changes: [String: String] = [:]) -> String {
        var members = [
            "fpqqlsh": "\"\(serial)\"", "fpHm": "\"26990000000000000101\"", "fpDm": "\"\"",
            "kprq": "\"20261118093015\"", "gmfMc": "\"买方\"", "gmfNsrsbh": "\"91990000MA00DEM11D\"",
            "xsfMc": "\"卖方\"", "xsfDzdh": "\"示例路1号 000\"", "hjje": "93.39", "hjse": "5.61",
            "jshj": "99.00", "zfbz": "\"N\"", "bred": "\"N\"", "kplx": "0", "fpzt": "2",
        ]
        members.merge(changes) { $1 }
        return "{"
            + members.filter { $0.value.isEmpty == false }.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// The callback around an invoice; `more` begins with a comma.
    static func callback(_ invoice: String, pdf: String = "JVBERg==", more: String = "") -> String {
        #"{"code":"0000","fpqqlsh":"\#(serial)","pdf":"\#(pdf)","data":\#(invoice)\#(more)}"#
    }

    /// The envelope around `data`.
    static func envelope(_ data: String, statuscode: String = "\"4\"") -> String {
        #"{"fpqqlsh":"\#(serial)","code":"0000","statuscode":\#(statuscode),"data":\#(data)}"#
    }

    /// A JSON text as a JSON string.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    static func shared(_ url: String, code: String = "E3N2") -> String {
        #","shareurl":"\#(url)","sharecode":"\#(code)""#
    }
}

extension StatusReader {
    /// Reads an answer to a question for `Answers.serial` at `https://fapiao.example`.
    static func read(
        _ text: String, serial: String = Answers.serial, isOrder: Bool = true,
        isUnknownUnissued: Bool = false
    ) throws -> LookUpAnswer {
        let account = try Fixtures.account(
            "https://fapiao.example", documentHosts: ["https://tax.example:8443"],
            isUnknownUnissued: isUnknownUnissued)
        return try StatusReader(account: account, serial: serial, isOrder: isOrder)
            .answer(Array(text.utf8))
    }
}
