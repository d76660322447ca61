"""How a test fails: with these words alone, and with the same news only once."""

import os
from textwrap import shorten, wrap
from typing import NoReturn

import pytest

from autograder.release.told.calls import calls
from autograder.release.told.errors import help_with, in_theirs, lacks_vocabulary, text_of, unwritten, where
from autograder.release.values import WIDTH

said: list[str] = []  # the latest failure
_told: dict[object, str] = {}  # what is told once, as a line that is not written yet: the test that told it


def fail(*lines: str) -> NoReturn:
    """Fails the test with these lines, and nothing of its own."""
    said[:] = lines
    raise pytest.fail.Exception("\n".join(lines), pytrace=False) from None


def fail_with(words: str, error: BaseException, lines: list[str], once: bool = True) -> NoReturn:
    """Tells the error; `once`: the test is skipped where another has told the same error of the same line."""
    if frame := unwritten(error):
        function, file, number, _ = frame
        once_only((file, number), f"`{function}` is not written yet")
        line = f"the line `raise NotImplementedError` ({file}, line {number})"
        fail(f"`{function}` is not written yet: replace {line}.")
    if lacking := lacks_vocabulary(error):
        once_only(lacking, "tiktoken has no vocabulary")
        fail(lacking, "The other tests that need it are skipped until then.")
    none = next((told for told in reversed(calls) if told.returned_none), None)
    if none and "NoneType" in text_of(error) and not in_theirs(error):
        then = f"  then: {words} {type(error).__name__}: {text_of(error)}"
        fail(f"{none.words} returned None. Is a `return` missing?", *none.lines, then)
    first, *more = f"{type(error).__name__}: {text_of(error)}".splitlines()
    if once:
        once_only(
            (first, *more, *where(error)[:1] * in_theirs(error)), "the same error as in a test before it"
        )
    rows = [row for line in more[:3] for row in (wrap(line, WIDTH) if len(line) > WIDTH else [line])]
    more = help_with(error) or [f"  {row}" for row in rows[:4]]
    fail(f"{words} {shorten(first, 240, placeholder=' ...')}", *more, *lines, *where(error))


def once_only(what: object, reason: str) -> None:
    """Skips the test where another has told this already: one error, one message."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    if _told.setdefault(what, test) != test:
        pytest.skip(reason)
