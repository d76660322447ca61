"""Every file of tests/attacks, handed in between two honest students, gains nothing; a naive grader falls for each.

The whole class is graded once by the real command, over a copy of the real course with smaller limits, while a grader
that trusts everybody (naive_grader.py) is attacked with the same files.
"""

from __future__ import annotations

import csv
import ctypes
import io
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from attacking import FOLDER, Attack, Listeners, attacks, digest, fill, secrets_in, speaks_ipv6, tree
from processes import children
from running import Done, autograder, results, timeless
from tiny import hand_in

from autograder.course.model import FILE

ROOT = Path(__file__).parents[1]
# Where there is no IPv6 there is nobody to talk to by it.
ATTACKS = {attack.name: attack for attack in attacks() if speaks_ipv6() or "@tcp6@" not in attack.source}
UNHELD = {attack.name: attack for attack in attacks(FOLDER / "not_promised")}
TOKEN = f"canary:{secrets.token_hex(8)}"
"""What only graders have in their environment and memory."""

CLASSMATE, STRANGER = "Ada", f"stranger {secrets.token_hex(4)}"
"""Others in the class: one whose folder everybody knows, and one of whom nobody should know."""

NOTE = f"autograder-note-{secrets.token_hex(4)}"
PLAIN = "plain"
MEMORY_MB = 512
CASES = 6
"""Of every check; the whole bank would take its time."""
HONEST = "~"
"""Ends the name of the honest student who is graded after an attack; so it comes next in the order."""

LIMITS = f"""[limits]
cpu_seconds_per_check = 1
cpu_seconds = 2.0
memory_mb = {MEMORY_MB}
source_kb = 64
shrink_calls = 20

[[assignments]]"""
# Two files that no attack was made from. The second tells in its message all that it sees of those before it.
RIGHT = (ROOT / "solutions/positional_ids/positional_ids.py").read_text()
MIRROR = (
    RIGHT
    + """

import builtins, gc, hashlib, os, random, signal, sys, threading, warnings


class PositionalEmbedding(PositionalEmbedding):
    def forward(self, token_ids):
        if token_ids.shape[-1] <= len(self.weight):
            return super().forward(token_ids)
        seen = [
            sys.getrecursionlimit(), torch.get_default_dtype(), torch.get_default_device(), torch.is_grad_enabled(),
            torch.get_num_threads(), threading.active_count(), gc.isenabled(), sys.gettrace(), sys.path, os.getcwd(),
            sorted(os.environ), [signal.getsignal(number) for number in signal.valid_signals()], warnings.filters,
            [torch.equal.__module__, torch.arange.__module__, torch.Tensor.__eq__.__qualname__, os.write.__module__],
            sorted(name for name, module in sys.modules.items() if module), sorted(vars(builtins)), random.random(),
        ]
        raise RuntimeError(hashlib.sha256(repr(seen).encode()).hexdigest())
"""
)


@dataclass(frozen=True)
class Graded:
    """What the real grader made of the class of attacks, and of the same class without them."""

    done: Done
    out: Path
    results: dict[str, dict[str, Any]]
    plain: dict[str, dict[str, Any]]
    honest: dict[str, dict[str, Any]]
    notices: dict[str, str]
    secrets: dict[str, str]
    heard: list[str]
    left: int
    before: dict[str, tuple[int, int, str]]
    after: dict[str, tuple[int, int, str]]

    def result(self, attack: Attack) -> dict[str, Any]:
        """The result of an attack."""
        return self.results[f"{attack.student}/{attack.assignment}"]

    def without(self, attack: Attack) -> dict[str, Any]:
        """The result of the same file without the attack."""
        return self.plain[f"{digest(attack.plain.encode())[:12]}/{attack.assignment}"]


def copy_course(folder: Path) -> Path:
    """The course of this project, with small limits, few cases, and a canary in every reference."""
    toml = (ROOT / FILE).read_text()
    assert toml.count("[limits]") == 1
    head, _, rest = toml.partition("[limits]")
    folder.mkdir()
    (folder / FILE).write_text(head + LIMITS + rest.partition("[[assignments]]")[2])
    shutil.copytree(ROOT / "data", folder / "data")
    for place in (ROOT / "solutions").iterdir():
        solution = folder / "solutions" / place.name
        solution.mkdir(parents=True)
        shutil.copytree(place / "checks", solution / "checks", ignore=shutil.ignore_patterns("__pycache__"))
        reference = f"{(place / f'{place.name}.py').read_text()}# {TOKEN}\n"
        (solution / f"{place.name}.py").write_text(reference)
        bank = json.loads((place / "cases.json").read_text())
        for check in bank["checks"]:
            del check["cases"][CASES:]
        bank |= {"reference_sha256": digest(reference.encode())}
        del bank["sha256"]
        own = digest(json.dumps(bank, sort_keys=True).encode())
        (solution / "cases.json").write_text(json.dumps(bank | {"sha256": own}))
    return folder


def values(course: Path, room: Path, listeners: Listeners, grader: str) -> dict[str, str]:
    """What a student may know of the machine on which they are graded: paths and ports."""
    (key,) = (course / ".cache/answers").glob("lookup_table-*.key")
    solution = course / "solutions/lookup_table"
    (room / "watched").mkdir(parents=True, exist_ok=True)
    earlier = room / "earlier/grades.csv"
    earlier.parent.mkdir(exist_ok=True)
    earlier.write_text(f"student,assignment,score,max_score,status\n{STRANGER},lookup_table,3,10,graded\n")
    return listeners.values | {
        "grader": grader,
        "home": str(course),
        "reference": str(solution / "lookup_table.py"),
        "checks": str(solution / "checks/lookup.py"),
        "bank": str(solution / "cases.json"),
        "key": str(key),
        "results": str(earlier),
        "other": str(room / "in" / CLASSMATE / "lookup_table/lookup_table.py"),
        "folder": str(room / "watched"),
        "name": NOTE,
    }


def what_is_secret(known: dict[str, str]) -> dict[str, str]:
    """By name, the texts by which a file gives away that it has read something."""
    read = {name: Path(known[name]).read_bytes() for name in ("reference", "checks", "bank", "key", "other")}
    return {
        "token": TOKEN,
        "class": STRANGER,
        "command": "autograder.student" if known["grader"] == "real" else "naive_grader",
        **{name: digest(content) for name, content in read.items()},
    }


def lay(folder: Path, attack: Attack, known: dict[str, str], student: str) -> Path:
    """Hands in one attack, with what goes beside it."""
    source = attack.filled(known)
    path = hand_in(folder, student, attack.assignment, source)
    if attack.beside:
        path.with_name(attack.beside).write_text(source)
    if attack.link:
        path.unlink()
        path.symlink_to(fill(attack.link, known))
    return path


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacks")


@pytest.fixture(scope="module")
def plainly(room: Path) -> dict[str, dict[str, Any]]:
    """The results of two honest students, and of every attack's file without its attack; nobody attacks."""
    course = copy_course(room / "course")
    for name, source in (("right", RIGHT), ("mirror", MIRROR)):
        hand_in(room / "plain", name, "positional_ids", source)
    for attack in (ATTACKS | UNHELD).values():
        hand_in(room / "plain", digest(attack.plain.encode())[:12], attack.assignment, attack.plain)
    words = ("--submissions", room / "plain", "--out", room / "plainly", "--no-report", "--jobs", 2)
    done = autograder("grade", *words, cwd=course)
    assert (done.returncode, done.stderr) == (0, "")
    return results(room / "plainly")


@pytest.fixture(scope="module")
def both(room: Path, plainly: dict[str, dict[str, Any]]) -> tuple[Graded, dict[str, dict[str, Any]]]:
    """What the real grader and the naive one make of the attacks, both at work at the same time."""
    with ThreadPoolExecutor(1) as pool, Listeners(room / "sockets") as listeners:
        naive = pool.submit(attack_naively, room)
        return attack_the_real_one(room, plainly, listeners), naive.result()


@pytest.fixture(scope="module")
def graded(both: tuple[Graded, Any]) -> Graded:
    return both[0]


@pytest.fixture(scope="module")
def naive(both: tuple[Any, dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return both[1]


def attack_the_real_one(room: Path, plainly: dict[str, dict[str, Any]], listeners: Listeners) -> Graded:
    """Grades the class of all attacks."""
    course = room / "course"
    known = values(course, room, listeners, "real")
    for student in (CLASSMATE, STRANGER):
        hand_in(room / "in", student, "lookup_table", "# mine\n")
    hand_in(room / "in", "!", "positional_ids", RIGHT)
    for position, attack in enumerate(ATTACKS.values()):
        lay(room / "in", attack, known, attack.student)
        hand_in(room / "in", attack.student + HONEST, "positional_ids", (RIGHT, MIRROR)[position % 2])
    for attack in UNHELD.values():
        lay(room / "in", attack, known, attack.student)
    watched = [course / "solutions", course / "data", room / "in", room / "watched", room / "earlier"]
    before = tree(*watched)
    ours = set(children(os.getpid()))
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # whatever outlives the grader is then a child of this process
    words = ("--submissions", room / "in", "--out", room / "out", "--jobs", 1)
    done = autograder("grade", *words, cwd=course, env={"GRADERS_TOKEN": TOKEN})
    left = [one for one in set(children(os.getpid())) - ours if one.lives]
    ctypes.CDLL(None).prctl(36, 0, 0, 0, 0)
    rows = csv.DictReader(io.StringIO((room / "out/notices.csv").read_text(), newline=""))
    notices: dict[str, str] = {}
    for row in rows:
        notices[row["student"]] = f"{notices.get(row['student'], '')} {row['seen']}: {row['message']}"
    return Graded(
        done,
        room / "out",
        results(room / "out"),
        plainly,
        {
            source: timeless(plainly[f"{name}/positional_ids"])
            for name, source in (("right", RIGHT), ("mirror", MIRROR))
        },
        notices,
        what_is_secret(known),
        listeners.heard(),
        len(left),
        before,
        tree(*watched),
    )


def attack_naively(room: Path) -> dict[str, dict[str, Any]]:
    """What came of every attack on the naive grader, and of every plain file."""
    grader = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("naive_grader.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"GRADERS_TOKEN": TOKEN, "TIKTOKEN_CACHE_DIR": str(room / "course/.cache/tiktoken")},
    )
    assert grader.stdin is not None
    assert grader.stdout is not None
    found: dict[str, dict[str, Any]] = {}
    with grader, Listeners(room / "naive sockets") as listeners:
        for attack in ATTACKS.values():
            plain = digest(attack.plain.encode())[:12]
            for name in (plain, attack.name) if plain not in found else (attack.name,):
                place = room / "naive" / name
                known = lay_naively(place, room / "course", attack, listeners)
                student = attack.student
                if name == plain:
                    student = PLAIN
                    hand_in(place / "in", student, attack.assignment, attack.plain)
                watched = [place / "watched", place / "course", place / "in", place / "earlier"]
                before, hidden = tree(*watched), what_is_secret(known)
                names = ["before", student, "after"]
                job = {
                    "names": names,
                    "files": [
                        str(place / "in" / one / attack.assignment / f"{attack.assignment}.py")
                        for one in names
                    ],
                    "assignment": attack.assignment,
                    "reference": str(place / f"{attack.assignment}.py"),
                    "key": known["key"],
                    "token": TOKEN,
                    "folder": str(place),
                    # Fresh memory costs processor time, and more of it on a busy machine.
                    **({"cpu_seconds": 20} if attack.after == "memory" else {}),
                }
                grader.stdin.write(json.dumps(job) + "\n")
                grader.stdin.flush()
                report = json.loads(grader.stdout.readline())
                note = Path("/dev/shm", NOTE)
                report["written"] = before != tree(*watched) or note.exists()
                note.unlink(missing_ok=True)
                report["heard"] = listeners.heard()
                report["secrets"] = hidden
                report["ran"] = (place / "ran").exists()
                found[name] = report
    return found


def lay_naively(place: Path, course: Path, attack: Attack, listeners: Listeners) -> dict[str, str]:
    """A class of three, with copies of all that the attack may reach for."""
    for folder in ("solutions/lookup_table", ".cache/answers"):
        shutil.copytree(course / folder, place / "course" / folder)
    known = values(place / "course", place, listeners, "naive")
    shutil.copy(course / f"solutions/{attack.assignment}/{attack.assignment}.py", place)
    right = (course / f"solutions/{attack.assignment}/{attack.assignment}.py").read_text()
    for student in (CLASSMATE, STRANGER):
        hand_in(place / "in", student, "lookup_table", "# mine\n")
    for student in ("before", "after"):
        hand_in(place / "in", student, attack.assignment, right)
    lay(place / "in", attack, known, attack.student)
    return known


# --- the naive grader -------------------------------------------------------------------------------


def succeeded(attack: Attack, report: dict[str, Any], plain: dict[str, Any]) -> bool:
    """Whether an attack got what it was after, as it can be seen from outside."""
    said = str(report.get("said", {}).get(attack.student, ""))
    marks = report.get("marks", {})
    rows = list(csv.reader(io.StringIO(report.get("csv", ""), newline="")))
    match attack.after:
        case "marks":
            return bool(marks.get(attack.student, 0) > plain["marks"][PLAIN])
        case "reading":
            return any(secrets_in(said, report["secrets"]))
        case "writing":
            return bool(report["written"])
        case "talking":
            return bool(report["heard"])
        case "processes":
            return bool(report["left"])
        case "threads":
            return bool(report["threads"] > 200)
        case "hanging":
            return report["ended"] in ("SIGXCPU", "SIGKILL", "SIGALRM")
        case "memory":
            return bool(report["peak_mb"] > plain["peak_mb"] + 2 * MEMORY_MB)
        case "output":
            return bool(report["printed"] > 2**24)
        case "killing":
            return report["parent"] != "lives" or report["sibling"] == "killed" or "after" not in marks
        case "the next student":
            return marks.get("after") != marks["before"]
        case "the kernel":
            # Some machines refuse it to everybody, such as containers.
            return "granted" in said or "Errno 1]" in said or "Errno 38]" in said
        case "page":
            return "<script>" in report["page"] or "<img" in report["page"] or report["page_size"] > 10**7
        case "terminal":
            return "\x1b" in report["terminal"]
        case "spreadsheet":
            return any(row[0].lstrip().startswith(("=", "+", "-", "@")) for row in rows if row)
        case "rows":
            return ["me", "99", "perfect"] in [row[:3] for row in csv.reader(report["csv"].splitlines())]
        case "shell":
            return bool(report["ran"])
    raise AssertionError(f"{attack.name} is after something unknown: {attack.after}")


@pytest.mark.parametrize("name", ATTACKS)
def test_a_naive_grader_falls_for_it(name: str, naive: dict[str, dict[str, Any]]) -> None:
    attack = ATTACKS[name]
    plain = naive[digest(attack.plain.encode())[:12]]
    if attack.after not in NAMED:
        without = {**plain, "marks": {**plain["marks"], attack.student: plain["marks"][PLAIN]}}
        assert not succeeded(attack, without, plain)
    assert succeeded(attack, naive[name], plain), naive[name]


def test_the_kernel_grants_most_of_what_is_asked_of_it(naive: dict[str, dict[str, Any]]) -> None:
    asked = [name for name, attack in ATTACKS.items() if attack.after == "the kernel"]
    granted = [name for name in asked if "granted" in str(naive[name]["said"])]
    assert len(granted) > len(asked) / 2


NAMED = ("spreadsheet", "rows", "terminal", "shell", "page")
"""What a name does, it does without any code."""


# --- the real one -----------------------------------------------------------------------------------


def test_there_are_attacks_of_every_kind_on_every_assignment() -> None:
    assert len(ATTACKS) >= 60
    assert {attack.assignment for attack in ATTACKS.values()} == {
        place.name for place in (ROOT / "solutions").iterdir()
    }


def test_the_command_is_content_and_everybody_has_a_result(graded: Graded) -> None:
    assert (graded.done.returncode, graded.done.stderr) == (0, "")
    assert len(graded.results) == 2 * len(ATTACKS) + 3 + len(UNHELD)


@pytest.mark.parametrize("name", ATTACKS)
def test_it_gains_no_point_and_gets_the_status_that_it_should(name: str, graded: Graded) -> None:
    attack = ATTACKS[name]
    result, plain = graded.result(attack), graded.without(attack)
    assert result["score"] <= plain["score"]
    if attack.must == "same":
        assert (result["status"], result["score"]) == (plain["status"], plain["score"])
    elif attack.must != "any":
        assert result["status"] == attack.must


@pytest.mark.parametrize("name", ATTACKS)
def test_it_learns_nothing(name: str, graded: Graded) -> None:
    attack = ATTACKS[name]
    told = json.dumps(graded.result(attack)["checks"])
    assert not list(secrets_in(told, graded.secrets))


@pytest.mark.parametrize("name", ATTACKS)
def test_the_student_after_it_gets_what_they_get_where_nobody_attacks(name: str, graded: Graded) -> None:
    student = ATTACKS[name].student + HONEST
    source = (RIGHT, MIRROR)[list(ATTACKS).index(name) % 2]
    assert timeless(graded.results[f"{student}/positional_ids"]) == graded.honest[source] | {
        "student": student
    }


def test_the_mirror_shows_something(graded: Graded) -> None:
    assert any("RuntimeError" in check["message"] for check in graded.honest[MIRROR]["checks"])


@pytest.mark.parametrize("name", [name for name, attack in ATTACKS.items() if attack.told != "by its marks"])
def test_the_instructor_is_told(name: str, graded: Graded) -> None:
    attack = ATTACKS[name]
    messages = " ".join(check["message"] for check in graded.result(attack)["checks"])
    noticed = graded.notices.get(attack.student, "")
    assert attack.told in (
        noticed if attack.after in SUSPICIOUS and attack.told not in HARMLESS else messages
    )


SUSPICIOUS = (
    "marks",
    "reading",
    "writing",
    "talking",
    "processes",
    "threads",
    "memory",
    "killing",
    "the kernel",
)
HARMLESS = ("ModuleNotFoundError", "none here", "SystemExit", "KeyboardInterrupt", "")
"""What an honest mistake looks like, too."""


def test_nobody_honest_is_noticed(graded: Graded) -> None:
    assert not [student for student in graded.notices if student.endswith(HONEST)]


def test_nothing_was_written(graded: Graded) -> None:
    assert graded.before == graded.after
    assert not Path("/dev/shm", NOTE).exists()
    assert {path.name for path in graded.out.parent.iterdir()} >= {"in", "out", "watched"}


def test_no_packet_came_and_no_process_is_left(graded: Graded) -> None:
    assert graded.heard == []
    assert graded.left == 0


def test_no_cell_is_a_formula_and_no_name_makes_a_row(graded: Graded) -> None:
    for file, columns in (("grades.csv", 5), ("notices.csv", 4)):
        rows = list(csv.reader(io.StringIO((graded.out / file).read_text(), newline="")))
        assert all(len(row) == columns for row in rows)
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
        assert not [row for row in rows if row[0] == "me"]


def test_the_terminal_gets_no_control_signs(graded: Graded) -> None:
    assert graded.done.stdout.replace("\n", "").isprintable()
    assert "did what answers seldom do" in graded.done.stdout


def pages(out: Path) -> Iterator[Path]:
    yield from out.rglob("*.html")


def test_no_page_holds_a_tag_that_a_student_wrote(graded: Graded) -> None:
    found = list(pages(graded.out))
    assert len(found) > len(ATTACKS)
    for page in found:
        text = page.read_text()
        assert "alert(1)</script>" not in text
        assert "<img src=x" not in text
        assert len(text) < 2**20


# --- what is not promised ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", UNHELD)
def test_what_is_not_promised_is_as_little_as_it_says(name: str, graded: Graded) -> None:
    attack = UNHELD[name]
    passed, without = (
        {check["name"] for check in result["checks"] if check["status"] == "passed"}
        for result in (graded.result(attack), graded.without(attack))
    )
    assert passed - without == attack.gains
    assert not without - passed
