"""Words for a self-check: run the student's code, compare, and tell in plain English what went wrong.

student = student_file("my_layer", beside=__file__)
    The student's my_layer.py in the folder of the test file, loaded at first use. When it does not load,
    the first test that needs it says why, and the others are skipped. Stands above all tests: it also sets up
    Hypothesis for them.
returned = call(student, "lookup", table, token_ids)
    Calls a function of that file and gives back what it returned (a generator as a list). It also makes
    objects and uses them: `layer = call(student, "TokenEmbedding", vocab_size=5, emb_dim=3)`, then
    `call(layer, "forward", ids)` runs `layer(ids)`, `call(layer, "state_dict")` runs `layer.state_dict()`.
weight = attribute(layer, "weight")
    That attribute of an object or of the file, or the news that there is none.
same(returned, expected)
    Compares type, shape, dtype, device and every value; nan equals nan. Takes tensors, numbers, text, and
    tuples or lists of them. `within=1e-6` allows each number to be that far off. `what="table.grad"` names a
    value that no `call` returned; the latest call is told along with it.
message = refuses(IndexError, student, "lookup", table, token_ids)
    A `call` that must raise that error; gives back the error's message.
fact(names == ["weight"], expected="one parameter, named weight", found=names)
    Any other property. `found` may be left out.
loader = is_a(call(student, "create_dataloader", text), DataLoader)
    What a call returned must be of that class; gives it back, so that a test can go on with it.
with doing("returned.sum().backward()"): ...
    Tells an error inside the block as `call` does, under this name. An error anywhere else in a test is told
    too, with the line of the test.
@hint("Which axis do rows lie along?")
    Stands on top of every test: a thought that helps without giving the answer away. The watcher of the course
    shows it at the key h, `pytest` does not.

All of them work inside a Hypothesis test (`@given`), and leave only these words on the screen. A bare
`assert` does not: write `same` or `fact`. Arguments are told as they were before the call, by the parameter
names of the student's own function. Call `torch.manual_seed` first where random numbers matter.
"""

import difflib
import inspect
import io
import linecache
import os
import signal
import sys
import tempfile
import traceback
import types
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import decode_source
from pathlib import Path
from textwrap import shorten, wrap
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.errors import Flaky
from torch import Tensor, nn

from autograder.advice import advice
from autograder.release.as_graded import as_where_it_is_graded
from autograder.release.values import WIDTH, a_kind, differences, show

_told: dict[object, str] = {}  # what is told once, as a line that is not written yet: the test that told it
_NO_INIT = (object.__init__, nn.Module.__init__)
SECONDS = 20  # when they are over, a test is stopped
INSTALLED_BY_NAME = ("torch", "tiktoken", "matplotlib")  # what students have; other names may be misspelt
VOCABULARY = (
    "tiktoken could not fetch GPT-2's vocabulary: go online and run this again, or ask your course for a folder that holds "
    "it, and set TIKTOKEN_CACHE_DIR to that folder."
)

ANOTHER_VOCABULARY = 'The tokens of this course are GPT-2\'s: `tiktoken.get_encoding("gpt2")`.'


class TooLong(BaseException):
    """Raised when a test's time is up; no Exception, which the student's code or Hypothesis might catch."""


@dataclass
class _Call:
    """A call in words, lines about what is too long to stand in them, and what it returned (weakly held)."""

    words: str
    lines: list[str]
    value: Callable[[], object] = lambda: None
    returned_none: bool = False


_calls: deque[_Call] = deque(maxlen=64)  # of the test that runs
_files: set[str] = set()  # the student's, whose lines are shown with an error
_refused: dict[Path, str] = {}  # a file that does not load, and the test that said so
_said: list[str] = []  # the latest failure


def student_file(name: str, beside: str) -> Path:
    """`<name>.py` in the folder of the test file `beside`; it is loaded by path, whatever `sys.path` says."""
    _quiet_hypothesis()
    as_where_it_is_graded(_files)
    return Path(beside).resolve().with_name(f"{name}.py")


def call(owner: object, name: str, /, *args: Any, **kwargs: Any) -> Any:
    """What `name` of the student's file, or of an object made by it, returns for these arguments."""
    told, value, error = _run(owner, name, args, kwargs)
    if error is not None:
        _fail_with(f"{told.words} raised", error, told.lines)
    return value


def refuses(error: type[Exception], owner: object, name: str, /, *args: Any, **kwargs: Any) -> str:
    """The message of the `error` that this call must raise."""
    told, value, raised = _run(owner, name, args, kwargs)
    wanted = f"{told.words} should raise {error.__name__}, but it"
    if raised is None:
        _fail(f"{wanted} returned a value.", *told.lines, f"  returned: {show(value)}")
    if not isinstance(raised, error) or _unwritten(raised):
        _fail_with(f"{wanted} raised", raised, told.lines, once=False)
    return _text(raised)


def attribute(owner: object, name: str) -> Any:
    """The attribute `name` of the student's file or of an object made by it."""
    thing = _load(owner) if isinstance(owner, Path) else owner
    try:
        return getattr(thing, name)
    except AttributeError:
        pass
    module = isinstance(thing, types.ModuleType)
    where = f"{thing.__name__}.py" if isinstance(thing, types.ModuleType) else _origin(thing)
    _once((str(owner) if module else type(thing), name), f"{where} has no `{name}`")
    hint, close = "", difflib.get_close_matches(name, _own_names(thing), 1)
    if hasattr(nn.Module, name) and not isinstance(thing, nn.Module) and not module:
        hint = f" Does the class begin with `class {type(thing).__name__}(nn.Module):`?"
    elif close:
        hint = f" Is it what you named `{'' if module else 'self.'}{close[0]}`?"
    elif _is_theirs(type(thing)):
        hint = f" Set `self.{name}` in `__init__`."
    _fail(f"{where} has no `{name}`.{hint}")


def is_a(returned: object, kind: type) -> Any:
    """`returned`, which must be a `kind`."""
    if isinstance(returned, kind):
        return returned
    told = _told_of(returned)
    start = f"{told.words} returned" if told else "found"
    wanted = "tensor" if kind is Tensor else kind.__name__
    missing = " Is a `return` missing?" if told and returned is None else ""
    lines = [*(told.lines if told else _latest()), f"  returned: {show(returned)}"]
    _fail(f"{start} {a_kind(returned)} instead of a {wanted}.{missing}", *lines)


def fact(condition: object, expected: str, found: object = None) -> None:
    """`condition` must hold; otherwise tells what was `expected`, what was `found`, and the latest call."""
    if not condition:
        lines = [] if found is None else [f"  found: {found if isinstance(found, str) else show(found)}"]
        _fail(f"expected: {expected}", *lines, *_latest())


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
        _fail_with(f"{words} raised", error, _latest())


def same(returned: object, expected: object, what: str = "", within: float = 0.0) -> None:
    """`returned` must be `expected`: same type, shape, dtype, device; every number at most `within` off."""
    difference = differences(returned, expected, within)
    if not difference:
        return
    told = None if what else _told_of(returned)
    start = f"{told.words} returned" if told else f"{what or 'the result'} is not as expected:"
    if told and returned is None:
        difference[0] += " Is a `return` missing?"
    _fail(
        f"{start} {difference[0]}",
        *(told.lines if told else _latest()),
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


def _run(
    owner: object, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[_Call, object, BaseException | None]:
    """One call of the student's code: the call in words, what it returned, what it raised."""
    function = attribute(owner, name)
    told = _in_words(owner, name, function, args, kwargs)
    _calls.append(told)
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


def _load(path: Path) -> types.ModuleType:
    """The student's module; when it does not load, the first test to ask fails, the others are skipped."""
    module = _module(path)
    if isinstance(module, types.ModuleType):
        return module
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    if _refused.setdefault(path, test) != test:
        pytest.skip(f"{path.name} does not load: see the first failure")
    _fail(*module, "The other tests are skipped until this works.")


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
    _files.add(str(path))
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    except (Exception, SystemExit, TooLong) as error:
        if not isinstance(error, SyntaxError) or error.filename != str(path):
            if lacking := _lacks_vocabulary(error):
                return [lacking]
            headline = f"{path.name} does not load: {type(error).__name__}: {_text(error)}"
            return [headline, *_advice(error), *_where(error)]
        lines = [f"Python cannot read {path.name}, line {error.lineno}: {error.msg}"]
        if error.text:
            lines += [f"    {error.text.rstrip()}", " " * (3 + (error.offset or 1)) + "^"]
        return lines
    return module


def _fail(*lines: str) -> NoReturn:
    _said[:] = lines
    raise pytest.fail.Exception("\n".join(lines), pytrace=False) from None


def _fail_with(words: str, error: BaseException, lines: list[str], once: bool = True) -> NoReturn:
    """Tells the error; `once`: the test is skipped where another has told the same error of the same line."""
    if frame := _unwritten(error):
        function, file, number, _ = frame
        _once((file, number), f"`{function}` is not written yet")
        line = f"the line `raise NotImplementedError` ({file}, line {number})"
        _fail(f"`{function}` is not written yet: replace {line}.")
    if lacking := _lacks_vocabulary(error):
        _once(lacking, "tiktoken has no vocabulary")
        _fail(lacking, "The other tests that need it are skipped until then.")
    none = next((told for told in reversed(_calls) if told.returned_none), None)
    if none and "NoneType" in _text(error) and not _in_theirs(error):
        then = f"  then: {words} {type(error).__name__}: {_text(error)}"
        _fail(f"{none.words} returned None. Is a `return` missing?", *none.lines, then)
    first, *more = f"{type(error).__name__}: {_text(error)}".splitlines()
    if once:
        _once((first, *more, *_where(error)[:1] * _in_theirs(error)), "the same error as in a test before it")
    rows = [row for line in more[:3] for row in (wrap(line, WIDTH) if len(line) > WIDTH else [line])]
    more = _advice(error) or [f"  {row}" for row in rows[:4]]
    _fail(f"{words} {shorten(first, 240, placeholder=' ...')}", *more, *lines, *_where(error))


def _once(what: object, reason: str) -> None:
    """Skips the test where another has told this already: one error, one message."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    if _told.setdefault(what, test) != test:
        pytest.skip(reason)


def _advice(error: BaseException) -> list[str]:
    """A line of help with the error, where there is any."""
    if isinstance(error, ModuleNotFoundError) and error.name in INSTALLED_BY_NAME:
        return [f"  It is not installed: run `pip install {error.name}`."]
    return [f"  {helpful}"] if (helpful := advice(_text(error))) else []


def _lacks_vocabulary(error: BaseException) -> str:
    """What to do where tiktoken wanted to download a vocabulary, and could not; else nothing."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    if not isinstance(error, OSError | TooLong) or not any(
        Path(frame.f_code.co_filename).parts[-2:] == ("tiktoken", "load.py") for frame in frames
    ):
        return ""
    asked = next((name for one in frames if (name := one.f_locals.get("encoding_name"))), "gpt2")
    return VOCABULARY if asked == "gpt2" else f"{ANOTHER_VOCABULARY} Yours asks for {asked}."


def _frames(error: BaseException) -> list[tuple[str, str, int, str]]:
    """Function, file, line number, line: where the error went through the student's file, else the test."""
    theirs, tests = [], []
    for frame, number in traceback.walk_tb(error.__traceback__):
        name, file = frame.f_code.co_qualname, frame.f_code.co_filename
        place = (name, Path(file).name, number, linecache.getline(file, number).strip()[:WIDTH])
        if file in _files:
            theirs.append(place)
        elif file == __file__ and name.startswith("test_"):
            tests.append(place)
    return theirs or tests[-1:]


def _in_theirs(error: BaseException) -> bool:
    return any(frame.f_code.co_filename in _files for frame, _ in traceback.walk_tb(error.__traceback__))


def _where(error: BaseException) -> list[str]:
    places = zip(("in", "called from"), reversed(_frames(error)), strict=False)
    return [f"  {word} {file}, line {number}:\n      {line}" for word, (_, file, number, line) in places]


def _unwritten(error: BaseException) -> tuple[str, str, int, str] | None:
    frames = _frames(error) if isinstance(error, NotImplementedError) else []
    return frames[-1] if frames and "NotImplementedError" in frames[-1][3] else None


def _text(error: BaseException) -> str:
    try:
        text = str(error)
        # pytest advises a switch, which would wait for someone to type.
        return "EOF when reading a line" if "reading from stdin" in text else text
    except Exception:
        return "(its message cannot be shown)"


def _latest() -> list[str]:
    return [f"  latest call: {_calls[-1].words}", *_calls[-1].lines] if _calls else []


def _told_of(returned: object) -> _Call | None:
    """The latest call that returned this."""
    if returned is None:  # as is the value of a call that nobody holds any more
        return next((told for told in reversed(_calls) if told.returned_none), None)
    return next((told for told in reversed(_calls) if told.value() is returned), None)


def _own_names(thing: Any) -> list[str]:
    """The names that the student gave in this file or in this layer."""
    parts = [vars(thing), *(vars(thing).get(part, ()) for part in ("_parameters", "_buffers", "_modules"))]
    return [name for part in parts for name in part] if hasattr(thing, "__dict__") else []


def _is_theirs(kind: type) -> bool:
    return getattr(sys.modules.get(kind.__module__), "__file__", None) in _files


def _origin(thing: object) -> str:
    """The call that made `thing`, else its type."""
    return next((told.words for told in _calls if told.value() is thing), f"the {type(thing).__name__}")


def _in_words(
    owner: object, name: str, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> _Call:
    """`sliding_windows(token_ids, stride=2)`, with a line for what is too long to stand there."""
    start, lines, shown = name, [], []
    if isinstance(owner, nn.Module):
        start, lines = "layer" if name == "forward" else f"layer.{name}", [f"  layer: {_origin(owner)}"]
    elif not isinstance(owner, Path):
        start = f"{_origin(owner)}.{name}"
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
    return _Call(f"{start}({', '.join(shown)})", lines)


def _definition(name: str, function: Any) -> str:
    """The first line of a function, or of a class's `__init__`, without its annotations."""
    if isinstance(function, type):
        name, function = "__init__", inspect.getattr_static(function, "__init__")
    plain = inspect.signature(getattr(function, "__func__", function))
    empty = inspect.Parameter.empty
    names = [one.replace(annotation=empty) for one in plain.parameters.values()]
    return f"def {name}{plain.replace(parameters=names, return_annotation=empty)}"


class _Teller:
    """Around every test of this file: a time limit (not on Windows), and words for what nobody told yet."""

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Iterator[None]:
        clock = hasattr(signal, "SIGALRM")
        before = signal.signal(signal.SIGALRM, _ring) if clock else None
        try:
            if clock:
                signal.setitimer(signal.ITIMER_REAL, SECONDS, 1)
            return (yield)
        except AssertionError:
            raise
        except TooLong as error:
            if _lacks_vocabulary(error):
                _fail_with("", error, [])
            _fail(str(error), *_latest(), *_where(error))
        except Flaky:
            _fail("With the same arguments your code does not always do the same. Once it did this:", *_said)
        except (Exception, SystemExit) as error:
            _fail_with("The test could not go on:", error, _latest())
        finally:
            _calls.clear()
            if clock:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)


def _ring(_: int, frame: types.FrameType | None) -> None:
    """Stops the student's code, unless a debugger is at work."""
    files = {caller.f_code.co_filename for caller, _ in traceback.walk_stack(frame)}
    if files & _files and sys.gettrace() is None:
        raise TooLong(f"Your code ran for more than {SECONDS} s. Is there an endless loop?")


@pytest.fixture(scope="module", autouse=True)
def _tell(request: pytest.FixtureRequest) -> Iterator[None]:
    teller = _Teller()
    request.config.pluginmanager.register(teller)
    yield
    request.config.pluginmanager.unregister(teller)
