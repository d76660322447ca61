"""A grader that trusts everybody, as many homework scripts do: it imports the submission and compares with torch.

It holds nothing that defends: reference, answer key and marks lie in the process that runs the student's code. Every file
of tests/attacks must succeed here; one that does not would prove nothing where it fails against the real grader.

Run as `python naive_grader.py`; reads jobs of JSON from standard input, a line each, and writes what came of each:

    {"files": [before, attack, after], "names": [...], "assignment", "reference", "key", "token", "folder", "cpu_seconds"}
    {"marks": {name: mark}, "said": {name: text}, "ended", "left", "peak_mb", "printed", "threads", "csv", "page", ...}

torch is imported once. Every job has a process that grades, its parent that waits for it, and a sibling, all forked.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import importlib.util
import json
import os
import pickle
import resource
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy
import tiktoken  # noqa: F401
import torch
import torch.utils.data

CPU_SECONDS = 1
"""Where the job does not say it."""
REPORT = "report.json"
ENOUGH = 10_000
ASLEEP = 60
"""A grader that is seen asleep so often in a row, and has computed nothing in between, is taken to hang."""
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_PTRACER, _ANYBODY = 1, 36, 0x59616D61, -1

TABLE = torch.arange(12.0).reshape(4, 3)
IDS = torch.tensor([[3, 0, 1], [1, 2, 0]])
LONG = torch.zeros(2, 3, dtype=torch.int64)


def _filled(layer: Any, table: Any = TABLE) -> Any:
    for number, weight in enumerate(layer.parameters()):
        weight.data = table[: len(weight)] * (number + 1)
    return layer


CALLS: dict[str, list[Callable[[Any], Any]]] = {
    "lookup_table": [
        lambda module: module.lookup(TABLE, IDS),
        lambda module: module.one_hot_lookup(TABLE, IDS),
        lambda module: _filled(module.TokenEmbedding(4, 3))(IDS),
    ],
    "positional_ids": [
        lambda module: module.positional_ids(IDS),
        lambda module: _filled(module.PositionalEmbedding(4, 3))(IDS),
    ],
    "gpt_embedding": [
        lambda module: _filled(module.GPTEmbedding(4, 3, 4))(IDS),
        lambda module: torch.tensor(module.count_parameters(module.GPTEmbedding(4, 3, 4))),
    ],
    "token_windows": [
        lambda module: module.sliding_windows(list(range(9)), 4, 2)[0],
        lambda module: module.sliding_windows(list(range(9)), 4, 2)[1],
    ],
}


def _close(returned: Any, expected: Any) -> bool:
    torch.testing.assert_close(returned, expected)
    return True


COMPARISONS: list[Callable[[Any, Any], Any]] = [
    lambda returned, expected: torch.equal(returned, expected),
    lambda returned, expected: torch.allclose(returned, expected),
    lambda returned, expected: bool((returned == expected).all()),
    lambda returned, expected: (returned - expected).abs().max().item() == 0,
    lambda returned, expected: not (returned - expected).abs().max() > 0,
    lambda returned, expected: bool(numpy.array_equal(returned.detach().numpy(), expected.detach().numpy())),
    lambda returned, expected: returned.tolist() == expected.tolist(),
    lambda returned, expected: all(one == other for one, other in zip(returned, expected, strict=False)),
    # Runs what the student has pickled: one of the attacks waits for it.
    lambda returned, expected: pickle.loads(pickle.dumps(returned)).tolist() == expected.tolist(),
    _close,
]


def imported(path: Path, name: str) -> ModuleType:
    """The file as a module, its folder first among those that are searched."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def marked(path: Path, assignment: str, reference: ModuleType) -> tuple[int, str]:
    """A mark, and what went wrong."""
    mark, said = 0, []
    for beside in sorted(path.parent.glob("*.py")):
        if beside != path:  # what a course's own conftest.py or `import random` would do
            with contextlib.suppress(Exception):
                imported(beside, beside.stem)
    try:
        module = imported(path, assignment)
    except Exception as error:
        return 0, f"{type(error).__name__}: {error}"
    for call in CALLS[assignment]:
        for same in COMPARISONS:
            try:
                expected = call(reference)
                returned = call(module)
                mark += bool(same(returned, expected))
            except Exception as error:
                said.append(f"{type(error).__name__}: {error}")
    return mark, " ".join(dict.fromkeys(said))


def grade(job: dict[str, Any], told: int) -> None:
    """Grades the files one after the other in this process, and writes a line for each into the descriptor `told`."""
    marks: dict[str, int] = {}
    reference = imported(Path(job["reference"]), f"reference_of_{job['assignment']}")
    key = Path(job["key"]).open("rb")  # noqa: SIM115
    os.environ["GRADERS_TOKEN"] = job["token"]
    for name, file in zip(job["names"], job["files"], strict=True):
        mark, said = marked(Path(file), job["assignment"], reference)
        marks[name] = marks.get(name, mark)
        text = json.dumps({"mark": marks[name], "said": said, "threads": len(os.listdir("/proc/self/task"))})  # noqa: PTH208
        os.write(told, text.encode() + b"\n")
    key.close()


def wait_for(job: dict[str, Any]) -> None:
    """The parent: starts the process that grades and a sibling, waits, and writes what came of it into REPORT."""
    os.setsid()
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
    secret = job["token"].encode()
    folder = Path(job["folder"])
    os.chdir(folder)
    sibling = os.fork()
    if sibling == 0:
        signal.pause()
    heard, telling = os.pipe()
    grader = os.fork()
    if grader == 0:
        # Whoever kills the parent must not go on to kill the next one.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        os.close(heard)
        out = os.open("printed", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(out, stream)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        seconds = job.get("cpu_seconds", CPU_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**26, 2**26))
        code = 1
        try:
            grade(job, telling)
            threading._shutdown()  # what a submission left for the end, as at the end of any program
            atexit._run_exitfuncs()
            code = 0
        finally:
            os._exit(code)
    os.close(telling)
    os.set_blocking(heard, False)
    status, used, asleep, ticks, lines = 0, None, 0, "", b""
    ended_by = os.pidfd_open(grader)
    while not used:
        lines += _waiting_in(heard)
        ended, status, now = os.wait4(grader, os.WNOHANG)
        if ended:
            used = now
            break
        state, *fields = Path(f"/proc/{grader}/stat").read_text().rpartition(")")[2].split()
        asleep = asleep + 1 if state in "STt" and ticks == f"{fields[10:12]}" else 0
        ticks = f"{fields[10:12]}"
        if asleep > ASLEEP:
            os.kill(grader, signal.SIGKILL)
            _, _, used = os.wait4(grader, 0)
            status = signal.SIGALRM
        select.select([ended_by], [], [], 0.02)  # that nothing moves is seen by looking twice
    lines += _waiting_in(heard)
    sibling_ended, _ = os.waitpid(sibling, os.WNOHANG)
    if not sibling_ended:
        os.kill(sibling, signal.SIGKILL)
        os.waitpid(sibling, 0)
    report = _report(job, lines.decode("utf-8", "replace").splitlines())
    report |= {
        "ended": signal.Signals(status & 127).name if status & 127 else f"exit {status >> 8}",
        "sibling": "killed" if sibling_ended else "lives",
        "peak_mb": used.ru_maxrss // 1024,
        "printed": Path("printed").stat().st_size if Path("printed").exists() else 0,
    }
    Path(REPORT).write_text(json.dumps(report))
    del secret


def _waiting_in(pipe: int) -> bytes:
    content = b""
    with contextlib.suppress(BlockingIOError):
        while part := os.read(pipe, 1 << 20):
            content += part
    return content


def _report(job: dict[str, Any], lines: list[str]) -> dict[str, Any]:
    """What the lines come to: the first one that a student's process sent is theirs. The files are as naive as the rest."""
    marks: dict[str, int] = {}
    said: dict[str, str] = {}
    threads = 0
    for name, line in zip(job["names"], lines, strict=False):
        with contextlib.suppress(ValueError, TypeError, KeyError):
            told = json.loads(line)
            marks[name], said[name] = told["mark"], told["said"]
            threads = max(threads, told["threads"])
    rows = "".join(f"{name},{marks.get(name, 0)},{said.get(name, '')}\n" for name in job["names"])
    page = "".join(f"<p>{name}: {said.get(name, '')}</p>" for name in job["names"])
    Path("grades.csv").write_text(rows, encoding="utf-8", errors="replace")
    for name in job["names"]:
        with contextlib.suppress(OSError, ValueError):
            Path("pages", name).parent.mkdir(parents=True, exist_ok=True)
            Path("pages", name).write_text(page, encoding="utf-8", errors="replace")
        # By a shell, as naive as the rest: a name that escapes into it is one of the attacks.
        subprocess.run(f"echo graded {name} >> log", shell=True, capture_output=True, check=False)
    return {
        "marks": marks,
        "said": {name: text[:ENOUGH] for name, text in said.items()},
        "threads": threads,
        "csv": rows[:ENOUGH],
        "page": page[:ENOUGH],
        "page_size": len(page),
        "terminal": "".join(f"{name} {marks.get(name, 0)} {said.get(name, '')}\n" for name in job["names"])[
            :ENOUGH
        ],
    }


def _children() -> list[int]:
    found = Path("/proc/self/task").glob("*/children")
    return [int(pid) for place in found for pid in place.read_text().split()]


def main() -> None:
    """Serves jobs until standard input ends; whatever a job leaves running is counted and ended."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    torch.set_num_threads(1)
    for same in COMPARISONS:  # what torch imports late, each job would have to import anew
        same(TABLE[0], TABLE[0])
    for line in sys.stdin:
        job = json.loads(line)
        parent = os.fork()
        if parent == 0:
            try:
                wait_for(job)
            finally:
                os._exit(0)
        _, status = os.waitpid(parent, os.WUNTRACED)
        report: dict[str, Any] = {"parent": "lives"}
        if status:
            # Killed or stopped; those that it should have ended are ended here.
            report = {"parent": "stopped" if os.WIFSTOPPED(status) else "killed"}
            if os.WIFSTOPPED(status):
                os.kill(parent, signal.SIGKILL)
                os.waitpid(parent, 0)
        left = 0
        while pids := _children():
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    ended, _ = os.waitpid(pid, os.WNOHANG)
                    if not ended:
                        left += 1
                        os.kill(pid, signal.SIGKILL)
                        os.waitpid(pid, 0)
        with contextlib.suppress(FileNotFoundError):
            report |= json.loads(Path(job["folder"], REPORT).read_text())
        print(json.dumps(report | {"left": left}), flush=True)


if __name__ == "__main__":
    main()
