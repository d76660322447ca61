"""Looks for a smaller case on which an answer fails, with Hypothesis' own shrinker."""

from __future__ import annotations

import contextlib
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
    """The budget is used up, or the student's process gives no more. Hypothesis lets it through, unlike an Exception."""


@dataclass(frozen=True)
class _Drawn:
    """A case that was drawn, frozen, and how much there is to read in it."""

    case: dict[str, Any]
    size: tuple[int, int]


@dataclass(frozen=True)
class _Beginning:
    """What is drawn for a check before any case fails. whole: nothing more would be drawn."""

    drawn: tuple[_Drawn, ...] = ()
    whole: bool = False


class Search:
    """Makes failing cases of one assignment smaller.

    What is drawn until a first case fails is the same for every answer, and most that fail on large cases fail on none of it.
    So it is kept, and an answer is asked about that before anything is drawn.
    """

    def __init__(self, checks: Mapping[str, Check], expected: Callable[[str, Case], bytes]) -> None:
        """A search with the strategies of `checks`; `expected` gives the reference's observation of a case."""
        self._checks = checks
        self._expected = lru_cache(2**10)(lambda check, case: expected(check, json.loads(case)))
        self._beginnings: dict[tuple[str, int], _Beginning] = {}

    def smaller(self, check: str, start: dict[str, Any], budget: int, ask: Ask) -> tuple[dict[str, Any], int]:
        """The smallest failing case found within `budget` calls, `start` at worst, and the calls it took.

        ask: what the student's process shows on a case; None once it gives nothing any more.
        """
        beginning = self._beginnings.get((check, budget), _Beginning())
        size_of_start = size(start)
        shown: deque[tuple[Case, bytes]] = deque()
        fails = False
        for number, one in enumerate(beginning.drawn, 1):
            if one.size >= size_of_start:
                continue
            observation = ask(one.case)
            if observation is None:
                return start, number
            shown.append((one.case, observation))
            try:
                fails = self._differs(check, one.case, observation)
            except Unreadable:
                return start, number
            if fails:
                break
        if beginning.whole and not fails:
            return start, len(beginning.drawn)

        def answered(case: Case) -> bytes | None:
            """Asks nothing twice that was asked above: it comes in the same order."""
            return shown.popleft()[1] if shown and shown[0][0] == case else ask(case)

        return self._drawing(check, start, budget, answered)

    def _drawing(
        self, check: str, start: dict[str, Any], budget: int, ask: Ask
    ) -> tuple[dict[str, Any], int]:
        from hypothesis import HealthCheck, Phase, find, settings
        from hypothesis.errors import HypothesisException

        from autograder.cases.constants import without_constants_of_modules

        best = _Drawn(start, size(start))
        size_of_start = best.size
        calls = 0
        beginning: list[_Drawn] = []
        begins = True

        def fails(case: Mapping[str, Any]) -> bool:
            nonlocal best, begins, calls
            calls += 1
            if calls > budget:
                raise _Enough
            plain = as_frozen(case)
            one = _Drawn(plain, size(plain))
            if begins:
                beginning.append(one)
            if one.size >= size_of_start:
                return False
            observation = ask(one.case)
            try:
                if observation is None:
                    raise _Enough
                differs = self._differs(check, one.case, observation)
            except (Unreadable, _Enough):
                begins = False
                raise _Enough from None
            if differs:
                begins = False
                if one.size < best.size:
                    best = one
            return differs

        # Where nothing smaller fails, or the answers are not the same twice, what was found until then stands.
        with contextlib.suppress(HypothesisException, _Enough), without_constants_of_modules():
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
        known = self._beginnings.get((check, budget), _Beginning())
        if len(beginning) > len(known.drawn) or (begins and not known.whole):
            self._beginnings[check, budget] = _Beginning(tuple(beginning), whole=begins)
        return best.case, calls

    def _differs(self, check: str, case: Case, observation: bytes) -> bool:
        """Whether an observation is not what is expected. Raises Unreadable."""
        expected = self._expected(check, json.dumps(case))
        if observation == expected:
            return False
        compare = self._checks[check].compare
        return first_difference(decode(observation), decode(expected), compare) is not None
