"""The self-check that students get: one file that needs nothing of the engine."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from tiny import known_source

from autograder.release import telling
from autograder.release.regions import ReleaseError, skeleton
from autograder.release.selfcheck import compose

FILE = "solutions/picking/selfcheck.py"
GOOD = dedent('''\
    """Checks picking.py.

    Its C:\\\\folder and its \\"\\"\\" are told as they are.
    """

    from __future__ import annotations

    import torch

    from autograder.release.telling import call, hint, same, student_file

    # Three rows.
    TABLE = torch.zeros(3, 2)
    student = student_file("picking", beside=__file__)


    @hint("Which row is asked for?")
    def test_picks():
        """Picks the row."""
        import random
        same(call(student, "pick", TABLE, random.choice([1])), torch.zeros(2))
    ''')

PROBES = "from autograder.probes import on_the_device_of_its_input\n"
TELLING = "from autograder.release.telling import call, hint, same, student_file\n"
WITH_PROBES = GOOD.replace(TELLING, PROBES + TELLING.replace("call,", "attribute, call, fact,")) + dedent('''\


    @hint("Where are zeros made?")
    def test_picks_where_the_table_lies():
        """On the device of the table."""
        pick = attribute(student, "pick")
        found = on_the_device_of_its_input(torch.nn.Module(), lambda: pick(TABLE, 1), TABLE)
        fact(found == "all", expected="all where the table lies", found=found)
    ''')


def imported(source: str) -> set[str]:
    """The top-level modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize(
    "source", [known_source("picking", "selfcheck"), known_source("drawing", "selfcheck"), GOOD]
)
def test_the_composed_file_imports_torch_pytest_and_hypothesis_alone(source: str) -> None:
    composed = compose(source, FILE)
    assert imported(composed) - sys.stdlib_module_names == {"torch", "pytest", "hypothesis"}
    assert "autograder" not in composed


def test_the_composed_file_says_what_it_is_and_holds_words_and_tests() -> None:
    composed = compose(GOOD, FILE)
    tree = ast.parse(composed)
    doc = ast.get_docstring(tree) or ""
    assert doc.startswith(
        'Checks picking.py.\n\nIts C:\\folder and its """ are told as they are.\n\nRun `pytest`'
    )
    words, tests = composed.split("-" * 30 + " the tests " + "-" * 30)
    assert tests.strip().startswith("# Three rows.\nTABLE = torch.zeros(3, 2)\n")
    assert tests.rstrip().endswith(GOOD.splitlines()[-1])
    helpers = ast.parse(Path(telling.__file__).read_text(encoding="utf-8"))
    defined = {node.name for node in helpers.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert defined <= {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert words.count("from __future__") == 1


def test_the_composed_file_has_the_hint_of_every_test() -> None:
    composed = compose(known_source("picking", "selfcheck"), FILE)
    assert composed.count('\n@hint("') == composed.count("\ndef test_") == 3
    assert '@hint("What does a list do with the index -1?")\ndef test_refuses_an_index' in composed


WITHOUT = """
import sys, pytest

class Without:
    def find_spec(name, path=None, target=None):
        if name == sys.argv[1]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Without)
sys.exit(pytest.main(sys.argv[2:]))
"""


@pytest.mark.parametrize("package", ["torch", "hypothesis"])
def test_a_package_that_is_missing_is_told_in_one_line(package: str, tmp_path: Path) -> None:
    (tmp_path / "test_picking.py").write_text(compose(GOOD, FILE))
    command = [sys.executable, "-c", WITHOUT, package, "-q", "-p", "no:cacheprovider"]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # some plugins import hypothesis
    done = subprocess.run(command, env=alone, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    line = f"{package} is not installed: run `pip install torch pytest hypothesis`."
    assert line in done.stdout.splitlines()
    assert "Traceback" not in done.stdout
    assert len(done.stdout.splitlines()) < 9


def test_probes_are_copied_where_they_are_used_and_work_there(tmp_path: Path) -> None:
    composed = compose(WITH_PROBES, FILE)
    assert "def on_the_device_of_its_input(" in composed
    assert "def on_the_device_of_its_input(" not in compose(GOOD, FILE)
    assert imported(composed) - sys.stdlib_module_names == {"torch", "pytest", "hypothesis"}
    assert "autograder" not in composed
    (tmp_path / "test_picking.py").write_text(composed)
    (tmp_path / "picking.py").write_text("import torch\ndef pick(table, index):\n    return torch.zeros(2)\n")
    command = [sys.executable, "-I", "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "  found: all but what is returned\n" in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_composing_twice_gives_the_same_file() -> None:
    assert compose(GOOD, FILE) == compose(GOOD, FILE)


def refusal(source: str) -> str:
    """The message with which no file is composed of `source`."""
    with pytest.raises(ReleaseError) as caught:
        compose(source, FILE)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (GOOD.split('"""\n', 1)[1], ": no docstring: say in it what the student checks with this file"),
        (GOOD.replace(TELLING, ""), ": no `from autograder.release.telling import ...`"),
        (GOOD.replace(TELLING, "import autograder.release.telling\n"), ":10: imports autograder.release.telling"),
        (GOOD.replace(TELLING, TELLING + "from autograder import wire\n"), ":11: imports autograder, which students"),
        (GOOD.replace(TELLING, TELLING + "import solutions.a, math\n"), ":11: imports solutions.a, which students"),
        (GOOD.replace(TELLING, TELLING + "from . import x\n"), ":11: imports ., which students do not have"),
        (GOOD.replace("import random", "from autograder import wire"), ":20: imports autograder, which"),
        (GOOD.replace("import random", TELLING.strip()), ":20: imports autograder.release.telling, which"),
        (GOOD + "\n\nimport math\n", ":24: an import below other code: put all imports at the top"),
        (GOOD + "\n\n" + TELLING, ":24: an import below other code"),
        (GOOD.replace("import call", "import call as ask"), ":10: gives autograder.release.telling's names another"),
        (GOOD.replace("call, hint, same, student_file", "*"), ":10: gives autograder.release.telling's names another"),
        (WITH_PROBES.replace("on_the_device_of_its_input\n", "homeless_tensors as on_the_device\n"),
         ":10: gives autograder.probes's names another name"),
        (WITH_PROBES.replace("TABLE", "_push"), ": defines _push, as autograder.probes does: choose another name"),
        (GOOD.replace("TABLE", "WIDTH"), ": defines WIDTH, as autograder.release.values does: choose another name"),
        (GOOD + "\n\ndef call():\n    pass\n", ": defines call, as autograder.release.telling does"),
        (GOOD + "\n\nre = 3\n", ": defines re, as autograder.advice does"),
        (GOOD.replace('@hint("Which row is asked for?")\n', ""), ":17: test_picks has no hint: write `@hint("),
        (GOOD.replace("Which row is asked for?", " "), ":18: test_picks has no hint"),
        (GOOD.replace('@hint("', '@pytest.mark.slow\n@hint("'), ":19: test_picks has no hint"),
        (GOOD + "\n\nx = (\n", ":24: not Python: '(' was never closed"),
    ],
)  # fmt: skip
def test_a_selfcheck_that_would_not_work_alone_is_refused(source: str, told: str) -> None:
    assert refusal(source).startswith(FILE + told)


def test_the_composed_file_works_in_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "test_picking.py").write_text(compose(known_source("picking", "selfcheck"), FILE))
    student = tmp_path / "picking.py"
    student.write_text(known_source("picking"))
    command = [sys.executable, "-I", "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path]
    right = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert right.returncode == 0, right.stdout
    student.write_text(skeleton(known_source("picking"), FILE))
    untouched = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert untouched.returncode == 1
    assert "Traceback" not in untouched.stdout + untouched.stderr
    assert len(untouched.stdout.splitlines()) < 60
