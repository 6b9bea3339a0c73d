// The drawings of what is held in front of the scanner.

extension TextPicture {
    /// A receipt with its code at the lower end, and the scanner's window beside it.
    static let holdReceipt = TextPicture(
        #"""
        .----------.
        |  ======  |
        |  ====    |       .---.
        |  =====   |      /    |
        |  #.#.##  | abc (     |
        |  ##..#.  |      \    |
        |  #.###.  |       '---'
        '\/\/\/\/\/'
        """#, moving: ["a": ">  ", "b": " > ", "c": "  >"])

    /// A phone with a code on its glass, and the scanner's window beside it.
    static let holdPhone = TextPicture(
        #"""
         .--------.
         |   --   |
         | .----. |        .---.
         | |#.##| |       /    |
         | |.##.| |  abc (     |
         | |#.#.| |       \    |
         | '----' |        '---'
         '--------'
        """#, moving: ["a": ">  ", "b": " > ", "c": "  >"])
}
