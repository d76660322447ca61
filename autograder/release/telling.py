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
import re
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.configuration import set_hypothesis_home_dir
from torch import Tensor, nn

from autograder.release.as_graded import as_where_it_is_graded
from autograder.release.told.calls import latest, origin, run, told_of
from autograder.release.told.clock import Clock
from autograder.release.told.errors import raised_by_hand, text_of, their_files, unwritten
from autograder.release.told.failures import fail, fail_with, once_only
from autograder.release.told.file import load
from autograder.release.values import a_kind, differences, show


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
