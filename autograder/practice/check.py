"""Runs the self-check on one file, wherever it lies, and shows what `pytest` would show beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.course.error import CourseError
from autograder.practice.child import environment
from autograder.practice.desk import find, home, lay_out_vocabulary
from autograder.practice.pytest_run import CUT_SHORT, FINISHED
from autograder.vocabulary import vocabulary_folder


def check_file(file: Path, start: Path) -> int:
    """Runs the self-check that lies beside `file`, else that of the assignment it is named after.

    Returns pytest's exit code, or 1 where the file ends Python before pytest does.
    start: the folder in or above which the course is looked for. The file is copied, so that nothing is left beside
    it. Raises CourseError where there is no such file or no self-check for it.
    """
    if file.is_dir():
        named = file / f"{file.resolve().name}.py"
        such = named if named.is_file() else file / "<assignment>.py"
        raise CourseError(f"{file}: a folder: name the file in it, such as {such}")
    if not file.is_file():
        raise CourseError(
            f"{file}: no such file: expected the file of an assignment, such as <assignment>.py"
        )
    test = file.with_name(f"test_{file.name}")
    if test.is_file():
        vocabulary = vocabulary_folder(home())
    else:
        desk = find(start)
        test, vocabulary = desk.task(file.stem).test, desk.vocabulary
    lay_out_vocabulary(vocabulary, [test])
    with tempfile.TemporaryDirectory() as place:
        for source in (file, test):
            shutil.copy(source, place)
        command = [sys.executable, "-P", "-m", "autograder.practice.pytest_run", test.name]
        code = subprocess.run(command, cwd=place, env=environment(vocabulary), check=False).returncode
        if Path(place, FINISHED).exists():
            return code
    print(f"\n{file.name}: {CUT_SHORT}")
    return 1
