"""Tries self-checks as students will run them: each beside the reference, and beside the untouched skeleton.

Run as `python -P -m autograder.release.trial`. It reads one line on standard input, the paths of test files as JSON, and
writes one line on standard output: for each of them the names of its tests, with whether every case of it passed, or what
keeps the file from being run.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from autograder.practice.child import Teller, environment
from autograder.practice.pytest_run import prepare, run
from autograder.release.regions import ReleaseError

SECONDS = 300
"""For all of them. A test ends itself long before that."""


@dataclass(frozen=True)
class Trial:
    """An assignment's self-check, and the answers it is tried beside."""

    name: str
    file: str
    test: bytes
    reference: bytes
    skeleton: bytes


def refuse_bad_selfchecks(trials: Sequence[Trial], vocabulary: Path) -> None:
    """The reference must pass every test, the skeleton none. Raises ReleaseError.

    vocabulary: the folder that tiktoken finds its vocabularies in.
    """
    with tempfile.TemporaryDirectory() as place:
        tests = []
        for trial in trials:
            for who, answer in (("reference", trial.reference), ("skeleton", trial.skeleton)):
                folder = Path(place, who, trial.name)
                folder.mkdir(parents=True)
                (folder / trial.file).write_bytes(answer)
                tests.append(folder / f"test_{trial.file}")
                tests[-1].write_bytes(trial.test)
        seen = _seen(tests, vocabulary)
    for index, trial in enumerate(trials):
        where = f"solutions/{trial.name}/selfcheck.py"
        reference, skeleton = seen[2 * index : 2 * index + 2]
        for name, words in reference.items():
            if words:
                raise ReleaseError(
                    f"{where}: {name}: the reference fails it: {shorten(words, 300, placeholder=' ...')}"
                )
        if not reference:
            raise ReleaseError(f"{where}: no test: write one, `def test_...`, for what the student checks")
        for name, words in skeleton.items():
            if not words:
                raise ReleaseError(
                    f"{where}: {name}: the untouched skeleton passes it: ask for something that must be written"
                )


def _seen(tests: Sequence[Path], vocabulary: Path) -> list[dict[str, str]]:
    """For each file its tests, with nothing for one that passed, else with words."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "autograder.release.trial"],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=environment(vocabulary),
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            told, errors = process.communicate(json.dumps([str(test) for test in tests]), SECONDS)
        except BaseException as error:
            # The whole group: what it forked would go on with its test.
            os.killpg(process.pid, signal.SIGKILL)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            raise ReleaseError(
                f"the self-checks took more than {SECONDS} s: run pytest beside them"
            ) from None
    if process.returncode:
        last = errors.strip().splitlines()[-1:] or [f"exit code {process.returncode}"]
        raise ReleaseError(f"the self-checks could not be run: {last[0]}")
    found: list[dict[str, str]] = json.loads(told)
    return found


def main() -> None:
    """Runs the test files that it is asked for, each in a fork, since all of them need torch."""
    tests = [Path(path) for path in json.loads(sys.stdin.readline())]
    prepare()
    print(json.dumps([_tried(test) for test in tests]))


def _tried(test: Path) -> dict[str, str]:
    events = test.with_name("events")
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException), events.open("w", encoding="utf-8") as told:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            os.chdir(test.parent)
            run(test, [Teller(told)])
        os._exit(0)
    os.waitpid(child, 0)
    return _words(events.read_text(encoding="utf-8"))


def _words(events: str) -> dict[str, str]:
    """By test what did not go well, or nothing."""
    found: dict[str, str] = {}
    begun = ""
    for event in map(json.loads, io.StringIO(events)):
        if "broken" in event:
            lines = event["broken"].strip().splitlines()
            error = next((line for line in reversed(lines) if line.startswith("E ")), lines[-1])
            return {"the file": error.removeprefix("E ").strip()}
        if "begun" in event:
            begun = event["begun"]
            found.setdefault(begun, "")
        elif "outcome" in event:
            words = "" if event["outcome"] == "passed" else event["words"] or event["outcome"]
            begun, found[event["name"]] = "", found[event["name"]] or words
    return found | ({begun: "it ended Python itself"} if begun else {})


if __name__ == "__main__":
    main()
