"""Rewriting a student's file: other names and another layout, and the same behaviour."""

from __future__ import annotations

import ast

from benchmarks.rewrite import public_names, rewritten

SOURCE = '''"""A file."""
import math as m
from dataclasses import dataclass

SCALE = 2  # twice


def _helper(value, *, by=SCALE):
    """Helps."""
    total = value
    for step in range(by):
        total += step
    return total


@dataclass
class Pair:
    left: int = 1

    def both(self):
        """Nothing but words."""


def asked(value):
    def inner():
        nonlocal count
        count += 1
        return count

    count = _helper(value, by=3)
    squares = [item * item for item in range(count)]
    try:
        return inner() + sum(squares) + Pair(left=5).left + m.floor((half := value / 2) + half)
    except TypeError as error:
        raise ValueError(str(error)) from error
'''


def ran(source: str) -> object:
    """What `asked(4)` gives."""
    names: dict[str, object] = {"__name__": __name__}
    exec(source, names)
    return names["asked"](4)  # type: ignore[operator]


def test_it_behaves_the_same() -> None:
    assert ran(rewritten(SOURCE, {"asked"})) == ran(SOURCE)


def test_locals_and_helpers_have_other_names_and_what_others_use_has_not() -> None:
    text = rewritten(SOURCE, {"asked"})
    names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    assert not names & {
        "SCALE",
        "_helper",
        "Pair",
        "total",
        "step",
        "inner",
        "count",
        "squares",
        "item",
        "half",
        "error",
    }
    assert {"value", "range", "dataclass", "m"} <= names
    for kept in ("def asked(value)", "def both(self)", "left: int = 1", "by=3", "left=5", ".left"):
        assert kept in text


def test_comments_and_docstrings_are_gone() -> None:
    text = rewritten(SOURCE, {"asked"})
    for word in ("A file", "twice", "Helps", "Nothing but words"):
        assert word not in text


def test_names_already_like_the_new_ones_are_not_mixed_up() -> None:
    source = "def asked(value):\n    renamed_1, renamed_0 = value, 3\n    return renamed_1 - renamed_0\n"
    assert ran(rewritten(source, {"asked"})) == 1
    kept = "def asked(renamed_0):\n    other = 3\n    return renamed_0 - other\n"
    assert ran(rewritten(kept, {"asked"})) == 1


def test_public_names_are_the_functions_and_classes_at_the_top() -> None:
    assert public_names(SOURCE) == {"_helper", "Pair", "asked"}
