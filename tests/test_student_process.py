"""Starters and the students' processes that they fork: what is asked and answered, what it may take, how it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgpack
import pytest
from processes import Process, children, starters, until
from tiny import known_source

from autograder import wire
from autograder.cases.bank import Bank, read
from autograder.course.model import Course, Limits
from autograder.grading.run import run
from autograder.grading.starter import Starter, setup_message
from autograder.grading.student_process import Broken, Exit, Overrun, StarterFailed, StudentProcess
from autograder.judge.observation import Raised, TensorSeen, decode, split

PICK = known_source("picking")
CHECKS = ["picks_the_row", "refuses_an_index_outside_the_table", "picks_the_last_row"]
LOOP_AT_IMPORT = b"while True: pass"
LOOP = "def pick(table, index):\n    while True: pass\n"
AMPLE = [60.0] * 4


@pytest.fixture(scope="module")
def bank(course: Course) -> Bank:
    return read(course, course.assignment("picking"))


@pytest.fixture(scope="module")
def starter(course: Course, bank: Bank) -> Iterator[Starter]:
    """A locked starter that the tests of this file share: none of them may harm it."""
    shared = Starter("picking", setup_message(course, bank, locked=True))
    yield shared
    shared.close()


def starter_with(course: Course, bank: Bank, **changed: object) -> Starter:
    """A starter with other limits than the course's."""
    setup = msgpack.unpackb(setup_message(course, bank, locked=True))
    return Starter("picking", msgpack.packb(setup | changed))


def message(source: str, checks: list[str] = CHECKS) -> dict[str, Any]:
    return {"source": source.encode(), "checks": checks}


def overrun(process: StudentProcess, source: str, seconds: float, patience: float = 1.0) -> Overrun:
    """How a submission overran these seconds of processor time in its first check."""
    frames = process.ask(message(source), [60.0, seconds], patience)
    assert decode(next(frames)[2]) is True
    with pytest.raises(Overrun) as caught:
        next(frames)
    return caught.value


def writing(frame: str) -> str:
    """A file whose `pick` writes these bytes to the grader; TICKET takes the next ticket from the pipe."""
    content, _, then = frame.partition("; ")
    return f"""
import os, struct
TICKETS = []
def each(call):
    for number in range(3, 64):
        try: yield call(number)
        except OSError: pass
def pick(table, index):
    TICKETS.extend(next(each(lambda number: os.read(number, 8))) for _ in range({"TICKET" in content:d}))
    TICKET = TICKETS and TICKETS[-1]
    list(each(lambda number: os.write(number, {content})))
    {then}
    return table[0]
"""


def ended(starter: Starter, source: str) -> Exit:
    """How the process of a submission that ends it ended."""
    with starter.fork() as process, pytest.raises(Broken):
        list(process.ask(message(source), AMPLE))
    assert process.exit is not None
    return process.exit


# --- asking ---------------------------------------------------------------------------------------


def test_it_answers_that_the_file_is_loaded_and_then_each_check_in_order(
    starter: Starter, bank: Bank
) -> None:
    with starter.fork() as process:
        loaded, *answers = process.ask(message(PICK), AMPLE)
    assert (loaded[0], decode(loaded[2])) == (wire.LOADED, True)
    assert [(kind, number) for kind, number, _ in answers] == [
        (wire.CHECK, 0),
        (wire.CHECK, 1),
        (wire.CHECK, 2),
    ]
    for check, (_, _, content) in zip(bank.checks, answers, strict=True):
        assert len(split(content, len(check.cases))) == len(check.cases)


def test_what_a_process_used_is_known_after_its_end(starter: Starter) -> None:
    with starter.fork() as process:
        used = process.cpu_seconds()
        with pytest.raises(Broken):
            list(process.ask(message("import os\nos._exit(3)\n"), AMPLE))
        until(lambda: not Path(process._tasks).exists(), "the end of the process")
        assert process.cpu_seconds() >= used > 0


def test_it_runs_the_checks_that_it_is_asked_for_alone(starter: Starter) -> None:
    with starter.fork() as process:
        _, (kind, number, _) = process.ask(message(PICK, CHECKS[2:]), AMPLE[:2])
    assert (kind, number) == (wire.CHECK, 2)


def test_it_says_why_a_file_does_not_load_and_ends(starter: Starter) -> None:
    with starter.fork() as process:
        frames = process.ask(message("import numpi"), AMPLE)
        raised = decode(next(frames)[2])
        assert isinstance(raised, Raised)
        assert (raised.kind, raised.line) == ("ModuleNotFoundError", 1)
        with pytest.raises(Broken, match="it ended"):
            next(frames)
    assert process.exit is not None
    assert (process.exit.signal, process.exit.code) == (0, 0)


def test_it_runs_a_check_on_other_cases_too(starter: Starter) -> None:
    table = {
        "rows": 3,
        "width": 2,
        "dtype": "float32",
        "fill": "labelled",
        "layout": "contiguous",
        "learnable": False,
    }
    cases = [{"table": {"table": table}, "index": 2}, {"table": {"table": table}, "index": 9}]
    with starter.fork() as process:
        list(process.ask(message(PICK), AMPLE))
        ((kind, number, content),) = process.ask({"check": CHECKS[0], "cases": cases}, [60.0])
    assert (kind, number) == (wire.CHECK, 0)
    row, refused = (decode(part) for part in split(content, 2))
    assert isinstance(row, TensorSeen)
    assert row.numbers is not None
    assert row.numbers.tolist() == pytest.approx([2.0, 2.1])
    assert refused.kind == "IndexError"


def test_it_names_the_modules_that_are_imported(starter: Starter) -> None:
    with starter.fork() as process:
        ((kind, _, before),) = process.ask({"modules": True}, [60.0])
        list(process.ask(message("import zipapp\n" + PICK), AMPLE))
        ((_, _, after),) = process.ask({"modules": True}, [60.0])
    assert kind == wire.MODULES
    assert {"zipapp", "picking"} <= set(decode(after)) - set(decode(before))


# --- bounds ---------------------------------------------------------------------------------------


def test_what_computes_too_long_is_ended(starter: Starter) -> None:
    with starter.fork() as process:
        assert not overrun(process, LOOP, 0.3).waiting
    assert process.exit is not None
    assert process.exit.signal == signal.SIGKILL
    assert process.exit.cpu_seconds >= 0.3


def test_what_sleeps_is_ended_too_and_told_apart(starter: Starter) -> None:
    with starter.fork() as process:
        # It is the submission that sleeps, until its limit of 0.2 s ends it.
        asleep = overrun(process, "import time\ndef pick(table, index):\n    time.sleep(10**6)\n", 0.2)
    assert asleep.waiting
    assert process.exit is not None
    assert process.exit.cpu_seconds < 60


def test_patience_lets_it_wait_longer_and_not_compute_longer(starter: Starter) -> None:
    sleeps = "import time\ndef pick(table, index):\n    if table.shape == (3, 3): time.sleep(2)\n"
    with starter.fork() as process:
        assert overrun(process, sleeps, 0.4).waiting
    with starter.fork() as process:
        _, (kind, _, _) = process.ask(message(sleeps, CHECKS[:1]), [60.0, 0.4], patience=50.0)
        assert kind == wire.CHECK
    with starter.fork() as process:
        assert not overrun(process, LOOP, 0.4, patience=50.0).waiting


def test_waiting_adds_up_over_all_questions(starter: Starter) -> None:
    sleeps = "import time\ndef pick(table, index): time.sleep(0.2)\ndef last(table): time.sleep(0.2)\n"
    with starter.fork() as process:
        process.waiting_left = 3.0
        with pytest.raises(Overrun) as caught:
            while True:
                list(process.ask(message(sleeps), AMPLE))
        assert caught.value.waiting
        assert caught.value.in_all
        assert process.waiting_left <= 0


@pytest.mark.parametrize(
    ("pick", "last", "told"),
    [
        (99, 0, ("waited in this check, past the 2 s that it may, and did not go on", "")),
        (0, 99, ("", "waited in this check, past the 2 s that it may, and did not go on")),
        (
            0.8,
            99,
            ("", "waited in this check, past the 2.5 s that a file may wait in all, and did not go on"),
        ),
        (99, 99, ("past the 2 s that it may", "past the 2.5 s that a file may wait in all")),
    ],
)
def test_what_waited_too_long_is_told_with_the_limit(
    starter: Starter, bank: Bank, pick: float, last: float, told: tuple[str, str]
) -> None:
    """Each check sleeps in its first case alone."""
    source = f"""import time
slept = []
def pause(name, seconds):
    if name not in slept:
        slept.append(name)
        time.sleep(seconds)
def pick(table, index):
    pause("pick", {pick})
def last(table):
    pause("last", {last})
"""
    limits = Limits(cpu_seconds_per_check=0.4, cpu_seconds=0.5, memory_mb=2048, source_kb=16)
    done = run(starter, bank, source.encode(), "picking.py", limits, patience=2.0)
    for check, words in zip((CHECKS[0], CHECKS[2]), told, strict=True):
        assert words in done.answers[check].why
        assert bool(done.answers[check].why) == bool(words)
    assert done.overrun_waiting


def test_checks_that_are_not_run_since_the_file_waited_say_so(starter: Starter, bank: Bank) -> None:
    source = b"import time\ndef pick(table, index): time.sleep(99)\ndef last(table): time.sleep(99)\n"
    limits = Limits(cpu_seconds_per_check=0.4, cpu_seconds=0.4, memory_mb=2048, source_kb=16)
    done = run(starter, bank, source, "picking.py", limits, patience=2.0)
    assert done.answers[CHECKS[2]].why == "Not run: your file had waited for its 2 s."


def test_how_much_time_was_left_is_not_told_in_numbers_since_they_differ_each_time(
    starter: Starter, bank: Bank
) -> None:
    source = b"def pick(table, index):\n    while True: pass\nlast = lambda table: pick(table, 0)\n"
    limits = Limits(cpu_seconds_per_check=0.8, cpu_seconds=1.5, memory_mb=2048, source_kb=16)
    done = run(starter, bank, source, "picking.py", limits)
    ran = "Your code ran for more than {} in this check: look for a loop that never ends."
    assert done.answers[CHECKS[0]].why == ran.format("0.8 s")
    assert done.answers[CHECKS[2]].why == ran.format("the time that it had left")


def test_what_is_run_again_alone_is_not_waited_for_twice(starter: Starter, bank: Bank) -> None:
    source = b"import time\ndef pick(table, index): time.sleep(99)\ndef last(table): time.sleep(99)\n"
    limits = Limits(cpu_seconds_per_check=0.4, cpu_seconds=8, memory_mb=2048, source_kb=16)
    done = run(starter, bank, source, "picking.py", limits)
    assert done.overrun_waiting
    assert not done.answers


def test_the_time_of_all_its_threads_counts(starter: Starter) -> None:
    spins = (
        "import threading\ndef spin():\n    while True: pass\n"
        "def pick(table, index):\n    thread = threading.Thread(target=spin)\n    thread.start()\n    thread.join()\n"
    )
    with starter.fork() as process:
        assert not overrun(process, spins, 0.3).waiting


def test_a_message_that_is_not_read_does_not_hang_the_grader(starter: Starter) -> None:
    with starter.fork() as process:
        asleep = process.ask(message("import time; time.sleep(10**6)"), [0.2])
        with pytest.raises(Overrun):
            next(asleep)
        more_than_a_pipe_holds = {"modules": True, "padding": bytes(2**22)}
        with pytest.raises(Overrun):
            next(process.ask(more_than_a_pipe_holds, [0.2]))


def test_even_a_grader_that_does_not_look_is_safe_from_a_loop(course: Course, bank: Bank) -> None:
    short = starter_with(course, bank, cpu_seconds=1)
    try:
        assert ended(short, LOOP).signal == signal.SIGXCPU
        ignores = "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\n" + LOOP
        assert ended(short, ignores).signal == signal.SIGKILL
    finally:
        short.close()


@pytest.mark.parametrize(
    ("line", "signal_number", "code"),
    [
        ("os._exit(3)", 0, 3),
        ("os.abort()", signal.SIGABRT, 0),
        ("ctypes.string_at(0)", signal.SIGSEGV, 0),
        ("os.closerange(3, 64)", 0, wire.DISTURBED),
    ],
)
def test_how_a_process_ended_is_told(starter: Starter, line: str, signal_number: int, code: int) -> None:
    exit_ = ended(starter, f"import ctypes, os\ndef pick(table, index):\n    {line}\n")
    assert (exit_.signal, exit_.code) == (signal_number, code)


def test_a_check_that_runs_out_of_memory_is_answered_and_the_next_needs_a_new_process(
    starter: Starter,
) -> None:
    hoards = PICK + "\n\nHELD = []\ndef pick(table, index):\n    while True: HELD.append(bytes(2**22))\n"
    with starter.fork() as process:
        frames = process.ask(message(hoards), AMPLE)
        assert decode(next(frames)[2]) is True
        (length,) = wire.LENGTH.unpack_from(content := next(frames)[2])
        assert decode(content[wire.LENGTH.size :][:length]).kind == "MemoryError"
        with pytest.raises(Broken):
            next(frames)
    assert process.exit is not None
    assert (process.exit.signal, process.exit.code) == (0, wire.OUT_OF_MEMORY)


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (f"struct.pack('<8sBIQ', bytes(8), {wire.CHECK}, 0, 9)", "not the frame that was due"),
        (f"struct.pack('<8sBIQ', TICKET, {wire.CHECK}, 0, 2**63)", "no frame"),
        ("b'x' * 3; os._exit(0)", "it ended"),
        (f"struct.pack('<8sBIQ', TICKET, {wire.CHECK}, 0, 100); os._exit(0)", "it ended"),
    ],
)
def test_bytes_that_are_no_frame_are_refused(starter: Starter, frame: str, why: str) -> None:
    with starter.fork() as process:
        frames = process.ask(message(writing(frame)), AMPLE)
        assert decode(next(frames)[2]) is True
        with pytest.raises(Broken, match=why):
            next(frames)


@pytest.mark.parametrize(
    ("frame", "forged"),
    [
        ("b''", False),
        ("b'late'", True),  # beside what it answers
        (f"struct.pack('<8sBIQ', TICKET, {wire.CHECK}, 0, 0); TICKETS.clear()", True),  # in the place of that
        (f"struct.pack('<8sBIQ', TICKET, {wire.CHECK}, 0, 0); os._exit(0)", True),
    ],
)
def test_it_confirms_that_it_lives_and_has_sent_nothing_but_answers(
    starter: Starter, frame: str, forged: bool
) -> None:
    last = writing(frame).replace("def pick", "def last").replace("(table, index)", "(table)")
    with starter.fork() as process:
        frames = process.ask(message(PICK[: PICK.index("def last")] + last, CHECKS[2:]), AMPLE[:2])
        assert decode(next(frames)[2]) is True
        with pytest.raises(Broken) if forged else contextlib.nullcontext():
            next(frames)
            process.confirm(60.0)


# --- starting and ending ----------------------------------------------------------------------------


def test_every_fork_is_a_new_process_and_the_last_one_is_gone(starter: Starter) -> None:
    seen = set()
    for _ in range(3):
        with starter.fork():
            (student,) = children(starter.pid)
            assert student not in seen
            assert not any(one.lives for one in seen)
            seen.add(student)
    assert len(seen) == 3


def test_closing_a_starter_ends_it_and_the_student_who_still_computes(course: Course, bank: Bank) -> None:
    own = starter_with(course, bank)
    process = own.fork().__enter__()
    frames = process.ask(message(LOOP), [60.0, 0.2])
    next(frames)
    (started,) = [one for one in starters(os.getpid()) if one.pid == own.pid]
    (student,) = children(started.pid)
    own.close()
    until(lambda: not started.lives and not student.lives, "the end of starter and student")


def test_memory_that_nobody_wrote_holds_the_same_in_every_process(starter: Starter, bank: Bank) -> None:
    """So that an answer which reads it has the same marks and messages whenever it is graded."""
    source = f"{PICK}\nimport torch\npick = lambda table, index: torch.empty(3)"
    with starter.fork() as process:
        _, (_, _, content), *_ = process.ask(message(source), [60.0] * 4)
    seen = [decode(one) for one in split(content, len(bank.checks[0].cases))]
    assert {one.numbers.tobytes() for one in seen} == {b"\x7f" * 12}


def test_what_is_imported_for_the_first_time_is_not_written_down(
    course: Course, bank: Bank, tmp_path: Path
) -> None:
    """As a reference, which is not locked, may import what pip has not compiled."""
    (tmp_path / "fresh.py").write_text("rows = [1]\n")
    source = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport fresh\n{PICK}"
    own = starter_with(course, bank, locked=False)
    with own.fork() as process:
        assert decode(next(process.ask(message(source), [60.0] * 4))[2]) is True
    own.close()
    assert [path.name for path in tmp_path.iterdir()] == ["fresh.py"]


@pytest.mark.parametrize("ticks", [0, 20])
def test_a_starter_can_be_stopped_before_and_while_it_loads_checks_without_end(
    course: Course, bank: Bank, ticks: int
) -> None:
    before = set(starters(os.getpid()))
    own = starter_with(course, bank, checks={"checks.py": LOOP_AT_IMPORT})

    def new() -> set[Process]:
        return set(starters(os.getpid())) - before

    def stop() -> None:
        until(lambda: not ticks or any(one.ticks > ticks for one in new()), "the endless loop")
        own.stop()

    threading.Thread(target=stop).start()
    with pytest.raises(StarterFailed):
        own.make_ready()
    own.close()
    until(lambda: not any(one.lives for one in new()), "its end")


def test_a_starter_can_be_closed_before_it_is_ready(course: Course, bank: Bank) -> None:
    before = set(starters(os.getpid()))
    own = starter_with(course, bank)
    until(lambda: set(starters(os.getpid())) - before, "the start")
    (started,) = set(starters(os.getpid())) - before
    own.close()
    until(lambda: not started.lives, "its end")


def test_a_starter_that_is_stopped_from_another_thread_stops_whoever_waits_for_it(
    course: Course, bank: Bank
) -> None:
    own = starter_with(course, bank)
    process = own.fork().__enter__()
    frames = process.ask(message(LOOP), [60.0, 600.0])
    next(frames)
    threading.Thread(target=own.stop).start()
    with pytest.raises(Broken, match="it ended"):
        next(frames)
    with pytest.raises(OSError):
        process.__exit__(None, None, None)
    with pytest.raises(OSError):
        own.fork()
    own.close()


def test_a_process_that_cannot_be_locked_runs_nothing_and_says_why(course: Course, bank: Bank) -> None:
    own = starter_with(course, bank, memory_mb=-(2**45))
    try:
        with pytest.raises(StarterFailed, match=r"could not be locked: .+"):
            own.fork().__enter__()
    finally:
        own.close()


def test_a_starter_that_does_not_start_says_why(course: Course, bank: Bank) -> None:
    own = starter_with(course, bank, checks={"checks.py": b"1 / 0"})
    try:
        with pytest.raises(StarterFailed, match="ZeroDivisionError: division by zero"):
            own.fork()
    finally:
        own.close()
