// The drawings of what the printer does, and of what the phone does instead.

extension TextPicture {
    /// A page on its way out of the printer: its lines appear one after the other.
    static let printing = TextPicture(
        #"""
             .----------.
        .----'----------'----.
        |                  o |
        |   ______________   |
        '---\|          |/---'
             |  aaaaaa  |
             |  bbbb    |
             |  cccccc  |
        """#, moving: ["a": "===", "b": "= =", "c": "=  "])

    /// A page that has come out, and the way it is taken.
    static let takePaper = TextPicture(
        #"""
        .--------------------.
        |                  o |
        |   ______________   |
        '---\|          |/---'
           a |  ======  | a
           b |  ====    | b
           c |  ======  | c
             '----------'
        """#, moving: ["a": "v  ", "b": " v ", "c": "  v"])

    /// A phone that looks at a code on a screen.
    static let phoneScans = TextPicture(
        #"""
        .-----------.
        |  #.#.##.  |     .-----.
        |  ##..#.#  |     |.---.|
        |  #.###..  | cba ||   ||
        |  .##.#.#  |     |'---'|
        '-----------'     |  o  |
            __|__         '-----'
        """#, moving: ["a": "<  ", "b": " < ", "c": "  <"])
}
