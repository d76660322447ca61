"""Observations: what a student's process writes down of any fact is what the judge reads."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from typing import Any

import numpy
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from observed import any_tensor, bits, seen, seen_bits
from torch import Tensor, nn

from autograder import wire
from autograder.judge.observation import Missing, Opaque, Raised, TensorSeen, decode, leaves
from autograder.student.observe import MissingName, encode, encode_raised

plain_facts = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(max_size=99)
)
any_facts = st.recursive(
    plain_facts | any_tensor(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


def assert_read(read: object, fact: object) -> None:
    """What was read is the fact, type for type and bit for bit."""
    if isinstance(fact, Tensor):
        assert isinstance(read, TensorSeen)
        assert (f"torch.{read.dtype}", read.shape) == (str(fact.dtype), tuple(fact.shape))
        assert seen_bits(read) == bits(fact)
    elif isinstance(fact, list):
        assert isinstance(read, list)
        for one, other in zip(read, fact, strict=True):
            assert_read(one, other)
    elif isinstance(fact, dict):
        assert isinstance(read, dict)
        assert list(read) == list(fact)
        for one, other in zip(read.values(), fact.values(), strict=True):
            assert_read(one, other)
    else:
        assert type(read) is type(fact)
        assert read == fact or (read != read and fact != fact)


@given(any_facts)
def test_any_tree_of_facts_is_read_as_it_is(fact: Any) -> None:
    assert_read(seen(fact), fact)


EDGES = [
    0,
    1,
    15,
    16,
    31,
    32,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    2**31,
    2**32 - 1,
    2**32,
    2**63 - 1,
]


@pytest.mark.parametrize("number", [*EDGES, *(-edge for edge in EDGES), *(-edge - 1 for edge in EDGES)])
def test_every_width_of_whole_number_is_read(number: int) -> None:
    assert seen(number) == number


@pytest.mark.parametrize(
    "length", [0, 15, 16, 31, 32, 255, 256, wire.TEXT_LIMIT, 65535, 65536, wire.ITEMS_LIMIT - 1]
)
def test_every_length_of_text_list_and_dict_is_read(length: int) -> None:
    assert seen("é" * length) == "é" * min(length, wire.TEXT_LIMIT)
    assert seen([None] * length) == [None] * length
    assert seen(dict.fromkeys(map(str, range(length)))) == dict.fromkeys(map(str, range(length)))


def test_equal_facts_give_equal_bytes() -> None:
    def facts() -> list[Any]:
        return [1, True, 1.0, "one", None, {"a": torch.arange(3)}, (torch.Size([2]), torch.float16)]

    assert encode(facts()) == encode(facts())
    different = [1, True, 1.0, 0.0, -0.0, "1", None, [], {}, [1], torch.tensor(1), torch.tensor(1.0)]
    assert len({encode(fact) for fact in different}) == len(different)


Pair = namedtuple("Pair", "one other")


class Word(str):
    __slots__ = ()


@pytest.mark.parametrize(
    ("fact", "read"),
    [
        ((1, (2.5, "x")), [1, [2.5, "x"]]),
        (Pair(1, 2), [1, 2]),
        (torch.Size([2, 3]), [2, 3]),
        (OrderedDict(a=1), {"a": 1}),
        ({1: 2, None: 3}, {"1": 2, "None": 3}),
        (torch.bfloat16, "torch.bfloat16"),
        (torch.device("cpu"), "cpu"),
        (2**63, "0x8000000000000000"),
        ("x" * 600, "x" * wire.TEXT_LIMIT),
        ("\ud800é", "?é"),
        ({"\ud800": 1}, {"?": 1}),
        ({1, 2}, Opaque("builtins.set")),
        (b"bytes", Opaque("builtins.bytes")),
        (1j, Opaque("builtins.complex")),
        (numpy.float32(1), Opaque("numpy.float32")),
        (Word("x"), Opaque("test_observations.Word")),
        (range(3), Opaque("builtins.range")),
        (nn.Linear, Opaque("builtins.type")),
        ([0] * (wire.ITEMS_LIMIT + 1), Opaque("list of 100001 items")),
        ([[0] * 1000] * 100, Opaque("list of more than 100000 facts")),
    ],
)
def test_other_facts_are_read_as_the_nearest_plain_thing_or_named(fact: object, read: object) -> None:
    assert seen(fact) == read


def test_facts_without_end_are_cut_off() -> None:
    circle: list[Any] = []
    circle.append(circle)
    read = seen(circle)
    for _ in range(12):
        (read,) = read
    assert read == Opaque("builtins.list")


def _raise(error: BaseException) -> Raised:
    code = compile("def stumble(error):\n\n    raise error\n", "student.py", "exec")
    scope: dict[str, Any] = {}
    exec(code, scope)
    try:
        scope["stumble"](error)
    except BaseException as caught:
        read = decode(encode_raised(caught, "student.py"))
        assert isinstance(read, Raised)
        return read
    raise AssertionError


def test_an_exception_is_read_with_classes_text_line_and_function() -> None:
    read = _raise(KeyError("row"))
    assert read.classes[:3] == ("builtins.KeyError", "builtins.LookupError", "builtins.Exception")
    assert (read.text, read.line, read.function, read.kind) == ("'row'", 3, "stumble", "KeyError")


def test_a_class_of_the_student_is_named_as_theirs() -> None:
    class IndexError(Exception):
        """Not the real one."""

    assert "builtins.IndexError" not in _raise(IndexError()).classes
    forged = type("IndexError", (Exception,), {"__module__": "builtins"})
    assert "builtins.IndexError" not in _raise(forged()).classes
    own = type("Mine", (LookupError, ValueError), {"__module__": "student"})
    assert _raise(own()).classes[:3] == ("student.Mine", "builtins.LookupError", "builtins.ValueError")


def test_an_exception_that_cannot_be_put_in_words_is_read_without() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert _raise(Mute()).text == ""
    assert len(_raise(ValueError("x" * 10_000)).text) == wire.TEXT_LIMIT
    assert _raise(ValueError("\udcff")).text == "?"


def test_a_syntax_error_is_read_with_the_line_of_the_file() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile("x = 1\ny = (\n", "student.py", "exec")
    read = decode(encode_raised(caught.value, "student.py"))
    assert (read.kind, read.text, read.line) == ("SyntaxError", "'(' was never closed", 2)


def test_a_name_that_is_not_there_is_an_observation_of_its_own() -> None:
    assert decode(encode_raised(MissingName("lookup"), "student.py")) == Missing("lookup")


def test_every_leaf_of_a_tree_is_found() -> None:
    assert list(leaves(seen([1, {"a": (2, [], {3}), "b": None}]))) == [1, 2, Opaque("builtins.set"), None]
    assert list(leaves(seen("x"))) == ["x"]
