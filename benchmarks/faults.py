"""Kills and stops `autograder grade` at random moments, again and again: does it end with the same files, and see no half?

Run by `make faults`. A class of 200 is graded once undisturbed. Then the same command is killed with SIGKILL at a random
moment and run again, until it comes to its end; then on the finished results with --fresh, and so on, until it was
killed 100 times. Somebody reads every file all the while. Then it is stopped with Ctrl-C at random moments. Writes
docs/reliability.md.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from autograder.course.model import Course
from autograder.files import write_whole
from autograder.known import known_answers
from benchmarks.known_course import load
from benchmarks.reliability import record

_SECONDS = re.compile(rb'\n "seconds": [0-9.e+-]+,')
STOPPED = "autograder: stopped. What is graded is kept; run the same command again to go on.\n"
FIRST = 20.0
"""Seconds from its start on in which the command is stopped."""
AT_ONCE = 2.0
"""Seconds within which Ctrl-C must end the command."""
PAUSE = 0.01
"""Seconds between two looks at all files: who never pauses takes a core from the grader that is looked at."""


def lay_class(course: Course, folder: Path, students: int) -> None:
    """A class in which each student hands in one known answer, of the assignments in turn."""
    answers = [known_answers(course, assignment) for assignment in course.assignments]
    for number in range(students):
        of_one = answers[number % len(answers)]
        answer = of_one[number // len(answers) * 7 % len(of_one)]
        file = course.assignment(answer.assignment).file
        write_whole(folder / f"student {number:03}" / answer.assignment / file, answer.source)


def timeless(content: bytes) -> bytes:
    """A result's bytes without the one field that may differ between two runs."""
    return _SECONDS.sub(b"", content, count=1)


def files(out: Path) -> dict[str, bytes]:
    """Every file below `out` by its path there."""
    return {
        str(path.relative_to(out)): timeless(path.read_bytes()) for path in out.rglob("*") if path.is_file()
    }


@dataclass
class Onlooker:
    """Reads what lies in `out` all the while, in a thread of its own, and notes what is not as it should end."""

    out: Path
    whole: dict[str, bytes]
    reads: int = 0
    wrong: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Onlooker:
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        seen: dict[str, tuple[int, int]] = {}
        while not self._stop.wait(PAUSE):
            for path in self.out.rglob("*"):
                name = str(path.relative_to(self.out))
                try:
                    if path.name.startswith(".writing-") or not path.is_file():
                        continue
                    about = path.stat()
                    if seen.get(name) == (about.st_ino, about.st_mtime_ns):
                        continue
                    content = path.read_bytes()
                except FileNotFoundError:  # between being listed and being read
                    continue
                seen[name] = (about.st_ino, about.st_mtime_ns)
                self.reads += 1
                if timeless(content) != self.whole.get(name):
                    self.wrong.append(name)


@dataclass
class Grading:
    """The command that is disturbed: its course and class, and how many are graded at once."""

    course: Course
    submissions: Path
    jobs: int

    def start(self, out: Path, fresh: bool = False) -> subprocess.Popen[str]:
        """Starts it, in a session of its own."""
        words = ["--submissions", str(self.submissions), "--out", str(out), "--jobs", str(self.jobs)]
        return subprocess.Popen(
            [sys.executable, "-m", "autograder", "grade", *words, *["--fresh"] * fresh],
            cwd=self.course.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def to_the_end(self, out: Path, fresh: bool = False) -> float:
        """Runs it undisturbed. Returns the seconds it took; fails where it does not end well."""
        began = time.monotonic()
        running = self.start(out, fresh)
        _, said = running.communicate()
        if running.returncode or said:
            raise SystemExit(f"an undisturbed run failed with exit code {running.returncode}: {said}")
        return time.monotonic() - began


@dataclass
class Killed:
    """What came of killing it: how often, in how many sequences, and everything that was not as it should be."""

    kills: int = 0
    sequences: int = 0
    reads: int = 0
    moments: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def kill_again_and_again(
    grading: Grading, whole: dict[str, bytes], place: Path, kills: int, seconds: float, draw: random.Random
) -> Killed:
    """Kills it `kills` times at random moments of the `seconds` that it takes, each sequence until it ends by itself."""
    found = Killed()
    while found.kills < kills:
        out = place / f"out {found.sequences // 2}"
        fresh = found.sequences % 2 == 1  # every other sequence writes over what the one before has left
        found.sequences += 1
        with Onlooker(out, whole) as onlooker:
            while found.kills < kills:
                running = grading.start(out, fresh)
                moment = draw.uniform(0, seconds if fresh else seconds * (1 - _done(out, whole)) + 2)
                try:
                    running.communicate(timeout=moment)
                    break
                except subprocess.TimeoutExpired:
                    running.kill()
                    running.communicate()
                    found.kills += 1
                    found.moments.append(moment)
                    print(f"killed {found.kills} times; {_done(out, whole):.0%} written", flush=True)
                    fresh = fresh and draw.random() < 0.7
            grading.to_the_end(out)
        last = files(out)
        found.reads += onlooker.reads
        found.wrong += [f"read before the end: {name}" for name in onlooker.wrong]
        found.wrong += [
            f"at the end: {name}" for name in sorted({*last, *whole}) if last.get(name) != whole.get(name)
        ]
    return found


def _done(out: Path, whole: dict[str, bytes]) -> float:
    return len(list(out.rglob("*.json"))) / max(sum(name.endswith(".json") for name in whole), 1)


@dataclass
class Stopped:
    """What came of Ctrl-C: the seconds until it ended, each time, and what was not as it should be."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def stop_again_and_again(
    grading: Grading, out: Path, fresh: bool, times: int, seconds: float, draw: random.Random
) -> Stopped:
    """Presses Ctrl-C `times` times, at random moments of the command's first `seconds`."""
    found = Stopped()
    # Who is started in the background ignores Ctrl-C, and so do those whom they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    while len(found.seconds) < times:
        running = grading.start(out, fresh)
        moment = draw.uniform(0.2, seconds)  # not before Python itself has started
        try:
            running.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            began = time.monotonic()
            os.killpg(running.pid, signal.SIGINT)  # as a terminal does
            _, said = running.communicate()
            if running.returncode == 0:  # it was over
                continue
            found.seconds.append(time.monotonic() - began)
            if (running.returncode, said) != (1, STOPPED):
                found.wrong.append(f"after {moment:.2f} s: exit code {running.returncode}, {said[-300:]!r}")
            print(f"stopped after {moment:.1f} s within {found.seconds[-1]:.2f} s", flush=True)
    return found


def main(words: Sequence[str] | None = None) -> None:
    """Measures and writes the page; exit code 1 where anything was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stops", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    draw = random.Random(given.seed)
    course = load()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        lay_class(course, place / "in", given.students)
        grading = Grading(course, place / "in", jobs=2)
        grading.to_the_end(place / "whole")  # whatever must be computed once is computed here
        seconds = grading.to_the_end(place / "whole", fresh=True)
        whole = files(place / "whole")
        killed = kill_again_and_again(grading, whole, place, given.kills, seconds, draw)
        print(*killed.wrong, sep="\n", flush=True)
        at_work = stop_again_and_again(
            grading, place / "new", True, given.stops // 2, min(seconds, FIRST), draw
        )
        kept = grading.to_the_end(place / "whole")
        reporting = stop_again_and_again(grading, place / "whole", False, given.stops // 2, kept, draw)
        stopped = Stopped(at_work.seconds + reporting.seconds, at_work.wrong + reporting.wrong)
    results = sum(name.endswith(".json") for name in whole)
    late = [one for one in stopped.seconds if one > AT_ONCE]
    for problem in killed.wrong + stopped.wrong:
        print(problem)
    record(
        "faults",
        [
            f"A class of {given.students}, {results} results, graded by two jobs in {seconds:.0f} s, machine shared with other "
            f"work. The command was killed with SIGKILL {killed.kills} times, "
            f"{min(killed.moments):.1f} to {max(killed.moments):.1f} s after its start, and run again each time. From one undisturbed end to the "
            f"next is a sequence: {killed.sequences} here; every second one is run with `--fresh`, over the results of the one before.",
            "",
            "| | |",
            "|---|---|",
            f"| files in all, reports included, at the end of a sequence | {len(whole)} |",
            f"| of them other than after an undisturbed run, `seconds` aside, over all sequences | {_count(killed.wrong, 'at the end')} |",
            f"| files read while it wrote | {killed.reads:,} |",
            f"| of them not whole, or other than they are at the end | {_count(killed.wrong, 'read before')} |",
            f"| Ctrl-C at a random moment, half of them in the first {FIRST:g} s, half while all was kept and reports were written | {len(stopped.seconds)} times |",
            f"| from Ctrl-C to the end of the command: median, longest | {median(stopped.seconds):.2f} s, {max(stopped.seconds):.2f} s |",
            f"| of them later than {AT_ONCE:g} s | {len(late)} |",
            f"| of them without exit code 1 and the line that says how to go on | {len(stopped.wrong)} |",
        ],
    )
    sys.exit(1 if killed.wrong or stopped.wrong or late else 0)


def _count(wrong: list[str], start: str) -> int:
    return sum(one.startswith(start) for one in wrong)


if __name__ == "__main__":
    main()
