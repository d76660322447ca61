"""Text that fits on one line of a terminal or a page, whatever wrote it."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str, limit: int = 300) -> str:
    """Text from a student's process, on one line, without control signs, and without addresses that differ every run."""
    line = one_line(_ADDRESS.sub("0x…", text))
    return line if len(line) <= limit else line[: limit - 1] + "…"


def one_line(text: str) -> str:
    """Text on one line, without control signs: what a name holds must not steer the terminal."""
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).split())


def many(count: int, noun: str) -> str:
    """`1 result`, `0 results`, `10,000 results`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
