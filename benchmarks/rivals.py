"""How other graders grade the class of benchmarks/comparison.py, each by its own command, as its users run it.

A grader is a function of a Python whose environment it is installed in, a folder to work in, the student's file, whether
that is right, and the number of cases of a check. It returns the seconds of processor time that one submission takes, in
all processes, and checks that the marks are true.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import xml.etree.ElementTree
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook

from benchmarks.hidden_tests import head, tests

Rival = Callable[[Path, str, bool, int], float]
NAME = "bench_lookup"
BEGIN, END = "### BEGIN", "### END"


def processor_seconds(words: Sequence[str | Path], folder: Path, allowed: Sequence[int] = (0,)) -> float:
    """Runs a command in the folder to its end; seconds of processor time of it and of all that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        words,
        cwd=folder,
        env=_environment(folder, Path(words[0])),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in allowed:
        raise RuntimeError(
            f"{words}: exit code {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        )
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment(folder: Path, python: Path) -> dict[str, str]:
    """One thread a process for every grader, as this kit grades; and no settings of whoever runs this."""
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(folder / ".jupyter" / name.lower()) for name in places}
    path = f"{python.parent}{os.pathsep}{os.environ.get('PATH', '')}"  # nbgrader starts alembic by name
    return {**os.environ, **own, "PATH": path, "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}


def by_pytest(python: Path, folder: Path, source: str, right: bool, cases: int) -> float:
    """A pytest process for each submission, with a file of tests beside it."""
    (folder / f"{NAME}.py").write_text(source)
    imports = f"from {NAME} import TokenEmbedding, lookup\n"
    (folder / "test_hidden.py").write_text("\n\n".join([imports + head(cases), *tests().values()]))
    words = ("-q", "-p", "no:cacheprovider", "--junitxml=report.xml", "test_hidden.py")
    seconds = processor_seconds([python, "-m", "pytest", *words], folder, (0, 1))
    (suite,) = xml.etree.ElementTree.parse(folder / "report.xml").getroot()
    _true(10 - int(suite.attrib["failures"]) - int(suite.attrib["errors"]), right)
    return seconds


def by_nbgrader(python: Path, folder: Path, source: str, right: bool, cases: int) -> float:
    """`nbgrader autograde` with its own Execute and tests in hidden cells; its start is not counted."""
    few, many = 1, 4
    spent = [_autograde(python, folder / str(count), source, right, cases, count) for count in (few, many)]
    return (spent[1] - spent[0]) / (many - few)


def _autograde(python: Path, folder: Path, source: str, right: bool, cases: int, students: int) -> float:
    place = folder / "source" / "ps" / f"{NAME}.ipynb"
    place.parent.mkdir(parents=True)
    nbformat.write(_notebook(cases), place)
    (folder / "nbgrader_config.py").write_text("")
    nbgrader = (python, "-m", "nbgrader")
    processor_seconds([*nbgrader, "generate_assignment", "ps"], folder)
    released = nbformat.read(folder / "release" / "ps" / f"{NAME}.ipynb", as_version=4)
    released.cells[0].source = source
    for number in range(students):
        path = folder / "submitted" / f"student{number}" / "ps" / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(released, path)
    seconds = processor_seconds([*nbgrader, "autograde", "ps"], folder)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        marks = [copy.score for copy in gradebook.assignment_submissions("ps")]
    assert len(marks) == students, marks
    for mark in marks:
        _true(mark, right)
    return seconds


def _notebook(cases: int) -> nbformat.NotebookNode:
    solution = new_code_cell(f"{BEGIN} SOLUTION\n{END} SOLUTION", metadata=_cell("answer", solution=True))
    checks = [
        new_code_cell(
            f"{BEGIN} HIDDEN TESTS\n{head(cases)}\n\n{test}\n\ntest_{name}()\n{END} HIDDEN TESTS",
            metadata=_cell(name, grade=True),
        )
        for name, test in tests().items()
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made: nbformat.NotebookNode = new_notebook(cells=[solution, *checks], metadata=kernel)
    return made


def _cell(name: str, grade: bool = False, solution: bool = False) -> dict[str, object]:
    kind = {"grade": grade, "solution": solution, "locked": grade, "task": False, "schema_version": 3}
    return {"nbgrader": {"grade_id": name, **kind, **({"points": 1} if grade else {})}}


def by_otter(python: Path, folder: Path, source: str, right: bool, cases: int) -> float:
    """`otter run` on a notebook, with a test file for each check."""
    otter = (python, "-m", "otter")
    (folder / "tests").mkdir()
    for name, test in tests().items():
        lines = "".join(f"    {line}\n" for line in f"{test}\n\ntest_{name}()".splitlines())
        (folder / "tests" / f"{name}.py").write_text(
            f"from otter.test_files import test_case\n\n{head(cases)}\n\nOK_FORMAT = False\nname = {name!r}\npoints = 1\n\n\n"
            f"@test_case()\ndef run(lookup, TokenEmbedding):\n{lines}"
        )
    words = (
        "generate",
        "-t",
        "tests",
        "-o",
        "autograder.zip",
        "--no-requirements",
        "--no-environment",
        "--no-config",
    )
    processor_seconds([*otter, *words], folder)
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), folder / "submission.ipynb")
    seconds = processor_seconds(
        [*otter, "run", "--no-logo", "-a", "autograder.zip", "submission.ipynb"], folder
    )
    results = json.loads((folder / "results.json").read_text())["tests"]
    _true(sum(test.get("score", 0) for test in results), right)
    return seconds


def _true(mark: float, right: bool) -> None:
    """Nothing is compared with a grader whose marks are wrong here."""
    assert (mark == 10) is right, f"{mark} of 10 points for an answer that is {'right' if right else 'wrong'}"


HERE = Path(sys.executable)
ELSEWHERE = Path(__file__).resolve().parents[1] / ".cache" / "rivals" / "bin" / "python"
"""The Python of an environment that holds what pip chooses today, where this project's holds what constraints.txt says."""

RIVALS: dict[str, Rival] = {
    "a pytest process": partial(by_pytest, HERE),
    "nbgrader autograde": partial(by_nbgrader, HERE),
    "nbgrader autograde, as pip installs it": partial(by_nbgrader, ELSEWHERE),
    "otter run": partial(by_otter, HERE),
    "otter run, as pip installs it": partial(by_otter, ELSEWHERE),
}


def elsewhere(package: str) -> str:
    """The version of a package in the environment that pip chose. RuntimeError where that is not set up."""
    if not ELSEWHERE.exists():
        raise RuntimeError(f"{ELSEWHERE} is not there: run `make comparison`, which sets it up")
    words = (ELSEWHERE, "-c", f"from importlib import metadata; print(metadata.version({package!r}))")
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
