"""How the learning systems name what they hand out: who handed in which file, and which attempt is the newest.

docs/systems.md says where each convention comes from. The expressions have the names that nbgrader's
FileNameCollectorPlugin asks for, `student_id` and `file_id`, so that they can be given to `nbgrader zip_collect` as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

import yaml

from autograder.intake.source import Entry, IntakeError

CANVAS = r"(?:(?P<name>\w*?)_)?(?P<late>(?i:late)_)?(?P<student_id>anon_[^_]+|\d+)_(?P<attempt>\d+)_(?P<file_id>.+)$"
"""Of a file's name: `lovelaceada_LATE_4711_90210_lookup.py`; the second number grows with every upload."""

CANVAS_TYPED = r"(?:(?P<name>\w*?)_)?(?P<late>(?i:late)_)?(?P<student_id>anon_[^_]+|\d+)_(?P<file_id>(?:text|link)\.html)$"
"""Of a text or an address that was typed into Canvas: `lovelaceada_4711_text.html`."""

MOODLE = (
    r"(?:.*/)?(?P<name>[^/]+?)_(?P<student_id>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_?/|_)(?P<file_id>.+)$"
)
"""Of a path: `Ada Lovelace_4711_assignsubmission_file_/lookup.py`, or the same in one name."""

GRADESCOPE = r"(?:.*/)?(?P<submission>submission_\d+)/(?P<file_id>.+)$"
"""Of a path: `assignment_12_export/submission_345/lookup.py`; who that is stands in a file beside."""

METADATA = "submission_metadata.yml"


@dataclass(frozen=True)
class Handed:
    """A file that a student handed in.

    student: the folder's name, with the system's own number where there is one. who: what tells this student from all
    others in the system. file: the path inside what was handed in. order: grows with the attempts. late: as the system
    marks it, None where it marks nothing. typed: whether it is a text that was typed into the system, and no file.
    """

    student: str
    who: str
    file: PurePosixPath
    entry: Entry
    order: tuple[float, ...] = ()
    when: datetime | None = None
    late: bool | None = None
    typed: bool = False


Reading = tuple[list[Handed], list[Entry]]
"""What was handed in, and the files that fit no convention."""


def canvas(entries: Sequence[Entry], slugs: Sequence[str] = ()) -> Reading:
    """ "Download Submissions" of an assignment."""
    handed, others = [], []
    for entry in entries:
        found = re.match(CANVAS, entry.path.name)
        typed = None if found else re.match(CANVAS_TYPED, entry.path.name)
        if not (known := found or typed):
            others.append(entry)
            continue
        name, number = known["name"], known["student_id"]
        student = f"{name}_{number}" if name else number
        order = (float(found["attempt"]),) if found else ()
        file = PurePosixPath(known["file_id"])
        late = bool(known["late"])
        handed.append(Handed(student, number, file, entry, order, late=late, typed=typed is not None))
    return handed, others


def moodle(entries: Sequence[Entry], slugs: Sequence[str] = ()) -> Reading:
    """ "Download all submissions" of an assignment, in folders or not."""
    handed, others = [], []
    for entry in entries:
        found = re.match(MOODLE, str(entry.path))
        if not found or found["kind"] not in ("file", "onlinetext"):
            others.append(entry)
            continue
        student = f"{found['name']}_{found['student_id']}"
        typed = found["kind"] != "file"
        handed.append(
            Handed(student, found["student_id"], PurePosixPath(found["file_id"]), entry, typed=typed)
        )
    return handed, others


def gradescope(entries: Sequence[Entry], slugs: Sequence[str] = ()) -> Reading:
    """ "Export Submissions" of a programming assignment; members of a group get the work of their group."""
    metadata = _metadata(entries)
    handed, others = [], []
    for entry in entries:
        found = re.match(GRADESCOPE, str(entry.path))
        if not found:
            others += [entry] if entry.path.name != METADATA else []
            continue
        about = metadata.get(found["submission"])
        if not isinstance(about, dict) or not (submitters := about.get(":submitters")):
            raise IntakeError(f"{METADATA}: expected an entry {found['submission']} with :submitters")
        when = about.get(":created_at")
        when = when if isinstance(when, datetime) else None
        try:
            order = (
                when.timestamp() if when else 0.0,
                float(found["submission"].removeprefix("submission_")),
            )
        except (ValueError, OverflowError):
            raise IntakeError(
                f"{METADATA}: {found['submission']} has a :created_at that no clock shows"
            ) from None
        if not isinstance(submitters, list):
            raise IntakeError(f"{METADATA}: expected a list of :submitters of {found['submission']}")
        for one in submitters:
            student, who = _submitter(one, found["submission"])
            handed.append(Handed(student, who, PurePosixPath(found["file_id"]), entry, order, when))
    return handed, others


def _metadata(entries: Sequence[Entry]) -> Mapping[str, Any]:
    near = (entry for entry in entries if entry.path.name == METADATA and len(entry.path.parts) <= 2)
    file = next(near, None)
    if file is None:
        raise IntakeError(f"no {METADATA}: without it nobody knows whose submissions these are")
    try:
        known = yaml.safe_load(file.read())
    except IntakeError:
        raise
    except Exception as error:  # its constructors raise what they like, AttributeError and IndexError too
        raise IntakeError(f"{METADATA}: not YAML: {error}") from None
    if not isinstance(known, dict):
        raise IntakeError(f"{METADATA}: expected an entry for each submission")
    return known


def _submitter(one: object, submission: str) -> tuple[str, str]:
    fields = one if isinstance(one, dict) else {}
    # Text and numbers only: lists in lists, each named twice, would make a text without end.
    given = (fields.get(key) for key in (":sid", ":email", ":name"))
    sid, email, name = (str(value).strip() if type(value) in (str, int) else "" for value in given)
    if not (sid or email or name):
        raise IntakeError(f"{METADATA}: {submission} has a submitter without :sid, :email and :name")
    return (f"{name}_{sid}" if sid and name else sid or email or name), (sid or email or name)


def github(entries: Sequence[Entry], slugs: Sequence[str] = ()) -> Reading:
    """What `gh classroom clone student-repos` leaves: a folder `<slug>-<username>` for each student."""
    above = folder_above(entries)
    inside = [(entry, entry.path.relative_to(above)) for entry in entries if entry.path.is_relative_to(above)]
    folders = {path.parts[0] for _, path in inside if len(path.parts) > 1}
    slug = _slug(slugs, folders)
    handed, others = [], []
    for entry, path in inside:
        if not path.parts:  # a file with the name of the folder that the others lie in
            others.append(entry)
            continue
        user = path.parts[0].removeprefix(f"{slug}-")
        if len(path.parts) == 1 or user == path.parts[0] or not user:
            others.append(entry)
        else:
            handed.append(Handed(user, user, PurePosixPath(*path.parts[1:]), entry))
    return handed, others


def folder_above(entries: Sequence[Entry]) -> PurePosixPath:
    """The one folder that all repositories lie in, where there is one."""
    tops = {entry.path.parts[0] for entry in entries if len(entry.path.parts) > 1}
    top = next(iter(tops), "")
    within = len(tops) == 1 and any(len(entry.path.parts) > 2 for entry in entries)
    return (
        PurePosixPath(top) if within and (top.endswith("-submissions") or "-" not in top) else PurePosixPath()
    )


def _slug(candidates: Sequence[str], folders: Collection[str]) -> str:
    """The first that some folder begins with. It is never guessed from the folders: two usernames may begin alike."""
    for slug in candidates:
        if slug and any(folder.startswith(f"{slug}-") for folder in folders):
            return slug
    raise IntakeError(
        "whose repositories these are cannot be told: say --slug NAME, as in the folders NAME-username"
    )


SYSTEMS: Mapping[str, Callable[[Sequence[Entry], Sequence[str]], Reading]] = {
    "canvas": canvas,
    "moodle": moodle,
    "gradescope": gradescope,
    "github": github,
}

EXAMPLES: Mapping[str, str] = {
    "canvas": "lovelaceada_4711_90210_",
    "moodle": "Ada Lovelace_4711_assignsubmission_file/",
    "gradescope": "submission_345/",
    "github": "NAME-username/",
}
"""What stands before a file's name in each."""


def detect(entries: Sequence[Entry]) -> str:
    """The system whose convention the names follow; empty where they follow none."""
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        counts["gradescope"] += entry.path.name == METADATA
        counts["moodle"] += bool(re.match(MOODLE, str(entry.path)))
        counts["canvas"] += bool(re.match(CANVAS, entry.path.name))
    for system in ("gradescope", "moodle", "canvas"):
        if counts[system]:
            return system
    folders = any(len(entry.path.parts) > 1 and "-" in "".join(entry.path.parts[:2]) for entry in entries)
    return "github" if folders else ""
