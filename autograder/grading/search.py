"""Looks for a smaller case on which an answer fails, with Hypothesis' own shrinker."""

from __future__ import annotations

import json
import random
import zlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from autograder.cases.readable import size
from autograder.cases.recipes import as_frozen
from autograder.judge.compare import first_difference
from autograder.judge.observation import Unreadable, decode
from autograder.rubric import Check

Case = Mapping[str, Any]
Ask = Callable[[Case], bytes | None]


class _Enough(BaseException):
    """The budget is used up. Hypothesis lets it through, unlike an Exception."""


class _Gone(_Enough):
    """The student's process gives no more."""


@dataclass(frozen=True)
class _Drawn:
    """A case that was drawn, frozen, and how much there is to read in it."""

    case: dict[str, Any]
    size: tuple[int, int]


class Search:
    """Makes failing cases of one assignment smaller.

    Most answers that fail on large cases alone fail on nothing that is drawn, and until a first case fails the same is drawn
    for every answer. So it is kept once nothing failed, and an answer is asked about that before anything is drawn.
    """

    def __init__(self, checks: Mapping[str, Check], expected: Callable[[str, Case], bytes]) -> None:
        """A search with the strategies of `checks`; `expected` gives the reference's observation of a case."""
        self._checks = checks
        self._expected = lru_cache(2**10)(lambda check, case: expected(check, json.loads(case)))
        self._drawn: dict[tuple[str, int], list[_Drawn]] = {}

    def smaller(self, check: str, start: dict[str, Any], budget: int, ask: Ask) -> tuple[dict[str, Any], int]:
        """The smallest failing case found within `budget` calls, `start` at worst, and the calls it took.

        ask: what the student's process shows on a case; None once it gives nothing any more.
        """
        first = _Drawn(start, size(start))
        drawn = self._drawn.get((check, budget), [])
        shown: deque[tuple[Case, bytes | None]] = deque()
        for calls, one in enumerate(drawn, 1):
            if one.size >= first.size:
                continue
            shown.append((one.case, ask(one.case)))
            try:
                if self._differs(check, *shown[-1]):
                    break
            except _Gone:
                return start, calls
        else:
            if drawn:
                return start, len(drawn)

        def answered(case: Case) -> bytes | None:
            """Asks nothing twice that was asked above: it comes in the same order."""
            return shown.popleft()[1] if shown and shown[0][0] == case else ask(case)

        return self._shrunk(check, first, budget, answered)

    def _shrunk(self, check: str, first: _Drawn, budget: int, ask: Ask) -> tuple[dict[str, Any], int]:
        from hypothesis import HealthCheck, Phase, find, settings
        from hypothesis.errors import HypothesisException

        from autograder.cases.constants import without_constants_of_modules

        best = first
        calls = 0
        drawn: list[_Drawn] = []
        none_failed = True

        def fails(case: Mapping[str, Any]) -> bool:
            nonlocal best, calls, none_failed
            calls += 1
            if calls > budget:
                raise _Enough
            plain = as_frozen(case)
            one = _Drawn(plain, size(plain))
            if none_failed:
                drawn.append(one)
            if one.size >= first.size or not self._differs(check, plain, ask(plain)):
                return False
            none_failed = False
            if one.size < best.size:
                best = one
            return True

        try:
            with without_constants_of_modules():
                find(
                    self._checks[check].cases,
                    fails,
                    settings=settings(
                        max_examples=budget,
                        database=None,
                        phases=[Phase.generate, Phase.shrink],
                        suppress_health_check=list(HealthCheck),
                        deadline=None,
                    ),
                    random=random.Random(zlib.crc32(check.encode())),
                )
        except _Gone:
            none_failed = False  # as far as it is known
        except (HypothesisException, _Enough):
            pass  # where nothing smaller fails, or the answers are not the same twice, what was found until then stands
        if none_failed:
            self._drawn[check, budget] = drawn
        return best.case, calls

    def _differs(self, check: str, case: Case, observation: bytes | None) -> bool:
        """Whether an observation is not what is expected. Raises _Gone where it is none."""
        if observation is None:
            raise _Gone
        expected = self._expected(check, json.dumps(case))
        if observation == expected:
            return False
        compare = self._checks[check].compare
        try:
            return first_difference(decode(observation), decode(expected), compare) is not None
        except Unreadable:
            raise _Gone from None
