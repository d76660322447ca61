"""What a student's process does once it is locked: load the file, run the experiments, send what they show."""

from __future__ import annotations

import linecache
import os
import random
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import decode_source
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

import msgpack
import numpy
import torch

from autograder import wire
from autograder.cases.recipes import build, from_json
from autograder.rubric import Experiment
from autograder.student.observe import MissingName, encode, encode_raised, encoded

# Taken before any student's code runs.
_os_read, _os_write = os.read, os.write
# torch.manual_seed asks every backend in turn, which takes longer than most experiments.
_seed = torch.default_generator.manual_seed
# Whatever tempfile makes gets its name here.
_temporary_names: Any = tempfile._get_candidate_names()  # type: ignore[attr-defined]

_reserve = bytearray(16 * 2**20)
"""Takes no memory until it is needed: pages that nobody writes to are only promised."""


_ENGINE = ("autograder", "msgpack")


@dataclass(frozen=True)
class Pipes:
    """The descriptors that lead to the grader: its questions come from one, answers go into the other."""

    requests: int
    answers: int


@dataclass(frozen=True)
class Laid:
    """An exercise laid out before the fork: each check's experiment and its cases as tensors, and nothing to judge by."""

    file: str
    experiments: Mapping[str, Experiment]
    cases: Mapping[str, Sequence[SimpleNamespace]]


class _Names:
    """The student's module as experiments see it: a name it lacks is an observation of its own."""

    def __init__(self, module: ModuleType) -> None:
        self.__dict__ = vars(module)

    def __getattr__(self, name: str) -> Any:
        raise MissingName(name)


def engine_files() -> list[str]:
    """The files that an experiment is called from."""
    modules = [module for name, module in sys.modules.items() if name.startswith((*_ENGINE, "__main__"))]
    return [file for module in modules if (file := getattr(module, "__file__", None))]


def hide_engine() -> None:
    """Leaves student code nothing of the engine to import and patch; what looks for it in memory still finds it.

    Done before the fork: in the child it would touch, and so copy, the pages of all modules that it hides.
    """
    for name in [name for name in sys.modules if name.startswith(_ENGINE)]:
        del sys.modules[name]
    sys.modules["__main__"] = ModuleType("__main__")


def serve(laid: Laid, requests: int, answers: int) -> int:
    """Answers messages from descriptor `requests` with frames on descriptor `answers` until the former ends.

    `{"source", "checks"}`: load that source and run those checks on their frozen cases. After that,
    `{"check", "cases", "first"}`: run one check on these cases, seeding from `first` on, 0 if left out. `{"modules"}`: name
    the modules that are imported by now. `{"confirm"}`: say that the process still answers.
    Returns the exit code of the process.
    """
    pipes = Pipes(requests, answers)
    names: _Names | None = None
    seed = _seeding(b"")
    while (message := _receive(requests)) is not None:
        if "modules" in message:
            _send(pipes, wire.MODULES, 0, encode(list(sys.modules)))
        elif "confirm" in message:
            _send(pipes, wire.CONFIRMED, 0, b"")
        elif "source" in message:
            seed = _seeding(message["source"])
            names = _load(message["source"], laid.file, pipes, seed)
            if names is None:
                return 0
            for check in message["checks"]:
                if not _run(names, laid, check, laid.cases[check], pipes, seed):
                    return wire.OUT_OF_MEMORY
        elif names is not None:
            cases = [build(from_json(case)) for case in message["cases"]]
            if not _run(names, laid, message["check"], cases, pipes, seed, message.get("first", 0)):
                return wire.OUT_OF_MEMORY
    return 0


def _seeding(source: bytes) -> Callable[[int], None]:
    """What seeds the generators that such a file draws from; those of numpy and tempfile only where it names these, since that takes long."""
    more: list[Callable[[int], None]] = []
    if b"numpy" in source:  # else it may not be imported yet, and is not touched
        more.append(numpy.random.seed)
    if b"tempfile" in source:
        more.append(_seed_temporary_names)

    def seed(number: int) -> None:
        random.seed(number)
        _seed(number)

    def seed_more(number: int) -> None:
        seed(number)
        for one in more:
            one(number)

    return seed_more if more else seed


def _seed_temporary_names(number: int) -> None:
    # It draws from a generator that it makes in every process anew, unless this one made it.
    _temporary_names._rng, _temporary_names._rng_pid = random.Random(number), os.getpid()


def _load(source: bytes, file: str, pipes: Pipes, seed: Callable[[int], None]) -> _Names | None:
    module = ModuleType(file.removesuffix(".py"))
    module.__file__ = file
    # For whoever asks where the file's functions stand, as torch.jit and inspect do.
    linecache.cache[file] = (lambda: decode_source(source),)
    # Registered under its own name, as an import would: dataclasses and typing look modules up there.
    sys.modules[module.__name__] = module
    try:
        seed(0)
        exec(_compiled(source, file), module.__dict__)
    except BaseException as error:
        _ran_out_of_memory(error)
        _send(pipes, wire.LOADED, 0, encode_raised(error, file))
        return None
    _send(pipes, wire.LOADED, 0, encode(True))
    return _Names(module)


def _compiled(source: bytes, file: str) -> CodeType:
    try:
        return compile(source, file, "exec", dont_inherit=True)
    except (MemoryError, RecursionError):
        # So says the parser of what is nested deeper than it goes, however much memory there is.
        raise SyntaxError("too deeply nested") from None


def _ran_out_of_memory(error: BaseException) -> bool:
    """Whether that is what `error` says; then there is a little memory again, to tell it."""
    ran_out = isinstance(error, MemoryError) or (
        type(error) is RuntimeError and "DefaultCPUAllocator" in str(error)
    )
    if ran_out:
        _reserve.clear()
    return ran_out


def _run(
    names: _Names,
    laid: Laid,
    check: str,
    cases: Sequence[SimpleNamespace],
    pipes: Pipes,
    seed: Callable[[int], None],
    first: int = 0,
) -> bool:
    """Answers one check. False once memory ran out: what holds it would spoil the checks that follow.

    first: what the generators are seeded with for the first case; they are seeded anew for every case.
    """
    experiment = laid.experiments[check]
    number = list(laid.experiments).index(check)
    pending: list[bytes] = []
    size = 0
    ran_out = False
    for position, case in enumerate(cases):
        seed(first + position)
        try:
            observation = encoded(experiment(names, case))
        except BaseException as error:
            ran_out = _ran_out_of_memory(error)
            observation = [encode_raised(error, laid.file)]
        length = sum(map(len, observation))
        # What has no memory left answers no further case: its last answer stands for all that would follow.
        for _ in range(len(cases) - position if ran_out else 1):
            pending += (wire.LENGTH.pack(length), *observation)
            size += wire.LENGTH.size + length
        if ran_out:
            break
        if size > wire.PART_BYTES:
            # Sent by and by: fresh memory costs a process more than anything else that is done here.
            _write(pipes, wire.NO_TICKET, wire.PART, number, pending)
            pending, size = [], 0
    _send(pipes, wire.CHECK, number, *pending)
    return not ran_out


def _send(pipes: Pipes, kind: int, number: int, *parts: bytes) -> None:
    # Read only now: what a submission writes while it runs can bear no ticket but one that it took from the pipe itself.
    ticket = _read(pipes.requests, wire.TICKET_BYTES)
    if ticket is None:
        raise EOFError("the grader is gone")
    _write(pipes, ticket, kind, number, parts)


def _write(pipes: Pipes, ticket: bytes, kind: int, number: int, parts: Sequence[bytes]) -> None:
    left = memoryview(b"".join((wire.FRAME.pack(ticket, kind, number, sum(map(len, parts))), *parts)))
    while left:
        left = left[_os_write(pipes.answers, left) :]


def _receive(requests: int) -> dict[str, Any] | None:
    head = _read(requests, wire.LENGTH.size)
    if head is None:
        return None
    content = _read(requests, wire.LENGTH.unpack(head)[0])
    return None if content is None else msgpack.unpackb(content)


def _read(requests: int, size: int) -> bytes | None:
    content = bytearray()
    while len(content) < size:
        part = _os_read(requests, min(size - len(content), 1 << 20))
        if not part:
            return None
        content += part
    return bytes(content)
