"""How an assignment stands, put together event by event from what the process of its self-check tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.practice.pytest_run import CUT_SHORT
from autograder.printable import clean

UNWRITTEN = "` is not written yet: "
"""What telling.py says of a body that still raises NotImplementedError."""

LINES = 60
"""Of one test's words at most."""


@dataclass(frozen=True)
class Test:
    """A test of the self-check: what it asks for, and what helps where it fails."""

    name: str
    says: str
    hint: str

    @property
    def title(self) -> str:
        """Its name as a person says it."""
        return self.name.removeprefix("test_").replace("_", " ")


@dataclass(frozen=True)
class Standing:
    """What is known of one assignment. `problem` is told where no test could be run to its end."""

    tests: tuple[Test, ...] = ()
    seen: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    running: str = ""
    ended: bool = False
    problem: tuple[str, ...] = ()

    @property
    def passed(self) -> int:
        """How many tests pass, all their cases."""
        return len(self.seen - self.unmet - {self.running})

    @property
    def done(self) -> bool:
        """Whether all tests were run and pass."""
        return self.ended and not self.problem and bool(self.tests) and self.passed == len(self.tests)

    @property
    def unwritten(self) -> bool:
        """Whether nothing has been written yet: no test passes, and none says more than that."""
        told = [lines[0] for lines in self.words.values() if lines]
        return bool(told) and not self.passed and all(UNWRITTEN in line for line in told)

    @property
    def first(self) -> Test | None:
        """The test to mend first."""
        return next((test for test in self.tests if test.name in self.words), None)

    @property
    def present(self) -> Test | None:
        """The test that runs now."""
        return next((test for test in self.tests if test.name == self.running), None)

    def after(self, event: Mapping[str, Any]) -> Standing:
        """The standing once that event is known."""
        match event:
            case {"tests": list(tests)}:
                return replace(self, tests=tuple(Test(**test) for test in tests))
            case {"begun": str(name)}:
                return replace(self, running=name, seen=self.seen | {name})
            case {"name": str(name), "outcome": str(outcome), "words": str(words)}:
                unmet = self.unmet if outcome == "passed" else self.unmet | {name}
                told = {name: lines_of(words)} if outcome == "failed" and name not in self.words else {}
                return replace(self, unmet=unmet, words={**self.words, **told})
            case {"broken": str(words)}:
                return replace(self, problem=("The self-check itself cannot be run:", *lines_of(words)))
            case {"end": True}:
                none = () if self.tests else ("The self-check holds no test: get the assignment anew.",)
                return replace(self, running="", ended=True, problem=self.problem or none)
        return self

    def broken_off(self) -> Standing:
        """The standing where the process ended before its tests did."""
        if self.ended:
            return self
        if not self.present:
            why = (
                "The process that runs the self-check has ended: is there memory for it, is torch installed?"
            )
            return replace(self, ended=True, running="", problem=(why,))
        words = (CUT_SHORT,)
        return replace(
            self,
            ended=True,
            unmet=self.unmet | {self.running},
            words={**self.words, self.running: words},
            running="",
        )


def lines_of(words: str) -> tuple[str, ...]:
    """Words as lines without control signs, the spaces they begin with kept."""
    lines = words.splitlines()
    kept = [line[: len(line) - len(line.lstrip(" "))] + clean(line, 400) for line in lines[:LINES]]
    return (*kept, *(["..."] if len(lines) > LINES else []))
