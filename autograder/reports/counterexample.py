"""Reads a counterexample back out of a result, where it is text as `judge/words.py` writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from autograder.judge import words

_ANSWER = re.compile(rf"(returned|expected)(?: at ((?:\[(?:{words.KEY})\])+))?: (.*)")
_INDENT = "  "
_FIRST, _THEN, _CALLED = "called first: ", "then called: ", "called: "


@dataclass(frozen=True)
class Told:
    """What a counterexample says.

    first: what has to be called before, where the case alone is right, else empty; first_given: what that is given.
    place: where in the facts they differ, empty for the whole.
    """

    first: str
    first_given: tuple[str, ...]
    called: str
    given: tuple[str, ...]
    place: str
    returned: str
    expected: str
    difference: str

    @property
    def looked_at(self) -> str:
        """The place as a student reads it."""
        return words.place(self.place)


def read(text: str) -> Told | None:
    """The parts of a counterexample; None where it has another form, and is to be shown as it stands."""
    lines = text.split("\n")
    first, first_given = "", list[str]()
    if lines[0].startswith(_FIRST):
        first = lines[0].removeprefix(_FIRST)
        while len(lines) > 1 and not lines[1].startswith(_THEN):
            first_given.append(lines.pop(1))
        lines = [line.replace(_THEN, _CALLED, 1) for line in lines[1:2]] + lines[2:]
    if len(lines) < 4 or not lines[0].startswith(_CALLED):
        return None
    called, *given, returned_line, expected_line, difference = lines
    returned, expected = _ANSWER.fullmatch(returned_line), _ANSWER.fullmatch(expected_line)
    if not returned or not expected or (returned[1], expected[1]) != ("returned", "expected"):
        return None
    if returned[2] != expected[2] or not all(line.startswith(_INDENT) for line in [*first_given, *given]):
        return None
    return Told(
        first,
        tuple(line.removeprefix(_INDENT) for line in first_given),
        called.removeprefix(_CALLED),
        tuple(line.removeprefix(_INDENT) for line in given),
        returned[2] or "",
        returned[3],
        expected[3],
        difference,
    )
