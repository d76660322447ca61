"""What lies in a folder of submissions and is not graded, each with a reason: nobody is left out without a word."""

from __future__ import annotations

import difflib
import itertools
import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.course.model import Assignment
from autograder.grading import collected
from autograder.grading.submissions import ARCHIVES, LAYOUT, Submission
from autograder.printable import clean
from autograder.results.store import BESIDE_STUDENTS

HAND_INS = frozenset([".py", ".ipynb"]) | ARCHIVES
"""Endings of what students hand in."""
NOT_TOLD = ("__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", collected.FILE)
"""What machines add, and `collect`; with it whatever begins with a dot."""
_CLOSE = 0.8
_FOLDERS_SEARCHED = 50
"""In a folder of a name that is no assignment's; a student may have put anything there."""


@dataclass(frozen=True)
class LeftOut:
    """A file or a folder that is not graded: its path below the submissions, a folder's with `/` at its end, and why.

    assignment: the one that seems meant; empty where none does. row: whether its student has a result all the same.
    """

    path: str
    why: str
    assignment: str = ""
    row: bool = False

    @property
    def student(self) -> str:
        """The folder it lies in; empty for what lies beside the students' folders."""
        return self.path.partition("/")[0] if "/" in self.path else ""


def left_out(
    folder: Path, found: Sequence[Submission], chosen: Sequence[Assignment], all_names: Collection[str]
) -> list[LeftOut]:
    """What in `folder` is not graded though it may be someone's work, by student.

    found: the submissions that are. chosen: the assignments that were asked for. all_names: those of the course; the
    work of one that was not asked for is not left out.
    """
    rows: dict[str, set[str]] = {}
    for one in found:
        rows.setdefault(one.student, set()).add(one.assignment.name)
    told: list[LeftOut] = []
    for place in sorted(folder.iterdir(), key=lambda place: place.name):
        if _unseen(place.name):
            continue
        if not _is_folder(place):
            told.append(LeftOut(place.name, f"a file beside the students' folders; expected {LAYOUT}"))
        elif place.name in BESIDE_STUDENTS:
            why = "the name of a file that is written beside the results: give the folder another one"
            told.append(LeftOut(f"{place.name}/", why))
        elif not place.is_symlink():
            told += _of_student(place, rows.get(place.name, set()), chosen, all_names)
        elif place.name not in rows:
            # What a link leads to is told where it lies, or is nobody's business.
            told.append(LeftOut(f"{place.name}/", f"a link, which is not followed; expected {LAYOUT}"))
    return told


def _unseen(name: str) -> bool:
    return name.startswith(".") or name in NOT_TOLD


def _of_student(
    student: Path, rows: Collection[str], chosen: Sequence[Assignment], all_names: Collection[str]
) -> list[LeftOut]:
    try:
        entries = sorted((entry for entry in os.scandir(student) if not _unseen(entry.name)), key=_name)
    except OSError as error:
        # Where it holds an assignment's folder, its result says so.
        return [] if rows else [LeftOut(f"{student.name}/", f"cannot be read: {error.strerror}")]
    if not rows and (wrapper := _students_within(student, all_names)):
        return [wrapper]
    told = []
    for entry in entries:
        if entry.name not in all_names and (one := _entry(student.name, entry, rows, chosen, all_names)):
            told.append(one)
    if told or rows or any(entry.name in all_names for entry in entries):
        return told
    expected = f"expected {clean(student.name)}/{_layout(chosen)}"
    held = clean(", ".join(entry.name + "/" * _is_folder(Path(entry.path)) for entry in entries[:5]))
    why = f"holds no assignment's folder but {held}; {expected}" if held else f"an empty folder; {expected}"
    return [LeftOut(f"{student.name}/", why)]


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _entry(
    student: str,
    entry: os.DirEntry[str],
    rows: Collection[str],
    chosen: Sequence[Assignment],
    all_names: Collection[str],
) -> LeftOut | None:
    """What is told of a file or a folder that a student has where an assignment's folder is expected, if anything."""
    path = PurePosixPath(student, entry.name)
    is_folder = _is_folder(Path(entry.path)) and not entry.is_symlink()
    files = {one.name: one.file for one in chosen}
    meant = meant_by(entry.name if is_folder else path.stem, all_names)
    if is_folder and not meant:
        path, meant = _deeper(path, Path(entry.path), all_names)
    lacking = [name for name in files if name not in rows]
    if meant:
        if meant not in files or (meant in rows and not is_folder):
            return None
        right = f"{student}/{meant}/"
        beside = " (which is there, too, and is graded)" if meant in rows else ""
        if is_folder and path.name != meant and len(path.parts) == 2:
            return LeftOut(f"{path}/", f"did you mean {clean(right)}{beside}?", meant, bool(rows))
        deep = "too deep; " if len(path.parts) > 2 else f"{kind(path.name)}; " if not is_folder else ""
        what = str(path) + "/" * _is_folder(Path(entry.path).parents[1] / path)
        return LeftOut(what, f"{deep}expected {clean(right)}{files[meant]}{beside}", meant, bool(rows))
    if lacking and (_holds_hand_in(Path(entry.path)) if is_folder else path.suffix.lower() in HAND_INS):
        what = "no assignment of this course has this name" if is_folder else kind(path.name)
        told = f"{what}; expected {clean(student)}/{_layout([one for one in chosen if one.name in lacking])}"
        return LeftOut(f"{path}/" if is_folder else str(path), told, "", bool(rows))
    return None


def first_of(left_out: Sequence[tuple[str, str]]) -> str:
    """The first of these paths and reasons, for the one line in which a folder is refused that holds nothing else."""
    if not left_out:
        return ""
    path, why = left_out[0]
    more = f" (and {len(left_out) - 1} more)" if len(left_out) > 1 else ""
    return f"; {clean(path)}: {why}{more}"


def meant_by(name: str, names: Collection[str]) -> str:
    """The one of `names` that a folder's or a file's name seems to stand for; empty where none does."""
    letters = _letters(name)
    by_letters = {_letters(one): one for one in names}
    if near := difflib.get_close_matches(letters, by_letters, 1, _CLOSE):
        return by_letters[near[0]]
    within = [
        one for key, one in by_letters.items() if key in letters or (len(letters) > 3 and letters in key)
    ]
    return max(within, key=len, default="")


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())


def kind(name: str) -> str:
    """What a file is, to someone who expected an assignment's folder or file."""
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".ipynb":
        return "a notebook"
    if ending in ARCHIVES:
        return (
            f"a {ending[1:]} that nobody has unpacked"
            if ending != ".gz"
            else "an archive that nobody has unpacked"
        )
    return "a file without its assignment's folder"


def _deeper(path: PurePosixPath, place: Path, names: Collection[str]) -> tuple[PurePosixPath, str]:
    """The path of what lies too deep and the assignment that it is of; `path` itself and nothing where there is none."""
    for folder in _folders(place):
        below = path / PurePosixPath(folder.relative_to(place).as_posix())
        for inside in _listed(folder):
            is_folder = _is_folder(inside)
            stem = inside.name if is_folder else inside.stem
            if not _unseen(inside.name) and stem in names and (is_folder or inside.suffix == ".py"):
                return below / inside.name, stem
    return path, ""


def _holds_hand_in(place: Path) -> bool:
    return any(one.suffix.lower() in HAND_INS for folder in _folders(place) for one in _listed(folder))


def _folders(place: Path) -> Iterator[Path]:
    """The folder and those in it, some of them where they are many; no link is followed."""
    return (Path(folder) for folder, _, _ in itertools.islice(os.walk(place), _FOLDERS_SEARCHED))


def _is_folder(place: Path) -> bool:
    """Whether that is seen to be a folder: what one student lays here must not keep the class from being graded."""
    try:
        return place.is_dir()
    except OSError:
        return False


def _listed(place: Path) -> list[Path]:
    try:
        return sorted(place.iterdir())
    except OSError:
        return []


def _students_within(place: Path, names: Collection[str]) -> LeftOut | None:
    """What is told of a folder that holds a class, where a student's was expected."""
    within = [
        one
        for one in _listed(place)
        if not _unseen(one.name) and any(_is_folder(one / name) for name in names)
    ]
    if len(within) < 2:
        return None
    first = clean(f"{place.name}/{within[0].name}")
    return LeftOut(
        f"{place.name}/",
        f"holds {len(within)} students' folders, {first}/ first; expected them in --submissions",
    )


def _layout(assignments: Sequence[Assignment]) -> str:
    return (
        f"{assignments[0].name}/{assignments[0].file}" if len(assignments) == 1 else LAYOUT.partition("/")[2]
    )
