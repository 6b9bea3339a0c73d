// The file of a printer that has none yet: every key with its default and a comment.

/// The text that a new file in printers.d begins with: that of the shipped one.
enum PrinterTemplate {
    static let text = """
        # One printer. The file's name, without its ending, is what `printer:` in kiosk.yaml
        # names. In the environment the keys are KIOSK_PRINTERS_MAIN_QUEUE and so on, on the
        # command line --set printers.main.queue=… .

        # The CUPS queue. It must exist: `lpstat -v` lists the queues.
        queue: kiosk

        # The print service: the path of its socket, or host:port on this machine.
        server: /run/cups/cups.sock

        # The paper that is loaded, as IPP names it (PWG 5101.1).
        media: iso_a4_210x297mm

        # one-sided, two-sided-long-edge or two-sided-short-edge.
        sides: one-sided

        # none keeps an invoice at its own size. The others are IPP's print-scaling: auto,
        # auto-fit, fit, fill.
        print_scaling: none

        # top lays a page that is smaller than the paper upright at the upper edge. automatic
        # leaves it to the print service, which may turn it by a quarter and centre it.
        placement: top

        # The tray that the paper is taken from, as IPP names it (media-source), such as tray-1:
        # `kioskctl printer status` names those of the printer. Empty: the printer finds the
        # paper itself.
        tray: ""

        # auto, monochrome, color or another word of IPP's print-color-mode. Empty: as the queue
        # likes.
        print_color_mode: ""

        """
}
