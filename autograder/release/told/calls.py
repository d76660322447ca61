"""The calls of a self-check's tests, in words, and what they returned."""

import inspect
import io
import sys
import types
import weakref
from collections import Counter, deque
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from torch import nn

from autograder.release.values import show

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
