"""Checks your gpt_embedding.py: the layer first, then count_parameters.

Before it calls your layer it fills the tables with numbers that tell where they come from: in the tokens' table,
row 3 holds 3.0, 3.5, 4.0, ...; in the positions' table, row 2 holds 2000, 2100, 2200, ... So 2103.5 is column 1 of
token 3 at position 2.

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

student = student_file("gpt_embedding", beside=__file__)

modes = st.sampled_from(["train", "eval"])


@st.composite
def batches(draw):
    """vocab_size, emb_dim, context_size, and lines of IDs that fit them."""
    count, length = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    vocab_size, emb_dim = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    line = st.lists(st.integers(0, vocab_size - 1), min_size=length, max_size=length)
    lines = draw(st.lists(line, min_size=count, max_size=count))
    return vocab_size, emb_dim, length + draw(st.integers(0, 2)), lines


def weights(layer):
    """The two tables of the layer."""
    return [attribute(attribute(layer, name), "weight") for name in ("tok_emb", "pos_emb")]


def filled(vocab_size, emb_dim, context_size, mode="train"):
    """A layer of the student, in that mode, with known numbers in its tables."""
    layer = call(student, "GPTEmbedding", vocab_size, emb_dim, context_size)
    columns = range(emb_dim)
    tokens = [[row + column / 2 for column in columns] for row in range(vocab_size)]
    positions = [[1000.0 * row + 100 * column for column in columns] for row in range(context_size)]
    for name, weight, rows in zip(("tok_emb", "pos_emb"), weights(layer), (tokens, positions), strict=True):
        shape, found = [len(rows), emb_dim], list(weight.shape)
        fact(found == shape, expected=f"{name}.weight of shape {shape}", found=f"shape {found}")
        with doing("filling the tables"):
            weight.data.copy_(torch.tensor(rows))
    return call(layer, mode)


def embedded(lines, emb_dim):
    """What a layer with known numbers gives for these nested lists of IDs, as nested lists."""
    if lines and isinstance(lines[0], list):
        return [embedded(line, emb_dim) for line in lines]
    columns = range(emb_dim)
    return [[1000.0 * t + 100 * c + one + c / 2 for c in columns] for t, one in enumerate(lines)]


@hint("Which of your tensors would an optimiser see, and which would be saved with the model?")
def test_the_layer_has_two_learnable_tables_and_nothing_else():
    """state_dict() holds tok_emb.weight [V, D] and pos_emb.weight [C, D], and both are learnable, after calls too."""
    names = ("vocab_size", "emb_dim", "context_size")
    for sizes in [(7, 3, 5), (4, 4, 9), (4, 2, 4), (1, 1, 1), (257, 2, 300), (3, 1, 1100)]:
        vocab_size, emb_dim, context_size = sizes
        layer = call(student, "GPTEmbedding", **dict(zip(names, sizes, strict=True)))
        wanted = {"pos_emb.weight": [context_size, emb_dim], "tok_emb.weight": [vocab_size, emb_dim]}
        sizes = "(context_size, emb_dim) and (vocab_size, emb_dim)"
        for lengths in ((), (1, context_size)):
            for length in lengths:
                call(layer, "forward", torch.zeros(length, dtype=torch.int64))
            found = {name: list(table.shape) for name, table in sorted(call(layer, "state_dict").items())}
            fact(found == wanted, expected=f"state_dict() with {wanted}: {sizes}", found=str(found))
        learned = sorted(name for name, weight in call(layer, "named_parameters") if weight.requires_grad)
        fact(learned == sorted(wanted), expected=f"learnable: {sorted(wanted)}", found=str(learned))
        with doing("nn.Sequential(layer).state_dict()"):
            inside = sorted(nn.Sequential(layer).state_dict())
        wanted = ["0.pos_emb.weight", "0.tok_emb.weight"]
        fact(inside == wanted, expected=f"a network with the layer inside saves {wanted}", found=str(inside))
        another = call(student, "GPTEmbedding", vocab_size, emb_dim, context_size)
        with doing("list(nn.Sequential(layer, another).children())"):
            parts = list(nn.Sequential(layer, another).children())
        fact(len(parts) == 2, expected="both layers of a network of two", found=f"{len(parts)} of them")


@hint("Make two layers and print their tables: what should differ, and does it?")
@pytest.mark.parametrize("sizes", [(16, 8, 16), (9, 5, 11), (50304, 4, 2050)])
def test_both_tables_start_with_random_numbers_of_their_own(sizes):
    """Rows differ, the two tables differ, two layers differ; torch's seed is left alone."""
    torch.manual_seed(2024)
    torch.set_deterministic_debug_mode("warn")  # memory that nobody has filled now holds nan
    try:
        layers = [call(student, "GPTEmbedding", *sizes) for _ in range(2)]
    finally:
        torch.set_deterministic_debug_mode("default")
    (tokens, positions), others = weights(layers[0]), weights(layers[1])
    for name, table, other in zip(("tok_emb", "pos_emb"), (tokens, positions), others, strict=True):
        fact(not table.isnan().any(), expected=f"all of {name} filled with numbers", found="it is not")
        last = table[-40:]  # of a large table, where a zero may come by chance
        fact(not (last == 0).any(), expected=f"no zero in {name}", found="a zero, as where nothing is drawn")
        # A layer may cut what it draws at a limit: numbers there are alike by chance.
        free = table.abs() < table.abs().max()
        alike = int(free.any(1).sum()) - len(table[free.any(1)].unique(dim=0))
        fact(not alike, expected=f"rows of {name} that differ", found=f"{alike} are like another row")
        fact(not (table[:, 0] == table.T).all(), expected=f"columns of {name} that differ", found="none")
        alike = int((free & (table == other))[-40:].sum())
        fact(not alike, expected=f"other numbers in {name} of a second layer", found=f"{alike} are the same")
    # Rows that are a multiple of each other point the same way.
    token_ways, position_ways = [
        nn.functional.normalize(table[:40].double()) for table in (tokens, positions)
    ]
    alike = int(((position_ways @ token_ways.T).abs() > 1 - 1e-9).any(1).sum())
    found = f"{alike} rows of pos_emb are a multiple of a row of tok_emb"
    fact(not alike, expected="two tables, each with numbers of its own", found=found)
    seed = torch.initial_seed()
    fact(seed == 2024, expected="torch's seed as it was before", found=f"a layer has set it to {seed}")


@hint("Take one token of one line: which row of which table belongs to it, and which to its position?")
@given(batches(), modes, st.sampled_from([torch.int64, torch.int32]), st.booleans())
@example((5, 4, 6, [[4, 1, 3], [2, 0, 1]]), "train", torch.int64, False)
@example((3, 3, 3, [[2, 0, 1], [1, 1, 0], [0, 2, 2]]), "eval", torch.int32, False)
@example((5, 3, 3, [[4, 1, 3], [2, 0, 1]]), "train", torch.int64, True)
@example((5, 1, 4, [[4, 1, 3], [2, 0, 1]]), "train", torch.int64, False)
@example((5, 4, 6, [[0, 4, 0, 0, 1]]), "eval", torch.int64, False)
@example((257, 2, 4, [[256, 1, 255]]), "train", torch.int64, False)
@example((32769, 2, 4, [[32768, 0, 32767]]), "train", torch.int64, False)
@example((3, 1, 4100, [[0, 1, 2, 1] * 1025] * 2), "train", torch.int64, False)
@example((3, 1, 4096, [[0, 1, 2, 1] * 1024]), "train", torch.int64, False)
@example((50257, 1, 4, [[1, 50256, 50256, 2]]), "train", torch.int64, False)
@example((3, 2, 2, [[0, 1], [1, 2], [2, 0], [1, 1]]), "train", torch.int64, False)
def test_each_token_becomes_its_row_plus_the_row_of_its_position(batch, mode, dtype, transposed):
    """A batch [B, T] gives [B, T, D], in train and in eval mode, for int32 and int64 IDs."""
    *sizes, lines = batch
    layer = filled(*sizes, mode=mode)
    token_ids = torch.tensor(lines, dtype=dtype)
    if transposed:
        token_ids = token_ids.t().contiguous().t()
    expected = torch.tensor(embedded(lines, sizes[1]))
    same(call(layer, "forward", token_ids), expected)
    longer = torch.cat([0 * token_ids, token_ids])
    same(call(layer, "forward", longer[len(lines) :]), expected)  # as where a batch is cut out of a text


@hint("Both have the same words: which of the two tables can tell them apart?")
def test_cat_sat_and_sat_cat_are_different():
    """The same letters in another order: the letter c is embedded in another way."""
    words = ["cat sat", "sat cat"]
    ids = [["acst ".index(letter) for letter in word] for word in words]
    result = call(filled(5, 4, 7), "forward", torch.tensor(ids))
    with doing("comparing the vectors of the letter c"):
        alike = torch.equal(*(result[line, word.index("c")] for line, word in enumerate(words)))
    fact(not alike, expected="another vector for c in 'cat sat' than in 'sat cat'", found="the same vector")


@hint("The tokens stand in the last dimension, and what comes before it only comes along.")
@given(st.lists(st.integers(0, 3), min_size=1, max_size=4), modes)
@example([3], "train")
@example([0], "train")
@example([2, 0], "eval")
@example([0, 3], "train")
@example([2, 3, 4], "train")
@example([1, 1, 1], "train")
@example([2, 1, 2, 1, 3], "train")
@example([1, 2, 1, 1, 1, 2, 1, 3], "train")
def test_the_leading_dimensions_stay_as_they_are(shape, mode):
    """One line [T], a batch [B, T], a batch of batches [A, B, T], and empty ones: D comes last, all else stays."""
    count = torch.Size(shape).numel()
    token_ids = torch.tensor([n * 3 % 5 for n in range(count)], dtype=torch.int64).reshape(shape)
    before = token_ids.clone()
    layer = filled(5, 2, 4, mode=mode)
    expected = torch.tensor(embedded(token_ids.tolist(), 2)).reshape(*shape, 2)
    result = call(layer, "forward", token_ids)
    same(result, expected)
    fact(result.requires_grad or not count, expected="a result that gradient can pass", found="it cannot")
    same(token_ids, before, what="token_ids after the call")


@hint("There is no row for a position that is not in the table: who notices, and with which error?")
@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), modes)
@example(4, 2, 1, "train")
@example(1, 2, 1, "eval")
def test_more_tokens_than_positions_are_refused(context_size, count, too_many, mode):
    """T > C raises ValueError, whatever the number of lines; T = C is fine."""
    layer = filled(6, 3, context_size, mode)
    refuses(ValueError, layer, "forward", torch.ones(count, context_size + too_many, dtype=torch.int64))
    refuses(ValueError, layer, "forward", torch.ones(context_size + too_many, dtype=torch.int64))
    refuses(ValueError, layer, "forward", torch.ones(0, context_size + too_many, dtype=torch.int64))
    refuses(ValueError, layer, "forward", torch.ones(2, 1, context_size + too_many, dtype=torch.int64))
    with torch.no_grad():  # as where a text is generated
        refuses(ValueError, layer, "forward", torch.ones(1, context_size + too_many, dtype=torch.int64))
    lines = [[5] * context_size] * (context_size + 1)
    same(call(layer, "forward", torch.tensor(lines)), torch.tensor(embedded(lines, 3)))


@hint("Try the ID -1, and the first ID after the last: what does your way of looking up do with each?")
@given(st.sampled_from([-1, 5, -5, 6, -100, 260, 65537, 2**32 + 1, -(2**63)]), st.integers(0, 3))
def test_an_id_outside_the_table_is_refused(bad, place):
    """With 5 tokens an ID such as -1 or 5 raises IndexError, wherever in the batch it stands."""
    ids = [0, 4, 2, 1]
    ids[place] = bad
    layer = filled(5, 3, 7)
    refuses(IndexError, layer, "forward", torch.tensor([ids[:2], ids[2:]]))
    refuses(IndexError, layer, "forward", torch.tensor([bad, bad]))
    token_ids = torch.zeros(2, 2, dtype=torch.int64)
    call(layer, "forward", token_ids)
    with torch.no_grad():  # the same tensor, with other IDs
        refuses(IndexError, layer, "forward", token_ids.copy_(torch.tensor([ids[:2], ids[2:]])))
    refuses(IndexError, call(layer, "eval"), "forward", torch.tensor([ids[:2], ids[2:]]))
    if abs(bad) < 2**31:
        refuses(IndexError, layer, "forward", torch.tensor(ids, dtype=torch.int32))
    for dtype, large in ((torch.int32, 2**29), (torch.int64, 2**61)):
        refuses(IndexError, filled(5, 8, 7), "forward", torch.tensor([0, large], dtype=dtype))


@hint("Does your layer look at every ID, however many there are?")
def test_one_bad_id_among_thousands_is_refused():
    """One of 8200 IDs is -1."""
    token_ids = torch.zeros(2, 4100, dtype=torch.int64)
    token_ids[1, 899] = -1
    refuses(IndexError, call(student, "GPTEmbedding", 5, 1, 4200), "forward", token_ids)


@hint("Print the IDs and the tables before and after a call: is anything written to in place?")
def test_a_call_changes_nothing():
    """After a call, one that refuses its IDs too, token_ids and both tables are as they were before it."""
    layer = filled(5, 3, 5)
    token_ids = torch.tensor([[4, 0, 1], [2, 2, 3]])
    before = [one.detach().clone() for one in (token_ids, *weights(layer))]
    for error, ids in [(IndexError, [[-1, 5]]), (IndexError, [0, -1]), (ValueError, [0] * 6)]:
        refused = torch.tensor(ids)
        refuses(error, layer, "forward", refused)
        same(refused, torch.tensor(ids), what="token_ids that were refused")
    call(layer, "forward", token_ids)
    short = token_ids.int()
    call(layer, "forward", short)
    same(short, token_ids.int(), what="token_ids after the call")
    with torch.no_grad():
        for line in (token_ids[0], token_ids[0, :1], torch.arange(5)):
            call(layer, "forward", line)
        first = call(layer, "forward", token_ids)
        kept = first.clone()
        call(layer, "forward", token_ids.flip(0))
    same(first, kept, what="what a call without gradient gave, after another call,")
    learnable = [weight.requires_grad for weight in weights(layer)]
    fact(all(learnable), expected="both tables learnable after the calls", found=f"{learnable}")
    names = ("token_ids", "tok_emb.weight", "pos_emb.weight")
    for name, one, was in zip(names, (token_ids, *weights(layer)), before, strict=True):
        same(one.detach(), was, what=f"{name} after the call")


@hint("Look for tensors that your code makes: are they of the tables' dtype?")
def test_the_layer_works_in_every_dtype():
    """After .to(dtype) the result has that dtype, with all the digits that it holds."""
    for dtype, tiny in [(torch.float64, 2.0**-40), (torch.float16, 2.0**-9), (torch.bfloat16, 2.0**-6)]:
        layer = filled(3, 2, 2)
        with doing("nn.Sequential(layer).to(dtype)"):
            nn.Sequential(layer).to(dtype)  # as where the layer is part of a network
        tokens, positions = weights(layer)
        with doing("filling the tables"):
            tokens.data.copy_(torch.tensor([[0.0, tiny], [1.0, 1 + tiny], [1.5, 1.5 + tiny]], dtype=dtype))
            positions.data.copy_(torch.tensor([[0.0, 0.25], [0.25, 0.0]], dtype=dtype))
        expected = [[[1.5, 1.75 + tiny], [1.25, 1 + tiny]]]
        same(call(layer, "forward", torch.tensor([[2, 1]])), torch.tensor(expected, dtype=dtype))
        with torch.no_grad():
            same(call(layer, "forward", torch.tensor([[2, 1]])), torch.tensor(expected, dtype=dtype))
        none = call(layer, "forward", torch.ones(2, 0, dtype=torch.int64))
        same(none, torch.zeros(2, 0, 2, dtype=dtype))
        long = call(call(student, "GPTEmbedding", 1, 1, 300), "to", dtype)
        numbers = torch.arange(300)[:, None] % 7
        for weight, values in zip(weights(long), (torch.zeros(1, 1), numbers), strict=True):
            with doing("filling the tables"):
                weight.data.copy_(values)
        same(call(long, "forward", torch.zeros(300, dtype=torch.int64)), numbers.to(dtype))
        wide, ids = (
            call(call(student, "GPTEmbedding", 2050, 1, 4), "to", dtype),
            torch.tensor([255, 257, 2047, 2049]),
        )
        for weight in weights(wide):
            with doing("filling the tables"):
                weight.data.copy_(torch.arange(len(weight))[:, None] % 7 * (len(weight) > 4))
        same(call(wide, "forward", ids), (ids[:, None] % 7).to(dtype))


@hint("A tensor made without `device=` lies on the CPU; a plain attribute stays when the layer moves.")
def test_every_tensor_is_made_where_the_input_lies():
    """On a GPU as on a CPU: nothing that is made on the way, or was made before, stays behind on the CPU."""
    layer, token_ids = call(student, "GPTEmbedding", 7, 3, 40), torch.tensor([[4, 1, 3] * 5, [2, 0, 6] * 5])
    with doing("layer(token_ids)"):
        found = on_the_device_of_its_input(layer, lambda: layer(token_ids), token_ids)
    wanted = "every tensor on the device of the input: pass device= where it is made"
    fact(found == "all", expected=wanted, found=found)


@hint("Each use of a row sends its share back to that row: does a step cut the way back, or change it?")
@given(batches(), modes, st.sampled_from([torch.int64, torch.int32]))
@example((5, 2, 4, [[4, 1, 4], [4, 0, 0]]), "train", torch.int64)
@example((5, 2, 4, [[4, 1, 4], [4, 0, 0]]), "eval", torch.int64)
@example((5, 2, 4, [[4, 1, 4], [4, 0, 0]]), "train", torch.int32)
@example((50304, 1, 4, [[1, 50256, 50256, 2]]), "train", torch.int64)
def test_gradient_reaches_both_tables(batch, mode, dtype):
    """The tokens of the batch send 1, 2, 3, ... back to their two rows; rows not used get zero."""
    vocab_size, emb_dim, context_size, lines = batch
    layer = filled(vocab_size, emb_dim, context_size, mode=mode)
    shares = torch.arange(1.0, len(lines) * len(lines[0]) + 1).reshape(len(lines), -1)
    # As in a network, where the gradient that arrives may lie in memory in another order.
    weighted = shares[..., None].repeat(1, 1, emb_dim).transpose(0, -1).contiguous().transpose(0, -1)
    tokens, positions = torch.zeros(vocab_size, emb_dim), torch.zeros(context_size, emb_dim)
    for line, row in zip(lines, shares.tolist(), strict=True):
        for place, (one, share) in enumerate(zip(line, row, strict=True)):
            tokens[one] += share
            positions[place] += share
    with torch.no_grad():
        call(layer, "forward", torch.tensor(lines, dtype=dtype))
    for times, after in [(1, ""), (3, " after a second backward(), of two results that are added up")]:
        result = call(layer, "forward", torch.tensor(lines, dtype=dtype))
        if after:
            result = result + call(layer, "forward", torch.tensor(lines, dtype=dtype))
            weighted = weighted.contiguous()
        call(layer, "forward", torch.tensor([0]))  # before the gradient of the other
        with doing("(layer(token_ids) * shares).sum().backward()"):
            (result * weighted).sum().backward()
        for name, weight, expected in zip(
            ("tok_emb", "pos_emb"), weights(layer), (tokens, positions), strict=True
        ):
            same(weight.grad, times * expected, what=f"layer.{name}.weight.grad{after}")


@hint(
    "Does the way back go through every step, however many dimensions the IDs have, and whatever is frozen?"
)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=4))
@example([3])
@example([2, 1, 3])
def test_gradient_reaches_the_tables_whatever_the_leading_dimensions(shape):
    """Every token sends a share to its row and to the row of its position; a frozen table keeps it from no other."""
    layer, share = call(filled(5, 2, 4), "double"), 1 + 2.0**-40  # float32 has no such number
    token_ids = torch.ones(shape, dtype=torch.int64)
    tokens, positions = torch.zeros(5, 2, dtype=torch.float64), torch.zeros(4, 2, dtype=torch.float64)
    tokens[1] = token_ids.numel() * share
    positions[: shape[-1]] = token_ids.numel() // shape[-1] * share
    tables = dict(zip(("tok_emb", "pos_emb"), weights(layer), strict=True))
    for frozen in ("nothing", "tok_emb", "pos_emb"):
        for name, table in tables.items():
            table.grad = None
            table.requires_grad_(name != frozen)
        result = call(layer, "forward", token_ids)
        with doing(f"(layer(token_ids) * share).sum().backward() with {frozen} frozen"):
            (result * share).sum().backward()
        for (name, table), expected in zip(tables.items(), (tokens, positions), strict=True):
            if name != frozen:
                same(table.grad, expected, what=f"layer.{name}.weight.grad with {frozen} frozen")


@hint("What does your layer remember from the call before, or from the day it was made?")
def test_every_call_uses_what_the_tables_hold_now():
    """A second call with other numbers in the tables, a third with fewer lines, and another layer beside it."""
    layer, other = filled(5, 2, 4), call(student, "GPTEmbedding", 5, 2, 4)
    for weight in weights(other):
        weight.data.fill_(7)
    lines = [[4, 1, 3], [2, 0, 1]]
    expected, token_ids = torch.tensor(embedded(lines, 2)), torch.tensor(lines)
    first = call(layer, "forward", token_ids)
    same(first, expected)
    for mode in ("eval", "train"):
        with torch.no_grad():
            same(call(call(layer, mode), "forward", token_ids), expected)
            for weight in weights(layer):
                weight.data.mul_(2)
            same(call(layer, "forward", token_ids), 2 * expected)
            for weight in weights(layer):
                weight.data.mul_(0.5)
            # As where a text grows token by token, with new numbers in the tables in between.
            same(call(layer, "forward", token_ids[..., :-1]), expected[:, :-1])
            for weight in weights(layer):
                weight.data.mul_(2)
            same(call(layer, "forward", token_ids), 2 * expected)
            for weight in weights(layer):
                weight.data.mul_(1 if mode == "train" else 0.5)
    same(call(layer, "forward", token_ids), 2 * expected)
    same(call(layer, "forward", torch.tensor(lines)), 2 * expected)
    same(call(layer, "forward", torch.tensor(lines[:1])), 2 * expected[:1])
    same(first, expected, what="the result of the first call, after more calls,")
    for size in (2, 9):  # others made after it, smaller and larger ones
        call(student, "GPTEmbedding", size, 2, size)
        same(call(layer, "forward", token_ids), 2 * expected)
        refuses(ValueError, layer, "forward", torch.ones(5, dtype=torch.int64))
        refuses(IndexError, layer, "forward", torch.tensor([5]))
    same(call(call(layer, "double"), "forward", token_ids), 2 * expected.double())
    for weight in weights(call(layer, "float")):  # its numbers lie elsewhere since then
        weight.data.mul_(2)
    same(call(layer, "forward", token_ids), 4 * expected)
    for name in ("tok_emb", "pos_emb"):  # as when two layers are to share a table
        part = attribute(layer, name)
        part.weight = nn.Parameter(torch.zeros_like(part.weight))
    same(call(layer, "forward", token_ids), 0 * expected)
    # Both tables in one piece of memory, as where an optimiser has laid them end to end.
    memory = torch.cat(weights(filled(5, 2, 4))).detach()
    for name, table in (("tok_emb", memory[:5]), ("pos_emb", memory[5:])):
        attribute(layer, name).weight = nn.Parameter(table)
    same(call(layer, "forward", token_ids), expected)


@hint("Does a call look at the IDs that it is given, and begin at position 0, whatever was there before?")
@pytest.mark.parametrize("mode", ["train", "eval"])
def test_a_call_knows_nothing_of_the_one_before(mode):
    """The same tensor with other IDs in it, and a line of one token."""
    layer, token_ids = filled(5, 2, 4, mode=mode), torch.tensor([4, 1, 3])
    with torch.no_grad():
        call(layer, "forward", token_ids)
        same(call(layer, "forward", token_ids.zero_()), torch.tensor(embedded([0, 0, 0], 2)))
        same(call(layer, "forward", token_ids[:1]), torch.tensor(embedded([0], 2)))


def networks():
    """Modules, in words and as they are, with the number of trainable numbers in each."""
    half_frozen, frozen_first, one, single = nn.Linear(3, 2), nn.Linear(3, 2), nn.Linear(3, 2), nn.ReLU()
    half_frozen.bias.requires_grad_(False)
    frozen_first.weight.requires_grad_(False)
    tied = nn.Sequential(nn.Embedding(5, 3), nn.Sequential(nn.ReLU(), nn.Linear(3, 5, bias=False)))
    tied[1][1].weight = tied[0].weight
    single.scale = nn.Parameter(torch.tensor(2.0))
    empty, twice, buffered = nn.Linear(3, 2), nn.Linear(3, 2), nn.Linear(3, 2)
    empty.nothing = nn.Parameter(torch.zeros(3, 0))
    twice.scale = twice.same_scale = nn.Parameter(torch.ones(4))
    buffered.register_buffer("kept", torch.zeros(5, requires_grad=True))
    beside = nn.Sequential(nn.Linear(3, 2))
    beside.scale = nn.Parameter(torch.ones(7))
    return [
        ("nn.Linear(3, 2)", nn.Linear(3, 2), 3 * 2 + 2),
        ("a Linear inside a Sequential inside another", nn.Sequential(nn.Sequential(nn.Linear(3, 2))), 8),
        ("a Conv1d of 2 to 3 channels, 5 wide", nn.Conv1d(2, 3, 5), 3 * 2 * 5 + 3),
        ("a BatchNorm1d, which has buffers", nn.BatchNorm1d(4), 4 + 4),
        ("two Linears, one with a frozen bias", nn.Sequential(half_frozen, nn.Linear(3, 2)), 6 + 8),
        ("a Linear with a frozen weight", frozen_first, 2),
        ("an Embedding and a Linear that share a weight", tied, 15),
        ("the same Linear twice", nn.Sequential(one, one), 8),
        ("a module with a parameter of shape []", single, 1),
        ("a module with a parameter [7] beside its Linear of 3 to 2", beside, 7 + 8),
        ("a module without parameters", nn.ReLU(), 0),
        ("a Linear of 3 to 2 with a parameter of shape [3, 0]", empty, 8),
        ("a Linear of 3 to 2 with a parameter [4] that has two names", twice, 8 + 4),
        ("a Linear of 3 to 2 with a buffer that asks for gradient", buffered, 3 * 2 + 2),
        (
            "two BatchNorm1d that hold the same numbers",
            nn.Sequential(nn.BatchNorm1d(3), nn.BatchNorm1d(3)),
            12,
        ),
        ("a Linear of 3 to 2 on the meta device", nn.Linear(3, 2, device="meta"), 3 * 2 + 2),
        ("a Linear of complex numbers", nn.Linear(3, 2, dtype=torch.complex64), 3 * 2 + 2),
        (
            "a Linear of 4097 to 4097, without bias",
            nn.Linear(4097, 4097, bias=False, device="meta"),
            4097 * 4097,
        ),
    ]


@hint("Does a frozen number learn? Is a number used twice two numbers? What is in `module.buffers()`?")
def test_count_parameters_counts_every_trainable_number_once():
    """Shared parameters count once; frozen ones and buffers do not count; the result is an int, every time."""
    for words, net, expected in networks():
        same(call(student, "count_parameters", net), expected, what=f"the count for {words}")
        same(call(student, "count_parameters", net), expected, what=f"the second count for {words}")
        same(
            call(student, "count_parameters", net.requires_grad_(False)),
            0,
            what=f"{words}, all frozen: the count",
        )
    net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 10))
    same(call(student, "count_parameters", net), 20 + 50)
    net[1] = nn.Linear(4, 2)
    same(
        call(student, "count_parameters", net), 20 + 10, what="the count after the second Linear was replaced"
    )
    layer = filled(5, 3, 4)
    weights(layer)[0].requires_grad_(False)
    same(call(student, "count_parameters", layer), 12, what="the count for your layer with tok_emb frozen")


@hint("It works for small tables: which number in your code would be too small for GPT-2's vocabulary?")
def test_gpt2s_vocabulary_has_12866816_parameters():
    """50257 tokens and 4 positions of 256 numbers each."""
    layer = call(student, "GPTEmbedding", 50257, 256, 4)
    same(call(student, "count_parameters", layer), 12_866_816)
