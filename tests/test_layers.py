"""The layers of the engine: nothing imports what stands above it, and no student's process sees what judges it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from autograder.release.selfcheck import COPIED

ENGINE = Path(__file__).parents[1] / "autograder"
FILES = sorted(ENGINE.rglob("*.py"))

#: From the ground up. A part may import from its own row and from those above it in this list.
LAYERS = (
    {"__init__", "advice", "wire", "files", "machine", "numerics", "printable", "rubric"},
    {"course", "places", "probes", "vocabulary"},
    {"cases", "known"},
    {"student"},
    {"judge"},
    {"results"},
    {"grading", "diagnosis"},
    {"a tool, which is any other part"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
A_TOOL = len(LAYERS) - 4


def level(part: str) -> int:
    """How far up a part of the engine stands."""
    return LEVEL.get(part, A_TOOL)


def part_of(module: str) -> str:
    """The part of the engine that a module belongs to: `autograder.judge.words` to `judge`."""
    return [*module.split("."), "__init__"][1]


def package_of(path: Path) -> str:
    """The part of the engine that a file belongs to: its folder, or its own name where it has none."""
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """What a file imports, wherever in it: modules, and names in modules, each in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            folders = path.relative_to(ENGINE.parent).parts[: -node.level] if node.level else ()
            module = ".".join([*folders, *([node.module] if node.module else [])])
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def packages_imported(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    return {name.split(".")[0] for name in imported(path)}


def parts_imported(path: Path) -> set[str]:
    """The parts of the engine that a file imports from; a bare name of the package itself is none."""
    parts = {part_of(name) for name in imported(path) if name.split(".")[0] == "autograder"}
    return {part for part in parts if (ENGINE / part).is_dir() or (ENGINE / f"{part}.py").is_file()}


def test_the_parts_that_have_their_layer_are_there() -> None:
    there = {package_of(path) for path in FILES}
    assert {part for part in LEVEL if " " not in part} <= there


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_nothing_imports_what_stands_above_it(path: Path) -> None:
    own = level(package_of(path))
    assert not {part for part in parts_imported(path) if level(part) > own}


def test_no_two_tools_import_each_other_however_far_around() -> None:
    imports: dict[str, set[str]] = {}
    for path in FILES:
        if level(own := package_of(path)) == A_TOOL:
            imports.setdefault(own, set()).update(parts_imported(path) - {own})
    while leaves := {part for part, others in imports.items() if not others & imports.keys()}:
        for part in leaves:
            del imports[part]
    assert not imports


@pytest.mark.parametrize(
    "line",
    [
        "import autograder.reports.tally",
        "import autograder.reports.tally as other",
        "from autograder import reports",
        "from autograder.reports import tally",
        "from ..reports import tally",
        "from ..reports.tally import Hard",
        "from .. import reports",
        "def late():\n    from autograder.reports import tally",
    ],
)
def test_an_import_is_seen_in_every_form(line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ENGINE", tmp_path / "autograder")
    for folder in ("judge", "reports"):
        (ENGINE / folder).mkdir(parents=True)
    (ENGINE / "judge" / "words.py").write_text(line)
    assert parts_imported(ENGINE / "judge" / "words.py") == {"reports"}


FOR_STUDENTS = {"__init__", "wire", "rubric", "cases", "student"}


def test_the_student_s_side_imports_nothing_that_knows_answers_or_marks() -> None:
    for path in FILES:
        if package_of(path) == "student":
            assert parts_imported(path) <= FOR_STUDENTS, path


def test_the_judge_runs_no_torch_and_no_code_of_students() -> None:
    for path in FILES:
        if package_of(path) in ("judge", "results"):
            assert "student" not in parts_imported(path), path
            assert not {"torch", "pickle", "marshal", "shelve", "dill"} & packages_imported(path), path


def test_the_engine_names_no_assignment() -> None:
    course = tomllib.loads((ENGINE.parent / "course.toml").read_text(encoding="utf-8"))
    names = [assignment["name"] for assignment in course["assignments"]]
    assert len(names) >= 3
    texts = {
        path.relative_to(ENGINE): path.read_text(encoding="utf-8")
        for path in ENGINE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {".py", ".html"} <= {path.suffix for path in texts}
    assert not [(path, name) for path, text in texts.items() for name in names if name in text]


WHAT_A_STARTER_LOADS = """
import importlib, json, sys

for name in ("student.zygote", "student.starter", "student.child", "student.lock", "student.observe", "cases.recipes", "wire"):
    importlib.import_module(f"autograder.{name}")
# what a checks.py may import
for name in ("cases.strategies", "probes", "rubric"):
    importlib.import_module(f"autograder.{name}")
print(json.dumps(sorted(name for name in sys.modules if name.split(".")[0] == "autograder")))
"""


def test_what_a_student_s_process_is_forked_from_has_loaded_no_judge() -> None:
    command = [sys.executable, "-I", "-c", WHAT_A_STARTER_LOADS]
    loaded = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert "autograder.student.child" in loaded
    assert {part_of(name) for name in loaded} == FOR_STUDENTS | {"probes"}
    assert not {"autograder.cases.bank", "autograder.cases.freeze"} & set(loaded)


WHAT_IS_LOADED_WITHOUT_TORCH = """
import importlib, sys

for name in sys.argv[1:]:
    importlib.import_module(name)
print(*{"torch", "hypothesis", "matplotlib"} & set(sys.modules))
"""


def test_no_command_waits_for_torch_before_it_is_needed() -> None:
    parts = (
        "commands",
        "release",
        "verify",
        "snippets",
        "doctor",
        "exports",
        "reports",
        "practice",
        "grading",
    )
    # In notebooks and self-checks, never by a command.
    run_by_others = {
        "release.guide",
        *(name.removeprefix("autograder.") for name in COPIED if ".release." in name),
    }
    names = {
        ".".join(path.relative_to(ENGINE).with_suffix("").parts)
        for path in FILES
        if package_of(path) in parts
    }
    modules = [f"autograder.{name}" for name in sorted(names - run_by_others) if "__init__" not in name]
    command = [sys.executable, "-c", WHAT_IS_LOADED_WITHOUT_TORCH, *modules]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "\n"


def test_a_student_s_check_waits_for_no_model_of_the_course() -> None:
    program = "import sys, autograder.practice.check; print('autograder.course.model' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("module", ["intake.collect", "exports.write", "reports.collected", "rosters.people"])
def test_what_judges_nothing_does_not_wait_for_numpy(module: str) -> None:
    program = f"import sys, autograder.{module}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
