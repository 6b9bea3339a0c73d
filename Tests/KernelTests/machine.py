"""The emulated computer: its power, its plugs, its keyboards, and its kernel's log."""

import json
import os
import re
import select
import socket
import subprocess
import time
from collections import defaultdict, deque
from contextlib import contextmanager

# Bounds in seconds: for the machine's whole life, until the guest obeys, for one step.
WHOLE, BOOT, STEP = 150, 60, 10
# QEMU's USB keyboard keeps so many changes of keys, and gives one away every 8 ms. A busy host may
# hold up the guest, so the guest must have answered before more than these are under way.
QUEUE, CHANGE = 16, 0.01

# US layout: what a key is called by QEMU, and which key a shifted character stands on.
KEYS = {" ": "spc", "-": "minus", "=": "equal", "[": "bracket_left", "]": "bracket_right",
        ";": "semicolon", "'": "apostrophe", "`": "grave_accent", "\\": "backslash",
        ",": "comma", ".": "dot", "/": "slash", "\n": "ret"}
SHIFTED = dict(zip('!@#$%^&*()_+{}:"~|<>?', "1234567890-=[];'`\\,./"))


# Who speaks in the transcript besides the kernel: "left: …" and so on.
SPEAKERS = ("guest", "host", "console", "shown", "left", "right", "gadget")


class Failure(Exception):
    """Something was not said in time, or was said and should not have been."""


def command_line(folder, monitor):
    return [
        "qemu-system-x86_64", "-machine", "q35", "-accel", "tcg", "-cpu", "max", "-m", "1024",
        "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none", "-vga", "none",
        "-serial", "stdio", "-qmp", f"unix:{monitor},server=on,wait=off",
        "-kernel", folder / "vmlinuz", "-initrd", folder / "initramfs", "-append",
        "console=ttyS0 loglevel=4 printk.devkmsg=on mitigations=off rootfstype=ramfs",
        # Each scanner belongs to a screen nobody sees, so that keys can be sent to one of them.
        "-device", "bochs-display,id=screen-left", "-device", "bochs-display,id=screen-right",
        "-device", "qemu-xhci,id=usb,addr=10",
    ]


class Machine:
    """One QEMU from power on to the end; it never outlives its owner's `close`."""

    def __init__(self, folder):
        self.ends = time.monotonic() + WHOLE
        # For each speaker what nobody waited for yet: (seconds on the guest's clock, text).
        self.records = defaultdict(deque)
        self.latest = deque(maxlen=12)  # lines of the transcript
        self.replug = None  # the longest time to a claim, in seconds, once a case has measured it
        self.rest = b""
        self.changes = 0  # of keys, since the machine started
        self.settled = 0  # so many of them when the guest last answered
        self.log = open(folder / "log", "wb")
        # Not in the build folder: a socket's path holds at most 107 bytes.
        monitor = f"/tmp/kernel-test.{os.getpid()}"
        started = time.monotonic()
        self.qemu = subprocess.Popen(
            command_line(folder, monitor), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.log)
        try:
            self.connect(monitor)
            self.wait("guest", "ready", BOOT)
        except BaseException:
            self.close()
            raise
        finally:
            if os.path.exists(monitor):
                os.unlink(monitor)
        self.boot = time.monotonic() - started

    def close(self):
        self.qemu.kill()
        self.qemu.wait()
        self.log.close()

    # Orders: to QEMU by QMP, to the guest by its serial port.

    def connect(self, path):
        while True:
            monitor = socket.socket(socket.AF_UNIX)
            monitor.settimeout(STEP)
            try:
                monitor.connect(path)
                break
            except OSError:
                monitor.close()
                if self.qemu.poll() is not None or time.monotonic() > self.ends:
                    raise Failure(f"QEMU does not run; see {self.log.name}") from None
                time.sleep(0.02)
        self.monitor, self.answers = monitor, monitor.makefile()
        self.answers.readline()  # the greeting
        self.qmp("qmp_capabilities")

    def qmp(self, command, **arguments):
        order = {"execute": command, "arguments": arguments}
        try:
            self.monitor.sendall(json.dumps(order).encode())
            # Events come in between.
            answer = next(a for a in map(json.loads, self.answers) if "event" not in a)
        except (OSError, StopIteration):
            raise Failure("QEMU has gone") from None
        if "error" in answer:
            raise Failure(f"{command}: {answer['error']['desc']}")

    def order(self, line):
        try:
            self.qemu.stdin.write(line.encode() + b"\n")
            self.qemu.stdin.flush()
        except OSError:
            raise Failure("QEMU has gone") from None

    def plug(self, scanner, port):
        self.records["kernel"].clear()
        self.qmp("device_add", driver="usb-kbd", id=scanner, bus="usb.0", port=port,
                 display=f"screen-{scanner}")

    def unplug(self, scanner):
        self.qmp("device_del", id=scanner)

    @contextmanager
    def running(self, name, command):
        """Runs a command of the guest, which speaks under this name."""
        self.records[name].clear()
        self.order(f"start {name} {command}")
        try:
            yield
        finally:
            self.order(f"stop {name}")
            self.wait(name, "ended")

    # Hearing

    def wait(self, speaker, wanted, seconds=STEP):
        """Gives time and text of the speaker's next record that is wanted: that begins with a text,
        or that passes a test. The speaker's records before it are dropped."""
        test = wanted if callable(wanted) else lambda text: text.startswith(wanted)
        until = min(self.ends, time.monotonic() + seconds)
        records = self.records[speaker]
        while True:
            while records:
                record = records.popleft()
                if test(record[1]):
                    return record
                if record[1].startswith("ended with"):
                    records.appendleft(record)
                    raise Failure(f"{speaker} has {record[1]}")
            if not self.hear(until):
                label = getattr(wanted, "label", wanted)
                raise Failure(f"{speaker} did not say in {seconds} s: {label}")

    def hear(self, until):
        """Takes in what the guest writes next; says whether anything came in time."""
        left = until - time.monotonic()
        if left <= 0 or not select.select([self.qemu.stdout], [], [], left)[0]:
            return False
        data = os.read(self.qemu.stdout.fileno(), 65536)
        if not data:
            raise Failure("the machine has stopped")
        self.log.write(data)
        self.log.flush()
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            self.keep(line.decode(errors="replace").rstrip("\r"))
        return True

    def keep(self, line):
        self.latest.append(line)
        if stamped := re.match(r"\[ *(\d+\.\d+)\] (?:(\w+): )?(.*)", line):
            stamp, speaker, text = stamped.groups()
            if speaker not in SPEAKERS:
                speaker, text = "kernel", line.partition("] ")[2]
            self.records[speaker].append((float(stamp), text))

    # Typing. Without a scanner the keys go to the console's own keyboard.

    def press(self, *keys, held=(), scanner=None):
        """Presses keys one after the other while others are held down."""
        changes = [(key, True) for key in held]
        for key in keys:
            changes += [(key, True), (key, False)]
        changes += [(key, False) for key in reversed(held)]
        events = [{"type": "key", "data": {"down": down, "key": {"type": "qcode", "data": key}}}
                  for key, down in changes]
        if self.changes - self.settled + len(changes) > QUEUE:
            self.settle()
        self.changes += len(changes)
        route = {"device": f"screen-{scanner}"} if scanner else {}
        self.qmp("input-send-event", events=events, **route)
        time.sleep(CHANGE * len(changes))

    def settle(self):
        """Waits until the guest has obeyed what it was told."""
        self.settled = self.changes
        self.order(f"echo host: {self.changes} changes of keys")
        self.wait("host", f"{self.changes} changes")

    def type(self, text, scanner=None):
        for character in text:
            plain = SHIFTED.get(character, character.lower())
            held = () if plain == character else ("shift",)
            self.press(KEYS.get(plain, plain), held=held, scanner=scanner)

    def type_codes(self, data, scanner=None):
        """Types bytes as scanners do that know no key for them: Alt and a number on the pad."""
        for byte in data:
            digits = [f"kp_{digit}" for digit in f"{byte:04}"]
            self.press(*digits, held=("alt",), scanner=scanner)
