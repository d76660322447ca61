"""Lays out what a learning system gives as `<student>/<assignment>/<assignment>.py`, the newest attempt of each."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from autograder.course.model import Assignment, Course
from autograder.files import write_whole
from autograder.grading import collected
from autograder.grading.left_out import HAND_INS, first_of, kind, meant_by
from autograder.intake.absent import absent
from autograder.intake.record import Collected, Kept, record, without_a_file
from autograder.intake.source import Entry, IntakeError, opened
from autograder.intake.systems import EXAMPLES, SYSTEMS, Handed, Reading, detect, folder_above
from autograder.places import need_place_for_folder
from autograder.printable import clean

_COPY = re.compile(r"(?:-\d+| ?\(\d+\))+$")
"""What systems and browsers add to a file's name at a second upload."""


def collect(
    course: Course,
    source: Path,
    into: Path,
    system: str = "",
    assignment: str = "",
    slug: str = "",
    roster: Path | None = None,
) -> Collected:
    """Reads `source` as a whole, then writes into `into`; nothing is written where anything is wrong.

    system: one of SYSTEMS; told by the names where it is empty. assignment: what a lone `.py` of another name is
    taken for. slug: what the names of GitHub's repositories begin with. roster: a CSV of those who should have handed
    in. Raises IntakeError, CourseError and OSError.
    """
    only = course.assignment(assignment) if assignment else None
    need_place_for_folder("--into", into)
    collected.need_own(into)
    with opened(source) as entries:
        files = [entry for entry in entries if not _hidden(entry.path)]
        if not files:
            raise IntakeError(f"{source}: holds no files")
        system = system or detect(files)
        if slug:
            _need_slug(source, system, slug, files)
        handed, others = _read(course, source, files, system, [slug] if slug else [])
        left_out = [(str(entry.path), "not named as the system names what is handed in") for entry in others]
        chosen, more = _chosen(course, handed, only)
        passed_over, more = _of_the_course(course, chosen, more)
        left_out += [(str(one.entry.path), why) for one, why in more]
        contents = [(attempts, attempts[-1].entry.read()) for attempts in chosen.values()]
    if not contents:
        _refuse_laid_out(course, source, files)
        expected = ", ".join(one.file for one in ((only,) if only else course.assignments))
        raise IntakeError(f"{source}: read as {system}'s, holds none of {expected}{first_of(left_out)}")
    without = without_a_file(handed, chosen)
    seen_students = [*dict.fromkeys(student for student, _ in chosen), *(student for student, _ in without)]
    missing = absent(roster, seen_students, system) if roster else None
    kept = []
    for (student, name), (attempts, content) in zip(chosen, contents, strict=True):
        path = into / student / name / course.assignment(name).file
        there = path.read_bytes() if path.is_file() else None
        if content != there:  # else its time would become that of this call
            write_whole(path, content)
        if when := attempts[-1].when:
            os.utime(path, (when.timestamp(), when.timestamp()))
        *passed, taken = attempts
        earlier = tuple(str(one.entry.path) for one in passed if one.order != taken.order)
        beside = tuple(str(one.entry.path) for one in passed if one.order == taken.order)
        replaced = there not in (None, content)
        kept.append(Kept(student, name, str(taken.entry.path), replaced, earlier, beside, taken.late))
    done = Collected(system, tuple(kept), tuple(left_out), tuple(without), missing, passed_over)
    record(done, source, into, only)
    return done


def _read(course: Course, source: Path, files: Sequence[Entry], system: str, slugs: Sequence[str]) -> Reading:
    """What was handed in, and what is not named so. Raises IntakeError where nothing is named as the system names it."""
    one = course.assignments[0]
    if not system:
        _refuse_laid_out(course, source, files)
        raise IntakeError(
            f"{source}: the names in it are those of none of {', '.join(SYSTEMS)}: expected what the system's own "
            f"download gives; a folder laid out as ada/{one.name}/{one.file} goes straight to `autograder grade "
            "--submissions`"
        )
    try:
        handed, others = SYSTEMS[system](files, slugs or _slugs(course, source, files))
    except IntakeError:
        _refuse_laid_out(course, source, files)
        raise
    if not handed:
        _refuse_laid_out(course, source, files)
        raise IntakeError(
            f"{source}: none of its names, such as {clean(str(files[0].path))}, is one that {system} gives, such as "
            f"{EXAMPLES[system]}{one.file}: expected {system}'s own download"
        )
    return handed, others


def _refuse_laid_out(course: Course, source: Path, files: Sequence[Entry]) -> None:
    """Raises IntakeError where the source is laid out as `grade` reads it: then there is nothing to collect."""
    layout = {(one.name, one.file) for one in course.assignments}
    for file in files:
        above, end = file.path.parts[:-3], file.path.parts[-2:]
        if len(file.path.parts) > 2 and end in layout:
            folder = source.joinpath(*above) if source.is_dir() else "the folder in it"
            first = "" if source.is_dir() else "unpack it, then "
            raise IntakeError(
                f"{source}: laid out already, as in {clean(str(file.path))}: there is nothing to collect; {first}run "
                f"`autograder grade --submissions` on {folder}"
            )


def _need_slug(source: Path, system: str, slug: str, files: Sequence[Entry]) -> None:
    """Raises IntakeError where the slug that was given names nothing."""
    if system != "github":
        raise IntakeError(f"--slug {slug}: is for GitHub's repositories; {source} is read as {system}'s")
    if not any(part.startswith(f"{slug}-") for file in files for part in file.path.parts[:-1][:2]):
        raise IntakeError(
            f"--slug {slug}: {source} has no folder {slug}-username: expected what comes before a username"
        )


def _slugs(course: Course, source: Path, files: Sequence[Entry]) -> list[str]:
    """What the names of repositories may begin with: the name of the folder above or of the download, or an assignment's."""
    own = source.absolute().name.removesuffix(source.suffix if source.is_file() else "")
    names = sorted((one.name for one in course.assignments), key=len, reverse=True)
    return [
        folder_above(files).name.removesuffix("-submissions"),
        own.removesuffix("-submissions"),
        *(slug for name in names for slug in (name, name.replace("_", "-"))),
    ]


def _hidden(path: PurePosixPath) -> bool:
    """What systems and people's machines add."""
    return any(part.startswith((".", "__MACOSX", "__pycache__")) for part in path.parts)


def _chosen(
    course: Course, handed: Sequence[Handed], only: Assignment | None
) -> tuple[dict[tuple[str, str], list[Handed]], list[tuple[Handed, str]]]:
    """The attempts by student and assignment, newest last, and what was left out."""
    students: dict[str, str] = {}
    chosen: dict[tuple[str, str], list[Handed]] = {}
    left_out = []
    loose = _loose(course, handed) if only else {}
    for one in handed:
        name = _assignment(course, one.file) or (only.name if only and loose.get(one.who) == [one] else "")
        if one.entry.link:
            left_out.append((one, "a link, which is not followed"))
        elif not name or (only and name != only.name):
            left_out.append((one, _why_not(course, one, only, loose.get(one.who, []))))
        else:
            student = _folder(one)
            if students.setdefault(_alike(student), one.who) != one.who:
                raise IntakeError(
                    f"two students with one name: {student!r}: rename one of them in the source"
                )
            chosen.setdefault((student, name), []).append(one)
    for attempts in chosen.values():
        attempts.sort(key=lambda one: (one.order, -len(one.file.parts), str(one.entry.path)))
    return dict(sorted(chosen.items())), left_out


def _assignment(course: Course, file: PurePosixPath) -> str:
    found = [one.name for one in course.assignments if one.file == _plain(file)]
    return found[0] if found else ""


def _plain(file: PurePosixPath) -> str:
    """A file's name without what a second upload adds, in small letters."""
    return f"{_COPY.sub('', file.stem).strip()}{file.suffix}".lower()


def _is_selfcheck(course: Course, file: PurePosixPath) -> bool:
    return _plain(file) in {f"test_{one.file}" for one in course.assignments}


def _of_the_course(
    course: Course, chosen: Mapping[tuple[str, str], Sequence[Handed]], left_out: Sequence[tuple[Handed, str]]
) -> tuple[int, list[tuple[Handed, str]]]:
    """How many of the files left out came with an assignment of which the student's work is there; and all others.

    Whoever hands in a whole folder or repository hands in what the course gave with it: that need not be told file by file.
    """
    taken = {(one.who, name) for (_, name), attempts in chosen.items() for one in attempts}
    came_with = {f"{name}.ipynb": {name} for name in _names(course)}
    came_with |= {f"test_{one.file}": {one.name} for one in course.assignments}
    came_with[Path(course.text).name.lower()] = {*_names(course)}
    others = [
        (one, why)
        for one, why in left_out
        if not any((one.who, name) in taken for name in came_with.get(_plain(one.file), ()))
    ]
    return len(left_out) - len(others), others


def _loose(course: Course, handed: Sequence[Handed]) -> dict[str, list[Handed]]:
    """The `.py` files of each student, where none of them has an assignment's name."""
    files: dict[str, list[Handed]] = {}
    named = {one.who for one in handed if _assignment(course, one.file)}
    for one in handed:
        if one.file.suffix == ".py" and one.who not in named and not _is_selfcheck(course, one.file):
            files.setdefault(one.who, []).append(one)
    return files


def _why_not(course: Course, one: Handed, only: Assignment | None, loose: Sequence[Handed]) -> str:
    expected = f"expected {only.file}" if only else "expected an assignment's file"
    if one.typed:
        return f"typed in, and no file; {expected}"
    if _is_selfcheck(course, one.file):
        return f"the course's own self-check; {expected}"
    if only and _assignment(course, one.file):
        return f"not of {only.name}"
    if only and one in loose:
        return f"one of {len(loose)} .py files of this student, none of them named {only.file}"
    if one.file.suffix == ".py" and not only:
        return "not the name of an assignment's file: with --assignment NAME a lone .py is taken for it"
    if one.file.suffix.lower() in HAND_INS:
        return f"{kind(one.file.name)}; {expected}"
    if meant_by(one.file.stem.partition(".")[0], [only.name] if only else _names(course)):
        return f"not a .py file; {expected}"
    return "not the name of an assignment's file"


def _names(course: Course) -> list[str]:
    return [one.name for one in course.assignments]


def _folder(one: Handed) -> str:
    """A name for the student's folder. Raises IntakeError where there is none that is safe and whole."""
    name = unicodedata.normalize("NFC", one.student).strip()
    if not name or name.startswith(".") or "/" in name or not name.isprintable() or len(name.encode()) > 255:
        raise IntakeError(f"{str(one.entry.path)!r}: {name[:60]!r} cannot be the name of a student's folder")
    return name


def _alike(student: str) -> str:
    """Some systems' disks hold two names for one that differ in this alone."""
    return unicodedata.normalize("NFC", student.casefold())
