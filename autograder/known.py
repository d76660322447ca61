"""Known answers of an assignment: other right ones in `right/`, known mistakes in `wrong/`, each a whole file."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.course.model import Assignment, Course
from autograder.rubric import RubricError

_FIELD = re.compile(r"^(Believes|Tell|Caught by):\s*")


@dataclass(frozen=True)
class KnownAnswer:
    """A file of right/ or wrong/. For a wrong one: what is wrong, who writes it, what they are told, what catches it."""

    assignment: str
    name: str
    right: bool
    source: bytes
    says: str
    believes: str = ""
    tell: str = ""
    caught_by: tuple[str, ...] = ()


def known_answers(course: Course, assignment: Assignment) -> list[KnownAnswer]:
    """Right ones, then wrong ones, each sorted by name. Raises RubricError where a docstring is not as it should be."""
    folder = course.solution(assignment)
    right = [_read(assignment, path, True) for path in sorted((folder / "right").glob("*.py"))]
    wrong = [_read(assignment, path, False) for path in sorted((folder / "wrong").glob("*.py"))]
    return right + wrong


def _read(assignment: Assignment, path: Path, right: bool) -> KnownAnswer:
    where = "/".join(path.parts[-4:])
    source = path.read_bytes()
    try:
        doc = ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError) as error:  # ValueError: null bytes, before Python 3.12
        raise RubricError(f"{where}: expected a file of Python: {error}") from None
    says, _, rest = doc.partition("\n")
    if not says.strip():
        raise RubricError(
            f"{where}: expected a docstring whose first line says what is {'other' if right else 'wrong'}"
        )
    if right:
        return KnownAnswer(assignment.name, path.stem, True, source, says.strip())
    fields = _fields(rest)
    for field in ("Believes", "Tell", "Caught by"):
        if not fields.get(field):
            raise RubricError(f"{where}: expected a line `{field}: ...` in its docstring")
    caught_by = tuple(name.strip() for name in fields["Caught by"].split(",") if name.strip())
    return KnownAnswer(
        assignment.name, path.stem, False, source, says.strip(), fields["Believes"], fields["Tell"], caught_by
    )


def _fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    present = ""
    for line in text.splitlines():
        if found := _FIELD.match(line.strip()):
            present = found[1]
            fields[present] = line.strip()[found.end() :]
        elif present and line.strip():
            fields[present] = f"{fields[present]} {line.strip()}"
        else:
            present = ""
    return fields
