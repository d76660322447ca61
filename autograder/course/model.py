"""course.toml as a validated model: what the course is, and nothing about how it is graded."""

from __future__ import annotations

import difflib
import os
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from autograder.course import FILE as FILE
from autograder.course import together
from autograder.course.error import CourseError as CourseError
from autograder.vocabulary import lay_out_for, vocabulary_folder

A_TIME = "a time with its offset, such as 2027-02-05T23:59:00+01:00"
A_NAME = "small letters, digits and _, a letter first and 64 at most"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Limits(_Strict):
    """What one submission may use. Times are seconds of processor time, memory is on top of what torch takes."""

    cpu_seconds_per_check: Annotated[float, Field(gt=0, le=600)]
    cpu_seconds: Annotated[float, Field(gt=0, le=3600)]
    memory_mb: Annotated[int, Field(ge=256, le=65536)]
    source_kb: Annotated[int, Field(ge=1, le=10240)]
    shrink_calls: Annotated[int, Field(ge=0, le=10_000)] = 300


class Late(_Strict):
    """What a submission loses that comes after its due date: a share of its score for every day begun."""

    per_day: Annotated[float, Field(gt=0, le=1)]
    at_most: Annotated[float, Field(gt=0, le=1)] = 1.0
    grace_minutes: Annotated[int, Field(ge=0, le=10_080)] = 0


class Assignment(_Strict):
    """One entry of `[[assignments]]`."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    title: Annotated[str, Field(min_length=1, max_length=120)]
    file: str
    points: Annotated[float, Field(gt=0)]
    due: datetime
    difficulty: Annotated[int, Field(ge=1, le=5)]
    minutes: Annotated[int, Field(ge=1, le=6000)]
    encodings: list[str] = []
    imports: list[str] = []

    @model_validator(mode="after")
    def _fits_together(self) -> Assignment:
        if self.file != f"{self.name}.py":
            raise ValueError(f"file: expected {self.name}.py, the assignment's name, found {self.file!r}")
        if self.due.tzinfo is None:
            raise ValueError(f"due: expected {A_TIME}")
        return self


class _File(_Strict):
    title: Annotated[str, Field(min_length=1, max_length=120)]
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    text: Annotated[str, Field(min_length=1)]
    cases_per_check: Annotated[int, Field(ge=1, le=10_000)]
    limits: Limits
    late: Late | None = None
    assignments: Annotated[list[Assignment], Field(min_length=1)]


class Course(_Strict):
    """The course, and the folder it lies in."""

    root: Path
    title: str
    seed: int
    text: str
    cases_per_check: int
    limits: Limits
    assignments: tuple[Assignment, ...]
    late: Late | None = None

    def assignment(self, name: str) -> Assignment:
        """The assignment of that name. Raises CourseError naming the ones there are."""
        for assignment in self.assignments:
            if assignment.name == name:
                return assignment
        known = ", ".join(assignment.name for assignment in self.assignments)
        raise CourseError(f"{FILE}: no assignment named {name!r}: expected one of {known}")

    def chosen(self, names: list[str] | None) -> list[Assignment]:
        """The named assignments in the course's order; all of them where none is named."""
        wanted = {self.assignment(name).name for name in names or []}
        return [one for one in self.assignments if not wanted or one.name in wanted]

    def solution(self, assignment: Assignment) -> Path:
        """The folder in which all that is known about the assignment lies."""
        return self.root / "solutions" / assignment.name

    def released(self, assignment: Assignment) -> Path:
        """The folder that students get."""
        return self.root / "assignments" / assignment.name

    @property
    def cache(self) -> Path:
        """Where what can be made again is kept."""
        return self.root / ".cache"

    @property
    def vocabulary(self) -> Path:
        """Where the tokenizer's files are laid out, for every command alike."""
        return vocabulary_folder(self.root)

    def lay_out_vocabulary(self, assignment: Assignment) -> None:
        """Lays out the tokenizer's files where the assignment needs them. Raises CourseError."""
        where = f"{FILE}: assignments[{assignment.name}].encodings"
        lay_out_for(self.vocabulary, assignment.encodings, where)


def find(start: Path) -> Path:
    """The course.toml of the folder `start` or of the nearest folder above it. Raises CourseError."""
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / FILE).is_file():
            return folder / FILE
    raise CourseError(
        f"no {FILE} in {start} or above it: run this in a course's folder, or say --course PATH"
    )


def opened(path: str | os.PathLike[str] | None) -> Course:
    """The course at `path`, its folder or its course.toml; without one, that of the present folder or one above it.

    Raises CourseError.
    """
    if path is None:
        return load(find(Path.cwd()))
    return load(Path(path) / FILE if Path(path).is_dir() else Path(path))


def load(path: Path) -> Course:
    """Reads and checks `path`. Raises CourseError with one line that names file, field and what was expected."""
    try:
        content = path.read_bytes()
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except FileNotFoundError:
        raise CourseError(f"{path}: no such file: expected a {FILE}") from None
    except OSError as error:
        raise CourseError(f"{path.name}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CourseError(f"{path.name}: line {line}: not UTF-8: save the file as UTF-8") from None
    except (
        ValueError,
        RecursionError,
    ) as error:  # not only TOMLDecodeError: a number can be too long to be read
        raise CourseError(f"{path.name}: not TOML: {error}") from None
    try:
        file = _File.model_validate(raw)
    except ValidationError as error:
        raise CourseError(f"{path.name}: {_first(error, raw)}") from None
    course = Course(root=path.parent.absolute(), **{**dict(file), "assignments": tuple(file.assignments)})
    together.check(course, path.name)
    return course


def _first(error: ValidationError, raw: dict[str, Any]) -> str:
    """The first problem in one line: the field as a person would name it, what was expected, what was found.

    Fields that there are not come before all others: a misspelt one is why another is missing.
    """
    problems = error.errors()
    extra = [one for one in problems if one["type"] == "extra_forbidden"]
    meant = {one["loc"]: _meant(one["loc"], raw) for one in extra}
    missing = {(*loc[:-1], near) for loc, near in meant.items() if near}
    problem = (extra or problems)[0]
    where = _place(problem["loc"], raw)
    others = sum(one["type"] != "missing" or one["loc"] not in missing for one in problems) - 1
    more = f" (and {others} more)" if others else ""
    if problem["type"] == "extra_forbidden":
        if near := meant[problem["loc"]]:
            return f"{where}: no such field: did you mean {near}?{more}"
        return f"{where}: no such field: expected only the fields that the course format has{more}"
    if problem["type"] == "missing":
        return f"{where}: missing: expected a value{more}"
    if problem["type"] == "value_error":
        return f"{where}.{problem['ctx']['error']}{more}" if where else f"{problem['ctx']['error']}{more}"
    if problem["type"].startswith("datetime"):
        found = problem["input"]
        return f"{where}: expected {A_TIME}, found {found if isinstance(found, date) else repr(found)}{more}"
    expected = A_NAME if problem["type"] == "string_pattern_mismatch" else _expected(problem["msg"])
    return f"{where}: expected {expected}, found {problem['input']!r}{more}"


def _place(loc: tuple[int | str, ...], raw: dict[str, Any]) -> str:
    where = ""
    for part in loc:
        if isinstance(part, int):
            # Of all lists in the file, that of assignments alone has entries with names.
            entry = raw["assignments"][part] if where == "assignments" else None
            name = entry.get("name") if isinstance(entry, dict) else None
            where += f"[{name if isinstance(name, str) and name.isprintable() else part}]"
        else:
            where += f".{part}" if where else str(part)
    return where


def _meant(loc: tuple[int | str, ...], raw: dict[str, Any]) -> str:
    """The field that is not given and named most like the one at `loc`, which there is not; empty where none is like it."""
    tables: dict[int | str, type[BaseModel]] = {"limits": Limits, "late": Late, "assignments": Assignment}
    given: Any = raw
    for part in loc[:-1]:
        given = given[part]
    fields = (tables[loc[0]] if len(loc) > 1 else _File).model_fields
    return next(
        iter(difflib.get_close_matches(str(loc[-1]), [one for one in fields if one not in given], 1)), ""
    )


def _expected(message: str) -> str:
    """What pydantic's words expect: `at least 1 character` of `String should have at least 1 character`."""
    return message.removeprefix("Input should be ").removeprefix("String should have ")
