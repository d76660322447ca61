"""Checks your positional_ids.py: the function first, then the layer.

The tables here show where a number came from: row 2 holds 2.0, 2.1, 2.2, ...

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

try:
    import pytest
    import torch
    from hypothesis import HealthCheck, Phase, Verbosity, example, given, settings, strategies as st
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

student = student_file("positional_ids", beside=__file__)

leading_sizes = st.lists(st.integers(0, 3), max_size=3)
dtypes = st.sampled_from([torch.float32, torch.float64, torch.float16, torch.bfloat16])


def tokens(*shape, dtype=torch.int64):
    """Token IDs of this shape: large, all different, in no order, and none that looks like a position."""
    count = torch.Size(shape).numel()
    return torch.tensor([1000 + 37 * n % 997 for n in range(count)], dtype=dtype).reshape(shape)


def places(count):
    """0, 1, ..., count - 1 as int64."""
    return torch.tensor(list(range(count)), dtype=torch.int64)


def rows(count, width, dtype=torch.float32, plus=0):
    """Rows of which number r holds r.0, r.1, r.2, ..., all `plus` as much."""
    return torch.tensor(
        [[r + c / 10 + plus for c in range(width)] for r in range(count)], dtype=dtype
    ).reshape(count, width)


def a_layer(context_size, emb_dim, dtype=torch.float32, plus=0):
    """The student's layer with `rows` in its table."""
    layer = call(student, "PositionalEmbedding", context_size, emb_dim)
    fill(layer, rows(context_size, emb_dim, plus=plus))
    return layer


def table_of(layer):
    """The layer's table: its first parameter, whatever its name."""
    parameters = list(call(layer, "parameters"))
    fact(parameters, expected="a layer with a parameter: its table", found="no parameter")
    return parameters[0]


def fill(layer, numbers):
    """Writes `numbers` into the layer's table."""
    table = table_of(layer)
    shape = list(numbers.shape)
    fact(
        list(table.shape) == shape,
        expected=f"a table of shape {shape}: (context_size, emb_dim)",
        found=f"one of shape {list(table.shape)}",
    )
    with doing("table.data.copy_(numbers)"):
        table.data.copy_(numbers)


def the_device_or_meta(make):
    """Where lies what `make()` gives; meta where it cannot be made there, which has no numbers to look at."""
    with suppress(Exception):
        return str(make().device)
    return "meta"


@hint("Three tokens have the positions 0, 1 and 2.")
@given(length=st.integers(0, 9))
@example(length=3)
@example(length=300)
@example(length=1025)
@example(length=70_000)
def test_one_window_of_t_tokens_has_the_positions_from_0_to_t_minus_1(length):
    """Three tokens stand at 0, 1, 2; no tokens give an empty tensor; positions are int64."""
    same(call(student, "positional_ids", tokens(length)), places(length))


@hint("Which dimension of `token_ids` counts the tokens of a window, however many stand before it?")
@given(leading=leading_sizes, length=st.integers(0, 4))
@example(leading=[2], length=3)
@example(leading=[3], length=3)
@example(leading=[2, 3], length=4)
@example(leading=[1, 2, 1, 1, 2], length=3)
@example(leading=[0], length=3)
def test_a_batch_has_the_positions_of_one_window(leading, length):
    """The last dimension counts the tokens; the dimensions before it, of any number and size, do not matter."""
    same(call(student, "positional_ids", tokens(*leading, length)), places(length))


@hint("What counts is the shape, not the order in which the numbers lie in memory.")
def test_a_transposed_batch_has_the_positions_of_one_window():
    """This batch [3, 4] is a batch [4, 3] seen the other way: it is not contiguous in memory."""
    same(call(student, "positional_ids", tokens(4, 3).t()), places(4))
    same(call(student, "positional_ids", tokens(2, 3, 4).transpose(0, 2)), places(2))
    same(call(a_layer(5, 2), "forward", tokens(4, 3).t()), rows(4, 2))
    same(call(student, "positional_ids", tokens(2, 4, 3).transpose(1, 2)), places(4))
    same(call(a_layer(5, 2), "forward", tokens(2, 4, 3).transpose(1, 2)), rows(4, 2))


@hint("Do the values or the dtype of the IDs find a way into your answer?")
@given(
    ids=st.lists(st.sampled_from([0, 0, 7, 7, 50256, 50257, -1, -100, 2**31 - 1]), max_size=6),
    dtype=st.sampled_from([torch.int64, torch.int32]),
)
@example(ids=[5, 6, 8], dtype=torch.int32)
@example(ids=[0, 0, 7, 8], dtype=torch.int64)
@example(ids=[50256, 9, 9], dtype=torch.int64)
@example(ids=[-100, 7, -1, 2**31 - 1], dtype=torch.int64)
@example(ids=[5, 50257, 50257], dtype=torch.int64)
@example(ids=[50258, 50258, 50258], dtype=torch.int64)
@example(ids=[50304, 50304, 50304], dtype=torch.int64)
@example(ids=[], dtype=torch.int32)
def test_the_values_and_the_dtype_of_the_tokens_do_not_matter(ids, dtype):
    """Zeros, repeated IDs, ends of text and IDs of no vocabulary: the positions are the same, and int64."""
    same(call(student, "positional_ids", torch.tensor(ids, dtype=dtype)), places(len(ids)))
    same(call(student, "positional_ids", torch.tensor([ids, ids], dtype=dtype)), places(len(ids)))
    token_ids = torch.tensor(ids, dtype=dtype)
    same(call(a_layer(6, 2), "forward", token_ids), rows(len(ids), 2))
    same(token_ids, torch.tensor(ids, dtype=dtype), what="token_ids after the call of the layer")


@hint("What does your function keep from one call to the next?")
@given(first=st.integers(0, 5), second=st.integers(0, 5))
@example(first=4, second=2)
def test_one_call_leaves_nothing_behind_for_another(first, second):
    """A second call gives its own positions, the first answer stays as it was, and so do the tokens."""
    token_ids = tokens(first)
    before = call(student, "positional_ids", token_ids)
    same(call(student, "positional_ids", tokens(second)), places(second))
    same(before, places(first), what="the first answer, after a second call,")
    same(token_ids, tokens(first), what="token_ids after the call")


@hint("What else than the length of this window, at this call, finds a way into your answer?")
def test_positions_depend_on_the_length_at_this_call_alone():
    """The same tensor may have become shorter, and torch may make numbers of half precision unless told otherwise."""
    token_ids = tokens(5)
    call(student, "positional_ids", token_ids)
    same(call(student, "positional_ids", token_ids.resize_(3)), places(3))
    try:
        torch.set_default_dtype(torch.bfloat16)
        positions = call(student, "positional_ids", tokens(300))
    finally:
        torch.set_default_dtype(torch.float32)
    same(positions, places(300), what="positions of 300 tokens after torch.set_default_dtype(torch.bfloat16)")


@hint("A tensor made without `device=` lies on the CPU, wherever the tokens are.")
def test_positions_lie_on_the_device_of_the_tokens():
    """The meta device stands in for a GPU here: it has shapes and no numbers. Positions are int64 there, too."""
    token_ids, function = tokens(2, 13), attribute(student, "positional_ids")
    call(student, "positional_ids", tokens(2, 3))
    dtype = torch.int64
    try:
        positions = function(tokens(2, 3, dtype=torch.int32).to("meta"))
        found, dtype = str(attribute(positions, "device")), attribute(positions, "dtype")
    except (RuntimeError, TypeError) as error:
        if "meta" not in str(error).lower():
            raise
        # Who looks at numbers cannot be asked there, only watched on the CPU.
        heard = on_the_device_of_its_input(nn.Module(), lambda: function(token_ids), token_ids)
        found = "meta" if heard == "all" else "cpu"
    fact(
        found == "meta",
        expected="positions on the device of token_ids: pass device=token_ids.device",
        found=f"positions on {found}, token_ids on meta, which stands in for a GPU",
    )
    fact(dtype == torch.int64, expected="positions of int64 for IDs of int32 on meta", found=str(dtype))
    found = the_device_or_meta(lambda: function(tokens(0).to("meta")))
    fact(found == "meta", expected="an empty tensor on meta for no tokens on meta", found=f"it is on {found}")
    found = "cpu"
    # What is made elsewhere and then moved is right on a GPU; of meta nothing can be moved.
    try:
        torch.set_default_device("meta")
        with suppress(Exception):
            found = str(function(token_ids).device)
    finally:
        torch.set_default_device(None)
    wanted = 'for token_ids on the CPU positions on the CPU, also after torch.set_default_device("meta")'
    fact(found == "cpu", expected=wanted, found=f"positions on {found}")


@hint("A tensor is a parameter of the layer when it is an `nn.Parameter` and an attribute of the layer.")
@given(context_size=st.integers(1, 6), emb_dim=st.integers(1, 6))
@example(context_size=4, emb_dim=3)
@example(context_size=1, emb_dim=1)
@example(context_size=512, emb_dim=768)
@example(context_size=1100, emb_dim=2)
def test_the_layer_learns_one_table_named_weight(context_size, emb_dim):
    """Its one parameter is weight [C, D], float32 and learnable, and state_dict() holds nothing else.

    So it is after a call with a full window, and in a model that holds the layer; a new layer can load what was saved.
    """
    layer = call(student, "PositionalEmbedding", context_size=context_size, emb_dim=emb_dim)
    found = [f"{name} of shape {list(one.shape)}" for name, one in call(layer, "named_parameters")]
    wanted = f"weight of shape [{context_size}, {emb_dim}]"
    fact(
        found == [wanted],
        expected=f"one parameter: {wanted} (context_size, emb_dim)",
        found=", ".join(found) or "no parameter",
    )
    kept = list(call(layer, "state_dict"))
    fact(kept == ["weight"], expected="state_dict() with the name weight alone", found=str(kept))
    call(layer, "forward", tokens(context_size))
    model = nn.ModuleDict({"pos_emb": layer})
    kept = list(model.state_dict())
    fact(
        kept == ["pos_emb.weight"],
        expected="of a model that keeps the layer as pos_emb, after a call, state_dict() with pos_emb.weight alone",
        found=str(kept),
    )
    new = call(student, "PositionalEmbedding", context_size, emb_dim)
    call(new, "load_state_dict", call(layer, "state_dict"))
    both = list(nn.ModuleList([layer, new]).children())
    fact(
        len(both) == 2,
        expected="two layers in a model of two",
        found="torch takes them for one: layer == new",
    )
    with torch.no_grad():
        new = call(student, "PositionalEmbedding", context_size, emb_dim)
    fact(
        table_of(new).requires_grad,
        expected="a weight that requires grad, also if made under torch.no_grad()",
    )
    weight = table_of(layer)
    fact(weight.dtype == torch.float32, expected="a weight of float32", found=str(weight.dtype))
    fact(weight.requires_grad, expected="a weight that requires grad", found="it is frozen")
    fact(weight.isfinite().all(), expected="a weight filled with numbers", found=weight)
    if weight.numel() < 100:  # of a million draws one may be 0
        fact((weight != 0).all(), expected="every number drawn, so none is 0", found=weight)


@hint("N(0, 1) has mean 0 and standard deviation 1: look at both for the numbers that you draw.")
def test_the_table_is_drawn_from_the_normal_distribution():
    """Of 20,000 numbers from N(0, 1) about 2.3 % lie below -2, 16 % below -1, half below 0, and so on.

    The numbers of one table have about that mean and deviation, not exactly: they differ from draw to draw.
    """
    torch.manual_seed(1)
    weight = table_of(call(student, "PositionalEmbedding", 200, 100)).detach()
    for mark, share in [(-2, 0.0228), (-1, 0.1587), (0, 0.5), (1, 0.8413), (2, 0.9772)]:
        found = (weight < mark).float().mean().item()
        fact(
            abs(found - share) < 0.015,
            expected=f"{share:.1%} of the table below {mark}",
            found=f"{found:.1%}",
        )
    different = len(weight.unique())
    fact(
        different > 18_000,
        expected="hardly one of 20,000 numbers twice",
        found=f"only {different} different ones",
    )
    large = table_of(call(student, "PositionalEmbedding", 512, 768)).detach()
    for far, found in [("above 4", large > 4), ("below -4", large < -4)]:
        expected = f"about one number in 30,000 {far}, as in N(0, 1)"
        fact(found.any(), expected=expected, found="none of 393,216")
    spread = weight.mean(1).std().item() * 10
    fact(
        0.7 < spread < 1.3,
        expected="rows that were drawn one by one",
        found="rows whose means are too close together or too far apart",
    )
    small = torch.stack([table_of(call(student, "PositionalEmbedding", 2, 2)).detach() for _ in range(9)])
    for name, law in [("mean", torch.mean), ("deviation", torch.std), ("length", torch.norm)]:
        for part, dim in [("columns", 1), ("rows", 2), ("numbers", (1, 2))]:
            fact(
                (law(small, dim=dim).std(0) > 0.01).all(),
                expected=f"the {name} of the {part} of a table [2, 2] differs from draw to draw",
                found=f"in nine tables the same: {small.flatten(1).tolist()}",
            )


@hint(
    "torch has one generator that it uses when you name none: draw from that one, and leave the seed to the caller."
)
def test_the_table_comes_from_torchs_generator_which_is_not_seeded():
    """Two layers differ; the same seed before gives the same numbers; the layer sets no seed itself."""
    torch.manual_seed(5)
    first = table_of(call(student, "PositionalEmbedding", 4, 3)).tolist()
    second = table_of(call(student, "PositionalEmbedding", 4, 3)).tolist()
    fact(first != second, expected="two layers with different numbers", found="the same numbers in both")
    fact(torch.initial_seed() == 5, expected="a layer that does not seed torch", found="another seed")
    torch.manual_seed(5)
    again = table_of(call(student, "PositionalEmbedding", 4, 3)).tolist()
    fact(again == first, expected="the same numbers after torch.manual_seed(5)", found="others")
    long = table_of(call(student, "PositionalEmbedding", 1030, 4)).detach()
    different = len(long.unique(dim=0))
    fact(different == 1030, expected="1030 different rows in a table of 1030", found=f"{different}")


@hint("Row 0 belongs to the first token of a window, row 1 to the second; neither IDs nor batch matter.")
@given(leading=leading_sizes, length=st.integers(0, 4), spare=st.integers(0, 3), width=st.integers(1, 5))
@example(leading=[], length=2, spare=2, width=3)
@example(leading=[2], length=3, spare=1, width=3)
@example(leading=[5], length=2, spare=1, width=3)
@example(leading=[3], length=3, spare=0, width=3)
@example(leading=[], length=0, spare=2, width=2)
@example(leading=[], length=600, spare=424, width=2)
@example(leading=[], length=5100, spare=0, width=1)
def test_the_layer_returns_the_first_rows_of_its_table(leading, length, spare, width):
    """T tokens get the first T rows [T, D], whatever the leading dimensions; T = C and T = 0 are fine."""
    context_size = max(1, length + spare)
    layer = a_layer(context_size, width)
    token_ids = tokens(*leading, length, dtype=torch.int32)
    same(call(layer, "forward", token_ids), rows(length, width))
    same(token_ids, tokens(*leading, length, dtype=torch.int32), what="token_ids after the call")


@hint("What limits the number of tokens besides the context size?")
def test_a_context_of_17000_has_a_row_for_each_of_17000_tokens():
    """Tried on the meta device, which has shapes and no numbers, so that it takes no memory."""
    layer, shape = call(call(student, "PositionalEmbedding", 17_000, 1), "to", "meta"), [17_000, 1]
    with suppress(Exception):  # what looks at numbers cannot do so there
        shape = list(layer(torch.ones(17_000, dtype=torch.int64, device="meta")).shape)
    fact(shape == [17_000, 1], expected="rows [17000, 1] for 17,000 tokens", found=f"rows {shape}")


@hint("What does your layer keep from its constructor, or from an earlier call?")
@given(first=st.integers(0, 5), second=st.integers(0, 5), training=st.booleans())
@example(first=4, second=2, training=True)
@example(first=2, second=2, training=False)
def test_the_layer_reads_its_table_anew_at_every_call(first, second, training):
    """After an earlier call, with a table that has changed since, in train and in eval mode.

    Its numbers may have changed places only, or by a millionth, and it may be frozen, or another parameter.
    """
    layer = a_layer(5, 2)
    call(layer, "train", training)
    token_ids = tokens(second)
    call(layer, "forward", tokens(3, first))
    call(layer, "forward", token_ids)
    with torch.no_grad():
        call(layer, "forward", token_ids)
        fill(layer, rows(5, 2, plus=10).flip(0, 1))
        call(layer, "forward", token_ids)
        fill(layer, rows(5, 2, plus=10))
        returned = call(layer, "forward", token_ids)
        call(a_layer(5, 2), "forward", token_ids)
        same(returned, rows(second, 2, plus=10), what="what the layer gave, after a call of another layer,")
        nearly = rows(5, 2, plus=10) * (1 + 1e-6)
        fill(layer, nearly)
        same(call(layer, "forward", token_ids), nearly[:second])
        fill(layer, rows(5, 2, plus=20))
        same(call(layer, "forward", token_ids), rows(second, 2, plus=20))
    same(call(layer, "forward", token_ids), rows(second, 2, plus=20))
    same(table_of(layer).detach(), rows(5, 2, plus=20), what="the table after the call")
    in_another_order = rows(5, 2, plus=40).t().contiguous().t()
    layer.weight = nn.Parameter(in_another_order)
    same(call(layer, "forward", token_ids), rows(second, 2, plus=40))
    wide = torch.cat([rows(5, 2), rows(5, 2, plus=60)], dim=1)
    layer.weight = nn.Parameter(wide[:, 2:])  # a part of a wider tensor
    same(call(layer, "forward", token_ids), rows(second, 2, plus=60))
    call(layer, "requires_grad_", False)
    same(call(layer, "forward", token_ids), rows(second, 2, plus=60))
    kept = list(call(layer, "state_dict"))
    fact(
        kept == ["weight"],
        expected="state_dict() with the name weight alone, after calls too",
        found=str(kept),
    )


@hint("A plain attribute stays as it is when the layer moves: which tensors does your layer hold?")
@given(dtype=dtypes)
@example(dtype=torch.float64)
def test_the_layer_follows_its_table_to_another_dtype(dtype):
    """After .double() or .to(torch.bfloat16) the rows have that dtype too, and all its digits."""
    layer = a_layer(4, 3)
    call(layer, "forward", tokens(2, 3))
    call(layer, "to", dtype)
    fill(layer, rows(4, 3, dtype))
    same(call(layer, "forward", tokens(2, 3)), rows(3, 3, dtype))
    same(call(layer, "forward", tokens(0)), rows(0, 3, dtype))
    long, numbers = call(student, "PositionalEmbedding", 300, 1), torch.arange(300)[:, None] % 7
    fill(call(long, "to", dtype), numbers)
    same(call(long, "forward", tokens(300)), numbers.to(dtype))


@hint("A tensor made without `device=` lies on the CPU; a plain attribute stays when the layer moves.")
def test_the_layer_makes_every_tensor_where_its_input_lies():
    """On a GPU as on a CPU: nothing that is made on the way, or was made before, stays behind on the CPU.

    A layer that was moved takes IDs that were moved. What looks at numbers cannot do so on meta, which has none.
    """
    layer, token_ids = call(student, "PositionalEmbedding", 40, 3), tokens(2, 17)
    with doing("layer(token_ids)"):
        found = on_the_device_of_its_input(layer, lambda: layer(token_ids), token_ids)
    wanted = "every tensor on the device of the input: pass device= where it is made"
    fact(found == "all", expected=wanted, found=found)
    try:
        found = str(attribute(call(layer, "to", "meta")(token_ids.to("meta")), "device"))
    except Exception as error:
        if not isinstance(error, RuntimeError) and "convert meta" not in str(error):
            raise
        found = "meta"
    fact(found == "meta", expected='rows on meta after layer.to("meta")', found=f"rows on {found}")
    found = the_device_or_meta(lambda: layer(tokens(0).to("meta")))
    fact(found == "meta", expected='empty rows on meta after layer.to("meta")', found=f"they are on {found}")


@hint("What belongs to the class, and so to all layers together, and what to `self`?")
def test_every_layer_has_a_table_and_a_limit_of_its_own():
    """A layer that is made and filled later changes nothing in the one that was there before."""
    layer = a_layer(4, 3)
    a_layer(4, 3, plus=50)
    same(call(layer, "forward", tokens(4)), rows(4, 3))
    call(student, "PositionalEmbedding", 9, 3)
    refuses(ValueError, layer, "forward", tokens(5))
    call(student, "PositionalEmbedding", 2, 3)
    same(call(layer, "forward", tokens(4)), rows(4, 3))


@hint("Is every step from the table to what you return one that torch can follow back?")
@given(leading=st.lists(st.integers(1, 3), max_size=2), length=st.integers(1, 4), training=st.booleans())
@example(leading=[2], length=3, training=True)
@example(leading=[], length=2, training=False)
def test_each_of_the_first_rows_gets_its_gradient_once(leading, length, training):
    """The gradient that arrives at row r goes into row r of the table, whatever the batch; the rest gets 0.

    So it does after a call without gradient, and when several calls come before the first backward().
    """
    layer = a_layer(4, 2)
    call(layer, "train", training)
    # Seen the other way, so it is not contiguous in memory.
    arriving = torch.tensor([[3.0 * r + c + 1 for r in range(4)] for c in range(2)]).t()
    expected = torch.zeros(4, 2)
    expected[:length] = arriving[:length]
    longest = is_a(call(layer, "forward", tokens(4)), torch.Tensor)
    with doing("returned.sum().backward()"):
        longest.sum().backward()
    table_of(layer).grad = None
    with torch.no_grad():
        call(layer, "forward", tokens(*leading, length))
    early = is_a(call(layer, "forward", tokens(*leading, length)), torch.Tensor)
    for calls in (1, 2):
        returned = is_a(call(layer, "forward", tokens(*leading, length)), torch.Tensor)
        with doing("returned.backward(gradient)"):
            returned.backward(arriving[:length].clone())  # torch may keep what arrives
        what = f"the gradient of the table after {calls} of 2 calls"
        same(table_of(layer).grad, calls * expected, what=what)
    with doing("early.backward(gradient)"):
        early.backward(arriving[:length])
    what = "the gradient of the table after the backward() of an earlier call, too,"
    same(table_of(layer).grad, 3 * expected, what=what)
    longest, returned = call(layer, "forward", tokens(4)), call(layer, "forward", tokens(*leading, length))
    again = call(layer, "forward", tokens(*leading, length))
    with doing(
        "torch.autograd.grad(for_4_tokens.sum() + 2 * returned.sum() + 4 * again.sum(), layer.weight)"
    ):
        loss = longest.sum() + 2 * returned.sum() + 4 * again.sum()
        (all_three,) = torch.autograd.grad(loss, table_of(layer), allow_unused=True)
    what = "the gradient of the table after three windows at once"
    same(all_three, 1 + 6 * (expected > 0).float(), what=what)


@hint("What does your code do where a window is short beside the table, or where the layer is float64?")
def test_the_gradient_is_a_dense_one_of_the_tables_dtype():
    """Two tokens of 40, and a gradient of a third, which float32 cannot hold."""
    layer = call(a_layer(40, 2), "double")
    returned = is_a(call(layer, "forward", tokens(2)), torch.Tensor)
    with doing("(returned / 3).sum().backward()"):
        (returned / 3).sum().backward()
    expected = torch.zeros(40, 2, dtype=torch.float64)
    expected[:2] = torch.tensor(1, dtype=torch.float64) / 3
    same(table_of(layer).grad, expected, what="the gradient of the table")


@hint(
    "There is no row for token C + 1. Whoever reads the error wants to know how many tokens came, and how many fit."
)
@given(
    leading=leading_sizes,
    size=st.integers(1, 5),
    more=st.integers(1, 3),
    training=st.booleans(),
    gradient=st.booleans(),
)
@example(leading=[], size=4, more=1, training=True, gradient=True)
@example(leading=[2], size=4, more=1, training=False, gradient=False)
@example(leading=[], size=1024, more=1, training=True, gradient=True)
def test_more_tokens_than_the_context_raise_value_error_naming_both_lengths(
    leading, size, more, training, gradient
):
    """With a context of 4, five tokens are refused, and the message holds the numbers 5 and 4.

    Every time, in both modes, with gradient and without, and with the numbers of this call.
    """
    layer = call(student, "PositionalEmbedding", size, 40)
    call(layer, "train", training)
    token_ids = tokens(*leading, size + more)
    with torch.set_grad_enabled(gradient):
        for length, window in [(size + more, token_ids), (size + 12_340, tokens(size + 12_340))]:
            text = refuses(ValueError, layer, "forward", window)
            joined = re.sub("[,._' ]", "", text)  # so that 1,025 is found as 1025
            numbers = re.findall(r"\d+", f"{text} {joined}")
            both = {str(size), str(length)}
            fact(both <= set(numbers), expected=f"a message with {length} and {size}", found=repr(text))
            refuses(ValueError, layer, "forward", window)
        as_before = torch.is_grad_enabled() == gradient
    same(token_ids, tokens(*leading, size + more), what="token_ids after the error")
    expected = f"torch.is_grad_enabled() still {gradient} after the error"
    fact(as_before, expected=expected, found=f"it is {not gradient}")


@hint("Which of its numbers tells how long a window is: those in it, or those in its shape?")
def test_a_window_of_zeros_can_be_too_long():
    """Token 0 is a token like any other and needs a place."""
    layer = call(student, "PositionalEmbedding", 4, 3)
    refuses(ValueError, layer, "forward", torch.tensor([0, 0, 0, 0, 0]))
    call(layer, "forward", tokens(4))
    refuses(ValueError, layer, "forward", torch.tensor([0, 0, 0, 0, 0]))
