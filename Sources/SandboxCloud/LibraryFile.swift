// The JSON files of this target's library.

import Foundation

/// Reads what is shipped in `Library/`; names are snake_case there and camelCase here.
enum LibraryFile {
    /// Where the files lie.
    static var folder: URL {
        get throws {
            guard let folder = Bundle.module.url(forResource: "Library", withExtension: nil) else {
                throw OrderLibraryError.missingFile("Library")
            }
            return folder
        }
    }

    /// The content of `name`.json.
    ///
    /// - Throws: `OrderLibraryError.missingFile`, or the decoder's error.
    static func read<Content: Decodable>(
        _ type: Content.Type, _ name: String
    ) throws -> Content {
        let file = try folder.appendingPathComponent(name + ".json")
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw OrderLibraryError.missingFile(name + ".json")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: file))
    }
}
