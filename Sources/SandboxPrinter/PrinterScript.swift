// What ippeveprinter runs for each document, and the small files that it needs beside it.

/// The printer's inside as text files. Folders reach the script by environment variables, so that
/// no path is ever pasted into a shell program.
enum PrinterScript {
    /// Environment variable: the folder where whole documents land.
    static let pagesVariable = "SANDBOX_PAGES"
    /// Environment variable: the folder of the control files and of `stillPrinting`.
    static let controlVariable = "SANDBOX_CONTROL"
    /// Control file: a printer-state-reason that holds every job until the file goes.
    static let blockFile = "block"
    /// Control file: aborts one job and is used up by it.
    static let failFile = "fail"
    /// Control file: how many seconds each page takes.
    static let paceFile = "pace"
    /// Control file: the page of a job after which the paper is out; it is used up by it.
    static let lastPageFile = "last-page"
    /// The sheets that came out: a line each, page and job.
    static let sheetsFile = "sheets"
    /// The file that holds `stillPrinting`.
    static let questionFile = "still-printing.test"
    /// The file that holds `cancelling`.
    static let cancelFile = "cancel.test"

    /// ippeveprinter(1), option -c: gets the document as $1 and the job's attributes as IPP_….
    /// It runs the command even for a job that was cancelled while the paper was out, which no real
    /// printer does; so the script asks before a page counts as printed. A sheet that has begun to
    /// move comes out, cancelled or not, and only then is it counted.
    static let command = """
        #!/bin/sh
        set -u
        held=

        printing() {
            ipptool -T 2 -d "id=$IPP_JOB_ID" "$IPP_JOB_PRINTER_URI" \
                "$SANDBOX_CONTROL/still-printing.test" >/dev/null 2>&1
        }

        ready() {
            while read -r reason 2>/dev/null <"$SANDBOX_CONTROL/block"; do
                if [ "$reason" != "$held" ]; then
                    [ -z "$held" ] || echo "STATE: -$held" >&2
                    echo "STATE: +$reason" >&2
                    held=$reason
                fi
                printing || break
                sleep 0.05
            done
            [ -z "$held" ] || echo "STATE: -$held" >&2
            held=
            printing
        }

        keep() {
            number=0
            [ ! -e "$SANDBOX_CONTROL/count" ] || read -r number <"$SANDBOX_CONTROL/count"
            while
                number=$((number + 1))
                name=$(printf '%04d.%s' "$number" "$suffix")
                [ -e "$SANDBOX_PAGES/page-$name" ] || [ -e "$SANDBOX_PAGES/part-$name" ]
            do :; done
            cp "$2" "$SANDBOX_PAGES/.$name.part" || exit 1
            mv "$SANDBOX_PAGES/.$name.part" "$SANDBOX_PAGES/$1-$name" || exit 1
            echo "$number" >"$SANDBOX_CONTROL/count"
        }

        ready || exit 0

        if rm "$SANDBOX_CONTROL/fail" 2>/dev/null; then
            echo "ERROR: The page was lost in the printer." >&2
            exit 1
        fi

        pages=
        case "$CONTENT_TYPE" in
            image/pwg-raster) suffix=pwg ;;
            image/urf) suffix=urf ;;
            *)
                suffix=pdf
                pages=$(pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p')
                ;;
        esac
        pages=${pages:-1}
        echo "ATTR: job-impressions=$pages" >&2
        page=0
        while [ "$page" -lt "$pages" ] && { [ "$page" -eq 0 ] || ready; }; do
            ! read -r pace 2>/dev/null <"$SANDBOX_CONTROL/pace" || sleep "$pace"
            page=$((page + 1))
            [ "$page" -lt "$pages" ] || keep page "$1"
            echo "$page $IPP_JOB_NAME" >>"$SANDBOX_CONTROL/sheets"
            echo "ATTR: job-impressions-completed=$page" >&2
            if read -r last 2>/dev/null <"$SANDBOX_CONTROL/last-page" && [ "$last" -eq "$page" ]
            then
                rm "$SANDBOX_CONTROL/last-page"
                echo media-empty >"$SANDBOX_CONTROL/.block"
                mv "$SANDBOX_CONTROL/.block" "$SANDBOX_CONTROL/block"
            fi
        done
        [ "$page" -eq "$pages" ] || keep part "$1"

        """

    /// ipptoolfile(5): passes while the job prints, fails once it is being cancelled.
    static let stillPrinting = """
        {
            OPERATION Get-Job-Attributes
            GROUP operation-attributes-tag
            ATTR charset attributes-charset utf-8
            ATTR naturalLanguage attributes-natural-language en
            ATTR uri printer-uri $uri
            ATTR integer job-id $id
            ATTR keyword requested-attributes job-state-reasons
            STATUS successful-ok
            EXPECT job-state-reasons WITH-VALUE "job-printing"
        }

        """

    /// ipptoolfile(5): cancels the job that is first in the printer's own list.
    static let cancelling = """
        {
            OPERATION Get-Jobs
            GROUP operation-attributes-tag
            ATTR charset attributes-charset utf-8
            ATTR naturalLanguage attributes-natural-language en
            ATTR uri printer-uri $uri
            ATTR keyword which-jobs not-completed
            ATTR integer limit 1
            ATTR keyword requested-attributes job-id
            STATUS successful-ok
            EXPECT job-id DEFINE-VALUE job
        }
        {
            OPERATION Cancel-Job
            GROUP operation-attributes-tag
            ATTR charset attributes-charset utf-8
            ATTR naturalLanguage attributes-natural-language en
            ATTR uri printer-uri $uri
            ATTR integer job-id $job
            STATUS successful-ok
        }

        """

    /// dbus-daemon(1): a bus for one client. ippeveprinter does not start without a system bus,
    /// even when it is told not to announce itself.
    static func bus(socket: String) -> String {
        """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
          "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig>
          <type>session</type>
          <listen>unix:path=\(socket)</listen>
          <auth>EXTERNAL</auth>
          <policy context="default">
            <allow send_destination="*"/>
            <allow receive_sender="*"/>
          </policy>
        </busconfig>

        """
    }
}
