// The page: what is folded, how wide it is, and when it has colours.

import Testing

@testable import KioskCare

@Suite struct DoctorPageTests {
    private let sections = [
        DoctorSection(
            .service,
            [
                .good("service", "unit", "It runs."),
                .good("service", "watchdog", "It is watched."),
                .fault("service", "loop", "It hangs.", do: "Start it again."),
            ]),
        DoctorSection(.disk, [.good("disk", "room", "There is room.")]),
        DoctorSection(.time, []),
        DoctorSection(
            .cloud,
            [
                Finding.doubt("cloud", "latency", "It is slow.", do: "Wait.").about("main"),
                Finding.good("cloud", "key", "It is taken.").about("main"),
                Finding.good("cloud", "clock", "It agrees.").about("main"),
            ]),
    ]

    @Test func `what is not green comes first, and greens are one line`() {
        #expect(
            DoctorPage().text(sections) == """
                Service
                  red     It hangs.
                          -> Start it again.
                  green   unit, watchdog
                Disk
                  green   There is room.
                Cloud
                  yellow  main: It is slow.
                          -> Wait.
                  green   main key, main clock

                1 red, 1 yellow, 5 green (--all shows them)

                """)
    }

    @Test func `everything is shown in its order if asked for`() {
        let text = DoctorPage(showsAll: true).text(sections)
        #expect(text.hasPrefix("Service\n  green   It runs.\n  green   It is watched.\n  red "))
        #expect(text.hasSuffix("\n1 red, 1 yellow, 5 green\n"))
    }

    @Test func `colours stand around the word alone`() {
        let text = DoctorPage(isColoured: true).text(sections)
        #expect(text.contains("  \u{1B}[1;31mred\u{1B}[0m     It hangs."))
        #expect(DoctorPage().text(sections).contains("\u{1B}") == false)
    }

    @Test(arguments: [0, 40, 66, 100])
    func `no line is wider than the page`(columns: Int) {
        let long = String(repeating: "many words ", count: 60)
        let many = (1...40).map { Finding.good("cups", "Directive\($0)", "Good.") }
        let page = DoctorPage(columns: columns).text([
            DoctorSection(
                .cups,
                many + [
                    .fault("cups", "x", long, do: long),
                    .fault("cups", "y", "\u{1B}[2J\n\u{9B}1m", do: "A\tb."),
                ])
        ])
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= max(40, columns) })
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) })
        #expect(page.contains("more\n"))
    }

    @Test(arguments: [
        (0, "0 s"), (119, "119 s"), (120, "2 min"), (7_200, "2 h"), (172_800, "2 days"),
        (-30, "-30 s"),
    ])
    func `durations have one unit`(seconds: Int, words: String) {
        #expect(Spoken.duration(seconds) == words)
    }

    @Test func `times that cannot be are no trap`() {
        #expect(Spoken.ago(.min, at: .max) == "at no time")
        #expect(Spoken.ago(.max, at: 0).hasPrefix("in "))
        #expect(Spoken.day(.max) == "9999-12-31")
        #expect(Spoken.day(.min) == "0001-01-01")
        #expect(Spoken.size(.max).hasSuffix(" GB"))
        #expect(Spoken.size(3_140_000_000) == "3.1 GB")
    }
}
