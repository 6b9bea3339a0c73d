"""Decodes a recorded stream with python-evdev, as its readers usually do: with_python_evdev.py FILE ROUNDS."""

import os
import sys
import time

from evdev import InputEvent, KeyEvent, _input, categorize, ecodes

PLAIN = {"MINUS": "-", "EQUAL": "=", "SLASH": "/", "DOT": ".", "SEMICOLON": ";"}
SHIFTED = {"SEMICOLON": ":", "SLASH": "?", "7": "&", "MINUS": "_"}


def decode(path):
    """The characters of all codes in the stream."""
    stream = os.open(path, os.O_RDONLY)
    characters, text, shifted = 0, [], False
    while True:
        try:
            events = _input.device_read_many(stream)
        except (OSError, IndexError):
            break
        if not events:
            break
        for event in (InputEvent(*values) for values in events):
            if event.type != ecodes.EV_KEY:
                continue
            key = categorize(event)
            if key.keycode == "KEY_LEFTSHIFT":
                shifted = key.keystate != KeyEvent.key_up
            elif key.keystate == KeyEvent.key_down:
                if key.keycode == "KEY_ENTER":
                    characters += len("".join(text))
                    text = []
                    continue
                name = key.keycode[4:]
                if shifted:
                    text.append(SHIFTED.get(name, name))
                else:
                    text.append(PLAIN.get(name, name.lower()))
    os.close(stream)
    return characters


best, count = 3_600.0, 0
for _ in range(int(sys.argv[2])):
    begun = time.perf_counter()
    count = decode(sys.argv[1])
    best = min(best, time.perf_counter() - begun)
print(f"python-evdev characters={count} ns_per_character={best / max(1, count) * 1e9:.0f}")
