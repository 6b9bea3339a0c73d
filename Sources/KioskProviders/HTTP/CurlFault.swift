// What libcurl has against a transfer, in the words of the kiosk.

internal import CCurl
internal import KioskCore

/// A fault of libcurl, by its own code.
struct CurlFault: Error {
    let code: CURLcode

    /// What the kiosk acts on, and what staff may want to know besides.
    var trouble: TransportTrouble {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .wholeTime
        // libcurl runs "out of memory" where one header line is over its own bound of 100 KiB.
        case CURLE_FILESIZE_EXCEEDED, CURLE_OUT_OF_MEMORY: .tooLarge
        // The second is what libcurl says of an answer that is no HTTP at all.
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: .noHTTP
        case CURLE_BAD_CONTENT_ENCODING: .packed
        default: TransportTrouble(failure: .unreachable, detail: unreachability)
        }
    }

    private var unreachability: Token {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: "no-name"
        case CURLE_COULDNT_CONNECT: "no-connection"
        case CURLE_PEER_FAILED_VERIFICATION: "certificate"
        case CURLE_SSL_CACERT_BADFILE: "ca-file"
        case CURLE_SSL_CONNECT_ERROR: "tls"
        case CURLE_GOT_NOTHING: "no-answer"
        // A tunnel that a proxy refuses is among these.
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR: "torn-off"
        default: "connection"
        }
    }
}
