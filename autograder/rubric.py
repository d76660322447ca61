"""What checks are written with: an exercise, its checks, and how two observations are compared.

A check is an experiment. It is run on the reference and on the submission with the same case, and the judge compares
the two observations. Nothing here compares anything: the comparisons are names with numbers, so that this module can be
loaded beside a student's code without telling it how it is judged.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

Experiment = Callable[[Any, Any], object]


class RubricError(Exception):
    """A rubric breaks a rule of the house; the message says which check, and what to do."""


@dataclass(frozen=True)
class Bitwise:
    """Equal shape, dtype and bits: −0.0 differs from 0.0, and a nan equals the same nan."""


@dataclass(frozen=True)
class Exact:
    """Equal shape, dtype and values: −0.0 equals 0.0, and nan equals nan."""


@dataclass(frozen=True)
class Close:
    """Equal shape and dtype, and |returned − expected| ≤ `atol` + `rtol` · |expected| for every number."""

    rtol: float
    atol: float


@dataclass(frozen=True)
class LooksNormal:
    """Tensors need only look like draws from N(0, 1), by a Kolmogorov–Smirnov distance; all else is compared exactly.

    `threshold` is on D·√n. For right answers D·√n exceeds 2.6 once in 370,000 draws (Kolmogorov's limit,
    2·exp(−2·2.6²)); Stephens (1970), "Use of the Kolmogorov–Smirnov statistics without extensive tables".
    """

    threshold: float = 2.6


Comparison = Bitwise | Exact | Close | LooksNormal


@dataclass(frozen=True)
class Check:
    """One line of the rubric: an experiment, the cases it is run on, and what the student reads about it."""

    name: str
    points: float
    says: str
    hint: str
    calls: str
    experiment: Experiment
    cases: SearchStrategy[Mapping[str, object]]
    corners: tuple[Mapping[str, object], ...]
    draws: int | None
    compare: Comparison
    needs: tuple[str, ...]
    plain: Experiment
    why: str


class Exercise:
    """The checks of one assignment, in the order in which they are run and shown."""

    def __init__(self) -> None:
        self.checks: dict[str, Check] = {}

    def check(
        self,
        *,
        points: float,
        calls: str,
        hint: str,
        cases: SearchStrategy[Mapping[str, object]],
        corners: Sequence[Mapping[str, object]] = (),
        draws: int | None = None,
        compare: Comparison = Exact(),
        needs: Sequence[str] = (),
        plain: Experiment | None = None,
        why: str = "",
    ) -> Callable[[Experiment], Experiment]:
        """Adds the decorated experiment `(module, case) -> facts` as a check.

        points: what the check is worth, a multiple of 0.5; all of it or nothing.
        calls: the essential call as the student would write it, such as `lookup(table, token_ids)`.
        hint: one sentence that helps without giving the answer away.
        cases: a Hypothesis strategy of dicts, field name to number, text, `Table` or `Ids`; drawn once and frozen.
        corners: cases that must be in the bank whatever is drawn; they come first.
        draws: how many cases to draw, where it is not the course's `cases_per_check`.
        compare: how an observation is compared with the reference's.
        needs: names of earlier checks whose failure makes this one pointless (`joined` asks whether they are earlier).
        plain: the same experiment without the grader's probes, from whose lines a student's snippet is made; it gives
            facts of the same names. The experiment itself where not given.
        why: the reason to keep a check that alone catches no known mistake; docs/accuracy.md shows it.

        Raises RubricError where a rule of the house is broken.
        """

        def add(experiment: Experiment) -> Experiment:
            name = experiment.__name__
            says = inspect.cleandoc(experiment.__doc__ or "")
            if not says.strip():
                raise RubricError(f"check {name} has no docstring: it is what the student reads, write one")
            if not hint.strip():
                raise RubricError(f"check {name} has no hint: write one sentence that helps")
            if not calls.strip():
                raise RubricError(
                    f"check {name} does not say what it calls: write the call as a student would"
                )
            if draws is not None and (draws < 0 or draws != int(draws)):
                raise RubricError(
                    f"check {name} has {draws} draws: use a whole number, 0 for its corners alone"
                )
            if not points > 0 or points * 2 % 1 != 0:  # nan and inf too
                raise RubricError(f"check {name} is worth {points} points: use a positive multiple of 0.5")
            self.keep(
                Check(
                    name,
                    points,
                    says,
                    hint,
                    calls,
                    experiment,
                    cases,
                    tuple(corners),
                    draws,
                    compare,
                    tuple(needs),
                    plain or experiment,
                    why,
                )
            )
            return experiment

        return add

    def keep(self, check: Check) -> None:
        """Adds a check at the end. Raises RubricError where there is one of its name."""
        if check.name in self.checks:
            raise RubricError(f"check {check.name} is defined twice: rename one of them")
        self.checks[check.name] = check


def joined(*parts: Exercise) -> Exercise:
    """The checks of all parts, in this order. Raises RubricError where two have one name, or one needs what comes later."""
    whole = Exercise()
    for check in (check for part in parts for check in part.checks.values()):
        for needed in check.needs:
            if needed not in whole.checks:
                raise RubricError(f"check {check.name} needs {needed}, which does not stand before it")
        whole.keep(check)
    return whole
