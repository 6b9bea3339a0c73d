// The gallery as text files: what the tests compare the screens with.

import Foundation
import ScreenSamples

/// One text file for each screen.
enum TextGallery {
    /// Writes all screens into `folder`, takes away the files of those that are no more, and says
    /// how many there are. A folder that holds anything but screens is left alone.
    static func write(to folder: URL) throws -> Int {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        let names = Set(Shot.all.map { "\($0).txt" })
        let present = try files.contentsOfDirectory(atPath: folder.path)
        for name in present where name.wholeMatch(of: /[a-z-]+\.[a-z]{2,3}\.\d+x\d+\.txt/) != nil {
            if names.contains(name) == false {
                try files.removeItem(at: folder.appending(path: name))
            }
        }
        for shot in Shot.all {
            let place = folder.appending(path: "\(shot).txt")
            try shot.text().write(to: place, atomically: true, encoding: .utf8)
        }
        return names.count
    }
}
