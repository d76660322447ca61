"""What a file draws or goes through in no order of its own comes out the same in every process that runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tiny import hand_in

from autograder import api
from autograder.course.model import Course
from autograder.grading import zygote

Told = Callable[[str], str]

AT_LOAD = "drawn = {}\ndef pick(table, index):\n    raise KeyError(drawn)\n"
IN_A_CALL = "def pick(table, index):\n    raise KeyError({})\n"


@pytest.fixture
def told(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    def run(source: str) -> str:
        path = hand_in(tmp_path, "ada", "picking", "import random, torch\n" + source)
        with api.Grading(course, ["picking"]) as grading:
            message: str = grading.file(path).checks[0]["message"]
        monkeypatch.setattr(zygote, "_present", None)  # the next grader has a zygote of its own
        return message

    return run


@pytest.mark.parametrize("where", [AT_LOAD, IN_A_CALL], ids=["at load", "in a call"])
@pytest.mark.parametrize(
    "drawn",
    [
        "random.random()",
        "torch.rand(1).item()",
        "__import__('numpy').random.rand()",
        "__import__('tempfile').mktemp(prefix='run_')",
        "__import__('tempfile').mkstemp(prefix='run_')",
        "__import__('tempfile').mkdtemp(prefix='run_', dir='/out')",
        "torch.rand(1).share_memory_()",
        "list({'rows', 'table', 'index', 'picked'})",
    ],
)
def test_what_a_file_draws_is_the_same_in_every_zygote(told: Told, where: str, drawn: str) -> None:
    first = told(where.format(drawn))
    assert "KeyError" in first or "run_" in first or "torch_" in first
    assert told(where.format(drawn)) == first
