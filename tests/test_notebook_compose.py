"""The notebook that students get: the cells of notebook.py, the guide in one of them, and a locked cell for each check."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from nbgrader.nbgraderformat.v3 import reads_v3
from tiny import known_source

from autograder.cases import bank
from autograder.cases.bank import FrozenCheck
from autograder.course.model import Course
from autograder.release.guide import look_at, ungraded
from autograder.release.notebook import compose
from autograder.release.regions import ReleaseError
from autograder.release.release import made

FILE = "solutions/picking/notebook.py"
SOURCE = known_source("picking", "notebook")


@pytest.fixture(scope="module")
def checks(course: Course) -> tuple[FrozenCheck, ...]:
    return bank.read(course, course.assignment("picking")).checks


def cells(content: str) -> list[dict[str, Any]]:
    return json.loads(content)["cells"]


def test_a_locked_cell_stands_for_each_check_and_is_worth_its_points(checks: tuple[FrozenCheck, ...]) -> None:
    made = cells(compose(SOURCE, FILE, "picking", checks).content)
    found = [cell["metadata"]["nbgrader"] for cell in made if "nbgrader" in cell["metadata"]]
    fixed = {"grade": True, "locked": True, "schema_version": 3, "solution": False, "task": False}
    assert found == [{"grade_id": check.name, "points": check.points, **fixed} for check in checks]


def test_a_check_s_cell_says_what_is_checked(checks: tuple[FrozenCheck, ...]) -> None:
    *lines, code = cells(compose(SOURCE, FILE, "picking", checks).content)[-1]["source"]
    words = " ".join("".join(lines).replace("#", "").split())
    assert words == f"Check 3 of 3, 1 point: {checks[-1].name} {checks[-1].says} It calls: {checks[-1].calls}"
    assert code == "ungraded(picking)"


def test_nbgrader_reads_it(checks: tuple[FrozenCheck, ...]) -> None:
    notebook = reads_v3(compose(SOURCE, FILE, "picking", checks).content, as_version=4)
    assert len(notebook.cells) == 6 + len(checks)


def test_the_guide_stands_in_the_notebook_folded_away(checks: tuple[FrozenCheck, ...]) -> None:
    notebook = compose(SOURCE, FILE, "picking", checks)
    guides = [cell for cell in cells(notebook.content) if "def look_at" in "".join(cell["source"])]
    assert [cell["metadata"] for cell in guides] == [{"jupyter": {"source_hidden": True}}]
    assert "from autograder" not in notebook.text


def test_the_same_sources_give_the_same_bytes_without_output_or_count(
    checks: tuple[FrozenCheck, ...],
) -> None:
    content = compose(SOURCE, FILE, "picking", checks).content
    assert content == compose(SOURCE, FILE, "picking", checks).content
    assert [cell["id"] for cell in cells(content)] == [f"cell-{n:02}" for n in range(1, 7 + len(checks))]
    code = [cell for cell in cells(content) if cell["cell_type"] == "code"]
    assert {(cell["execution_count"], len(cell["outputs"])) for cell in code} == {(None, 0)}
    assert content == json.dumps(json.loads(content), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_title_s_cell_ends_with_what_the_assignment_takes(checks: tuple[FrozenCheck, ...]) -> None:
    made = cells(compose(SOURCE, FILE, "picking", checks, "About 10 minutes; difficulty 1 of 5.").content)
    assert "".join(made[0]["source"]).endswith("\n\nAbout 10 minutes; difficulty 1 of 5.")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("import torch", "import torch, numpy", f"{FILE}:10: imports numpy, which students do not have"),
        ("import torch", "import torch, autograder.judge", "imports autograder.judge"),
        ("import torch", "import torch, drawing", "imports drawing, which students do not have"),
        ("import torch", "import", f"{FILE}:10: not Python"),
        ("\n# Rows: pick one", "\nRows: pick one", "no title"),
        ("import look_at\n", "import look_at\n\nprint(1)\n", "one cell that imports from autograder.release.guide"),
        ("# %%\nif", '# %% nbgrader={"grade": true}\nif', "a cell of nbgrader's"),
    ],
)  # fmt: skip
def test_what_is_refused(old: str, new: str, named: str) -> None:
    assert old in SOURCE
    with pytest.raises(ReleaseError) as caught:
        compose(SOURCE.replace(old, new), FILE, "picking", ())
    assert named in str(caught.value)


FIRST = "class Part:\n    def __init__(self):\n        raise NotImplementedError\n"
SECOND = "class Part:\n    def __init__(self):\n        super().__init__()\n"


def test_a_cell_sees_the_student_s_file_as_it_was_last_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    file = tmp_path / "saved_again.py"
    file.write_text(FIRST)
    module = importlib.import_module("saved_again")
    written = look_at(module)
    assert not written("Part")
    file.write_text("class Part\n")
    assert not written("Part")
    file.write_text(SECOND)
    assert written("Part")
    assert module.Part()
    ungraded(module)
    assert capsys.readouterr().out.splitlines() == [
        "saved_again.py: still to write: Part.",
        "Run all cells anyway. A cell that needs one of these says so, and goes on when it is written.",
        "Not yet: write Part in saved_again.py, save it, and run this cell again.",
        "Python cannot read saved_again.py, line 1: expected ':'.",
        "The grader fills this in. To check yourself before that, run `pytest` in this folder.",
    ]


def test_an_assignment_may_have_no_notebook(course: Course) -> None:
    assert made(course, course.assignment("drawing")).keys() == {"drawing.py", "test_drawing.py"}


def test_the_course_s_text_lies_beside_a_notebook_that_names_it(own_course: Course) -> None:
    picking = own_course.assignment("picking")
    assert made(own_course, picking).keys() == {"picking.py", "test_picking.py", "picking.ipynb"}
    path = own_course.solution(picking) / "notebook.py"
    path.write_text(SOURCE + '    print(open("text.txt").read())\n')
    assert made(own_course, picking)["text.txt"] == (own_course.root / "text.txt").read_bytes()


@pytest.mark.parametrize("other", ["picking", "drawing"])
def test_no_line_of_any_assignment_s_solution_may_stand_in_a_notebook(own_course: Course, other: str) -> None:
    line = {"picking": "return table[index]", "drawing": "super().__init__()"}[other]
    assert line in known_source(other)
    path = own_course.solution(own_course.assignment("picking")) / "notebook.py"
    path.write_text(f"{SOURCE}\n# %%\ndef f(table, index):\n    {line}\n")
    with pytest.raises(ReleaseError) as caught:
        made(own_course, own_course.assignment("picking"))
    assert f"picking.ipynb: holds a line of {other}'s solution: {line}" in str(caught.value)
