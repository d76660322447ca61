"""The words that a student reads: never more than a screen, no control signs, numbers and facts as people write them."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from observed import any_tensor, seen

from autograder.cases.recipes import to_json
from autograder.cases.strategies import tables_with_ids
from autograder.judge.compare import first_difference
from autograder.judge.observation import Missing, Opaque, Raised
from autograder.judge.verdict import raised_message
from autograder.judge.words import counterexample, difference_line, number, thing
from autograder.printable import clean
from autograder.rubric import Bitwise, Close, Comparison, Exact, LooksNormal

any_text = st.text(st.characters(), max_size=40) | st.sampled_from(
    [
        "\x1b[31mred\x1b[0m",
        "two\nlines\r\n",
        "<Tensor object at 0x7f3a5c0e1d90>",
        "\u202eback\u2066",
        "x" * 2000,
    ]
)
exceptions = st.builds(
    Raised,
    st.lists(any_text.map(lambda text: f"builtins.{text}"), max_size=3).map(tuple),
    any_text,
    st.integers(0, 10**6),
    any_text,
)
plain = st.none() | st.booleans() | st.integers() | st.floats() | any_text | any_tensor().map(seen)
facts = st.recursive(
    plain | exceptions | st.builds(Opaque, any_text) | st.builds(Missing, any_text),
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(any_text, inner, max_size=20),
    max_leaves=30,
)
names = st.text("abcdefghij_", min_size=1, max_size=12)
fields = st.integers() | st.floats() | any_text | st.lists(st.integers(), max_size=90)
cases = st.dictionaries(names, fields, max_size=10) | tables_with_ids().map(to_json)
COMPARISONS = st.sampled_from([Bitwise(), Exact(), Close(1e-3, 1e-6), LooksNormal()])


def assert_fits_a_screen(text: str) -> None:
    """At most 25 lines of 100 characters, none of them a sign that a terminal or a reader acts on."""
    lines = text.split("\n")
    assert sum(max(1, -(-len(line) // 100)) for line in lines) <= 25
    for line in lines:
        assert not [sign for sign in line if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", line)
        assert not re.search("0x[0-9a-fA-F]{6}", line)


@pytest.mark.filterwarnings("error")
@given(cases, facts, facts, COMPARISONS)
@example({}, Raised((), "", 0, ""), Raised(("builtins.\x1f",), "", 0, ""), Bitwise())
def test_no_counterexample_is_longer_than_a_screen_or_holds_a_control_sign(
    case: dict[str, Any], returned: Any, expected: Any, compare: Comparison
) -> None:
    difference = first_difference(returned, expected, compare)
    if difference is None:
        return
    assert_fits_a_screen(counterexample("lookup(table, token_ids)", json.loads(json.dumps(case)), difference))
    assert_fits_a_screen(difference_line(difference))
    assert "\n" not in difference_line(difference)
    if isinstance(returned, Raised):
        assert_fits_a_screen(raised_message(returned, difference, "lookup_table.py"))


@given(any_text, st.integers(1, 300))
def test_clean_text_is_one_line_of_at_most_that_length(text: str, limit: int) -> None:
    assert_fits_a_screen(clean(text, limit))
    assert "\n" not in clean(text, limit)
    assert len(clean(text, limit)) <= limit


def test_clean_text_keeps_what_people_write() -> None:
    for text in ("naïve Ωmega 中文 עברית", "shape '[2, 3]' is invalid", "0x1F", "−1 ≤ x"):
        assert clean(text) == text


@given(st.floats(allow_nan=False) | st.floats(width=32, allow_nan=False) | st.integers(-(2**63), 2**63 - 1))
def test_a_number_is_told_apart_from_every_other_and_stays_short(value: int | float) -> None:
    words = number(value)
    assert len(words) <= 26
    assert type(value)(words) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0.0"), (-0.0, "-0.0"), (3, "3"), (3.0, "3.0"), (0.1, "0.1"), (1e-5, "1e-5"), (1.5e300, "1.5e+300"),
     (float("inf"), "inf"), (True, "True"), (torch.tensor(0.1).numpy()[()], "0.1"), (1e7 + 1, "1.0000001e+7"),
     (torch.tensor(65504.0, dtype=torch.half).numpy()[()], "65504.0"), (12345.678, "12345.678")],
)  # fmt: skip
def test_numbers_are_written_as_people_write_them(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (torch.tensor(2), "tensor [] int64 2"),
        (torch.zeros(2, 0), "tensor [2, 0] float32 []"),
        (torch.zeros(2**40, 0), "tensor [1099511627776, 0] float32 []"),
        (torch.tensor([True]), "tensor [1] bool [True]"),
        (torch.tensor([1 - 2j]), "tensor [1] complex64 [(1-2j)]"),
        (torch.arange(25), "tensor [25] int64, first numbers 0, 1, 2, 3, 4, 5, …"),
        (torch.zeros(2, device="meta"), "tensor [2] float32 on the meta device"),
        (torch.zeros(2**21), "tensor [2097152] float32, too large to send"),
        (torch.eye(2).to_sparse(), "a tensor of torch.float32, torch.sparse_coo"),
        ({1}, "an object of type set"),
        ([1, "a", None], "[1, 'a', None]"),
        ({"weight": (2, 3)}, "{weight: [2, 3]}"),
        (list(range(13)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …]"),
        ([0] * 100_001, "a list of 100001 items"),
    ],
)
def test_facts_are_put_in_words(fact: object, words: str) -> None:
    assert thing(seen(fact)) == words
