// The names in a folder, as many as anybody wants to look at.

internal import Foundation

/// Lists folders.
enum FolderListing {
    /// The names in `folder`, sorted, at most `count`; none where it is not there or is closed.
    static func names(in folder: String, atMost count: Int) -> [String] {
        // Whoever needs to know why asks about the folder itself.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Array(names.sorted().prefix(count))
    }
}
