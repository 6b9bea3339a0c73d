// How a machine is: what a technician asks first when a kiosk does not do what it should.

/// Facts that the kernel tells everybody; what cannot be found out is nil or missing.
package struct MachineFacts: Hashable, Sendable {
    /// The host's own name.
    package var host = ""
    /// The system with its version: `Debian GNU/Linux 13 (trixie)`.
    package var system: String?
    /// The kernel's version.
    package var kernel: String?
    /// Who made the machine, and what it is called.
    package var hardware: String?
    /// Seconds since it was started.
    package var upSeconds: Int?
    /// How many programs wanted to run at a time, on average over 1, 5 and 15 minutes.
    package var load: [Double] = []
    /// How many of them can.
    package var processors = 0
    package var memory: Share?
    /// The disk that holds the kiosk's own directory.
    package var disk: Share?
    /// The hottest place, in degrees Celsius.
    package var celsius: Int?
    package var clock: Clock?
    /// The network's links that have an address or are up, without the loopback; at most 8.
    package var links: [Link] = []
    package var gateway: Gateway?
    /// The addresses of the resolvers, at most 4.
    package var resolvers: [String] = []
    /// Of all TCP segments since the start, how many were sent again, in tenths of a percent.
    package var resentPerMille: Double?

    /// Nothing is known yet.
    package init() {}
}

extension MachineFacts {
    /// What of something is left, in megabytes of 1 000 000 bytes.
    package struct Share: Hashable, Sendable {
        package var total: Int
        package var free: Int

        /// So much of so much.
        package init(free: Int, of total: Int) {
            (self.free, self.total) = (free, total)
        }

        /// Per cent that are used.
        package var usedPercent: Int {
            guard total > 0 else { return 100 }
            return min(100, max(0, Int((1 - Double(free) / Double(total)) * 100)))
        }
    }

    /// The clock, as the kernel judges it (adjtimex(2)).
    package struct Clock: Hashable, Sendable {
        /// Whether something keeps it in step with the world.
        package var isSynchronized: Bool
        /// By how much it may be wrong at most.
        package var errorMilliseconds: Int

        /// A clock.
        package init(isSynchronized: Bool, errorMilliseconds: Int) {
            (self.isSynchronized, self.errorMilliseconds) = (isSynchronized, errorMilliseconds)
        }
    }

    /// A link to a network.
    package struct Link: Hashable, Sendable {
        package var name: String
        /// Whether a cable or a radio connects it.
        package var isUp = false
        /// With the length of the prefix: `192.0.2.20/24`; no link-local ones of IPv6.
        package var addresses: [String] = []
        package var hardwareAddress: String?
        /// Megabits a second.
        package var speed: Int?
        /// Whether only one side can speak at a time: mostly a cable or a port that is broken.
        package var isHalfDuplex = false
        /// Frames that came in or went out broken since the start.
        package var errors = 0
        /// How often the cable was lost since the start.
        package var losses = 0
        /// The strength of the radio signal, in dBm.
        package var signal: Int?

        /// A link of which only the name is known.
        package init(name: String) {
            self.name = name
        }
    }

    /// The way out of the network.
    package struct Gateway: Hashable, Sendable {
        package var address: String
        package var link: String
        /// Whether it has said lately which hardware address it has; nil where that is not known.
        package var isNeighbour: Bool?
        package var echo: Echo?

        /// A gateway that nothing was sent to yet.
        package init(address: String, link: String) {
            (self.address, self.link) = (address, link)
        }
    }

    /// Answers to a few questions that only ask for an answer.
    package struct Echo: Hashable, Sendable {
        package var sent: Int
        package var answered: Int
        /// The one in the middle, of those that were answered.
        package var medianMicroseconds: Int?

        /// Whether the answers are refusals, of which hosts send only so many in a time (RFC 1812
        /// §4.3.2.8): then a missing one means nothing.
        package var isRefusal: Bool

        /// The answers that came, each with its microseconds.
        package init(sent: Int, times: [Int], isRefusal: Bool = false) {
            self.sent = sent
            self.isRefusal = isRefusal
            answered = times.count
            medianMicroseconds = times.isEmpty ? nil : times.sorted()[times.count / 2]
        }
    }
}
