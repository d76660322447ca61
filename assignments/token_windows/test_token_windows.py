"""Checks your token_windows.py: the windows first, then the DataLoader over them.

`create_dataloader` needs GPT-2's vocabulary: the first time, tiktoken downloads it.

Run `pytest` in this folder. The tests stand at the end of this file; what stands before them makes their messages.
"""

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
from array import array
from collections import Counter, UserList, deque
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
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
    from torch.utils.data import DataLoader
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

# ------------------------------ the tests ------------------------------

student = student_file("token_windows", beside=__file__)

LAMPS = "One red lamp, two red lamps"
LAMP_IDS = [3198, 2266, 20450, 11, 734, 2266, 32209]
NUMBERS = "0 1 2 3 4 5 6 7 8 9 10 11"
NUMBER_IDS = [15, 352, 362, 513, 604, 642, 718, 767, 807, 860, 838, 1367]

lengths = st.integers(1, 5)
strides = st.integers(1, 7)


def int64(rows, width):
    """The rows as an int64 tensor of this width, even if there are none."""
    return torch.tensor(rows, dtype=torch.int64).reshape(len(rows), width)


@hint("Write the nine tokens down, and under them each window and the token after it.")
def test_a_text_of_nine_tokens_has_three_windows_of_four_at_a_stride_of_two():
    """Tokens 10 to 18: the windows start at 10, 12 and 14; each is followed by at least one token."""
    windows = call(student, "sliding_windows", [10, 11, 12, 13, 14, 15, 16, 17, 18], 4, 2)
    inputs = int64([[10, 11, 12, 13], [12, 13, 14, 15], [14, 15, 16, 17]], 4)
    same(windows, (inputs, inputs + 1))


@hint("After which windows is there still a token? List their starts for 9 tokens, length 4, stride 2.")
@given(more=st.integers(1, 15), max_length=lengths, stride=strides)
@example(more=2, max_length=2, stride=9)
@example(more=3, max_length=3, stride=1)
def test_every_start_below_the_length_of_the_text_minus_the_window_has_a_window(more, max_length, stride):
    """Window i starts at i * stride; its tokens follow each other, since here the IDs are 100, 101, 102, ..."""
    count = max_length + more
    token_ids = [100 + place for place in range(count)]
    windows = call(student, "sliding_windows", token_ids, max_length, stride=stride)
    starts = [start for start in range(count) if start % stride == 0 and start < count - max_length]
    rows = [[100 + start + place for place in range(max_length)] for start in starts]
    with doing("windows[0]"):
        inputs = windows[0]
    same(inputs, int64(rows, max_length), what="the tensor of inputs")


@hint("Lay a window of targets over the text: where does it begin, if its inputs begin at i * stride?")
@given(more=st.integers(1, 15), max_length=lengths, stride=strides)
def test_every_target_is_the_token_after_its_input(more, max_length, stride):
    """The IDs are 100, 101, 102, ..., so each target is its input plus 1."""
    token_ids = [100 + place for place in range(max_length + more)]
    windows = call(student, "sliding_windows", token_ids, max_length=max_length, stride=stride)
    with doing("inputs, targets = windows"):
        inputs, targets = windows
        plus_one = inputs + 1
    same(targets, plus_one, what="the tensor of targets")


@hint("Does the value of a token find a way into where a window begins, or into its dtype?")
def test_tokens_may_repeat_and_may_be_any_of_the_vocabulary():
    """IDs are labels: 0 and 50256 are tokens like any other, and a token may occur again and again."""
    large = int64([[2**24 + 1, 2**24 + 3, 2**40 + 1, 5]], 4)[0]
    for given_ids in (large, large.tolist()):
        same(call(student, "sliding_windows", given_ids, 3, 1), (large[None, :3], large[None, 1:]))
    same(
        call(student, "sliding_windows", [1, 2, 1, 3], 1, 1),
        (int64([[1], [2], [1]], 1), int64([[2], [1], [3]], 1)),
    )
    ends = call(student, "sliding_windows", [1, 2, 50256, 3], 2, 1)
    same(ends, (int64([[1, 2], [2, 50256]], 2), int64([[2, 50256], [50256, 3]], 2)))
    token_ids = [7, 0, 7, 0, 7, 0, 50256, 40000, 3000, 300]
    windows = call(student, "sliding_windows", token_ids, 3, 2)
    inputs = int64([[7, 0, 7], [7, 0, 7], [7, 0, 50256], [50256, 40000, 3000]], 3)
    targets = int64([[0, 7, 0], [0, 7, 0], [0, 50256, 40000], [40000, 3000, 300]], 3)
    same(windows, (inputs, targets))


@hint("How many windows has a text of `max_length` tokens? A tensor of no rows still has columns.")
@given(max_length=lengths, missing=st.integers(0, 5), stride=strides)
def test_a_text_too_short_for_a_window_gives_none(max_length, missing, stride):
    """Both tensors are int64 then, and of shape [0, max_length]."""
    token_ids = [10 + place for place in range(max(max_length - missing, 0))]
    windows = call(student, "sliding_windows", token_ids, max_length, stride)
    same(windows, (int64([], max_length), int64([], max_length)))


@hint("A tuple or a range can do less than a list: which of your lines needs a list?")
def test_ids_may_come_in_a_tuple_a_range_or_a_tensor():
    """The windows are int64 whatever the IDs come in. A UserList and an array are sequences of numbers, too."""
    inputs = int64([[10, 11], [13, 14]], 2)
    between = torch.tensor([10, 0, 11, 0, 12, 0, 13, 0, 14, 0, 15, 0])
    kinds = [
        tuple(range(10, 16)),
        range(10, 16),
        UserList(range(10, 16)),
        array("i", range(10, 16)),  # four bytes a number
        array("q", range(10, 16)),  # eight bytes a number
        torch.arange(10, 16),
        torch.arange(10, 16, dtype=torch.int32),
    ]
    for token_ids in [*kinds, between[::2], torch.arange(8, 16)[2:]]:
        windows = call(student, "sliding_windows", token_ids=token_ids, max_length=2, stride=3)
        same(windows, (inputs, inputs + 1))
    down = int64([[15, 13], [9, 7]], 2)
    same(call(student, "sliding_windows", range(15, 4, -2), 2, 3), (down, down - 2))
    none = [(), range(0), range(2), UserList(), array("i"), torch.arange(0), torch.arange(2).int()]
    for short in none:
        same(call(student, "sliding_windows", short, 2, 3), (int64([], 2), int64([], 2)))


@hint("Which error has Python for a number that makes no sense here? Look before you cut.")
def test_a_length_or_a_stride_below_one_raises_value_error():
    """Whatever the text is, a short one too, and whatever its IDs come in."""
    lists, others = ([10, 11, 12, 13, 14], [10, 11], []), (range(5), (10, 11, 12), torch.arange(5))
    short = (range(1), (), torch.arange(1), torch.arange(0))
    for token_ids in (*lists, *others, *short):
        for max_length, stride in ((0, 1), (-1, 1), (2, 0), (2, -1), (1, -3), (0, 0), (-1, -1)):
            refuses(ValueError, student, "sliding_windows", token_ids, max_length, stride)


@hint("Does a loader come to the same error as the windows that it is made of?")
def test_a_loader_with_a_stride_of_zero_raises_value_error():
    """When it is made, or when it is gone through."""
    create_dataloader, found = attribute(student, "create_dataloader"), "ValueError"
    with doing('create_dataloader("0 1 2 3 ...", 4, 3, 0, shuffle=False)'), suppress(ValueError):
        found = f"{len(list(create_dataloader(NUMBERS, 4, 3, 0, shuffle=False)))} batches"
    fact(found == "ValueError", "ValueError from a loader with stride=0", found)


@hint("What does a call leave behind that the caller, or the next call, can see?")
def test_a_call_leaves_nothing_behind():
    """Neither the argument nor the windows of another call are changed."""
    for kind in (list, torch.tensor):
        first_ids, second_ids = kind([10, 11, 12, 13]), kind([20, 21, 22, 23])
        first = call(student, "sliding_windows", first_ids, 2, 1)
        second = call(student, "sliding_windows", second_ids, 2, 1)
        fact(list(first_ids) == [10, 11, 12, 13], "the argument of the first call is unchanged", first_ids)
        inputs = int64([[10, 11], [11, 12]], 2)
        same(first, (inputs, inputs + 1), what="what the first call returned, after another one,")
        same(second, (inputs + 10, inputs + 11))
        first_ids[0] = 30  # the same list or tensor, with another ID in it
        third = call(student, "sliding_windows", first_ids, 2, 1)
        inputs[0, 0] = 30
        same(third, (inputs, int64([[11, 12], [12, 13]], 2)))
    long = [
        call(student, "sliding_windows", range(30), length, stride)[0]
        for length, stride in ((11, 1), (1, 11))
    ]
    same(
        long[1],
        int64([[0], [11], [22]], 1),
        what="the inputs of a call with max_length=1, stride=11, after one with 11 and 1,",
    )


@hint("Where does your last window begin in a text of many thousand tokens, and where should it?")
def test_a_long_text_is_used_to_its_end():
    """1500 tokens in windows of 256, 128 apart: ten windows, the last from token 1152 on. Then many more tokens."""
    windows = call(student, "sliding_windows", range(1500), 256, 128)
    with doing("windows[0][:, 0]"):
        starts = windows[0][:, 0]
    same(starts, torch.arange(0, 1153, 128), what="the first column of the inputs")
    inputs = torch.arange(1498)[:, None] + torch.arange(2)
    same(call(student, "sliding_windows", range(1500), 2, 1), (inputs, inputs + 1))
    inputs = torch.arange(0, 139_997, 20_001)[:, None] + torch.arange(3)
    same(call(student, "sliding_windows", range(140_000), 3, 20_001), (inputs, inputs + 1))


def loader_of(text, *args, **kwargs):
    """The DataLoader that the student's function makes."""
    return is_a(call(student, "create_dataloader", text, *args, **kwargs), DataLoader)


def batches(text, *args, **kwargs):
    """What a loop over the DataLoader gives."""
    loader = loader_of(text, *args, **kwargs)
    with doing("for inputs, targets in loader"):
        return [(inputs, targets) for inputs, targets in loader]


def epoch(loader):
    """The windows of one epoch as tuples, each with its targets."""
    with doing("for inputs, targets in loader"):
        return [
            (*x, *y)
            for inputs, targets in loader
            for x, y in zip(inputs.tolist(), targets.tolist(), strict=True)
        ]


def tokens(text, count):
    """The text's tokens, read off one window that ends with the last of them but one, and its target."""
    found = batches(text, 1, count - 1, 1, False, False)
    fact(len(found) == 1, f"one window: {text!r} has {count} tokens", f"{len(found)} windows")
    with doing("inputs, targets = batch"):
        return [*found[0][0].flatten().tolist(), *found[0][1].flatten().tolist()[-1:]]


@hint("In which order do the windows stand in the text, and which two tensors is a batch made of?")
def test_batches_hold_the_windows_of_the_text_in_order():
    """Without shuffling and with the last batch kept: three windows of three tokens, two in the first batch."""
    found = batches(NUMBERS, 2, 3, 4, shuffle=False, drop_last=False)
    first = int64([NUMBER_IDS[:3], NUMBER_IDS[4:7]], 3), int64([NUMBER_IDS[1:4], NUMBER_IDS[5:8]], 3)
    last = int64([NUMBER_IDS[8:11]], 3), int64([NUMBER_IDS[9:]], 3)
    same(found, [first, last], what="the list of batches")
    alone = [(first[0][:1], first[1][:1]), (first[0][1:], first[1][1:]), last]
    same(batches(NUMBERS, 1, 3, 4, shuffle=False), alone, what="the list of batches, kept to the end,")
    joined = torch.cat([inputs for inputs, _ in batches(NUMBERS, 3, 3, 1, shuffle=False)])
    in_order = int64([NUMBER_IDS[start : start + 3] for start in range(9)], 3)
    same(joined, in_order, what="the inputs of three batches of three, joined,")
    one = loader_of(LAMPS, 1, 1, 1, shuffle=False)
    other = loader_of(NUMBERS, 1, 2, 3, shuffle=False)
    for loader, text, first in ((one, LAMPS, ((3198, 2266), 6)), (other, NUMBERS, ((15, 352, 352, 362), 4))):
        about = f"first window with its targets, and number of windows, of the loader of {text!r},"
        same((epoch(loader)[0], len(epoch(loader))), first, what=about)
    many = " ".join(str(number) for number in range(301))
    kept = [inputs for inputs, _ in batches(many, 1, 1, 1, shuffle=False)]
    count = len(torch.cat(kept).unique())
    fact(count == 300, "300 batches of other windows each, all kept to the end", f"{count} other windows")


@hint("Hand the whole text to the encoding, as it is: line breaks and spaces are part of the tokens.")
def test_the_text_becomes_gpt2_tokens_as_a_whole():
    """Spaces, line breaks, capitals and all alphabets are part of it."""
    same(tokens(LAMPS, 7), LAMP_IDS, what="the list of tokens")
    spaces = [220, 1881, 220, 20450, 198, 198, 7571, 32209, 201, 198]
    same(tokens("  One  lamp\n\nTwo lamps\r\n", 10), spaces, what="the list of tokens")
    same(tokens("One\n\n\n", 3), [3198, 628, 198], what="the list of tokens")
    accents = [818, 25792, 82, 11, 564, 250, 64, 1351, 447, 251, 32485, 10545, 113, 115, 198]
    same(tokens("Inês, “a list” 🙂 海\n", 15), accents, what="the list of tokens")
    same(tokens(" ﬁn", 4), [27332, 105, 223, 77], what="the list of tokens")
    same(tokens("e\u0301", 3), [68, 136, 223], what="the list of tokens")
    same(tokens(" lamp a" * 3000, 6000), [20450, 257] * 3000, what="the list of tokens")
    same(tokens("lanterns\n" * 1200, 4800), [9620, 759, 82, 198] * 1200, what="the list of tokens")
    for word, token in ((" red", 2266), (" sea", 5417)):  # two texts that differ in the middle alone
        text = 3000 * " lamp" + word + 3000 * " lamp"
        same(tokens(text, 6001)[3000], token, what="the token in the middle")
    ids = torch.tensor([356, 821, 734, 339, 338, 287, 11, 314, 1101, 734, 11] * 6400)
    pairs = batches(" we're two he's in, I'm two," * 6400, 18, 70, 4092, shuffle=False, drop_last=False)
    inputs = torch.arange(0, 70_330, 4092)[:, None] + torch.arange(70)
    far_apart = "the list of batches of a text of 70,400 tokens, its windows far apart,"
    same(pairs, [(ids[inputs], ids[inputs + 1])], what=far_apart)
    marked = [171, 119, 123, 3198, 2266, 20450]
    same(tokens("\ufeffOne red lamp", 6), marked, what="the list of tokens")
    same(tokens("=" * 30_000, 470)[-3:], [23926, 10052, 4770], what="the list of the last tokens")
    path = os.__file__  # the text of the path itself, and not what stands in that file
    found = sum(len(inputs) for inputs, _ in batches(path, 64, 1, 1, shuffle=False, drop_last=False))
    fact(found < len(path.encode()), f"the tokens of the text {path!r}", f"{found} windows of one token")
    same(
        tokens("It’s – &amp; —", 9), [1026, 447, 247, 82, 784, 1222, 696, 26, 851], what="the list of tokens"
    )


@hint("tiktoken refuses special tokens in a text until it is told which ones are allowed.")
def test_end_of_text_is_the_special_token():
    """Every `<|endoftext|>` is token 50256, and only in small letters. There is no other special token."""
    text = "one<|endoftext|>two \n<|endoftext|><|endoftext|> three"
    same(tokens(text, 8), [505, 50256, 11545, 220, 198, 50256, 50256, 1115], what="the list of tokens")
    same(
        tokens("one <|ENDOFTEXT|>", 9),
        [505, 1279, 91, 10619, 46, 9792, 13918, 91, 29],
        what="the list of tokens",
    )
    chat = [25515, 1279, 91, 320, 62, 9688, 91, 29]
    same(tokens("Say <|im_start|>", 8), chat, what="the list of tokens")
    documents = tokens("A lamp.<|endoftext|>" * 1500, 6000)
    same(documents, [32, 20450, 13, 50256] * 1500, what="the list of tokens of 1500 documents")
    same(tokens("lit.\n\n<|endoftext|>Two", 5), [18250, 13, 628, 50256, 7571], what="the list of tokens")


@hint("DataLoader does the batching: what have you handed on to it, and what have you made by hand?")
def test_drop_last_decides_on_a_smaller_last_batch():
    """NUMBERS has nine windows of three tokens: two batches of four, and one more window."""
    for drop_last, sizes in ((True, [4, 4]), (False, [4, 4, 1])):
        found = [len(inputs) for inputs, _ in batches(NUMBERS, 4, 3, 1, shuffle=False, drop_last=drop_last)]
        same(found, sizes, what="the list of batch sizes")
    found = [len(inputs) for inputs, _ in batches(NUMBERS, 3, 3, 1, False, True)]
    same(found, [3, 3, 3], what="the list of batch sizes")
    same(batches(NUMBERS, 40, 3, 1, shuffle=False, drop_last=True), [], what="the list of batches")


@hint("A data set without windows has the length 0: which of your lines cannot live with that?")
def test_a_text_too_short_for_a_window_has_no_batch():
    """Without shuffling it is no error."""
    for text, max_length in ((LAMPS, 7), (LAMPS, 30), ("", 1)):
        same(batches(text, 2, max_length, 1, shuffle=False, drop_last=False), [], what="the list of batches")


@hint("What is your function asked to return, and what happens to it after one `for` loop?")
def test_a_dataloader_comes_back_that_can_be_gone_through_again():
    """It loads in this process, without workers; a loop that was left early changes nothing for the next."""
    loader = loader_of(NUMBERS, 4, 3, 1, shuffle=False, drop_last=False)
    many = loader_of("a " * 3000, 4, 2, 1, shuffle=False)
    workers = max(attribute(one, "num_workers") for one in (loader, many))
    fact(workers == 0, "num_workers=0", f"{workers}")
    with doing("for inputs, targets in loader"):
        begun = iter(loader)  # a loop that waits, or is left early
        next(begun)
        epochs = [sum(len(inputs) for inputs, _ in loader) for _ in range(2)]
        left = len(list(begun))
    same(epochs, [9, 9], what="the number of windows in two epochs")
    same(left, 2, what="the number of batches that a loop still gets after two others")
    loader = loader_of(NUMBERS, 4, 3, 1, shuffle=False, drop_last=True)
    first, second = epoch(loader), epoch(loader)
    fact(first == second, "the same windows in the next epoch", f"{len(second)} windows, or in another order")


@hint("Compare two epochs, and two runs after `torch.manual_seed(1)`: what is new, what is the same?")
def test_shuffling_gives_every_window_once_in_an_order_that_follows_the_seed():
    """A new order in every epoch; after the same `torch.manual_seed` the same orders again."""
    text = " ".join(str(number) for number in range(60))
    in_order = epoch(loader_of(text, 4, 2, 1, shuffle=False, drop_last=False))
    orders = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        loader = loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)
        orders += [epoch(loader), epoch(loader)]
    waiting = loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)
    torch.manual_seed(1)
    late = epoch(waiting)
    fact(sorted(orders[0]) == sorted(in_order), "every window once", f"{len(set(orders[0]))} windows")
    fact(orders[0] != in_order, "an order that is not the text's")
    fact(orders[0] != orders[1], "another order in the next epoch")
    fact(orders[:2] == orders[2:4], "the same orders after the same seed")
    fact(orders[0] != orders[4], "another order after another seed")
    fact(late == orders[0], "the same order in a loader that was made before the seed was set")
    torch.manual_seed(5)
    loader_of(text, 4, 2, 1, shuffle=False)
    seed = torch.initial_seed()
    fact(seed == 5, "torch's seed as it was before, with shuffle=False, too", f"{seed} instead of 5")
    torch.manual_seed(1)
    pair = [epoch(loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)) for _ in range(2)]
    fact(pair[0] != pair[1], "another order in a second loader")
    loader = loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)
    with doing("for inputs, targets in loader"):
        begun = iter(loader)
        windows = [next(begun)[0]]
        _ = list(loader)
        windows += [inputs for inputs, _ in begun]
        count = len(torch.cat(windows).unique(dim=0))
    fact(count == len(in_order), f"{len(in_order)} windows in a loop that another one interrupts", f"{count}")


@hint("What is shuffled: the windows, or the batches that were made of them? And when is the rest left out?")
def test_shuffled_batches_are_made_of_windows_from_everywhere():
    """In batches of five, each batch whole, and over a few epochs every window has been left out at times."""
    text = " ".join(str(number) for number in range(60))
    torch.manual_seed(1)
    loader = loader_of(text, 5, 2, 1, shuffle=True, drop_last=True)
    with doing("for inputs, targets in loader"):
        epochs = [[inputs.tolist() for inputs, _ in loader] for _ in range(8)]
    sizes = {len(batch) for batches in epochs for batch in batches}
    fact(sizes == {5}, "batches of 5 windows", f"batches of {sorted(sizes)}")
    seen = {tuple(window) for batches in epochs for batch in batches for window in batch}
    every = {window[:2] for window in epoch(loader_of(text, 5, 2, 1, shuffle=False, drop_last=False))}
    fact(seen == every, "every window, in one epoch or another", f"{len(seen)} of {len(every)} windows")
    first = {tuple(map(tuple, sorted(batch))) for batch in epochs[0]}
    again = {tuple(map(tuple, sorted(batch))) for batch in epochs[1]}
    fact(not first & again, "other windows together in the next epoch", "a batch of the same windows")
    letters = "".join(1600 * f" {letter}" for letter in "abcdefgh")
    with doing("inputs, targets = next(iter(loader))"):
        inputs, _ = next(iter(loader_of(letters, 200, 1, 1)))
    kinds = len(inputs.unique())
    fact(
        kinds == 8,
        "windows from everywhere in a long text, from the first on",
        f"{kinds} of its 8 parts only",
    )


@hint("Compare the first line of your function with the one that the assignment gave you.")
def test_the_defaults_are_those_of_the_assignment():
    """batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True."""
    # 41 blocks of 128 tokens are 39 windows, and each of those begins with a number of its own.
    text = "".join(f" {block}" + " a" * 127 for block in range(41))
    torch.manual_seed(1)
    loader = is_a(call(student, "create_dataloader", text=text), DataLoader)
    with doing("for inputs, targets in loader"):
        shapes = [list(inputs.shape) for inputs, _ in loader]
    same(shapes, [[4, 256]] * 9, what="the list of shapes")
    whole = loader_of(text, shuffle=False, drop_last=False)
    in_order = epoch(whole)
    fact(len(in_order) == 39, "39 windows, 128 tokens apart", f"{len(in_order)} windows")
    fact(epoch(loader) != in_order[:36], "windows in a random order")
    for given_alone, count in (({"batch_size": 8}, 39), ({"max_length": 64}, 41), ({"stride": 1000}, 5)):
        found = len(epoch(loader_of(text, shuffle=False, drop_last=False, **given_alone)))
        fact(found == count, f"{count} windows where {given_alone} alone is given", f"{found} windows")
