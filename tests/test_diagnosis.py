"""What counts as the same mistake: the same behaviour, of which an error's words are a part where Python chose them."""

from __future__ import annotations

import re

import pytest
from tiny import known_source

from autograder.course.model import Course
from autograder.diagnosis import Behaviour, steady
from autograder.known import KnownAnswer
from autograder.verify import findings

INSTEAD = {
    "adds a text": "table[index] + '1'",
    "adds None": "table[index] + None",
    "asks for rows": "table.rows",
    "asks for lines": "table.lines",
    "misspells the table": "tabel[index]",
    "misspells the index": "table[indx]",
    "has no CUDA": "(_ for _ in ()).throw(AssertionError('Torch not compiled with CUDA enabled'))",
    "has no driver": "(_ for _ in ()).throw(RuntimeError('Found no NVIDIA driver on your system.'))",
    "refuses": "(_ for _ in ()).throw(ValueError('no such row'))",
    "refuses in other words": "(_ for _ in ()).throw(ValueError('what is that?'))",
}


@pytest.fixture(scope="module")
def behaviours(course: Course) -> dict[str, Behaviour]:
    """How answers behave that all raise something, by name."""
    right = known_source("picking")
    answers = []
    for name, instead in INSTEAD.items():
        source = re.sub(r"return table\[index\]", f"return {instead}", right)
        assert source != right
        answers.append(KnownAnswer("picking", name, False, source.encode(), "Raises."))
    return {one.answer.name: one.behaviour for one in findings(course, answers)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("adds a text", "adds None"),
        ("asks for rows", "asks for lines"),
        ("misspells the table", "misspells the index"),
    ],
)
def test_errors_of_one_class_are_other_mistakes_where_python_says_something_else(
    behaviours: dict[str, Behaviour], one: str, other: str
) -> None:
    assert behaviours[one] != behaviours[other]


def test_what_an_author_says_in_an_error_makes_no_other_mistake(behaviours: dict[str, Behaviour]) -> None:
    assert behaviours["refuses"] == behaviours["refuses in other words"] != {}


def test_builds_of_torch_behave_alike_where_there_is_no_graphics_card(
    behaviours: dict[str, Behaviour],
) -> None:
    assert steady(behaviours["has no CUDA"]) == steady(behaviours["has no driver"]) != {}
    assert steady(behaviours["has no CUDA"]) != steady(behaviours["refuses"])
