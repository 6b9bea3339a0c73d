// The frame of every page that a phone sees.

/// HTML as text, UTF-8.
enum PhonePage {
    /// A page with a heading; both are HTML already.
    static func html(_ title: String, _ body: String) -> String {
        """
        <!doctype html>
        <html lang="zh"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>\(title)</title></head>
        <body><h1>\(title)</h1>
        \(body)
        </body></html>

        """
    }
}
