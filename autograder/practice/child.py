"""The process that runs a self-check for `watch`: prepared beforehand, so that a save is answered at once.

Run as `python -P -m autograder.practice.child`. It imports what every self-check imports, waits for one line on
standard input, the path of a test file, runs that, and tells what happens on standard output, an event of JSON a line:

    {"tests": [{"name": ..., "says": ..., "hint": ...}, ...]}    once they are known
    {"begun": name}                                              before each, or one of its cases
    {"name": name, "outcome": "failed", "words": ...}            after each, or one of its cases
    {"broken": words}                                            where the test file itself cannot be used
    {"end": true}
"""

from __future__ import annotations

import inspect
import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from autograder.practice.pytest_run import prepare, run

LONGEST = 6000
"""Characters of words that are passed on; a self-check's own are far fewer."""


def environment(vocabulary: Path) -> dict[str, str]:
    """What a process that runs a self-check is started with: nothing is left beside the files."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        "PYTHONDONTWRITEBYTECODE": "1",
        "TIKTOKEN_CACHE_DIR": str(vocabulary),
    }


def main() -> None:
    """Waits for its one test file and runs it; ends without it where the asking process is gone."""
    told = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="backslashreplace")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # what a student's file prints must not meet the events
        os.dup2(nowhere, stream)
    prepare()
    line = sys.stdin.readline()
    if not line:
        return
    os.dup2(nowhere, 0)
    test = Path(json.loads(line))
    os.chdir(test.parent)
    run(test, [Teller(told)])
    _tell(told, {"end": True})
    # Not sys.exit: what the student's file left for the interpreter's end is not waited for.
    os._exit(0)


class Teller:
    """A plugin of pytest that tells each event as it happens."""

    def __init__(self, told: TextIO) -> None:
        self._told = told
        self._names: dict[str, str] = {}

    def pytest_collectreport(self, report: Any) -> None:
        """The test file may not even load."""
        if report.failed:
            _tell(self._told, {"broken": report.longreprtext[-LONGEST:]})

    def pytest_collection_finish(self, session: Any) -> None:
        """Cases of one test count as one."""
        self._names = {item.nodeid: item.originalname for item in session.items}
        tests = {item.originalname: item.function for item in reversed(session.items)}
        names = dict.fromkeys(self._names.values())
        _tell(self._told, {"tests": [_described(name, tests[name]) for name in names]})

    def pytest_runtest_logstart(self, nodeid: str, location: object) -> None:
        """Told beforehand: a test may never come back."""
        _tell(self._told, {"begun": self._names[nodeid]})

    def pytest_runtest_logreport(self, report: Any) -> None:
        """What came of it; set-up and clearing away only where they fail."""
        if report.when == "call" or not report.passed:
            words = report.longreprtext[:LONGEST] if report.failed else ""
            _tell(self._told, {"name": self._names[report.nodeid], "outcome": report.outcome, "words": words})


def _described(name: str, test: Any) -> dict[str, str]:
    says = (inspect.getdoc(test) or "").partition("\n\n")[0]
    return {"name": name, "says": " ".join(says.split()), "hint": getattr(test, "hint", "")}


def _tell(told: TextIO, event: dict[str, object]) -> None:
    told.write(json.dumps(event) + "\n")
    told.flush()


if __name__ == "__main__":
    main()
