"""Checks your lookup_table.py: `lookup` first, then `one_hot_lookup`, then the layer.

The tables here tell where a number comes from: row 3 holds 3, 3.125, 3.25, and so on.

Run `pytest` in this folder. The tests stand at the end of this file; what stands before them makes their messages.
"""

from __future__ import annotations

import difflib
import inspect
import io
import linecache
import math
import os
import re
import signal
import sys
import tempfile
import traceback
import types
import weakref
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.machinery import PathFinder
from importlib.util import decode_source
from pathlib import Path
from textwrap import shorten, wrap
from types import FrameType
from typing import Any, NoReturn
from unittest.mock import patch

try:
    import pytest
    import torch
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings, strategies as st
    from hypothesis.configuration import set_hypothesis_home_dir
    from hypothesis.errors import Flaky
    from torch import Tensor, nn
    from torch.overrides import TorchFunctionMode
except ModuleNotFoundError as missing:
    import pytest

    raise pytest.Collector.CollectError(
        f"{missing.name} is not installed: run `pip install torch pytest hypothesis`."
    ) from None

# Help with errors that beginners meet, and whose own words do not help them: on pages and in self-checks.

_HELP = {
    r"descriptor '__init__' of 'super' object": "Write `super().__init__()`, with brackets after `super`.",
    r"Module\.__init__\(\)|no attribute '_(parameters|modules|backward_hooks)'": (
        "Is `super().__init__()` the first line of your `__init__`?"
    ),
    r"does not require grad and does not have a grad_fn": (
        "Is there a `.detach()`, `.data`, `.item()` or `torch.no_grad()` on the way?"
    ),
    r"Boolean value of Tensor with": (
        "`if`, `and` and `or` need one True or False: ask a comparison for `.any()` or `.all()`."
    ),
    r"have (the )?same dtype|expected scalar type": (
        "What is put together must have one dtype: `a.to(b.dtype)` gives `a` that of `b`."
    ),
    r"one_hot is only applicable to index tensor": "`one_hot` takes int64 alone: `.long()` makes that of int32.",
    r"(min|max)\(\): Expected reduction dim .* numel\(\) == 0": (
        "There are no IDs here, and so there is no smallest and no largest: what should come back for none? "
        "No `dim` is needed."
    ),
    r"stack expects a non-empty|expected a non-empty list of Tensors": (
        "There is nothing to put together here: what is the result then?"
    ),
    r"^name '(get_ipython|display)' is not defined$": "Notebooks alone have it: take that line out.",
    r"openaipublic": 'The tokens of this course are GPT-2\'s, which are there: `tiktoken.get_encoding("gpt2")`.',
    r"EOF when reading a line": "Nobody is there to answer `input()`: take it out.",
}
"""By a pattern that is found in the text of an error."""

_NO_PYTHON = {
    r"\s*(%|!|\?|[\w.]+\?\??\s*$)": "is a command that notebooks alone understand: take that line out",
    r"\s*(>>>|In \[\d+\]:)": "begins with the prompt of a Python session: take the prompt out, on every line",
    r"(<{7}|={7}|>{7})( |$)": "is a mark that git left where two versions differ: keep one of them, and take the marks out",
}
"""How a line begins that no Python has, and what to do."""


def advice(text: str) -> str:
    """What may help whose code raised an error of this text, in a sentence; else nothing."""
    return next((help for words, help in _HELP.items() if re.search(words, text)), "")


def no_python(line: str) -> str:
    """What a line is that Python cannot read, and what to do about it, where that can be told; else nothing."""
    return next((what for begins, what in _NO_PYTHON.items() if re.match(begins, line)), "")

# Values as a student reads them, and in what two of them differ.

WIDTH = 88  # characters in one line of values or code


def differences(returned: object, expected: object, within: float) -> list[str]:
    """Nothing, or what is wrong: the end of a headline, then more lines."""
    if isinstance(expected, Tensor) and isinstance(returned, Tensor):
        return _tensor_differences(_plain(returned), _plain(expected), within)
    if isinstance(expected, tuple | list) and isinstance(returned, type(expected)):
        if len(returned) != len(expected):
            return [f"{len(returned)} values instead of {len(expected)}."]
        pairs = enumerate(zip(returned, expected, strict=True))
        inner = next(((i, lines) for i, pair in pairs if (lines := differences(*pair, within))), None)
        return [f"in [{inner[0]}] {inner[1][0]}", *inner[1][1:]] if inner else []
    if type(returned) is not type(expected):
        return [f"{a_kind(returned)} instead of {a_kind(expected)}."]
    if isinstance(returned, float) and isinstance(expected, float) and abs(returned - expected) <= within:
        return []
    return [] if returned == expected else ["the wrong value."]


def show(value: object) -> str:
    """The value in a line, a tensor with its shape and dtype in a few."""
    try:
        if isinstance(value, Tensor):
            return _show_tensor(_plain(value))
        if isinstance(value, tuple | list) and any(isinstance(item, Tensor) for item in value):
            return f"{a_kind(value)} of {len(value)}" + "".join(f"\n    {show(item)}" for item in value[:2])
        text = re.sub(r" at 0x\w+", "", repr(value))
        if type(value) is not str:  # of a text every blank counts
            text = " ".join(text.split())
        return text if len(text) <= WIDTH else f"{text[: WIDTH - 4]} ..."
    except Exception:
        return f"{a_kind(value)} that cannot be shown"


def a_kind(value: object) -> str:
    """What kind of thing it is: `a tensor`, `an int`, `None`."""
    if value is None or isinstance(value, type):
        return "None" if value is None else f"the class {value.__name__}"
    name = "tensor" if isinstance(value, Tensor) else type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def _tensor_differences(returned: Tensor, expected: Tensor, within: float) -> list[str]:
    names = ("shape", "dtype", "device", "layout")
    unlike = [name for name in names if getattr(returned, name) != getattr(expected, name)]
    if unlike:
        found, wanted = (" and ".join(_fact(getattr(t, n)) for n in unlike) for t in (returned, expected))
        return [f"the wrong {' and '.join(unlike)}, {found} instead of {wanted}."]
    wrong = (returned != expected) & ~(returned.isnan() & expected.isnan())
    if within:
        wrong &= ~((returned.double() - expected.double()).abs() <= within)
    if not wrong.any():
        return []
    index = wrong.nonzero()[0].tolist()
    mine, theirs = returned[tuple(index)].item(), expected[tuple(index)].item()
    digits = next((d for d in (4, 6, 9) if _number(mine, d) != _number(theirs, d)), 17)
    place = f"first difference at {index}" if index else "difference"
    return [
        f"the wrong values ({int(wrong.sum())} of {wrong.numel()}).",
        f"  {place}: returned {_number(mine, digits)}, expected {_number(theirs, digits)}",
    ]


def _show_tensor(tensor: Tensor) -> str:
    head = f"tensor of shape {_fact(tensor.shape)}, {_fact(tensor.dtype)}"
    if tensor.is_meta:
        return f"{head}, on the meta device, which has no numbers"
    if tensor.layout is not torch.strided:
        return f"{head}, {_fact(tensor.layout)}" + f", on {tensor.device}" * (tensor.device.type != "cpu")
    start = tensor[(slice(13),) * tensor.ndim].tolist()
    # Of a long line the end is shown, too: often it is what the line was made for.
    last = [_number(tensor[-1].item(), 4)] if tensor.ndim == 1 and len(tensor) else []
    text = ""
    for edge in (12, 6, 4, 3, 2, 1):
        if math.prod(min(edge, size) for size in tensor.shape) <= 60:
            text = _values(start, edge, ", ", last)
            if len(text) <= WIDTH:
                return f"{head}: {text}" if len(head) + len(text) < WIDTH else f"{head}:\n      {text}"
            rows = _values(start, edge, ",\n       ", last)
            if rows.count("\n") < 4 and max(map(len, rows.splitlines())) <= WIDTH:
                return f"{head}:\n      {rows}"
    return f"{head}:\n      {text[:WIDTH]} ..."


def _values(nested: Any, edge: int, between: str = ", ", last: Sequence[str] = ()) -> str:
    """As many entries as `edge` along each dimension; `last` is what comes after those that are left out."""
    if not isinstance(nested, list):
        return _number(nested, 4)
    if len(nested) <= edge:
        return f"[{between.join(_values(part, edge) for part in nested)}]"
    first = [_values(part, edge) for part in nested[: edge - len(last)]]
    return f"[{between.join([*first, '...', *last])}]"


def _number(number: object, digits: int) -> str:
    text = f"{number:.{digits}g}" if isinstance(number, float) else str(number)
    return text if not isinstance(number, float) or set(text) & set(".en") else f"{text}.0"


def _plain(tensor: Tensor) -> Tensor:
    """The bare numbers: a subclass may have changed how it prints and compares."""
    with torch._C.DisableTorchFunctionSubclass():
        return Tensor.detach(tensor)


def _fact(value: object) -> str:
    return str(list(value)) if isinstance(value, torch.Size) else str(value).removeprefix("torch.")

# Refuses the student's code what it may not do where it is graded, so that nobody learns of it from the marks.

_STARTS = {
    "subprocess.Popen": "start a program",
    "os.system": "start a program",
    "os.fork": "start a process",
    "socket.getaddrinfo": "use the network",
    "socket.connect": "use the network",
}
"""What Python tells of before it is done, and what it is."""

_ALONE = (
    'where it is graded, your file stands alone. Take that out, or put it under `if __name__ == "__main__":`'
)

_IMPORTS = "<frozen importlib"
_FETCHES = ("tiktoken", "load.py")


def as_where_it_is_graded(files: Set[str]) -> None:
    """From now on the code of these files, the student's, writes no file, starts nothing, meets no network, knows no neighbour.

    files: paths; more may come into the set later.
    """
    sys.addaudithook(partial(_refuse_what_is_locked, files))
    sys.meta_path.insert(0, _NotHandedIn(files))
    torch.save = partial(_save, files, torch.save)


def _refuse_what_is_locked(files: Set[str], event: str, args: tuple[Any, ...]) -> None:
    """What is kept for the next import, or the vocabulary for the next run, is another matter."""
    name, flags = (args[0], args[2]) if event == "open" else (None, None)
    opens = isinstance(name, str | bytes)
    file = os.fsdecode(name) if isinstance(name, str | bytes) else ""
    writes = opens and isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
    reads = opens and not writes and _is_beside(files, file)
    if (writes or reads or event in _STARTS) and _theirs(files, sys._getframe(1)):
        if reads:
            raise FileNotFoundError(f"your code may not read {shorten(file, 60)}: {_ALONE}")
        what = f"write {shorten(file, 60)}" if writes else _STARTS[event]
        raise PermissionError(f"your code may not {what}: where it is graded, that is locked")


def _is_beside(files: Set[str], name: str) -> bool:
    """Whether a file of this name lies in the folder of the student's file, and is not that file itself."""
    path = Path(os.path.realpath(name))
    return str(path) not in files and any(path.parent == Path(file).parent for file in files)


def _theirs(files: Set[str], frame: FrameType) -> bool:
    """Whether the student's code is what calls, and no import, nor tiktoken, does so for it."""
    for caller, _ in traceback.walk_stack(frame):
        file = caller.f_code.co_filename
        if file in files:
            return True
        if file.startswith(_IMPORTS) or Path(file).parts[-2:] == _FETCHES:
            return False
    return False


def _save(files: Set[str], save: Callable[..., None], obj: object, f: Any, *args: Any, **kwargs: Any) -> None:
    """`torch.save`, which writes a file that no audit hook hears of."""
    if isinstance(f, str | os.PathLike):
        _refuse_what_is_locked(files, "open", (os.fspath(f), None, os.O_WRONLY))
    save(obj, f, *args, **kwargs)


class _NotHandedIn:
    """Finds no module for the student's code in its own folder."""

    def __init__(self, files: Set[str]) -> None:
        self._files = files

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """None, so that others are asked, unless it lies beside the student's file."""
        if path is not None or not self._imported_by_them():
            return
        found = PathFinder.find_spec(name)
        places = [found.origin, *(found.submodule_search_locations or [])] if found else []
        for place in map(Path, filter(None, places)):
            if any(place.parent == Path(file).parent for file in self._files):
                told = f"{place.name} is not handed in with your file"
                raise ModuleNotFoundError(
                    f"No module named {name!r}: {told}. Write what you need of it into your file", name=name
                )

    def _imported_by_them(self) -> bool:
        """Whether the import that is under way stands in the student's file."""
        callers = (frame.f_code.co_filename for frame, _ in traceback.walk_stack(sys._getframe(2)))
        return next((file in self._files for file in callers if not file.startswith(_IMPORTS)), False)

# The calls of a self-check's tests, in words, and what they returned.

_NO_INIT = (object.__init__, nn.Module.__init__)


@dataclass
class Call:
    """A call in words, lines about what is too long to stand in them, and what it returned (weakly held)."""

    name: str
    words: str
    lines: list[str]
    value: Callable[[], object] = lambda: None
    returned_none: bool = False


calls: deque[Call] = deque(maxlen=64)  # of the test that runs
endless: Counter[str] = Counter()  # by the name of what was called last: the tests that had to be stopped


def run(
    owner: object, name: str, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[Call, object, BaseException | None]:
    """One call of the student's code: the call in words, what it returned, what it raised.

    function: what `name` stands for in `owner`.
    """
    if endless[name] > 1:  # each further test would wait as long
        pytest.skip(f"`{name}` did not come to an end in tests before it")
    told = _in_words(owner, name, function, args, kwargs)
    calls.append(told)
    value, error, prints = None, None, io.StringIO()
    action = owner if isinstance(owner, nn.Module) and name == "forward" else function
    live = sys.stdout is sys.__stdout__  # `pytest -s`: prints are wanted as they come
    try:
        with redirect_stdout(sys.stdout if live else prints):
            value = action(*args, **kwargs)
            value = list(value) if isinstance(value, types.GeneratorType) else value
    except (Exception, SystemExit) as raised:
        error = raised
    if (
        isinstance(error, TypeError)
        and isinstance(function, type)
        and inspect.getattr_static(function, "__init__") in _NO_INIT
    ):
        told.lines.append(f"  {name} has no `__init__`: it has two underscores on each side")
    told.lines += [f"  printed: {line}" for line in prints.getvalue()[:300].splitlines()[:3]]
    told.returned_none = error is None and value is None
    try:
        told.value = weakref.ref(value)
    except TypeError:
        told.value = lambda: value
    return told, value, error


def _in_words(owner: object, name: str, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
    """`sliding_windows(token_ids, stride=2)`, with a line for what is too long to stand there."""
    start, lines, shown = name, [], []
    if isinstance(owner, nn.Module):
        start, lines = "layer" if name == "forward" else f"layer.{name}", [f"  layer: {origin(owner)}"]
    elif not isinstance(owner, Path):
        start = f"{origin(owner)}.{name}"
    names: list[str] = []
    with suppress(TypeError, ValueError):  # what has no signature
        signature = inspect.signature(function)
        try:
            signature.bind(*args, **kwargs)
            names = list(signature.parameters)
        except TypeError:  # no name of theirs may stand beside the value of another
            lines.append(f"  your line: {_definition(name, function)}: compare it with the skeleton's")
    names += [f"argument_{number + 1}" for number in range(len(names), len(args))]
    for key, value in [*zip(names, args, strict=False), *kwargs.items()]:
        text = show(value)
        if len(text) <= 20:
            shown.append(f"{key}={text}")
        else:
            shown.append(f"{key}={key}" if key in kwargs else key)
            lines.append(f"  {key}: {text}")
    return Call(name, f"{start}({', '.join(shown)})", lines)


def _definition(name: str, function: Any) -> str:
    """The first line of a function, or of a class's `__init__`, without its annotations."""
    if isinstance(function, type):
        name, function = "__init__", inspect.getattr_static(function, "__init__")
    plain = inspect.signature(getattr(function, "__func__", function))
    empty = inspect.Parameter.empty
    names = [one.replace(annotation=empty) for one in plain.parameters.values()]
    return f"def {name}{plain.replace(parameters=names, return_annotation=empty)}"


def latest() -> list[str]:
    """Lines on the latest call of this test, if there was one."""
    return [f"  latest call: {calls[-1].words}", *calls[-1].lines] if calls else []


def told_of(returned: object) -> Call | None:
    """The latest call that returned this."""
    if returned is None:  # as is the value of a call that nobody holds any more
        return next((told for told in reversed(calls) if told.returned_none), None)
    return next((told for told in reversed(calls) if told.value() is returned), None)


def origin(thing: object) -> str:
    """The call that made `thing`, else its type."""
    return next((told.words for told in calls if told.value() is thing), f"the {type(thing).__name__}")

# What a student needs to know of an error: where in their file it arose, and what helps.

INSTALLED_BY_NAME = ("torch", "tiktoken", "matplotlib")  # what students have; other names may be misspelt
VOCABULARY = (
    "tiktoken could not fetch GPT-2's vocabulary: go online and run this again, or ask your course for a folder that holds "
    "it, and set TIKTOKEN_CACHE_DIR to that folder."
)
ANOTHER_VOCABULARY = 'The tokens of this course are GPT-2\'s: `tiktoken.get_encoding("gpt2")`.'

their_files: set[str] = set()  # the student's, whose lines are shown with an error


class TooLong(BaseException):
    """Raised when a test's time is up; no Exception, which the student's code or Hypothesis might catch."""


def where(error: BaseException) -> list[str]:
    """The lines that it passed in the student's file, innermost first, and one that it was called from."""
    places = zip(("in", "called from"), reversed(_frames(error)), strict=False)
    return [f"  {word} {file}, line {number}:\n      {line}" for word, (_, file, number, line) in places]


def _frames(error: BaseException) -> list[tuple[str, str, int, str]]:
    """Function, file, line number, line: where the error went through the student's file, else the test."""
    theirs, tests = [], []
    for frame, number in traceback.walk_tb(error.__traceback__):
        name, file = frame.f_code.co_qualname, frame.f_code.co_filename
        place = (name, Path(file).name, number, linecache.getline(file, number).strip()[:WIDTH])
        if file in their_files:
            theirs.append(place)
        elif file == __file__ and name.startswith("test_"):
            tests.append(place)
    return theirs or tests[-1:]


def in_theirs(error: BaseException) -> bool:
    """Whether it passed the student's file."""
    return any(frame.f_code.co_filename in their_files for frame, _ in traceback.walk_tb(error.__traceback__))


def raised_by_hand(error: BaseException) -> bool:
    """Whether a `raise` or an `assert` of the student's raised it, so that its words are theirs."""
    frames = _frames(error) if in_theirs(error) else []
    return bool(frames) and re.search(r"(^|:\s*)(raise|assert)\b", frames[-1][3]) is not None


def unwritten(error: BaseException) -> tuple[str, str, int, str] | None:
    """Function, file, line number and line of the `raise NotImplementedError` that it comes from, if it does."""
    frames = _frames(error) if isinstance(error, NotImplementedError) else []
    return frames[-1] if frames and "NotImplementedError" in frames[-1][3] else None


def text_of(error: BaseException) -> str:
    """Its message."""
    try:
        text = str(error)
        # pytest advises a switch, which would wait for someone to type.
        return "EOF when reading a line" if "reading from stdin" in text else text
    except Exception:
        return "(its message cannot be shown)"


def help_with(error: BaseException) -> list[str]:
    """A line of help with the error, where there is any."""
    if isinstance(error, ModuleNotFoundError) and error.name in INSTALLED_BY_NAME:
        return [f"  It is not installed: run `pip install {error.name}`."]
    return [f"  {helpful}"] if (helpful := advice(text_of(error))) else []


def lacks_vocabulary(error: BaseException) -> str:
    """What to do where tiktoken wanted to download a vocabulary, and could not; else nothing."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    if not isinstance(error, OSError | TooLong) or not any(
        Path(frame.f_code.co_filename).parts[-2:] == ("tiktoken", "load.py") for frame in frames
    ):
        return ""
    asked = next((name for one in frames if (name := one.f_locals.get("encoding_name"))), "gpt2")
    return VOCABULARY if asked == "gpt2" else f"{ANOTHER_VOCABULARY} Yours asks for {asked}."

# How a test fails: with these words alone, and with the same news only once.

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

# The student's file, loaded by its path.

_refused: dict[Path, str] = {}  # a file that does not load, and the test that said so


def load(path: Path) -> types.ModuleType:
    """The student's module; when it does not load, the first test to ask fails, the others are skipped."""
    module = _module(path)
    if isinstance(module, types.ModuleType):
        return module
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    if _refused.setdefault(path, test) != test:
        pytest.skip(f"{path.name} does not load: see the first failure")
    fail(*module, "The other tests are skipped until this works.")


@cache
def _module(path: Path) -> types.ModuleType | list[str]:
    """The module, or why there is none."""
    if not path.is_file():
        beside = ", ".join(sorted(file.name for file in path.parent.glob("*.py*"))[:8])
        return [f"{path.name} is missing. Its place is the folder {path.parent}", f"  Now there: {beside}"]
    source = path.read_bytes()
    try:
        decode_source(source)
    except (SyntaxError, UnicodeError, LookupError):
        return [f"{path.name} is not UTF-8 text. Save it as UTF-8."]
    module = types.ModuleType(path.stem)
    sys.modules[path.stem] = module
    module.__file__ = str(path)
    their_files.add(str(path))
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    except (Exception, SystemExit, TooLong) as error:
        if not isinstance(error, SyntaxError) or error.filename != str(path):
            if lacking := lacks_vocabulary(error):
                return [lacking]
            headline = f"{path.name} does not load: {type(error).__name__}: {text_of(error)}"
            return [headline, *help_with(error), *where(error)]
        what = no_python(error.text or "")
        lines = [
            f"Python cannot read {path.name}, line {error.lineno}: {f'it {what}.' if what else error.msg}"
        ]
        if error.text:
            lines += [f"    {error.text.rstrip()}", " " * (3 + (error.offset or 1)) + "^"]
        return lines
    return module

# Around every test: a time limit, and words for what nobody told yet.

SECONDS = 20  # when they are over, a test is stopped
HURRIED = 2  # the same once a test was stopped: nobody waits that long for every test


class Clock:
    """Around every test of this file: a time limit (not on Windows), and words for what nobody told yet."""

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Iterator[None]:
        clock = hasattr(signal, "SIGALRM")
        before = signal.signal(signal.SIGALRM, _ring) if clock else None
        try:
            if clock:
                signal.setitimer(signal.ITIMER_REAL, _seconds(), 1)
            return (yield)
        except AssertionError:
            raise
        except TooLong as error:
            if lacks_vocabulary(error):
                fail_with("", error, [])
            endless[calls[-1].name if calls else ""] += 1
            fail(str(error), *latest(), *where(error))
        except Flaky:
            fail("With the same arguments your code does not always do the same. Once it did this:", *said)
        except (Exception, SystemExit) as error:
            fail_with("The test could not go on:", error, latest())
        finally:
            calls.clear()
            if clock:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)


def _seconds() -> float:
    return min(SECONDS, HURRIED) if endless else SECONDS


def _ring(_: int, frame: types.FrameType | None) -> None:
    """Stops the student's code, unless a debugger is at work."""
    files = {caller.f_code.co_filename for caller, _ in traceback.walk_stack(frame)}
    if files & their_files and sys.gettrace() is None:
        raise TooLong(f"Your code ran for more than {_seconds()} s. Is there an endless loop?")

# Words for a self-check: run the student's code, compare, and tell in plain English what went wrong.
#
# student = student_file("my_layer", beside=__file__)
#     The student's my_layer.py in the folder of the test file, loaded at first use. When it does not load,
#     the first test that needs it says why, and the others are skipped. Stands above all tests: it also sets up
#     Hypothesis for them.
# returned = call(student, "lookup", table, token_ids)
#     Calls a function of that file and gives back what it returned (a generator as a list). It also makes
#     objects and uses them: `layer = call(student, "TokenEmbedding", vocab_size=5, emb_dim=3)`, then
#     `call(layer, "forward", ids)` runs `layer(ids)`, `call(layer, "state_dict")` runs `layer.state_dict()`.
# weight = attribute(layer, "weight")
#     That attribute of an object or of the file, or the news that there is none.
# same(returned, expected)
#     Compares type, shape, dtype, device and every value; nan equals nan. Takes tensors, numbers, text, and
#     tuples or lists of them. `within=1e-6` allows each number to be that far off. `what="table.grad"` names a
#     value that no `call` returned; the latest call is told along with it.
# message = refuses(IndexError, student, "lookup", table, token_ids)
#     A `call` that must raise that error; gives back the error's message.
# fact(names == ["weight"], expected="one parameter, named weight", found=names)
#     Any other property. `found` may be left out.
# loader = is_a(call(student, "create_dataloader", text), DataLoader)
#     What a call returned must be of that class; gives it back, so that a test can go on with it.
# with doing("returned.sum().backward()"): ...
#     Tells an error inside the block as `call` does, under this name. An error anywhere else in a test is told
#     too, with the line of the test.
# @hint("Which axis do rows lie along?")
#     Stands on top of every test: a thought that helps without giving the answer away. The watcher of the course
#     shows it at the key h, `pytest` does not.
#
# All of them work inside a Hypothesis test (`@given`), and leave only these words on the screen. A bare
# `assert` does not: write `same` or `fact`. Arguments are told as they were before the call, by the parameter
# names of the student's own function. Call `torch.manual_seed` first where random numbers matter.

def student_file(name: str, beside: str) -> Path:
    """`<name>.py` in the folder of the test file `beside`; it is loaded by path, whatever `sys.path` says."""
    _quiet_hypothesis()
    as_where_it_is_graded(their_files)
    return Path(beside).resolve().with_name(f"{name}.py")


def call(owner: object, name: str, /, *args: Any, **kwargs: Any) -> Any:
    """What `name` of the student's file, or of an object made by it, returns for these arguments."""
    told, value, error = run(owner, name, attribute(owner, name), args, kwargs)
    if error is not None:
        fail_with(f"{told.words} raised", error, told.lines)
    return value


def refuses(error: type[Exception], owner: object, name: str, /, *args: Any, **kwargs: Any) -> str:
    """The message of the `error` that this call must raise."""
    told, value, raised = run(owner, name, attribute(owner, name), args, kwargs)
    wanted = f"{told.words} should raise {error.__name__}, but it"
    if raised is None:
        fail(f"{wanted} returned a value.", *told.lines, f"  returned: {show(value)}")
    if not isinstance(raised, error) or unwritten(raised):
        fail_with(f"{wanted} raised", raised, told.lines, once=not raised_by_hand(raised))
    return text_of(raised)


def attribute(owner: object, name: str) -> Any:
    """The attribute `name` of the student's file or of an object made by it."""
    thing = load(owner) if isinstance(owner, Path) else owner
    try:
        return getattr(thing, name)
    except AttributeError:
        pass
    module = isinstance(thing, types.ModuleType)
    where = f"{thing.__name__}.py" if isinstance(thing, types.ModuleType) else origin(thing)
    once_only((str(owner) if module else type(thing), name), f"{where} has no `{name}`")
    others = [own for own in _own_names(thing) if own not in _asked_for()]
    hint, close = "", difflib.get_close_matches(name, others, 1)
    if hasattr(nn.Module, name) and not isinstance(thing, nn.Module) and not module:
        hint = f" Does the class begin with `class {type(thing).__name__}(nn.Module):`?"
    elif close:
        hint = f" Is it what you named `{'' if module else 'self.'}{close[0]}`?"
    elif _is_theirs(type(thing)):
        hint = f" Set `self.{name}` in `__init__`."
    fail(f"{where} has no `{name}`.{hint}")


def is_a(returned: object, kind: type) -> Any:
    """`returned`, which must be a `kind`."""
    if isinstance(returned, kind):
        return returned
    told = told_of(returned)
    start = f"{told.words} returned" if told else "found"
    wanted = "tensor" if kind is Tensor else kind.__name__
    missing = " Is a `return` missing?" if told and returned is None else ""
    lines = [*(told.lines if told else latest()), f"  returned: {show(returned)}"]
    fail(f"{start} {a_kind(returned)} instead of a {wanted}.{missing}", *lines)


def fact(condition: object, expected: str, found: object = None) -> None:
    """`condition` must hold; otherwise tells what was `expected`, what was `found`, and the latest call."""
    if not condition:
        lines = [] if found is None else [f"  found: {found if isinstance(found, str) else show(found)}"]
        fail(f"expected: {expected}", *lines, *latest())


def hint(text: str) -> Callable[[Any], Any]:
    """Keeps with a test what helps a student whose code fails it."""

    def keep(test: Any) -> Any:
        test.hint = text
        return test

    return keep


@contextmanager
def doing(words: str) -> Iterator[None]:
    """Tells an error in the block, named by `words`, as `call` does."""
    try:
        yield
    except (Exception, SystemExit) as error:
        fail_with(f"{words} raised", error, latest())


def same(returned: object, expected: object, what: str = "", within: float = 0.0) -> None:
    """`returned` must be `expected`: same type, shape, dtype, device; every number at most `within` off."""
    difference = differences(returned, expected, within)
    if not difference:
        return
    told = None if what else told_of(returned)
    start = f"{told.words} returned" if told else f"{what or 'the result'} is not as expected:"
    if told and returned is None:
        difference[0] += " Is a `return` missing?"
    fail(
        f"{start} {difference[0]}",
        *(told.lines if told else latest()),
        f"  {'returned' if told else 'found'}: {show(returned)}",
        f"  expected: {show(expected)}",
        *difference[1:],
    )


def _quiet_hypothesis() -> None:
    """Makes Hypothesis draw the same cases each time, leave the words to us, and keep out of this folder."""
    settings.register_profile(
        "selfcheck",
        settings(max_examples=30, derandomize=True, database=None, deadline=None, report_multiple_bugs=False),
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        print_blob=False,
    )
    settings.load_profile("selfcheck")
    set_hypothesis_home_dir(Path(tempfile.gettempdir(), "hypothesis-selfcheck"))


def _own_names(thing: Any) -> list[str]:
    """The names that the student gave in this file or in this layer."""
    parts = [vars(thing), *(vars(thing).get(part, ()) for part in ("_parameters", "_buffers", "_modules"))]
    return [name for part in parts for name in part] if hasattr(thing, "__dict__") else []


@cache
def _asked_for() -> frozenset[str]:
    """The names that this file asks for, all in quotes: what bears one of them is not another thing misnamed."""
    return frozenset(re.findall(r'"(\w+)"', Path(__file__).read_text(encoding="utf-8")))


def _is_theirs(kind: type) -> bool:
    return getattr(sys.modules.get(kind.__module__), "__file__", None) in their_files


@pytest.fixture(scope="module", autouse=True)
def _tell(request: pytest.FixtureRequest) -> Iterator[None]:
    teller = Clock()
    request.config.pluginmanager.register(teller)
    yield
    request.config.pluginmanager.unregister(teller)

# Probes that an experiment may use to see what a call does inside. They return facts, never verdicts.

#: What may be given tensors of two devices: it moves one to the other, makes one where the other lies, or copies.
_MIXES = frozenset(
    [
        "to",
        "type_as",
        "new_tensor",
        "zeros_like",
        "ones_like",
        "full_like",
        "empty_like",
        "rand_like",
        "randn_like",
        "randint_like",
        "expand_as",
        "view_as",
        "reshape_as",
        "copy_",
        "__get__",
        "__set__",
    ]
)
#: What comes of them lies where the first tensor lies, whatever the second.
_LIES_WITH_THE_FIRST = frozenset(["expand_as", "view_as", "reshape_as", "copy_"])
#: What goes to a device whatever device it comes from: one that the author names, and nobody has asked for.
_GOES = frozenset(["cpu", "cuda"])
#: Ways to ask where a tensor lies.
_ASKS = frozenset(["device", "get_device", "is_cpu", "is_cuda", "is_mps", "is_xpu"])
#: Another device to all who compare, and the same memory to torch, which makes and moves tensors "there" on the CPU.
_ELSEWHERE = torch.device("cpu", 1)


# Taken before any student's code runs, which may put its own in their places.
_storage = torch.Tensor.untyped_storage
_push, _pop = torch._C._push_on_torch_function_stack, torch._C._pop_torch_function_stack
_is_wrapped = torch._C._functorch.is_functorch_wrapped_tensor


@dataclass(eq=False)
class _Homes(TorchFunctionMode):
    # By id. All are held, so that no id is used again. What is in neither was not made before the probe's eyes.
    kept: dict[int, torch.Tensor]
    homeless: dict[int, torch.Tensor] = field(default_factory=dict)
    # What a tensor with a home says if it is asked where it lies; None for the truth.
    elsewhere: torch.device | None = None
    asked: bool = False
    strays: list[str] = field(default_factory=list)

    def __enter__(self) -> _Homes:
        _push(self)
        return self

    def __exit__(self, *error: object) -> None:
        _pop()

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        given = _tensors((args, kwargs))
        # What vmap passes round stands for a slice, and is another object at every step: nothing is known of it.
        unknown = any(_is_wrapped(one) for one in given)
        given = [one for one in given if not _is_wrapped(one)]
        home = [one for one in given if id(one) in self.kept]
        if name in _ASKS or (name == "__get__" and _descriptor(func) in _ASKS):
            self.asked = self.asked or unknown or bool(home)
            self.kept.update(_by_id(given))  # who asks where a tensor lies minds where it lies
            moved = self.elsewhere if (home or unknown) and _descriptor(func) == "device" else None
            return moved or func(*args, **kwargs)
        if home and self._clash(name, args, given):
            self.strays.append(name)
        returned = func(*args, **kwargs)
        if name in _GOES or (name == "to" and not self.asked and _names_a_device(args, kwargs)):
            # A tensor of its own where it is there already: the one it comes from stays at home.
            returned = torch.ops.aten.alias(returned) if returned is args[0] else returned
            self.homeless[id(returned)] = returned
            return returned
        if name in _LIES_WITH_THE_FIRST:
            home = [one for one in given[:1] if id(one) in self.kept]
        if name == "__iter__":  # the rows that a loop goes through are made before it looks at the first
            rows = list(returned)
            self.kept.update(_by_id(rows if home else []))
            return iter(rows)
        placed = bool(home) or (self.asked and _names_a_device(args, kwargs))
        if placed:
            self.kept.update(_by_id(_tensors(returned)))
        elif not unknown and all(id(one) in self.homeless for one in given):
            self.homeless.update(_by_id(_tensors(returned)))
        return returned

    def _clash(self, name: str, args: Any, given: Iterable[torch.Tensor]) -> bool:
        """Whether a function that is given a tensor with a home is given another one that should have one, too."""
        if name in ("__getitem__", "__setitem__"):
            # IDs on the CPU may index a table anywhere, but not the other way round. A row may be copied to anywhere.
            indices = _tensors(args[1:2])
            at_home = self._at_home(args[0]) or _is_wrapped(args[0])
            return not at_home and any(one.dim() and id(one) in self.kept for one in indices)
        # A single number may come from anywhere, as torch allows.
        return name not in _MIXES and any(one.dim() and not self._at_home(one) for one in given)

    def _at_home(self, tensor: torch.Tensor) -> bool:
        """What was there before the call is at home in the first call, but not in the second, on a device that is new.

        What was made out of sight, as by vmap, but can learn, was computed from what learns; and what was, as by
        `Variable(...)`, and lies in the memory of a tensor that is at home, is at home with it.
        """
        unseen = id(tensor) not in self.kept and id(tensor) not in self.homeless
        if not unseen or not self.elsewhere or tensor.grad_fn is not None:
            return unseen or id(tensor) in self.kept
        memory = _memory(tensor)
        return any(_memory(one) == memory for one in self.kept.values())

    def left(self, returned: object) -> None:
        """Takes what the call gives as the last meeting."""
        if any(id(one) in self.homeless and id(one) not in self.kept for one in _tensors(returned)):
            self.strays.append("return")


def _memory(tensor: torch.Tensor) -> int:
    """The same number for all that lies in one memory. What is sparse has several, and shares none."""
    return _storage(tensor)._cdata if tensor.layout is torch.strided else id(tensor)


def _descriptor(getter: Any) -> str:
    return getattr(getattr(getter, "__self__", None), "__name__", "")


def _by_id(tensors: Iterable[torch.Tensor]) -> dict[int, torch.Tensor]:
    return {id(one): one for one in tensors}


def _names_a_device(args: Any, kwargs: Any) -> bool:
    return kwargs.get("device") is not None or any(isinstance(one, (str, torch.device)) for one in args)


def _tensors(value: Any) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return []
    return [tensor for part in value for tensor in _tensors(part)]


def homeless_tensors(layer: torch.nn.Module, call: Callable[[], object], *given: torch.Tensor) -> list[str]:
    """Names of the functions in which a tensor without a home met one of `layer`'s or of `given`.

    A tensor has a home if it is a parameter or buffer of `layer`, one of `given`, was computed from one that has a
    home, or was made with `device=` or moved after the call asked one of these where it lies: a device that is named
    without asking is one that the file's author has, and what is moved there is at home no more. What `call` returns
    must have a home, too: else `return` is among the names. On a machine with one device nothing else shows a missing
    `device=`: neither the meta device nor fake tensors refuse the mixture (seen with torch 2.13).

    What is there before the call may have been made for this device, and counts as at home. So it is called a second time,
    as if all had moved to another device: what is remembered, whatever the device, has no home there. Empty for a right
    answer.
    """
    strays = set[str]()
    for elsewhere in (None, _ELSEWHERE):
        at_home = _by_id([*layer.parameters(), *layer.buffers(), *given])
        made_up = [Exception] if elsewhere else []  # an error on a device that is not there says nothing
        with suppress(*made_up), _Homes(at_home, elsewhere=elsewhere) as homes:
            homes.left(call())
        strays.update(homes.strays)
    return sorted(strays)


#: What students write for functions that they never call by these names.
_WRITTEN = {
    "__getitem__": "[...]",
    "__setitem__": "[...]",
    "__eq__": "==",
    "__and__": "&",
    "__or__": "|",
    "__floordiv__": "//",
    "__rsub__": "-",
}


def on_the_device_of_its_input(
    layer: torch.nn.Module, call: Callable[[], object], *given: torch.Tensor
) -> str:
    """What `homeless_tensors` finds, in words for a student who is told that `all` was expected."""
    strays = homeless_tensors(layer, call, *given)
    others = dict.fromkeys(f"what {_WRITTEN.get(name, name)} is given" for name in strays if name != "return")
    parts = [*others, *(["what is returned"] if "return" in strays else [])]
    return f"all but {' and '.join(parts)}" if parts else "all"

# ------------------------------ the tests ------------------------------

student = student_file("lookup_table", beside=__file__)

# fmt: off
FLOATS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
SHAPES = [(), (1,), (3,), (1, 1), (1, 3), (3, 1), (2, 3), (3, 3), (2, 1, 2), (1, 2, 2, 1), (1, 2, 1, 1, 2, 1), (8, 128), (0,), (2, 0), (0, 2)]
BAD_IDS = [
    [-1], [4], [-4], [-5], [5], [8], [300], [0, 4], [3, -1], [4, 4], [5, 0, -1], [[0, 1], [2, -1]], [[0, 1], [2, 4]], -1, 4
]
# fmt: on


def rows_of(vocab_size, emb_dim):
    """The numbers of a table, as lists."""
    return [[row + column / 8 for column in range(emb_dim)] for row in range(vocab_size)]


def picked(rows, token_ids, dtype=torch.float32):
    """For every ID the row of that number, put together by a loop over lists."""
    numbers = [rows[number] for number in token_ids.flatten().tolist()]
    return torch.tensor(numbers, dtype=dtype).reshape(*token_ids.shape, len(rows[0]))


def write_unseen(numbers, tensor):
    """Writes the numbers into the tensor as numpy does, which shares its memory: torch does not see it."""
    tensor.numpy()[...] = numbers


def kind_of(weight):
    """What stands where a parameter should, in words."""
    if isinstance(weight, nn.Module):
        return f"nn.{type(weight).__name__}"
    is_tensor = isinstance(weight, torch.Tensor)
    return "a plain tensor; wrap it in nn.Parameter" if is_tensor else f"{type(weight).__name__}"


@st.composite
def lookups(draw):
    """Rows, the same as a table, and IDs of any shape that has an ID; contiguous in memory or not."""
    vocab_size, emb_dim = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    shape = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    values = [draw(st.integers(0, vocab_size - 1)) for _ in range(math.prod(shape))]
    rows, dtype = rows_of(vocab_size, emb_dim), draw(st.sampled_from([torch.int64, torch.int32]))
    both = [torch.tensor(rows), torch.tensor(values, dtype=dtype).reshape(shape)]
    if draw(st.booleans()):  # the same numbers, but they lie in memory in another order
        both = [tensor.transpose(0, -1).contiguous().transpose(0, -1) for tensor in both]
    return rows, *both


@hint("Which dimension of the table do IDs count along, and from which number do they count?")
def test_lookup_gives_the_row_of_every_id():
    """IDs count from 0; a token that occurs twice gets its row twice, in the order of the text."""
    table = torch.tensor([[0.0, 0.5, 0.25], [1.0, 1.5, 1.25], [2.0, 2.5, 2.25], [3.0, 3.5, 3.25]])
    expected = torch.tensor([[3.0, 3.5, 3.25], [0.0, 0.5, 0.25], [3.0, 3.5, 3.25], [1.0, 1.5, 1.25]])
    same(call(student, "lookup", table, torch.tensor([3, 0, 3, 1])), expected)
    longer = torch.cat([-table, table])
    same(call(student, "lookup", longer[4:], torch.tensor([7, 3, 0, 3, 1])[1:]), expected)
    wider = torch.cat([-table, table], dim=1)
    same(call(student, "lookup", wider[:, 3:], torch.tensor([3, 0, 3, 1])), expected)


@hint("Try V = D and B = T by hand: a mix-up of two dimensions shows only where they differ.")
@given(given_lookup=lookups())
def test_lookup_works_for_tables_and_batches_of_all_sizes(given_lookup):
    """Whatever V, D, B and T are, equal or not, for int32 and int64, contiguous in memory or not."""
    rows, table, token_ids = given_lookup
    same(call(student, "lookup", table, token_ids), picked(rows, token_ids))


@hint("The result has the dimensions of the IDs, all of them, and then one more.")
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_lookup_keeps_the_shape_of_the_ids(shape):
    """[...] gives [..., D]: for a single ID, a batch of one, an empty batch, and for D = 1, in the table's dtype."""
    for emb_dim, dtype in ((3, torch.float32), (1, torch.float64)):
        token_ids = torch.arange(math.prod(shape)).reshape(shape) % 4
        rows = rows_of(4, emb_dim)
        table = torch.tensor(rows, dtype=dtype)
        same(call(student, "lookup", table, token_ids), picked(rows, token_ids, dtype))


@hint("Which numbers can the dtype that your IDs go through hold?")
def test_lookup_knows_gpt2s_whole_vocabulary():
    """50257 tokens need more than one byte, and more than two with a sign."""
    table = torch.arange(50257 * 2, dtype=torch.float32).reshape(50257, 2)
    numbers = [0, 127, 128, 255, 256, 257, 2049, 32767, 32768, 40001, 50255, 50256]
    expected = torch.tensor([[2.0 * number, 2.0 * number + 1] for number in numbers])
    for dtype in (torch.int64, torch.int32):
        same(call(student, "lookup", table, torch.tensor(numbers, dtype=dtype)), expected)


@hint("Which sizes does your code treat in another way, and where do its pieces end?")
@pytest.mark.parametrize("vocab_size", [16, 64, 256, 1024, 4096])
def test_lookup_works_for_tables_of_round_sizes(vocab_size):
    """A power of two leaves no rest to whoever goes through the table in pieces."""
    rows, token_ids = rows_of(vocab_size, 1), torch.tensor([0, vocab_size - 1, vocab_size // 2])
    same(call(student, "lookup", torch.tensor(rows), token_ids), picked(rows, token_ids))


@hint("What does your code conclude from a few of the IDs, and what from how many there are?")
def test_lookup_gives_every_row_in_the_order_of_the_ids():
    """All 300 IDs of a table once: 0, then 298 down to 1, then 299."""
    rows, token_ids = rows_of(300, 2), torch.tensor([0, *range(298, 0, -1), 299])
    for shape in ((300,), (12, 25)):
        token_ids = token_ids.reshape(shape)
        same(call(student, "lookup", torch.tensor(rows), token_ids), picked(rows, token_ids))


@hint("Which is the first whole number that float32 cannot hold, and where do you count so far?")
def test_lookup_finds_the_last_rows_of_a_table_of_many_numbers():
    """50257 rows of 335 numbers: the last rows begin after more than 2**24 of them."""
    one_column = (torch.arange(50257) % 251).to(torch.float16).reshape(50257, 1)
    token_ids = torch.tensor([50083, 50255])
    expected = torch.tensor([[50083 % 251], [50255 % 251]], dtype=torch.float16).repeat(1, 335)
    same(call(student, "lookup", one_column.expand(50257, 335), token_ids), expected)


@hint("Nothing has to be computed: the numbers are in the table already, in its dtype.")
@pytest.mark.parametrize("dtype", FLOATS, ids=str)
def test_lookup_gives_the_numbers_as_they_stand_in_the_table(dtype):
    """In the table's dtype, to the last digit, and inf, nan and -0.0 too."""
    rows = [[1.0, -0.0], [math.inf, 0.1], [math.nan, -math.inf], [1 / 3, 60000.0]]
    token_ids = torch.tensor([[0, 3], [1, 2], [0, 0]])
    expected = picked(rows, token_ids, dtype)
    returned = call(student, "lookup", torch.tensor(rows, dtype=dtype), token_ids)
    same(returned, expected)
    same(1 / returned, 1 / expected, what="1 / lookup(table, token_ids), where -0.0 gives -inf,")


@hint("Indexing takes negative numbers and counts from the end. What should be asked about the IDs first?")
@pytest.mark.parametrize("numbers", BAD_IDS, ids=str)
def test_lookup_refuses_ids_outside_the_table(numbers):
    """IndexError, wherever in the batch the ID stands; a negative ID is not in the table either."""
    for dtype in (torch.int64, torch.int32):
        token_ids = torch.tensor(numbers, dtype=dtype)
        refuses(IndexError, student, "lookup", torch.tensor(rows_of(4, 2)), token_ids)
        same(token_ids, torch.tensor(numbers, dtype=dtype), what="token_ids after the error")
        call(
            student, "lookup", torch.tensor(rows_of(4, 2)), token_ids.zero_()
        )  # the same tensor, with other IDs
        write_unseen(numbers, token_ids)
        refuses(IndexError, student, "lookup", torch.tensor(rows_of(4, 2)), token_ids)
        with torch.no_grad():
            refuses(IndexError, student, "lookup", torch.tensor(rows_of(4, 2)), token_ids)


@hint("torch must be able to follow every step from table to rows, and to add up where a row is reused.")
@given(given_lookup=lookups())
def test_gradient_adds_up_in_the_rows_that_were_picked(given_lookup):
    """Every use of a row adds its weight to the row's gradient; other rows get zeros."""
    rows, table, token_ids = given_lookup
    table.requires_grad_()
    expected = [[0.0] * table.shape[1] for _ in rows]
    weights = torch.arange(token_ids.numel() * table.shape[1], dtype=torch.float32)
    for place, number in enumerate(token_ids.flatten().tolist()):
        for column in range(table.shape[1]):
            expected[number][column] += place * table.shape[1] + column
    first = call(student, "lookup", table, token_ids)
    for times, after in (
        (1, ""),
        (2, " after a second backward()"),
        (3, " after a third, that of an earlier call"),
    ):
        returned = call(student, "lookup", table, token_ids) if times < 3 else first
        with doing("(lookup(table, token_ids) * weights).sum().backward()"):
            (
                returned * weights.reshape(returned.shape).transpose(0, -1).contiguous().transpose(0, -1)
            ).sum().backward()
        same(table.grad, times * torch.tensor(expected), what=f"table.grad{after}")


@hint("Each use of a row sends back what arrives there, nothing of another use, and all of its digits.")
def test_gradient_of_two_lookups_at_once_is_that_of_both():
    """It may be large, it may be large in one row and small in the next, and it reaches the rows of large IDs."""
    table = torch.zeros(40000, 1, requires_grad=True)
    first = call(student, "lookup", table, torch.tensor([39999, 39998, 300, 0]))
    second = call(student, "lookup", table, torch.tensor([0]))
    arriving = torch.tensor([[1.0], [1e8], [2.0], [1e6]])
    with doing("((first * arriving).sum() + second.sum()).backward()"):
        ((first * arriving).sum() + second.sum()).backward()
    expected = torch.zeros(40000, 1)
    expected[[39999, 39998, 300, 0]] = torch.tensor([[1.0], [1e8], [2.0], [1e6 + 1]])
    same(table.grad, expected, what="table.grad")
    table = torch.zeros(4, 1, requires_grad=True)
    returned = call(student, "lookup", table, torch.tensor([0, 2]))
    with doing("(lookup(table, token_ids) * torch.tensor([[inf], [3.0]])).sum().backward()"):
        (returned * torch.tensor([[math.inf], [3.0]])).sum().backward()
    expected = torch.tensor([[math.inf], [0.0], [3.0], [0.0]])
    same(table.grad, expected, what="table.grad, where inf arrives at row 0 alone,")
    base = torch.ones(3, 1, requires_grad=True)
    with doing("lookup(3 * base, token_ids).sum().backward()"):
        call(student, "lookup", 3 * base, torch.tensor([1, 1])).sum().backward()
    same(base.grad, torch.tensor([[0.0], [6.0], [0.0]]), what="base.grad, where the table is 3 * base,")
    for one in (torch.tensor([1]), torch.tensor(1)):
        table = nn.Parameter(torch.zeros(3, 1, dtype=torch.float64))
        returned = call(student, "lookup", table, one)
        with doing("(lookup(table, token_ids) / 3).sum().backward()"):
            (returned / 3).sum().backward()
        same(table.grad, torch.tensor([[0], [1 / 3], [0]], dtype=torch.float64), what="table.grad")


@hint("Methods whose name ends in an underscore, and assignments to an index, write into a tensor itself.")
def test_lookup_changes_nothing_and_remembers_nothing():
    """Table and IDs are as they were after the call, and another table gives other rows."""
    rows = rows_of(4, 3)
    for numbers in ([3, 0, 2, 0], [[3, 0], [2, 0]]):
        table, token_ids = torch.tensor(rows), torch.tensor(numbers)
        call(student, "lookup", table, token_ids)
        same(table, torch.tensor(rows), what="the table after the call")
        fact(not table.requires_grad, expected="table.requires_grad is as it was, False")
        same(token_ids, torch.tensor(numbers), what="token_ids after the call")
        turned, learnable = torch.tensor(rows).T, torch.tensor(rows, requires_grad=True)  # `turned` is a view
        call(student, "lookup", turned, torch.tensor([0, 2]))
        fact(turned.stride() == (1, 3), expected="the table lies in memory as before, with strides (1, 3)")
        call(student, "lookup", learnable, token_ids)
        fact(learnable.grad is None, expected="no table.grad before backward()", found=learnable.grad)
        computed = 2 * learnable
        call(student, "lookup", computed, token_ids)
        fact(not computed.retains_grad, expected="a computed table is not made to keep its gradient")
        other = [[-number for number in row] for row in rows]
        same(call(student, "lookup", torch.tensor(other), token_ids), picked(other, token_ids))
        with torch.no_grad():
            first = call(student, "lookup", torch.tensor(rows), token_ids)
            call(student, "lookup", torch.tensor(other), token_ids)
        same(first, picked(rows, token_ids), what="what a call without gradient gave, after another call,")


@hint("How wide is a one-hot row, and which dtype must it have to be multiplied with this table?")
@given(given_lookup=lookups(), dtype=st.sampled_from(FLOATS))
def test_one_hot_lookup_gives_the_same_rows(given_lookup, dtype):
    """In the table's dtype; the gradient of a row is how often it was picked, and nothing is changed."""
    rows, table, token_ids = given_lookup
    table, before = nn.Parameter(table.to(dtype, copy=True)), token_ids.clone()
    strides = table.stride()
    numbers = token_ids.flatten().tolist()
    counts = torch.tensor([[float(numbers.count(row))] * table.shape[1] for row in range(len(rows))])
    for times, after in ((1, ""), (2, " after a second backward()")):
        returned = call(student, "one_hot_lookup", table, token_ids)
        same(returned, picked(rows, token_ids, dtype))
        fact(times == 2 or table.grad is None, expected="no table.grad before backward()", found=table.grad)
        with doing("one_hot_lookup(table, token_ids).sum().backward()"):
            returned.sum().backward()
        same(table.grad, (times * counts).to(dtype), what=f"table.grad{after}")
    computed = 2 * table
    call(student, "one_hot_lookup", computed, token_ids)
    fact(not computed.retains_grad, expected="a computed table is not made to keep its gradient")
    first = call(student, "one_hot_lookup", table, token_ids)
    second = call(student, "one_hot_lookup", table, len(rows) - 1 - token_ids)
    table.grad = None
    weights = torch.ones(len(numbers), table.shape[1], dtype=dtype)
    weights[0] = 3  # what the first ID gave counts three times as much
    counts[numbers[0]] += 2
    weights = weights.reshape(first.shape)
    with doing("((first * weights).sum() + second.sum()).backward()  # what two calls gave"):
        ((first * weights).sum() + second.sum()).backward()
    of_second = [[float(numbers.count(len(rows) - 1 - row))] for row in range(len(rows))]
    expected = counts + torch.tensor(of_second)
    same(table.grad, expected.to(dtype), what="table.grad, of two calls at once,")
    same(table, torch.tensor(rows, dtype=dtype), what="the table after the call")
    fact(table.stride() == strides, expected=f"the table lies in memory as before, with strides {strides}")
    same(token_ids, before, what="token_ids after the call")
    first = call(student, "one_hot_lookup", table.detach(), token_ids)
    call(student, "one_hot_lookup", -table.detach(), token_ids)
    same(first, picked(rows, token_ids, dtype), what="what a call without gradient gave, after another call,")


@hint("What shape do one-hot rows have for IDs of this shape, and what does the product make of it?")
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_one_hot_lookup_keeps_the_shape_of_the_ids(shape):
    """[...] gives [..., D], for a single ID and an empty batch too, to the last digit of float32 and float64."""
    token_ids = torch.arange(math.prod(shape)).reshape(shape) % 4
    rows = [[number / 3 for number in row] for row in rows_of(400, 2)]
    for dtype in (torch.float32, torch.float64):
        table = torch.tensor(rows, dtype=dtype)
        same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))
    fact(not table.requires_grad, expected="table.requires_grad is as it was, False")


@hint("Which is the first whole number that the dtype of the table cannot hold, and where do you need it?")
@pytest.mark.parametrize("dtype", FLOATS, ids=str)
def test_one_hot_lookup_tells_large_ids_apart(dtype):
    """float16 has no 2049 and bfloat16 no 257; an ID is a whole number, whatever the table is made of."""
    rows = [[float(row % 7)] for row in range(2050)]
    token_ids = torch.tensor([255, 256, 257, 2047, 2048, 2049])
    table = torch.tensor(rows, dtype=dtype)
    same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))
    token_ids = torch.tensor([2049, 0, 257] * 85 + [1, 2])  # 257 IDs: bfloat16 cannot count them
    same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))


@hint("Which dtype do you multiply in, and what are its largest and its smallest number?")
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32, torch.float64], ids=str)
def test_one_hot_lookup_gives_large_and_small_numbers(dtype):
    """1e30 and 1e-30 are numbers of bfloat16, too, though not of float16."""
    rows, token_ids = [[1e30, 1e-30], [-1e30, 1.0]], torch.tensor([1, 0])
    table = torch.tensor(rows, dtype=dtype)
    same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))


@hint("An ID that is not in the table has no one-hot row: neither a row of zeros nor another ID's.")
@pytest.mark.parametrize("numbers", BAD_IDS, ids=str)
def test_one_hot_lookup_refuses_ids_outside_the_table(numbers):
    """IndexError: such an ID has no one-hot row."""
    token_ids = torch.tensor(numbers)
    refuses(IndexError, student, "one_hot_lookup", torch.tensor(rows_of(4, 2)), token_ids)
    same(token_ids, torch.tensor(numbers), what="token_ids after the error")
    table = torch.tensor(rows_of(4, 2))
    call(student, "one_hot_lookup", table, token_ids.zero_())  # the same tensors, with other IDs
    write_unseen(numbers, token_ids)
    refuses(IndexError, student, "one_hot_lookup", table, token_ids)


@hint("What becomes of a number that needs more than 32 bits in a dtype that has 32?")
@pytest.mark.parametrize("name", ["lookup", "one_hot_lookup"])
def test_an_id_that_is_larger_than_32_bits_is_refused(name):
    """2**32 + 1 is not 1, and just as far outside the table as 4 is."""
    for number in (4, 2**32 + 1):
        refuses(IndexError, student, name, torch.tensor(rows_of(4, 2)), torch.tensor([1, number]))


@hint("What becomes of a number that is multiplied until its dtype cannot hold it?")
def test_ids_far_below_zero_are_refused():
    """4 times -2**62 is 0 in int64, and 4 times -2**30 is 0 in int32."""
    for token_ids in (torch.tensor([-(2**62)]), torch.tensor([-(2**30)], dtype=torch.int32)):
        for name in ("lookup", "one_hot_lookup"):
            refuses(IndexError, student, name, torch.tensor(rows_of(4, 4)), token_ids)


@hint("What makes a tensor show up in `layer.parameters()` and in `layer.state_dict()`?")
def test_token_embedding_holds_one_learnable_weight():
    """`weight` [V, D] is the only parameter, and all that is saved."""
    for vocab_size, emb_dim in ((6, 3), (3, 6), (1, 1)):
        layer = call(student, "TokenEmbedding", vocab_size=vocab_size, emb_dim=emb_dim)
        fact(isinstance(layer, nn.Module), expected="TokenEmbedding is an nn.Module")
        weight = attribute(layer, "weight")
        fact(isinstance(weight, nn.Parameter), expected="`weight` is a parameter", found=kind_of(weight))
        saved = [f"{name} of shape {list(one.shape)}" for name, one in call(layer, "state_dict").items()]
        wanted = f"weight of shape {[vocab_size, emb_dim]}"
        found = ", ".join(saved) or "nothing"
        fact(found == wanted, expected=f"{wanted} (vocab_size, emb_dim), and nothing else", found=found)
        saved = ", ".join(nn.Sequential(layer).state_dict()) or "nothing"
        fact(saved == "0.weight", expected="a model with this layer saves 0.weight", found=saved)
        fact(layer.weight.requires_grad, expected="`weight` is learnable")
        fact(layer.weight.isfinite().all(), expected="`weight` is filled with numbers", found=layer.weight)
        fact((layer.weight != 0).all(), expected="every number drawn, so none is 0", found=layer.weight)


@hint("N(0, 1) has mean 0 and standard deviation 1: look at both for the numbers that you draw.")
def test_weight_is_drawn_from_a_normal_distribution():
    """Mean 0, standard deviation 1, and about one number in 22 beyond 2; each token has numbers of its own."""
    torch.manual_seed(2027)
    weight = attribute(call(student, "TokenEmbedding", 200, 200), "weight").detach().float()
    found = [weight.mean().item(), weight.std().item(), (weight.abs() > 2).float().mean().item()]
    for name, number, wanted in zip(("mean", "spread", "share beyond 2"), found, (0, 1, 0.0455), strict=True):
        fact(abs(number - wanted) < 0.02, expected=f"{name} of about {wanted}, as in N(0, 1)", found=number)
    fact(
        (weight.abs() > 3).any(),
        expected="about one number in 370 beyond 3, as in N(0, 1)",
        found="none of 40,000",
    )
    exact = weight.double()
    for part, means in (("table", exact.mean()), ("rows", exact.mean(1)), ("columns", exact.mean(0))):
        by_chance = f"a mean of the {part} that is left to chance, not one that is made 0"
        fact(means.abs().max() > 1e-7, expected=by_chance, found=means)
    for part, spreads in (("table", exact.std()), ("rows", exact.std(1)), ("columns", exact.std(0))):
        by_chance = f"a spread of the {part} that is left to chance, not one that is made 1"
        fact((spreads - 1).abs().max() > 1e-7, expected=by_chance, found=spreads)
    million = attribute(call(student, "TokenEmbedding", 50257, 20), "weight").detach().float()
    found = million.pow(4).mean().item()
    fact(abs(found - 3) < 0.05, expected="fourth powers with a mean of about 3, as in N(0, 1)", found=found)
    fact(
        (million.abs() > 4).any(), expected="some of a million numbers beyond 4, as in N(0, 1)", found="none"
    )
    fact(weight[0].ne(weight[1]).any(), expected="tokens start with different rows")
    for number, spread in enumerate(weight.std(1).tolist()):
        fact(abs(spread - 1) < 0.3, expected=f"a spread of about 1 in row {number}, too", found=spread)


@hint("Which generator do your numbers come from, and who may seed it?")
def test_weight_follows_the_callers_seed():
    """The same seed gives the same weight, two layers differ, and the layer does not seed torch itself."""
    weights = []
    for _ in range(2):
        torch.manual_seed(2027)
        weights += [attribute(call(student, "TokenEmbedding", 5, 4), "weight").detach() for _ in range(2)]
        fact(torch.initial_seed() == 2027, expected="torch's generator is not seeded by the layer")
    same(weights[2], weights[0], what="`weight` after the same torch.manual_seed")
    for vocab_size in (4, 50257):
        before = torch.get_rng_state()
        call(student, "TokenEmbedding", vocab_size, 20)
        changed = int((torch.get_rng_state() != before).sum())
        # Who draws nothing but a seed moves a counter of the generator; a million numbers renew all of it.
        drawn = changed > (0 if vocab_size == 4 else 1000)
        fact(drawn, expected=f"torch's own generator draws every number of the {vocab_size} rows")
    fact(not torch.equal(weights[0], weights[1]), expected="two layers start with different weights")


@hint("What does `forward` read: the `weight` that the layer has now, or something made from it before?")
@pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])
@pytest.mark.parametrize("dtype", FLOATS, ids=str)
def test_token_embedding_looks_up_in_its_present_weight(training, dtype):
    """After `.to(dtype)`, after the weight was loaded, changed or replaced; in train and eval mode alike."""
    rows, token_ids = rows_of(5, 3), torch.tensor([[4, 0, 4], [1, 3, 1]])
    layer = call(student, "TokenEmbedding", 5, 3)
    layer.double()
    found = call(layer, "forward", token_ids).dtype
    fact(found == torch.float64, expected="rows of float64 after layer.double()", found=str(found))
    layer = call(layer, "train" if training else "eval")
    for kind in (dtype, torch.float64, dtype):
        layer = layer.to(kind)
        call(layer, "forward", token_ids)
        with torch.no_grad():
            call(layer, "forward", token_ids)
            call(layer, "load_state_dict", {"weight": torch.tensor(rows)})
            same(call(layer, "forward", token_ids), picked(rows, token_ids, kind))
            layer.weight.data.neg_()
            same(call(layer, "forward", token_ids), -picked(rows, token_ids, kind))
            layer.weight.data.neg_()
        same(call(layer, "forward", token_ids), picked(rows, token_ids, kind))
        same(layer.weight, torch.tensor(rows, dtype=kind), what="`weight` after the call")
    with torch.no_grad():
        layer.weight[3] = math.inf
    changed = [*rows[:3], [math.inf] * 3, rows[4]]
    same(call(layer, "forward", token_ids), picked(changed, token_ids, dtype))
    layer.weight = nn.Parameter(-torch.tensor(rows, dtype=dtype))
    returned = call(layer, "forward", token_ids)
    same(returned, -picked(rows, token_ids, dtype))
    with doing("layer(token_ids).sum().backward()"):
        returned.sum().backward()
    counts = torch.tensor([[count] * 3 for count in (1.0, 2.0, 0.0, 1.0, 2.0)], dtype=dtype)
    same(layer.weight.grad, counts, what="layer.weight.grad")
    call(layer, "requires_grad_", False)  # frozen, as for training other layers alone
    same(call(layer, "forward", token_ids), -picked(rows, token_ids, dtype))
    with torch.no_grad():
        first = call(layer, "forward", token_ids)
        call(layer, "forward", token_ids.flip(0))
    same(
        first, -picked(rows, token_ids, dtype), what="what a call without gradient gave, after another call,"
    )


@hint("Who may clear a gradient, or change it: the layer, or whoever trains it?")
@pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])
def test_gradient_adds_up_in_the_weight(training):
    """A row that occurs three times gets three shares, and a second pass as many again."""
    layer = call(call(student, "TokenEmbedding", 5, 3), "train" if training else "eval")
    counts = torch.tensor([[count] * 3 for count in (1.0, 2.0, 0.0, 0.0, 3.0)])
    for times, after in ((1, ""), (2, " after a second backward()")):
        returned = call(layer, "forward", torch.tensor([[4, 0, 4], [1, 4, 1]]))
        with doing("layer(token_ids).sum().backward()"):
            returned.sum().backward()
        same(attribute(layer, "weight").grad, times * counts, what=f"layer.weight.grad{after}")
    first, second = (call(layer, "forward", torch.tensor(ids)) for ids in ([4, 0, 4, 1, 4, 1], [3]))
    with doing("(1000 * first.sum() + second.sum()).backward()"):
        (1000 * first.sum() + second.sum()).backward()
    counts = 1002 * counts + torch.tensor([[0.0], [0.0], [0.0], [1.0], [0.0]])
    same(
        attribute(layer, "weight").grad, counts, what="layer.weight.grad after a third, of two calls at once"
    )


@hint(
    "What of your layer goes along with `.to(dtype)`, and how does forward get along with other IDs and shapes?"
)
def test_token_embedding_takes_ids_of_every_kind():
    """514 rows of bfloat16, which has neither 513 nor 514; int32 IDs; IDs that do not lie in order."""
    layer, rows = call(student, "TokenEmbedding", 514, 2), [[row % 7.0, row % 5.0] for row in range(514)]
    call(layer, "load_state_dict", {"weight": torch.tensor(rows)})
    for dtype in (torch.float32, torch.bfloat16):
        layer.to(dtype)
        for kind in (torch.int64, torch.int32):
            token_ids = torch.tensor([[513, 256, 0], [1, 513, 2]], dtype=kind)
            for given_ids in (token_ids, token_ids[:, :-1], token_ids.T):
                same(call(layer, "forward", given_ids), picked(rows, given_ids, dtype))


@hint("What belongs to the class, and so to all layers together, and what to `self`?")
def test_every_layer_has_a_table_and_sizes_of_its_own():
    """A layer of 300 tokens, with a smaller and a larger one that are made after it."""
    layer, token_ids = call(student, "TokenEmbedding", 300, 2), torch.tensor([299, 0, 256, 255])
    call(layer, "load_state_dict", {"weight": torch.tensor(rows_of(300, 2))})
    for vocab_size in (4, 400):
        call(student, "TokenEmbedding", vocab_size, 2)
        same(call(layer, "forward", token_ids), picked(rows_of(300, 2), token_ids))
        refuses(IndexError, layer, "forward", torch.tensor([300]))


@hint("An ID that is not in the table must not get a row, neither in training nor after it.")
def test_token_embedding_takes_just_the_ids_of_its_table():
    """IndexError for others, in train and eval mode; an empty batch and a single ID are fine."""
    for training in (True, False):
        layer = call(call(student, "TokenEmbedding", 4, 2), "train", training)
        call(layer, "forward", torch.tensor([0, 3]))
        for numbers in [*BAD_IDS, 2**32 + 1]:
            token_ids = torch.zeros_like(torch.tensor(numbers))
            call(layer, "forward", token_ids)
            write_unseen(numbers, token_ids)
            refuses(IndexError, layer, "forward", token_ids)  # the same tensor, with other IDs
            with torch.no_grad():
                refuses(IndexError, layer, "forward", token_ids)
        refuses(
            IndexError,
            call(call(student, "TokenEmbedding", 1, 2), "train", training),
            "forward",
            torch.tensor([1]),
        )
        for shape in SHAPES:
            returned = call(layer, "forward", torch.zeros(shape, dtype=torch.int64))
            fact(returned.shape == (*shape, 2), expected=f"{[*shape, 2]}", found=list(returned.shape))


@hint("zeros, eye, arange and tensor make what they make on the CPU, unless they are told where it belongs.")
@pytest.mark.parametrize(("name", "vocab_size"), [("lookup", 13), ("one_hot_lookup", 17), ("forward", 19)])
def test_every_tensor_is_made_where_the_table_lies(name, vocab_size):
    """On a GPU as on a CPU: what is made on the way is made on the device of the table."""
    layer, token_ids = call(student, "TokenEmbedding", vocab_size, 3), torch.tensor([[3, 0], [12, 3]])
    given_to_it = (token_ids,) if name == "forward" else (torch.ones(vocab_size, 3), token_ids)
    function = attribute(layer if name == "forward" else student, name)
    with doing(f"{name}(...)"):
        found = on_the_device_of_its_input(layer, lambda: function(*given_to_it), *given_to_it)
    wanted = f"every tensor in `{name}` on the device of the table: pass device= where it is made"
    fact(found == "all", expected=wanted, found=found)


class _Called(TorchFunctionMode):
    """Notes the names of the torch functions that are called."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        self.names = {*getattr(self, "names", ()), getattr(func, "__name__", "")}
        return func(*args, **(kwargs or {}))


@hint("`nn.Embedding` and `F.embedding` are what you build: an index and a parameter are all you need.")
def test_nothing_is_borrowed_from_nn_embedding():
    """Neither `nn.Embedding` nor `F.embedding` nor their kin is used, under whatever name."""
    with patch.object(nn.Embedding, "__init__", autospec=True, side_effect=nn.Embedding.__init__) as made:
        layer = call(student, "TokenEmbedding", 4, 2)
    with _Called() as called:
        for token_ids in (torch.tensor([1, 3]), torch.tensor([[1, 3], [0, 1]])):
            for name in ("lookup", "one_hot_lookup"):
                call(student, name, torch.zeros(4, 2), token_ids)
            call(layer, "forward", token_ids)
    kinds = [
        type(one).__name__ for one in layer.modules() if isinstance(one, (nn.Embedding, nn.EmbeddingBag))
    ]
    fact(not kinds, expected="a layer that neither is nor holds an nn.Embedding", found=", ".join(kinds))
    borrowed = [name for name in called.names if "embedding" in name] + ["nn.Embedding"] * made.call_count
    fact(not borrowed, expected="only what you have written yourself", found=", ".join(borrowed))


@hint("Where do your pieces of a row or of a batch end, and what do you do otherwise where there are many?")
@pytest.mark.parametrize("name", ["lookup", "one_hot_lookup"])
def test_wide_rows_and_many_ids_are_looked_up_too(name):
    """12285 IDs, and for lookup 12287 columns: no multiples of a round number."""
    many, rows = torch.tensor([1, 0, 1]).repeat(4095), [[1.0], [math.inf if name == "lookup" else 2.0]]
    same(call(student, name, torch.tensor(rows), many), picked(rows, many))
    if name == "lookup":
        rows, token_ids = rows_of(2, 12287), torch.tensor([1])
        same(call(student, name, torch.tensor(rows), token_ids), picked(rows, token_ids))


@hint("Is every ID asked about, however many there are?")
@pytest.mark.parametrize("name", ["lookup", "one_hot_lookup", "forward"])
def test_the_last_of_many_ids_is_asked_about_too(name):
    """Of 5000 IDs the last one is not in the table; bfloat16 cannot count as many."""
    for bad, dtype in ((-1, torch.float32), (4, torch.float32), (-1, torch.bfloat16), (4, torch.bfloat16)):
        table, token_ids = torch.tensor(rows_of(4, 2), dtype=dtype), torch.tensor([0] * 4999 + [bad])
        if name == "forward":
            refuses(IndexError, call(student, "TokenEmbedding", 4, 2), name, token_ids)
        else:
            refuses(IndexError, student, name, table, token_ids)
