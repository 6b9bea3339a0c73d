"""Writes a recorded stream of a keyboard scanner: make_stream.py FILE CODES."""

import struct
import sys

from evdev import ecodes

CODE = ("https://fapiao.example.com:8443/qrcode-connector?syscode=SHOP01"
        "&order=Zk3xQ9-tUeW7aLr0PbYdMnCvHs2GfJiO5qK8wE1zT4uXyBh6A")
PLAIN = {"-": "MINUS", "=": "EQUAL", "/": "SLASH", ".": "DOT", ";": "SEMICOLON"}
SHIFTED = {":": "SEMICOLON", "?": "SLASH", "&": "7", "_": "MINUS"}


def keys(character):
    """The key of a character on a US keyboard, and whether Shift is held."""
    if character in SHIFTED:
        return ecodes.ecodes["KEY_" + SHIFTED[character]], True
    name = PLAIN.get(character, character.upper())
    return ecodes.ecodes["KEY_" + name], character.isupper()


class Stream:
    """Events with times of their own, one millisecond a report."""

    def __init__(self, file):
        self.file, self.microseconds = file, 0

    def report(self, key, value):
        """One key goes down or up."""
        second, part = divmod(self.microseconds, 1_000_000)
        for kind, code, state in ((ecodes.EV_MSC, ecodes.MSC_SCAN, 0x70000 + key),
                                  (ecodes.EV_KEY, key, value), (ecodes.EV_SYN, 0, 0)):
            self.file.write(struct.pack("=qqHHi", second, part, kind, code, state))
        self.microseconds += 1_000

    def press(self, key):
        """A key goes down and up again."""
        self.report(key, 1)
        self.report(key, 0)

    def type(self, text):
        """A code and Enter."""
        for character in text:
            key, shifted = keys(character)
            if shifted:
                self.report(ecodes.KEY_LEFTSHIFT, 1)
            self.press(key)
            if shifted:
                self.report(ecodes.KEY_LEFTSHIFT, 0)
        self.press(ecodes.KEY_ENTER)


with open(sys.argv[1], "wb") as target:
    stream = Stream(target)
    for _ in range(int(sys.argv[2])):
        stream.type(CODE)
