"""Writes assignments/ from solutions/: everything is made and checked first, then written, so that nothing half is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from autograder.cases import bank
from autograder.cases.bank import sha256
from autograder.cases.source import text_of
from autograder.course.model import Assignment, Course
from autograder.files import write_whole
from autograder.grading.grader import Grader, rubrics
from autograder.grading.jobs import Task, grade_all
from autograder.grading.submissions import Submission
from autograder.release import notebook
from autograder.release.regions import ReleaseError, leaked, skeleton
from autograder.release.selfcheck import compose
from autograder.release.trial import Trial, refuse_bad_selfchecks
from autograder.results.model import Result
from autograder.rubric import RubricError

KNOWN_FILES = (
    "checks.py",
    "selfcheck.py",
    "notebook.py",
    "cases.json",
    "mistakes.json",
    "equivalent_mutants.toml",
)
KNOWN_FOLDERS = ("right", "wrong", "checks")
_NOT_OURS = ("__pycache__",)


def made(course: Course, assignment: Assignment) -> dict[str, bytes]:
    """The files of an assignment's released folder, by name. Raises ReleaseError."""
    folder = course.solution(assignment)
    _refuse_strays(folder, assignment.file)
    where = f"solutions/{assignment.name}"
    reference = _text(folder / assignment.file)
    if not (folder / "selfcheck.py").is_file():
        raise ReleaseError(f"{where}/selfcheck.py: no such file: write the student's self-check")
    selfcheck = _text(folder / "selfcheck.py")
    files = {
        assignment.file: skeleton(reference, f"{where}/{assignment.file}"),
        f"test_{assignment.file}": compose(selfcheck, f"{where}/selfcheck.py"),
    }
    for name, text in files.items():
        if line := leaked(reference, f"{where}/{assignment.file}", text):
            raise ReleaseError(f"{name}: holds a line of the solution: {line}: write it in another way")
    return {name: text.encode() for name, text in files.items()} | _guided(course, assignment)


def _guided(course: Course, assignment: Assignment) -> dict[str, bytes]:
    """The notebook, where the assignment has one, and the course's text beside it where the notebook names its file."""
    path = course.solution(assignment) / "notebook.py"
    if not path.is_file():
        return {}
    source, name = _text(path), f"{assignment.name}.ipynb"
    checks = bank.read(course, assignment).checks
    where = f"solutions/{assignment.name}/notebook.py"
    effort = f"About {assignment.minutes} minutes; difficulty {assignment.difficulty} of 5."
    made = notebook.compose(source, where, assignment.name, checks, effort)
    for (
        other
    ) in course.assignments:  # it shows code of the whole way, so no assignment's solution may stand in it
        reference = _text(course.solution(other) / other.file)
        if line := leaked(reference, f"solutions/{other.name}/{other.file}", made.text):
            raise ReleaseError(
                f"{name}: holds a line of {other.name}'s solution: {line}: write it in another way"
            )
    files = {name: made.content.encode()}
    text = course.root / course.text
    if text.name in source:
        files[text.name] = text.read_bytes()
    return files


def _text(path: Path) -> str:
    try:
        return text_of(path.read_bytes(), "/".join(path.parts[-3:]))
    except RubricError as error:
        raise ReleaseError(str(error)) from None


def _refuse_strays(folder: Path, file: str) -> None:
    """Nothing may lie in a solution's folder whose purpose is not known: it could be a leak, or forgotten work."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if any(part.startswith(".") or part in _NOT_OURS for part in relative.parts):
            continue
        top = relative.parts[0]
        fine = (
            (path.is_dir() and len(relative.parts) == 1 and top in KNOWN_FOLDERS)
            or (path.is_file() and len(relative.parts) == 1 and top in (*KNOWN_FILES, file))
            or (path.is_file() and len(relative.parts) == 2 and top in KNOWN_FOLDERS and path.suffix == ".py")
        )  # fmt: skip
        if not fine:
            raise ReleaseError(
                f"solutions/{folder.name}/{relative}: a stray file: move it away or give it a known name"
            )


def _refuse_foreign(course: Course, names: Collection[str], files: Mapping[str, Mapping[str, bytes]]) -> None:
    """Nothing may lie in assignments/ but what release writes: students would get it, or miss what took its place."""
    released = course.root / "assignments"
    for path in sorted(released.rglob("*")) if released.is_dir() else []:
        name, *rest = path.relative_to(released).parts
        if any(part.startswith((".", "__")) for part in (name, *rest)) or (name in names and not rest):
            continue
        if name not in names or (name in files and "/".join(rest) not in files[name]):
            raise ReleaseError(f"assignments/{'/'.join((name, *rest))}: not written by release: move it away")


def _refuse_bad_marks(
    course: Course, assignments: Sequence[Assignment], files: dict[str, dict[str, bytes]]
) -> None:
    """The reference must pass every check, the skeleton none."""
    grader = Grader(course, rubrics(course, [one.name for one in assignments]), "process", explain=False)
    todo = []
    for assignment in assignments:
        reference = (course.solution(assignment) / assignment.file).read_bytes()
        for who, source in (("reference", reference), ("skeleton", files[assignment.name][assignment.file])):
            todo.append(Task(Submission(who, assignment, Path(assignment.file)), source))
    results: list[Result] = []
    without = grade_all(grader, todo, 1, results.append)
    if without:
        raise ReleaseError(f"no result for the {without[0][0].student}: {without[0][1]}")
    for result in results:
        for check in result.checks:
            passed = check["status"] == "passed"
            where = f"solutions/{result.assignment}: check {check['name']}"
            if result.student == "reference" and not passed:
                raise ReleaseError(f"{where}: the reference fails it: {check['message']}")
            if result.student == "skeleton" and passed:
                raise ReleaseError(
                    f"{where}: the untouched skeleton passes it: ask for something that must be written"
                )


def _trial(course: Course, assignment: Assignment, files: Mapping[str, bytes]) -> Trial:
    file = assignment.file
    reference = (course.solution(assignment) / file).read_bytes()
    return Trial(assignment.name, file, files[f"test_{file}"], reference, files[file])


def release(course: Course, assignments: Sequence[Assignment], write: bool = True) -> list[str]:
    """Makes the released folders, and writes them unless not to. Returns the files that were not up to date.

    Raises ReleaseError where anything is not as it must be; nothing is written then.
    """
    names = {assignment.name for assignment in course.assignments}
    for path in sorted((course.root / "solutions").iterdir()):
        if path.name not in names and not path.name.startswith(".") and path.name not in _NOT_OURS:
            raise ReleaseError(
                f"solutions/{path.name}: not in course.toml: add an entry for it, or move it away"
            )
    files = {assignment.name: made(course, assignment) for assignment in assignments}
    _refuse_foreign(course, names, files)
    _refuse_bad_marks(course, assignments, files)
    refuse_bad_selfchecks([_trial(course, one, files[one.name]) for one in assignments], course.vocabulary)
    stale = []
    for assignment in assignments:
        for name, content in files[assignment.name].items():
            path = course.released(assignment) / name
            if not path.is_file() or sha256(path.read_bytes()) != sha256(content):
                stale.append(f"assignments/{assignment.name}/{name}")
                if write:
                    write_whole(path, content)
    return stale
