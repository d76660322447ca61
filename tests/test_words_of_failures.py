"""The words of a counterexample for the failures that students meet most, each as it is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import dedent
from typing import Any

import pytest
import torch
from observed import seen

from autograder.cases.bank import FrozenCheck
from autograder.cases.recipes import Case, Ids, Table, build, to_json
from autograder.judge import verdict
from autograder.judge.compare import first_difference
from autograder.judge.observation import Raised
from autograder.judge.reproduce import snippet
from autograder.judge.verdict import raised_message
from autograder.judge.words import counterexample, difference_line
from autograder.rubric import Bitwise, Comparison, Exact, LooksNormal
from autograder.student.observe import encode, encode_raised

LOOKUP = "lookup(table, token_ids)"
EXACT = Exact()
BATCH: Case = {"table": Table(5, 2), "token_ids": Ids((1, 4, 0, 2), (2, 2))}
BAD: Case = {"table": Table(5, 2), "token_ids": Ids((1, -1), (2,), "int32")}
MANY: Case = {"table": Table(300, 12, "float64", "special", "strided"), "token_ids": Ids((1,) * 30, (30,))}
SIZES: Case = {"vocab_size": 100, "emb_dim": 20}
INDEX_ERROR = Raised(("builtins.IndexError", "builtins.LookupError"), "no such row", 9, "lookup")


def refuse(case: Any) -> Raised:
    """What the reference does with bad IDs."""
    return INDEX_ERROR


def rows(case: Any) -> torch.Tensor:
    """What the reference does."""
    return case.table[case.token_ids]  # type: ignore[no-any-return]


def told(
    calls: str,
    case: Case,
    returned: Callable[[Any], Any],
    expected: Callable[[Any], Any] = rows,
    compare: Comparison = EXACT,
) -> str:
    """The counterexample that a student reads who returned that."""
    plain_case = json.loads(json.dumps(to_json(case)))
    sides = [given(build(case)) for given in (returned, expected)]
    one, other = (side if isinstance(side, Raised) else seen(side) for side in sides)
    difference = first_difference(one, other, compare)
    assert difference is not None
    return counterexample(calls, plain_case, difference)


def test_words_for_a_batch_that_lost_its_shape() -> None:
    assert told(LOOKUP, BATCH, lambda case: case.table[case.token_ids.flatten()]) == dedent("""\
        called: lookup(table, token_ids)
          table = tensor [5, 2] float32, row 3 holds 3.0, 3.1
          token_ids = tensor [2, 2] int64 [[1, 4], [0, 2]]
        returned: tensor [4, 2] float32 [[1.0, 1.1], [4.0, 4.1], [0.0, 0.1], [2.0, 2.1]]
        expected: tensor [2, 2, 2] float32 [[[1.0, 1.1], [4.0, 4.1]], [[0.0, 0.1], [2.0, 2.1]]]
        The shape is [4, 2], and [2, 2, 2] was expected.""")


def test_words_for_a_single_number_that_differs() -> None:
    def spoilt(case: Any) -> torch.Tensor:
        found = rows(case).clone()
        found[1, 0, 1] = -7
        return found

    assert told(LOOKUP, BATCH, spoilt).endswith(
        "First difference at index [1, 0, 1]: returned -7.0, expected 0.1 (1 of 8 numbers differs)."
    )


def test_words_for_a_bad_id_that_is_taken() -> None:
    assert told(LOOKUP, BAD, rows, refuse) == dedent("""\
        called: lookup(table, token_ids)
          table = tensor [5, 2] float32, row 3 holds 3.0, 3.1
          token_ids = tensor [2] int32 [1, -1]
        returned: tensor [2, 2] float32 [[1.0, 1.1], [4.0, 4.1]]
        expected: IndexError
        It raised nothing, and IndexError was expected.""")


def test_words_for_another_exception() -> None:
    error = Raised(("student.BadId", "builtins.ValueError"), "id -1\nis bad", 3, "lookup")
    assert told(LOOKUP, BAD, lambda case: error, refuse).splitlines()[3:] == [
        "returned: student.BadId: id -1 is bad",
        "expected: IndexError",
        "It raised student.BadId, and IndexError was expected.",
    ]
    difference = first_difference(error, INDEX_ERROR, Exact())
    assert raised_message(error, difference, "lookup_table.py") == (
        "Your code raised student.BadId: id -1 is bad (lookup_table.py, line 3 in `lookup`). IndexError was expected."
    )


@pytest.mark.parametrize("end", [".", "!", "?", "…"])
def test_words_that_end_by_themselves_get_no_second_stop(end: str) -> None:
    error = Raised(("builtins.NotImplementedError",), f"ParameterDict should not be called{end}", 0, "")
    said = f"Your code raised NotImplementedError: ParameterDict should not be called{end}"
    assert raised_message(error, None, "lookup_table.py") == said
    assert raised_message(error, first_difference(error, INDEX_ERROR, Exact()), "lookup_table.py") == (
        f"{said} IndexError was expected."
    )


def test_words_for_what_is_not_written_yet_and_for_what_torch_says_of_a_misspelt_forward() -> None:
    class Layer(torch.nn.Module):
        def foward(self, token_ids: torch.Tensor) -> torch.Tensor:
            return token_ids

    def bare(token_ids: torch.Tensor) -> torch.Tensor:
        raise NotImplementedError

    check = FrozenCheck("gives_rows", 1, "", "", "layer(token_ids)", EXACT, (), ({"token_ids": 1},))
    verdicts = []
    for called in (bare, Layer()):
        with pytest.raises(NotImplementedError) as caught:
            called(torch.tensor(1))
        raised = encode_raised(caught.value, "lookup_table.py")
        verdicts.append(
            verdict.told(check, check.cases[0], raised, encode(torch.zeros(2)), "lookup_table.py")
        )
    assert [(one.unwritten, one.message) for one in verdicts if one] == [
        (True, "What is called is not written yet: `raise NotImplementedError` still stands there."),
        (
            False,
            'Your code raised NotImplementedError: Module [Layer] is missing the required "forward" function.',
        ),
    ]


def test_words_for_what_is_no_tensor() -> None:
    assert told(LOOKUP, BATCH, lambda case: None).splitlines()[-3:] == [
        "returned: None",
        "expected: tensor [2, 2, 2] float32 [[[1.0, 1.1], [4.0, 4.1]], [[0.0, 0.1], [2.0, 2.1]]]",
        "It gave None, and a tensor [2, 2, 2] float32 was expected. Is a `return` missing?",
    ]
    assert told(LOOKUP, BATCH, lambda case: rows(case).tolist()).endswith(
        "It gave a list or tuple of 2 items, and a tensor [2, 2, 2] float32 was expected."
    )


def test_words_for_a_large_table_in_another_dtype() -> None:
    assert told(LOOKUP, MANY, lambda case: rows(case).float()) == dedent("""\
        called: lookup(table, token_ids)
          table = tensor [300, 12] float64, with rows of inf, nan, −0.0 and −inf, not contiguous in memory
          token_ids = tensor [30] int64 1, 1, 1, 1, 1, 1, …, 1, 1
        returned: tensor [30, 12] float32, first numbers inf, inf, inf, inf, inf, inf, …
        expected: tensor [30, 12] float64, first numbers inf, inf, inf, inf, inf, inf, …
        The dtype is float32, and float64 was expected.""")


@pytest.mark.filterwarnings("error")
def test_words_for_weights_that_are_drawn_in_another_way() -> None:
    even = torch.linspace(0, 1, 2000).reshape(100, 20)
    bell = torch.randn(100, 20, generator=torch.Generator().manual_seed(0))

    def last_line(returned: torch.Tensor) -> str:
        sides = {"weight": returned}, {"weight": bell}
        words = told(
            "TokenEmbedding(vocab_size, emb_dim)",
            SIZES,
            lambda _: sides[0],
            lambda _: sides[1],
            LooksNormal(),
        )
        assert words.splitlines()[1:3] == ["  vocab_size = 100", "  emb_dim = 20"]
        return words.splitlines()[-1]

    start = "weight: the numbers do not look drawn from N(0, 1): "
    means = "their mean is 0.5 and their standard deviation 0.289, where about 0 and 1 were expected."
    assert last_line(even) == start + means
    assert last_line(even / 0) == start + "there is inf or nan among them."
    signalling = torch.tensor([0x7F800001], dtype=torch.int32).view(torch.float32).expand(100, 20)
    assert last_line(signalling) == start + "there is inf or nan among them."
    folded = (bell.abs() - bell.abs().mean()) / bell.abs().std()
    shape = "mean and standard deviation are right, but they do not lie in the shape of a bell."
    assert last_line(folded) == start + shape


def test_a_snippet_asks_as_strictly_as_the_check_does() -> None:
    even, bell = torch.linspace(0, 1, 99), torch.randn(99, generator=torch.Generator().manual_seed(0))
    body = "returned = module.draw(case.count)\nreturn returned"
    check = FrozenCheck(
        "draws", 1, "", "", "draw(count)", LooksNormal(threshold=1.25), (), ({"count": 99},), body
    )
    difference = first_difference(seen(even), seen(bell), check.compare)
    assert difference is not None
    program = snippet("picking.py", check, {"count": 99}, difference, 0)
    assert program is not None
    assert "< 1.25, 'not drawn from N(0, 1)'" in program


@pytest.mark.parametrize(
    ("returned", "expected", "line"),
    [
        ({"weight": 1, "bias": 2}, {"weight": 1}, "The names are not the right ones: bias is not expected."),
        ({}, {"a": 1, "b": 1}, "The names are not the right ones: a, b are missing."),
        ({"state": {"x": 1}}, {"state": {"y": 1}}, "state: the names are not the right ones: y is missing, x is not expected."),
        ([1], [1, 2], "It has 1 item, and 2 were expected."),
        (24, 12, "It gave 24, and 12 was expected."),
        (2.0, 2, "It gave 2.0, and 2 was expected."),
        ("a", True, "It gave 'a', and True was expected."),
        ({"first": None}, {"first": 1}, "first: it gave None, and 1 was expected. Is a `return` missing?"),
        ({"w.grad": None}, {"w.grad": 1}, "w.grad: it gave None, and 1 was expected."),
        ({"pos_emb": None}, {"pos_emb": 1}, "pos_emb: it gave None, and 1 was expected."),
        ({"a]": {"'": [1]}}, {"a]": {"'": [2]}}, "a], ', item 0: it gave 1, and 2 was expected."),
        ([torch.tensor(1.0)], [torch.tensor(2.0)], "item 0: first difference: returned 1.0, expected 2.0."),
        (torch.zeros(1, device="meta"), torch.zeros(1), "The tensor lies on another device than was expected."),
    ],
)  # fmt: skip
def test_words_for_other_differences(returned: Any, expected: Any, line: str) -> None:
    difference = first_difference(seen(returned), seen(expected), Exact())
    assert difference is not None
    assert difference_line(difference) == line


def test_words_for_bits_that_differ_where_numbers_look_the_same() -> None:
    nans = torch.tensor([0x7FC00000, -0x400000], dtype=torch.int32).view(torch.float32)
    difference = first_difference(seen(nans[0]), seen(nans[1]), Bitwise())
    assert difference is not None
    assert difference_line(difference) == "First difference: returned nan with other bits, expected nan."


HINTED = FrozenCheck("gives_rows", 1, "", "Which rows?", "layer(token_ids)", EXACT, (), ({"token_ids": 1},))


def verdict_on(called: Callable[[], object]) -> verdict.Verdict:
    """The verdict on a call that should have given two zeros."""
    try:
        returned = encode(called())
    except Exception as error:
        returned = encode_raised(error, "lookup_table.py")
    told = verdict.told(HINTED, HINTED.cases[0], returned, encode(torch.zeros(2)), "lookup_table.py")
    assert told is not None
    return told


def raise_it(error: Exception) -> None:
    raise error


def test_an_error_that_beginners_meet_comes_with_help() -> None:
    helped = verdict_on(lambda: bool(torch.ones(2)))
    assert helped.message == (
        "Your code raised RuntimeError: Boolean value of Tensor with more than one value is ambiguous. "
        "`if`, `and` and `or` need one True or False: ask a comparison for `.any()` or `.all()`."
    )
    assert verdict_on(lambda: raise_it(KeyError("3"))).message == "Your code raised KeyError: '3'."


@pytest.mark.parametrize(
    ("called", "hint"),
    [
        (lambda: torch.ones(2), "Which rows?"),
        (lambda: torch.zeros(3)[7], "Which rows?"),
        (lambda: no_such_name, ""),  # type: ignore[name-defined]  # noqa: F821
        (lambda: __import__("no_such_module"), ""),
        (lambda: bool(torch.ones(2)), ""),
        (lambda: raise_it(NotImplementedError()), ""),
    ],
    ids=["wrong values", "an error of its own", "no such name", "no such module", "helped", "not written"],
)
def test_the_hint_is_kept_from_who_has_another_thing_to_mend(called: Callable[[], object], hint: str) -> None:
    assert verdict_on(called).hint == hint


@pytest.mark.parametrize(
    ("line", "text", "told"),
    [
        (
            0,
            "'NoneType' object is not iterable",
            "Your code returned None, which cannot be used: TypeError: ",
        ),
        (0, "cannot unpack non-iterable NoneType object", "Your code returned None, which cannot be used: "),
        (
            7,
            "'NoneType' object is not iterable",
            "Your code raised TypeError: 'NoneType' object is not iterable",
        ),
        (0, "unhashable type: 'list'", "Your code raised TypeError: unhashable type: 'list'."),
    ],
)
def test_none_that_the_grader_cannot_use_was_returned(line: int, text: str, told: str) -> None:
    raised = Raised(("builtins.TypeError", "builtins.Exception"), text, line, "")
    said = raised_message(raised, None, "picking.py")
    assert said.startswith(told)
    assert said.endswith("Is a `return` missing?") == ("returned" in told)
