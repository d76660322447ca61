"""Bytes from a process that nobody trusts: read as plain facts, or refused; nothing else, at no great cost."""

from __future__ import annotations

import struct
import tracemalloc
from typing import Any

import msgpack
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder import wire
from autograder.judge.observation import Missing, Opaque, Raised, TensorSeen, Unreadable, decode, split
from autograder.student.observe import encode, encode_raised

MEGABYTE = 2**20

VALID = [
    encode([1, -1.5, "text", None, True, {"a": [2**40, 2**70]}]),
    encode({"weight": torch.arange(6).reshape(2, 3), "half": torch.ones(2).bfloat16()}),
    encode([torch.ones(2, dtype=torch.complex128), torch.zeros(2, 0), torch.tensor(True), {1}]),
    encode_raised(ValueError("too long"), "student.py"),
]


def assert_plain(fact: Any, depth: int = 0) -> None:
    """The fact is a tree of the kinds that the judge knows, and not a deep one."""
    assert depth < 20
    if isinstance(fact, TensorSeen):
        assert fact.dtype in wire.DTYPES
        assert all(type(side) is int and side >= 0 for side in fact.shape)
        assert (fact.numbers is not None) == (fact.state == wire.WHOLE)
        assert fact.numbers is None or fact.numbers.shape == fact.shape
    elif isinstance(fact, Raised):
        assert all(type(name) is str for name in (*fact.classes, fact.text, fact.function))
        assert type(fact.line) is int
    elif isinstance(fact, list):
        for part in fact:
            assert_plain(part, depth + 1)
    elif isinstance(fact, dict):
        for key, value in fact.items():
            assert type(key) is str
            assert_plain(value, depth + 1)
    else:
        assert fact is None or type(fact) in (bool, int, float, str, Opaque, Missing)


def read_or_refused(content: bytes) -> None:
    """`content` is read as plain facts or refused with Unreadable; any other exception fails the test."""
    try:
        fact = decode(content)
    except Unreadable:
        return
    assert_plain(fact)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_plain_facts_or_refused(content: bytes) -> None:
    read_or_refused(content)


@given(
    st.sampled_from(VALID), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=4), st.data()
)
def test_damaged_observations_are_read_as_plain_facts_or_refused(
    content: bytes, changes: list[tuple[int, int]], data: st.DataObject
) -> None:
    damaged = bytearray(content)
    for place, byte in changes:
        damaged[place % len(damaged)] = byte
    start = data.draw(st.integers(0, len(damaged)))
    read_or_refused(bytes(damaged[:start] + damaged[data.draw(st.integers(start, len(damaged))) :]))


odd_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(0, 9), inner, max_size=3)
    ),
)


@given(odd_values, st.integers(-1, 5), st.binary(max_size=60))
def test_any_msgpack_is_read_as_plain_facts_or_refused(value: Any, kind: int, content: bytes) -> None:
    extension = msgpack.Timestamp(5, 6) if kind < 0 else msgpack.ExtType(kind, content)
    read_or_refused(msgpack.packb([value, extension]))
    read_or_refused(msgpack.packb(msgpack.ExtType(wire.RAISED, msgpack.packb(value))))


@given(
    st.integers(0, 255),
    st.integers(0, 255),
    st.lists(st.integers(-(2**63), 2**63 - 1), max_size=18),
    st.binary(),
)
def test_any_tensor_s_head_is_read_or_refused(code: int, state: int, shape: list[int], data: bytes) -> None:
    head = struct.pack(f"<BBB{len(shape)}q", code, state, len(shape), *shape)
    read_or_refused(msgpack.packb(msgpack.ExtType(wire.TENSOR, head + data)))


def tensor(dtype: str, state: int, shape: tuple[int, ...], data: bytes = b"") -> bytes:
    """The observation that would say so of a tensor."""
    head = struct.pack(f"<BBB{len(shape)}q", wire.DTYPES.index(dtype), state, len(shape), *shape)
    return msgpack.packb(msgpack.ExtType(wire.TENSOR, head + data))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xc1",
        tensor("float32", wire.WHOLE, (-1,)),
        tensor("float32", wire.META, (2, -3)),
        tensor("float32", wire.WHOLE, (-1, -1), bytes(4)),
        tensor("float32", wire.WHOLE, (2**40,), bytes(4)),
        tensor("float32", wire.WHOLE, (2**62, 4), bytes(4)),
        tensor("float32", wire.WHOLE, (0, 2**62, 2**62)),
        tensor("float32", wire.WHOLE, (2,), bytes(7)),
        tensor("float32", wire.WHOLE, (2,), bytes(12)),
        tensor("float32", wire.META, (2,), bytes(8)),
        tensor("float32", wire.TOO_LARGE, (2,), bytes(8)),
        tensor("float32", 4, (2,), bytes(8)),
        tensor("float32", wire.WHOLE, (1,) * 17, bytes(4)),
        msgpack.packb(msgpack.ExtType(wire.TENSOR, bytes([12, 0, 0]) + bytes(4))),
        msgpack.packb(msgpack.ExtType(wire.TENSOR, b"\x01")),
        msgpack.packb(msgpack.ExtType(wire.RAISED, b"")),
        msgpack.packb(msgpack.ExtType(wire.RAISED, msgpack.packb(["ValueError", "", 0, ""]))),
        msgpack.packb(msgpack.ExtType(wire.RAISED, msgpack.packb([[], "x" * 2001, 0, ""]))),
        msgpack.packb(msgpack.ExtType(5, b"")),
        msgpack.packb(msgpack.Timestamp(1, 2)),
        msgpack.packb(b"bytes"),
        msgpack.packb({1: 2}),
        msgpack.packb("x" * (wire.TEXT_LIMIT * 4 + 1)),
        msgpack.packb([0] * (wire.ITEMS_LIMIT + 1)),
        encode(1) + encode(1),
        b"\x91" * 200 + b"\x01",
        b"\x91" * 2000 + b"\x01",
        b"\x81\xa1a" * 200 + b"\x01",
        msgpack.packb(msgpack.ExtType(wire.RAISED, msgpack.packb([["A"] * 99, "", 0, ""]))),
        b"".join(b"\xc9" + struct.pack(">IB", 6 * after, wire.RAISED) for after in range(9000, -1, -1)),
    ],
)
def test_what_no_honest_process_sends_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xdd\xff\xff\xff\xff", id="a list of 2^32 items"),
        pytest.param(b"\xdf\xff\xff\xff\xff", id="a map of 2^32 items"),
        pytest.param(b"\xdb\xff\xff\xff\xff", id="a text of 2^32 bytes"),
        pytest.param(b"\xc6\xff\xff\xff\xff", id="bytes of 2^32 bytes"),
        pytest.param(b"\xc9\xff\xff\xff\xff\x01", id="an extension of 2^32 bytes"),
        pytest.param(b"\xdd\x00\x01\x86\xa0" * 1000, id="a thousand long lists inside each other"),
        pytest.param(tensor("float64", wire.WHOLE, (2**40,)), id="a tensor of 2^43 bytes"),
        pytest.param(tensor("float64", wire.WHOLE, (0, 2**40)), id="a tensor of 2^40 nothings"),
        pytest.param(tensor("float64", wire.TOO_LARGE, (2**40,)), id="a large tensor that is left out"),
        pytest.param(b"\xdd\x00\x00\x00\x64" + (b"\xdc\xff\xff" + b"\x90" * 65535) * 100, id="empty lists"),
        pytest.param(b"\xdd\x00\x00\x00\x64" + (b"\xdc\xff\xff" + b"\x80" * 65535) * 100, id="empty maps"),
        pytest.param(b"\xdd\x00\x00\x00\x64" + (b"\xdc\xff\xff" + b"\xd0\x80" * 65535) * 100, id="numbers"),
        pytest.param(
            b"\xdd\x00\x00\x00\x64" + (b"\xdc\xff\xff" + b"\xd4\x03a" * 65535) * 100, id="extensions"
        ),
    ],
)
def test_reading_takes_little_memory_whatever_is_declared(content: bytes) -> None:
    tracemalloc.start()
    try:
        read_or_refused(content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 32 * MEGABYTE


@given(st.lists(st.binary(max_size=9), max_size=5))
def test_a_frame_is_split_into_the_observations_it_was_made_of(parts: list[bytes]) -> None:
    content = b"".join(wire.LENGTH.pack(len(part)) + part for part in parts)
    assert split(content, len(parts)) == parts
    for count in {0, len(parts) - 1, len(parts) + 1, 2**31} - {len(parts)}:
        if count >= 0:
            with pytest.raises(Unreadable):
                split(content, count)


@given(st.binary(max_size=60), st.integers(0, 9))
def test_any_frame_is_split_or_refused(content: bytes, count: int) -> None:
    try:
        parts = split(content, count)
    except Unreadable:
        return
    assert b"".join(wire.LENGTH.pack(len(part)) + part for part in parts) == content
