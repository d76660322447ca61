"""Feeds what reads bytes that nobody trusts a million inputs each: no exception but the documented ones, no hang, little memory.

Run by `make fuzz`, with atheris, which follows what an input reaches in the code and changes it accordingly. Writes
docs/reliability.md. The same targets stand in tests/test_fuzz.py, fed by Hypothesis.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS, MEMORY_MB = 10, 1024
"""What one input may take, and the process as a whole."""

Target = Callable[[bytes], None]


def in_memory() -> str | None:
    """A folder on a disk in memory where the machine has one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def observations() -> Target:
    """The wire reader: what a student's process sends."""
    from autograder.judge.observation import Unreadable, decode, leaves, split

    def read(data: bytes) -> None:
        with contextlib.suppress(Unreadable):
            for part in [data, *split(data[1:], data[0] % 4 if data else 0)]:
                for leaf in leaves(decode(part)):
                    repr(leaf)

    return read


def course_file() -> Target:
    """course.toml, in a course's folder that has what the shipped one names."""
    from autograder.course import model

    place = Path(tempfile.mkdtemp(dir=in_memory()))
    for name in ("first", "second"):
        (place / "solutions" / name).mkdir(parents=True)
        for file in (f"{name}.py", "checks.py"):
            (place / "solutions" / name / file).touch()
    (place / "text.txt").touch()

    def read(data: bytes) -> None:
        (place / model.FILE).write_bytes(data)
        with contextlib.suppress(model.CourseError):
            model.load(place / model.FILE)

    return read


def markers() -> Target:
    """The marker parser: references whose regions students write."""
    from autograder.release.regions import ReleaseError, leaked, skeleton

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        with contextlib.suppress(ReleaseError):
            leaked(text, "solutions/a/a.py", skeleton(text, "solutions/a/a.py"))

    return read


def archives() -> Target:
    """The importers: archives that anyone may have packed, as they are, and packed from what the input says."""
    from autograder.course import model
    from autograder.intake.collect import collect
    from autograder.intake.source import IntakeError

    place = Path(tempfile.mkdtemp(dir=in_memory()))
    (place / "text.txt").touch()
    for name in ("first", "second"):
        (place / "solutions" / name).mkdir(parents=True)
        for file in (f"{name}.py", "checks.py"):
            (place / "solutions" / name / file).touch()
    (place / model.FILE).write_text(COURSE, encoding="utf-8")
    course = model.load(place / model.FILE)
    source, into = place / "download", place / "into"
    before = sorted(place.rglob("*"))

    def read(data: bytes) -> None:
        source.write_bytes(packed(data))
        try:
            collect(course, source, into, assignment="first" if data[-1:] > b"\x80" else "")
        except (IntakeError, model.CourseError):
            return
        finally:
            source.unlink()
        for path in into.rglob("*"):
            assert len(path.relative_to(into).parts) <= 3
        shutil.rmtree(into)
        assert sorted(place.rglob("*")) == before

    return read


def packed(data: bytes) -> bytes:
    """The archive that the input stands for: first byte 0 to 3 names a packing of the lines that follow, else it is one.

    A line is a name; what follows a tab in it is the content. Four bytes at the end may damage what was packed.
    """
    if data[:1] not in (b"\0", b"\1", b"\2", b"\3") or len(data) < 6:
        return data
    lines = [line.partition(b"\t") for line in data[1:-4].split(b"\n")]
    stream = io.BytesIO()
    if data[0] < 2:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if data[0] else zipfile.ZIP_STORED) as archive:
            for name, _, content in lines:
                archive.writestr(zipfile.ZipInfo(name.decode("utf-8", "replace")), content)
    else:
        with tarfile.open(fileobj=stream, mode="w:gz" if data[0] == 3 else "w") as tar:
            for name, _, content in lines:
                member = tarfile.TarInfo(name.decode("utf-8", "replace"))
                member.size = len(content)
                if name.endswith(b"@"):
                    member.type = b"%d" % (len(name) % 8)
                tar.addfile(member, io.BytesIO(content))
    whole = bytearray(stream.getvalue())
    place, byte = int.from_bytes(data[-4:-1], "big"), data[-1]
    if place < len(whole):
        whole[place] = byte
    return bytes(whole)


TARGETS: dict[str, tuple[Callable[[], Target], str]] = {
    "observations": (observations, "the wire reader"),
    "course_file": (course_file, "course.toml"),
    "markers": (markers, "the marker parser"),
    "archives": (archives, "the archive importers"),
}
INSTRUMENTED = ["autograder.judge", "autograder.course", "autograder.release", "autograder.intake", "tomllib"]

COURSE = """title = "A course"
seed = 7
text = "text.txt"
cases_per_check = 6

[limits]
cpu_seconds_per_check = 1.0
cpu_seconds = 4.0
memory_mb = 512
source_kb = 16

[late]
per_day = 0.1

[[assignments]]
name = "first"
title = "The first"
file = "first.py"
points = 5.0
due = 2027-02-05T23:59:00+01:00
difficulty = 1
minutes = 10

[[assignments]]
name = "second"
title = "The second"
file = "second.py"
points = 4
due = 2027-02-05T23:59:00+01:00
difficulty = 2
minutes = 20
encodings = ["gpt2"]
"""
MARKED = '''"""A reference."""
class A:
    def f(self):
        """Says so."""
        ### BEGIN SOLUTION: write it
        return "secret words"
        ### END SOLUTION
'''
METADATA = (
    b"a/submission_metadata.yml\tsubmission_1: "
    b"{':submitters': [{':name': Ada, ':sid': '1'}], ':created_at': 2027-01-01 00:00:00 Z}"
)


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with."""
    if target == "course_file":
        return [COURSE.encode()]
    if target == "markers":
        return [MARKED.encode(), b"### BEGIN SOLUTION: a\n### END SOLUTION\n"]
    if target == "archives":
        names = [
            b"ada_4711_90210_first.py\tx = 1\nbob_LATE_4712_90211_second-1.py\ty",
            b"Ada L_4711_assignsubmission_file_/first.py\tx\nBob_4712_assignsubmission_file_first.py\ty",
            METADATA + b"\na/submission_1/first.py\tx",
            b"first-submissions/first-ada/first.py\tx\nfirst-submissions/first-bob/second.py\ty",
            b"../first.py\tx\n/first.py\ty\nC:first.py\tz\nlink@\t",
        ]
        plain = [bytes([kind]) + name + b"\xff\xff\xff\0" for name in names for kind in range(4)]
        return plain + [packed(one) for one in plain]
    import torch

    from autograder.student.observe import encode, encode_raised

    facts = [[1, -1.5, "text", None, True, {"a": [2**40, 2**70]}], torch.arange(6).reshape(2, 3), {"b": {1}}]
    return [*map(encode, facts), encode_raised(ValueError("too long"), "student.py")]


@dataclass(frozen=True)
class Fuzzed:
    """What came of one target: inputs, seconds and the most memory it took, in MiB; `failure` is empty where all went well."""

    runs: int
    seconds: int
    memory_mb: int
    failure: str


def run_target(name: str, runs: int, place: Path) -> Fuzzed:
    """Feeds one target in a process of its own."""
    corpus = place / name
    corpus.mkdir()
    for number, seed in enumerate(seeds(name)):
        (corpus / str(number)).write_bytes(seed)
    bounds = [
        f"-runs={runs}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEMORY_MB}",
        "-max_len=2048",
        "-seed=1",
    ]
    command = [sys.executable, "-m", "benchmarks.fuzz", "--target", name, *bounds]
    done = subprocess.run(
        [*command, f"-artifact_prefix={place}/", str(corpus)], cwd=ROOT, capture_output=True, text=True
    )
    ended = re.search(r"Done (\d+) runs in (\d+) second", done.stderr)
    memory = [int(mb) for mb in re.findall(r"rss: (\d+)Mb", done.stderr)]
    failure = "" if ended and done.returncode == 0 else done.stderr[-3000:]
    return Fuzzed(
        int(ended[1]) if ended else 0, int(ended[2]) if ended else 0, max(memory, default=0), failure
    )


def feed(name: str, words: Sequence[str]) -> None:
    """Feeds one target in this process until atheris ends it."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        target = TARGETS[name][0]()
    atheris.Setup([sys.argv[0], *words], target)
    atheris.Fuzz()


def main() -> None:
    """Feeds every target and writes the page; exit code 1 where any failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--target", choices=TARGETS)
    given, words = parser.parse_known_args()
    if given.target:
        feed(given.target, words)
        return
    from benchmarks.reliability import record

    rows, failed = [], False
    with tempfile.TemporaryDirectory(dir=in_memory()) as place:
        for name, (_, what) in TARGETS.items():
            fuzzed = run_target(name, given.runs, Path(place))
            print(
                f"{name}: {fuzzed.runs:,} inputs in {fuzzed.seconds} s, {fuzzed.memory_mb} MiB{fuzzed.failure}",
                flush=True,
            )
            failed = failed or bool(fuzzed.failure)
            outcome = "an exception, a hang or too much memory" if fuzzed.failure else "none"
            rows.append(
                f"| {what} | {fuzzed.runs:,} | {fuzzed.seconds:,} s | {fuzzed.memory_mb} MiB | {outcome} |"
            )
    record(
        "fuzz",
        [
            f"Inputs by atheris, guided by what they reach. None may end in an exception that is not documented, take more "
            f"than {SECONDS} s, or the process more than {MEMORY_MB:,} MiB.",
            "",
            "| read by | inputs | in | most memory | failures |",
            "|---|---|---|---|---|",
            *rows,
        ],
    )
    sys.exit(failed)


if __name__ == "__main__":
    main()
