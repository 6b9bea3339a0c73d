// kioskctl log visit: one visit, told as a story.

internal import ArgumentParser
internal import Foundation
internal import KioskCore
internal import KioskJournal
internal import KioskRuntime

/// Tells visits from the scan to the end.
struct LogVisitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit",
        abstract: "Tells a visit as a story with times; without options, the last one.",
        discussion: """
            What stands in brackets happened to the machine meanwhile, or became known later. \
            Times are counted from the first line.

            Examples:
              kioskctl log visit                     the last visit
              kioskctl log visit 12                  the last one with that number
              kioskctl log visit 000000000000feed-12 the one of that run of the program
              kioskctl log visit --at 14:32          the visits around 14:32
              kioskctl log visit --serial 1234 --last 3
              sudo kioskctl log visit --serial -     asks for a whole number

            \(LogPlace.endings)
            """)

    @Argument(help: "The visit's number, or its whole name.")
    var name: String?

    @OptionGroup var filter: LogFilter

    @Option(help: "How many visits at most: the newest. With --at, all.")
    var last: Int?

    @Option(help: "text or json: one object for each entry.")
    var format = StoryFormat.text

    @OptionGroup var place: LogPlace

    /// How a story is told.
    enum StoryFormat: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    func run() async throws {
        var options = filter
        if let name {
            guard filter.visit == nil else {
                throw ValidationError("Give the visit once.")
            }
            options.visit = name
        }
        let wanted = try await options.filter(in: place)
        let count = last ?? (filter.at == nil ? 1 : 100)
        let stories = try await place.ask { reader throws(JournalFault) in
            var stories: [VisitStory] = []
            for name in try await reader.visits(wanted, last: count) {
                if let story = try await reader.story(of: name) { stories.append(story) }
            }
            return stories
        }
        for (place, story) in stories.enumerated() { show(story, isFirst: place == 0) }
        if stories.isEmpty {
            Output.complain("There is no such visit.")
            throw ExitCode(ExitStatus.doubtful.rawValue)
        }
    }

    private func show(_ story: VisitStory, isFirst: Bool) {
        switch format {
        case .json: LogFormat.json.show(story.rows)
        case .text:
            let lines = (isFirst ? [] : [""]) + story.lines(in: .current)
            Output.tell(lines.map { $0 + "\n" }.joined())
        }
    }
}
