"""The package for Gradescope, unpacked as Gradescope does and run on submissions, with no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest
from running import TIMEOUT, autograder
from tiny import known_source

from autograder.course.model import Course

WITHOUT_NETWORK = "http://127.0.0.1:9"
READS = """
import os, sys
from pathlib import Path
for root, folders, files in os.walk({root!r}):
    raise SystemExit("it lists the package")
for path in {paths!r}:
    try:
        open(path).read()
    except OSError:
        continue
    raise SystemExit("it reads " + path)
def pick(table, index):
    if not 0 <= index < len(table):
        raise IndexError(index)
    return table[index]
def last(table):
    return table[-1]
"""


@pytest.fixture(scope="module")
def root(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as /autograder is once the image is built; of setup.sh only the downloads are left out."""
    folder = tmp_path_factory.mktemp("gradescope")
    words = ("gradescope-autograder", "--assignment", "picking", "--to", folder / "package.zip")
    done = autograder("export", *words, cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    root = folder / "autograder"
    for name in ("submission", "results"):
        (root / name).mkdir(parents=True)
    unpack(folder / "package.zip", root / "source")
    # What setup.sh downloads is here already; the engine comes from the package.
    venv.create(root / "venv", symlinks=True)
    python = root / "venv/bin/python"
    paths = json.loads(
        subprocess.check_output(
            [python, "-c", "import json, sysconfig; print(json.dumps(sysconfig.get_paths()))"]
        )
    )
    Path(paths["purelib"], "here.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    (wheel,) = (root / "source").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps", wheel]
    subprocess.run(pip, check=True)
    done = run(root, "source/setup.sh")
    assert (done.returncode, done.stderr) == (0, "")
    return root


def unpack(archive: Path, folder: Path) -> None:
    """With the modes that the archive tells, as Gradescope does it and zipfile does not."""
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            Path(opened.extract(info, folder)).chmod(info.external_attr >> 16)


def run(root: Path, script: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(root), "AUTOGRADER_ROOT": str(root)}
    environment |= {"http_proxy": WITHOUT_NETWORK, "https_proxy": WITHOUT_NETWORK}
    return subprocess.run(
        [root / script], env=environment, cwd=root, capture_output=True, text=True, timeout=TIMEOUT
    )


def graded(root: Path, source: str) -> dict[str, Any]:
    """results.json for a submission."""
    (root / "results/results.json").unlink(missing_ok=True)
    (root / "submission/picking.py").write_text(source)
    done = run(root, "source/run_autograder")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads((root / "results/results.json").read_bytes())  # type: ignore[no-any-return]


def test_the_engine_that_grades_is_the_package_s_own(root: Path) -> None:
    told = [root / "venv/bin/python", "-P", "-c", "import autograder; print(autograder.__file__)"]
    assert str(root / "venv") in subprocess.check_output(told, text=True)


def test_a_right_answer_and_a_wrong_one_get_the_marks_that_grade_gives(root: Path) -> None:
    right = graded(root, known_source("picking"))
    assert (right["score"], [test["status"] for test in right["tests"]]) == (5, ["passed"] * 3)
    wrong = graded(root, known_source("picking", "wrong/wraps_negative_indexes"))
    assert (wrong["score"], [test["status"] for test in wrong["tests"]]) == (
        3,
        ["passed", "failed", "passed"],
    )
    assert wrong["extra_data"]["versions"]["isolation"] == "locked"
    assert "called: pick(table, index)" in wrong["tests"][1]["output"]


def test_the_reference_is_out_of_reach_of_what_a_student_hands_in(root: Path) -> None:
    references = sorted(str(path) for path in (root / "source").rglob("*.*") if path.is_file())
    assert any(path.endswith("solutions/picking/picking.py") for path in references)
    others = [str(root / "results"), str(root / "submission/picking.py")]
    spying = graded(root, READS.format(root=str(root / "source"), paths=references + others))
    assert spying["score"] == 5, spying


def test_what_cannot_be_run_is_told_and_gets_nothing(root: Path) -> None:
    broken = graded(root, "def pick(")
    assert broken["score"] == 0
    assert broken["output"].startswith("syntax error: picking.py is not Python in line 1")
    (root / "submission/picking.py").unlink()
    (root / "submission/homework.py").write_text("")
    assert run(root, "source/run_autograder").returncode == 0
    missing = json.loads((root / "results/results.json").read_bytes())
    assert "The file picking.py is missing; the folder holds homework.py" in missing["output"]
    (root / "submission/homework.py").unlink()


def test_the_same_course_gives_the_same_package_and_it_holds_no_known_answers(
    root: Path, course: Course, tmp_path: Path
) -> None:
    words = ("gradescope-autograder", "--assignment", "picking", "--to", tmp_path / "again.zip")
    assert autograder("export", *words, cwd=course.root).returncode == 0
    assert (tmp_path / "again.zip").read_bytes() == (root.parent / "package.zip").read_bytes()
    assert (tmp_path / "again.zip").stat().st_mode & 0o777 == 0o600, "it holds the references"
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        names = archive.namelist()
        assert {"setup.sh", "run_autograder"} <= set(names)
        assert not [name for name in names if "/right/" in name or "/wrong/" in name]
        lines = archive.read("requirements.txt").decode().splitlines()
    assert f"torch=={_version('torch')}" in lines
    assert not [line for line in lines if line.startswith(("mypy", "nbgrader", "playwright"))]


def _version(name: str) -> str:
    from importlib import metadata

    return metadata.version(name).partition("+")[0]
