"""Messages between the grader and the processes that it trusts, and towards those of students: a length and msgpack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

import msgpack

from autograder.wire import LENGTH


def packed(message: Mapping[str, object]) -> bytes:
    """The bytes of a message."""
    content = msgpack.packb(message)
    return LENGTH.pack(len(content)) + content  # type: ignore[no-any-return]


def write(stream: IO[bytes], message: Mapping[str, object]) -> None:
    """Sends a message. Raises OSError where nobody is at the other end."""
    stream.write(packed(message))
    stream.flush()


def read(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None at the end of all, or where even its length is cut off. Raises ValueError where the rest is."""
    head = stream.read(LENGTH.size)
    return msgpack.unpackb(stream.read(LENGTH.unpack(head)[0])) if len(head) == LENGTH.size else None
