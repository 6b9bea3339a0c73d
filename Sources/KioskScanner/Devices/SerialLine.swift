// How a serial port is set up before bytes are read from it.

import Glibc

/// A port through which raw bytes come, eight bits each, with no handshake.
package enum SerialLine {
    private static let constants: [Int: Int32] = [
        1_200: B1200, 2_400: B2400, 4_800: B4800, 9_600: B9600, 19_200: B19200, 38_400: B38400,
        57_600: B57600, 115_200: B115200, 230_400: B230400, 460_800: B460800, 921_600: B921600,
    ]

    /// The speeds that a port can be set to, in bits a second.
    package static var speeds: [Int] { constants.keys.sorted() }

    /// Makes a port raw, at `baud`, for this descriptor alone; gives the number of the error, or 0.
    ///
    /// The modem lines are not looked at: most scanners do not have them, and a port that hangs up
    /// is seen by reading.
    static func prepare(_ descriptor: Int32, baud: Int) -> Int32 {
        guard let speed = constants[baud] else { return EINVAL }
        var settings = termios()
        guard unsafe tcgetattr(descriptor, &settings) == 0 else { return errno }
        unsafe cfmakeraw(&settings)
        settings.c_iflag &= ~tcflag_t(IXON | IXOFF | IXANY)
        settings.c_iflag |= tcflag_t(IGNBRK | IGNPAR)
        settings.c_cflag &= ~(tcflag_t(CSTOPB | PARENB) | tcflag_t(CRTSCTS))
        settings.c_cflag |= tcflag_t(CLOCAL | CREAD)
        guard unsafe cfsetspeed(&settings, speed_t(speed)) == 0,
            unsafe tcsetattr(descriptor, TCSANOW, &settings) == 0,
            ioctl(descriptor, UInt(TIOCEXCL), CInt(0)) == 0
        else { return errno }
        return 0
    }
}
