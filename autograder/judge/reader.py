"""Reads the part of msgpack that observations are written in, from bytes that nobody trusts.

msgpack's own reader limits each list, but neither how many values there are in all nor how deep they lie in each
other: from one megabyte it can make seventy, and values nested so deep that the judge cannot walk through them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from autograder import wire

DEPTH_LIMIT = 16

_CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}
_NUMBERS = {
    head: struct.Struct(f">{letter}") for head, letter in zip(range(0xCA, 0xD4), "fdBHIQbhiq", strict=True)
}
# By head, how the length that follows is written.
_LENGTHS = {
    head: struct.Struct(f">{letter}")
    for head, letter in zip((0xC7, 0xC8, 0xC9, *range(0xD9, 0xE0)), "BHIBHIHIHI", strict=True)
}


class Unreadable(Exception):
    """Bytes that are no observation."""


class Reader:
    """Reads one value, of `limit` values in all. `extension` makes what stands for the content of an extension type."""

    def __init__(
        self, content: bytes, extension: Callable[[int, bytes], Any], limit: int = wire.ITEMS_LIMIT
    ) -> None:
        self._content = content
        self._extension = extension
        self._at = 0
        self._left = limit

    def read(self) -> Any:
        """The value of the whole content. Raises Unreadable."""
        value = self._value(0)
        if self._at != len(self._content):
            raise Unreadable("more bytes than one value takes")
        return value

    def _take(self, size: int) -> bytes:
        part = self._content[self._at : self._at + size]
        if len(part) != size:
            raise Unreadable("an end in the middle of a value")
        self._at += size
        return part

    def _value(self, depth: int) -> Any:
        self._left -= 1
        if self._left < 0:
            raise Unreadable("too many values")
        if depth > DEPTH_LIMIT:
            raise Unreadable("values nested too deep")
        head = self._take(1)[0]
        if head < 0x80 or head >= 0xE0:
            return head if head < 0x80 else head - 0x100
        if head in _CONSTANTS:
            return _CONSTANTS[head]
        if head in _NUMBERS:
            return _NUMBERS[head].unpack(self._take(_NUMBERS[head].size))[0]
        if 0xD4 <= head <= 0xD8:
            return self._extended(1 << (head - 0xD4))
        length = self._length(head)
        if head <= 0x8F or head in (0xDE, 0xDF):
            return {self._key(): self._value(depth + 1) for _ in range(length)}
        if head <= 0x9F or head in (0xDC, 0xDD):
            return [self._value(depth + 1) for _ in range(length)]
        if head <= 0xBF or head in (0xD9, 0xDA, 0xDB):
            return self._text(length)
        return self._extended(length)

    def _length(self, head: int) -> int:
        if head in _LENGTHS:
            return int(_LENGTHS[head].unpack(self._take(_LENGTHS[head].size))[0])
        if head > 0xBF:
            raise Unreadable(f"a value of kind {head:#x}")
        return head & (0x1F if head >= 0xA0 else 0x0F)

    def _key(self) -> str:
        head = self._take(1)[0]
        if not (0xA0 <= head <= 0xBF or head in (0xD9, 0xDA, 0xDB)):
            raise Unreadable("a key that is no text")
        return self._text(self._length(head))

    def _text(self, length: int) -> str:
        if length > 4 * wire.TEXT_LIMIT:
            raise Unreadable("too long a text")
        try:
            return self._take(length).decode()
        except UnicodeDecodeError:
            raise Unreadable("a text that is not UTF-8") from None

    def _extended(self, length: int) -> Any:
        kind = self._take(1)[0]
        return self._extension(kind, self._take(length))
