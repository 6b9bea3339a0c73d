// The targets of Package.swift, read as text: running the manifest takes seconds.

import Foundation

/// What Package.swift says about a target.
struct ManifestTarget: Equatable {
    /// `target`, `executableTarget`, `testTarget` or `systemLibrary`.
    let kind: String
    let name: String
    /// Names of targets and of products.
    let dependencies: Set<String>
    /// The text between its parentheses.
    let text: String
}

/// The manifest.
enum Manifest {
    /// Reads the targets. A dependency is a text, a `.product(name:…)` or the name of a constant
    /// that holds one.
    static func targets(in text: String) -> [ManifestTarget] {
        let products = constants(in: text)
        let kinds = ["executableTarget", "testTarget", "systemLibrary", "target"]
        return kinds.flatMap { kind in
            pieces(of: text, after: ".\(kind)(", closing: ")").compactMap { piece in
                guard let name = value(of: "name", in: piece) else { return nil }
                let list = pieces(of: piece, after: "dependencies: [", closing: "]").first ?? ""
                return ManifestTarget(
                    kind: kind, name: name, dependencies: dependencies(in: list, products),
                    text: piece)
            }
        }
    }

    /// The products that are held by constants, by the names of those.
    private static func constants(in text: String) -> [String: String] {
        var constants: [String: String] = [:]
        for declaration in "\n\(text)".split(separator: "\nlet ") {
            guard declaration.contains("Dependency.product("),
                let product = value(of: "name", in: String(declaration))
            else { continue }
            constants[String(declaration.prefix { $0 != " " && $0 != ":" })] = product
        }
        return constants
    }

    private static func dependencies(in list: String, _ products: [String: String]) -> Set<String> {
        var names: Set<String> = []
        var rest = list
        for product in pieces(of: list, after: ".product(", closing: ")") {
            names.insert(value(of: "name", in: product) ?? "")
            rest = rest.replacingOccurrences(of: product, with: "")
        }
        for item in rest.split(separator: ",") {
            let item = item.trimmingCharacters(in: .whitespacesAndNewlines)
            if item.hasPrefix("\"") {
                names.insert(item.trimmingCharacters(in: CharacterSet(charactersIn: "\"")))
            } else if item.isEmpty == false, item.hasPrefix(".product(") == false {
                names.insert(products[item] ?? item)
            }
        }
        return names
    }

    private static func value(of label: String, in text: String) -> String? {
        pieces(of: text, after: "\(label): \"", closing: "\"").first
    }

    /// The texts between each `start` and the bracket that closes it.
    private static func pieces(of text: String, after start: String, closing: Character) -> [String]
    {
        text.ranges(of: start).map { range in
            var depth = 0
            return String(
                text[range.upperBound...].prefix { character in
                    if character == closing, depth == 0 { return false }
                    if "([".contains(character) { depth += 1 }
                    if ")]".contains(character) { depth -= 1 }
                    return true
                })
        }
    }
}
