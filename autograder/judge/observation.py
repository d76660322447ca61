"""Reads observations: bytes of known layout from a process that nobody trusts, into plain values and numpy arrays."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

from autograder import wire
from autograder.judge.reader import Reader
from autograder.judge.reader import Unreadable as Unreadable

_NUMPY = {
    "bool": "u1",
    "bfloat16": "<u2",
    "complex64": "<c8",
    "complex128": "<c16",
    "float16": "<f2",
    "float32": "<f4",
    "float64": "<f8",
    "uint8": "u1",
    "int8": "i1",
    "int16": "<i2",
    "int32": "<i4",
    "int64": "<i8",
}


@dataclass(frozen=True, eq=False)
class TensorSeen:
    """A tensor as it came: dtype by name, shape, where its numbers are, and the numbers (bfloat16 widened to float32)."""

    dtype: str
    shape: tuple[int, ...]
    state: int
    numbers: NDArray[Any] | None


@dataclass(frozen=True)
class Raised:
    """An exception that left an experiment."""

    classes: tuple[str, ...]
    text: str
    line: int
    function: str

    @property
    def kind(self) -> str:
        """The class's name as a traceback shows it."""
        return self.classes[0].removeprefix("builtins.") if self.classes else "an exception"


@dataclass(frozen=True)
class Opaque:
    """A fact of a type that is not sent."""

    kind: str


@dataclass(frozen=True)
class Missing:
    """A name that the student's file does not define."""

    name: str


def split(content: bytes, count: int) -> list[bytes]:
    """The observations of one frame. Raises Unreadable if there are not exactly `count`."""
    parts = []
    position = 0
    for _ in range(count):
        if position + wire.LENGTH.size > len(content):
            raise Unreadable("fewer observations than cases")
        (length,) = wire.LENGTH.unpack_from(content, position)
        position += wire.LENGTH.size
        if position + length > len(content):
            raise Unreadable("an observation longer than its frame")
        parts.append(content[position : position + length])
        position += length
    if position != len(content):
        raise Unreadable("more observations than cases")
    return parts


def decode(content: bytes) -> Any:
    """One observation as a tree of None, bool, int, float, str, list, dict and the classes above. Raises Unreadable."""
    return Reader(content, _extension).read()


def _extension(kind: int, content: bytes) -> Any:
    if kind == wire.TENSOR:
        return _tensor(content)
    if kind == wire.RAISED:
        return _raised(content)
    if kind == wire.OPAQUE:
        return Opaque(content[:200].decode("utf-8", "replace"))
    if kind == wire.MISSING:
        return Missing(content[:200].decode("utf-8", "replace"))
    raise Unreadable(f"extension type {kind}")


def _no_extension(kind: int, content: bytes) -> Any:
    raise Unreadable("an extension inside an extension")


def _tensor(content: bytes) -> TensorSeen:
    code, state, dims = content[:3] if len(content) >= 3 else (len(wire.DTYPES), 0, 0)
    if (
        code >= len(wire.DTYPES)
        or state > wire.OTHER_DEVICE
        or dims > min(wire.DIMS_LIMIT, (len(content) - 3) // 8)
    ):
        raise Unreadable("a tensor's head")
    shape = struct.unpack_from(f"<{dims}q", content, 3)
    if any(side < 0 for side in shape):
        raise Unreadable("a tensor's shape")
    dtype = wire.DTYPES[code]
    data = content[3 + 8 * dims :]
    if state != wire.WHOLE:
        if data:
            raise Unreadable("numbers of a tensor that has none")
        return TensorSeen(dtype, shape, state, None)
    if len(data) != math.prod(shape) * wire.ITEM_BYTES[code] or len(data) > wire.TENSOR_LIMIT:
        raise Unreadable("a tensor's length")
    numbers = numpy.frombuffer(data, dtype=_NUMPY[dtype])
    if dtype == "bfloat16":
        numbers = (numbers.astype("<u4") << 16).view("<f4")
    elif dtype == "bool":
        numbers = numbers.astype(bool)
    try:
        return TensorSeen(dtype, shape, state, numbers.reshape(shape))
    except ValueError:  # sides that numpy has no room for, beside one of 0
        raise Unreadable("a tensor's shape") from None


def _raised(content: bytes) -> Raised:
    match Reader(content, _no_extension, limit=30).read():
        case [list(classes), str(text), int(line), str(function)] if all(
            isinstance(one, str) for one in classes
        ):
            return Raised(tuple(classes), text, line, function)
    raise Unreadable("an exception's fields")


def leaves(fact: Any) -> Iterator[Any]:
    """Every fact in a tree of facts that is no list or dict itself."""
    if isinstance(fact, (list, dict)):
        for part in fact.values() if isinstance(fact, dict) else fact:
            yield from leaves(part)
    else:
        yield fact
