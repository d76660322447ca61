"""The words in which a verdict tells a student what was called, what came back, and where it first differs."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping
from typing import Any

import numpy

from autograder import wire
from autograder.cases.bank import Earlier
from autograder.judge.compare import Difference
from autograder.judge.observation import Missing, Opaque, Raised, TensorSeen
from autograder.printable import clean, many

WIDTH = 96
NUMBERS_SHOWN = 24
FIELDS_SHOWN = 6
OUT_OF_ORDER = ", not contiguous in memory"
IN_MEMORY = {"contiguous": "", "offset": ", a view that begins inside a longer tensor"}
KEY = r"""\d+|b?'(?:[^'\\]|\\.)*'|b?"(?:[^"\\]|\\.)*\""""
"""A key of a difference's path, as it stands between brackets."""


def number(value: Any) -> str:
    """A number as short as it can be told apart."""
    if isinstance(value, (bool, numpy.bool_)):
        return str(bool(value))
    if isinstance(value, (int, numpy.integer)):
        return str(int(value))
    if isinstance(value, (complex, numpy.complexfloating)):
        return str(value)
    size = abs(float(value))
    if 0 < size < 1e-4 or 1e7 <= size < math.inf:
        return numpy.format_float_scientific(value, unique=True, trim="-", exp_digits=1)
    if 1 <= size < 1e7 and float(value).is_integer():
        return f"{float(value):.1f}"  # all of its digits: half precision would call 32768.0 32770.0
    return numpy.format_float_positional(value, unique=True, trim="0")


def _numbers(array: Any) -> str:
    if array.ndim == 0:
        return number(array[()])
    if not array.size:
        return "[]"  # its other sides can be as long as they like
    return "[" + ", ".join(_numbers(part) for part in array) + "]"


def thing(fact: Any) -> str:
    """A fact in words: `tensor [2, 3] float32 [[…]]`, a number, a text, an exception."""
    match fact:
        case TensorSeen():
            return _tensor(fact)
        case Raised():
            return raised(fact)
        case Opaque():
            kind = clean(fact.kind, 120).removeprefix("builtins.")
            return f"a {kind}" if " of " in kind else f"an object of type {kind}"
        case Missing():
            return f"no `{clean(fact.name)}`"
        case None:
            return "None"
        case str():
            return repr(clean(fact))
        case list():
            inside = ", ".join(thing(part) for part in fact[:12]) + (", …" if len(fact) > 12 else "")
            return clean(f"[{inside}]", 400)
        case dict():
            pairs = [f"{clean(str(key))}: {thing(value)}" for key, value in list(fact.items())[:12]]
            return clean("{" + ", ".join(pairs) + "}", 400)
        case bool() | int() | float():
            return number(fact)
    return clean(repr(fact))


def raised(fact: Raised) -> str:
    """An exception in one line; torch's long words for a lack of memory are made short."""
    if "builtins.MemoryError" in fact.classes or "DefaultCPUAllocator" in fact.text:
        return f"{clean(fact.kind, 80)}: it asked for more memory than there is"
    return clean(f"{clean(fact.kind, 80)}: {fact.text}" if fact.text else fact.kind)


def _tensor(tensor: TensorSeen) -> str:
    head = f"tensor {list(tensor.shape)} {tensor.dtype}"
    if tensor.state == wire.META:
        return f"{head} on the meta device"
    if tensor.state == wire.OTHER_DEVICE:
        return f"{head} on another device"
    if tensor.numbers is None:
        return f"{head}, too large to send"
    if tensor.numbers.size <= NUMBERS_SHOWN:
        whole = f"{head} {_numbers(tensor.numbers)}"
        if len(whole) <= 2.5 * WIDTH:
            return whole
    flat = tensor.numbers.ravel()
    return f"{head}, first numbers {', '.join(number(value) for value in flat[:6])}, …"


def case_lines(case: Mapping[str, Any]) -> list[str]:
    """What an experiment was given, a line a field, from the case's plain JSON."""
    return [f"  {name} = {_field(value)}" for name, value in case.items()]


def _field(value: Any) -> str:
    if isinstance(value, dict) and "table" in value:
        table = value["table"]
        about = f"tensor [{table['rows']}, {table['width']}] {table['dtype']}"
        if table["fill"] in ("labelled", "special"):
            tenth = 10 ** max(1, len(str(max(table["width"] - 1, 0))))
            row = [
                number(float(f"{min(table['rows'] - 1, 3) + column / tenth:.6g}"))
                for column in range(min(table["width"], 3))
            ]
            last = min(table["rows"] - 1, 3)
            if table["fill"] == "labelled":
                about += f", row {last} holds {', '.join(row)}{', …' if table['width'] > 3 else ''}"
            else:
                about += ", with rows of inf, nan, −0.0 and −inf"
        else:
            about += ", numbers scrambled"
        return about + IN_MEMORY.get(table["layout"], OUT_OF_ORDER)
    if isinstance(value, dict) and "ids" in value:
        ids = value["ids"]
        memory = IN_MEMORY.get(ids["layout"], OUT_OF_ORDER)
        values = numpy.array(ids["values"], dtype="i8")
        shape = ids["shape"]
        array = (
            numpy.broadcast_to(values.reshape(shape[1:]), shape)
            if ids["layout"] == "expanded"
            else values.reshape(shape)
        )
        first, last = (", ".join(map(str, part)) for part in (ids["values"][:6], ids["values"][-2:]))
        shown = _numbers(array) if array.size <= NUMBERS_SHOWN else f"{first}, …, {last}"
        return f"tensor {shape} {ids['dtype']} {shown}{memory}"
    return clean(repr(value), WIDTH)


def difference_line(difference: Difference) -> str:
    """The first difference in one or two sentences, at most three lines of a screen; of many facts, which one it is comes first."""
    said = _difference(difference)
    if difference.path:
        said = f"{place(difference.path)}: {said[:1].lower()}{said[1:]}"
    return clean(said, 3 * WIDTH)


def place(path: str) -> str:
    """`['state']['weight'][0]` as a student reads it: `state, weight, item 0`."""
    keys = [ast.literal_eval(key) for key in re.findall(rf"\[({KEY})\]", path)]
    return ", ".join(f"item {key}" if isinstance(key, int) else str(key) for key in keys)


def _difference(difference: Difference) -> str:
    returned, expected = difference.returned, difference.expected
    match difference.aspect:
        case "raised" if isinstance(returned, Raised):
            return f"It raised {clean(returned.kind, 80)}, and {clean(expected.kind, 80)} was expected."
        case "raised":
            return f"It raised nothing, and {clean(expected.kind, 80)} was expected."
        case "kind" if isinstance(returned, Raised):
            return f"It raised {clean(returned.kind, 80)}, and a result was expected."
        case "kind":
            # A gradient or a table that is None has another reason.
            forgotten = returned is None and not re.search("grad|weight|_emb", difference.path)
            asked = " Is a `return` missing?" if forgotten else ""
            return f"It gave {_in_short(returned)}, and {_in_short(expected)} was expected.{asked}"
        case "dtype":
            return f"The dtype is {returned.dtype}, and {expected.dtype} was expected."
        case "shape":
            return f"The shape is {list(returned.shape)}, and {list(expected.shape)} was expected."
        case "device":
            return "The tensor lies on another device than was expected."
        case "length":
            return f"It has {many(len(returned), 'item')}, and {len(expected)} were expected."
        case "keys":
            return _names(returned, expected)
        case "spread":
            return _spread(returned)
        case "values" if isinstance(expected, TensorSeen):
            return _values(difference)
    return f"It gave {thing(returned)}, and {thing(expected)} was expected."


def _names(returned: Mapping[str, Any], expected: Mapping[str, Any]) -> str:
    parts = []
    for names, what in (
        ([name for name in expected if name not in returned], "missing"),
        ([name for name in returned if name not in expected], "not expected"),
    ):
        if names:
            parts.append(f"{clean(', '.join(names), WIDTH)} {'is' if len(names) == 1 else 'are'} {what}")
    return f"The names are not the right ones: {', '.join(parts)}."


def _in_short(fact: Any) -> str:
    """A fact where only its kind matters: without what it holds, if that is much."""
    if isinstance(fact, TensorSeen):
        return f"a tensor {list(fact.shape)} {fact.dtype}"
    whole = thing(fact)
    if isinstance(fact, (list, dict)) and len(whole) > WIDTH // 2:
        kind = "list or tuple" if isinstance(fact, list) else "dict"
        return f"a {kind} of {many(len(fact), 'item')}"
    return whole


def _spread(returned: TensorSeen) -> str:
    told = "The numbers do not look drawn from N(0, 1)"
    numbers = returned.numbers
    if numbers is None or not numbers.size:
        return f"{told}."
    with numpy.errstate(all="ignore"):
        wide = numbers.astype("f8")
        mean, deviation = float(wide.mean()), float(wide.std())
    if not numpy.isfinite(wide).all():
        return f"{told}: there is inf or nan among them."
    if abs(mean) < 0.05 and abs(deviation - 1) < 0.05:
        return f"{told}: mean and standard deviation are right, but they do not lie in the shape of a bell."
    found = (
        f"their mean is {number(round(mean, 3))} and their standard deviation {number(round(deviation, 3))}"
    )
    return f"{told}: {found}, where about 0 and 1 were expected."


def _values(difference: Difference) -> str:
    returned, expected = difference.returned.numbers, difference.expected.numbers
    one, other = number(returned[difference.index]), number(expected[difference.index])
    if one == other:
        one = f"{one} with other bits"
    index = f" at index {list(difference.index)}" if difference.index else ""
    differ = "differs" if difference.differing == 1 else "differ"
    count = f" ({difference.differing} of {expected.size} numbers {differ})" if expected.size > 1 else ""
    return f"First difference{index}: returned {one}, expected {other}{count}."


def counterexample(
    calls: str, case: Mapping[str, Any], difference: Difference, before: Earlier | None = None
) -> str:
    """What was called, with what, what came back, what was expected, and where they first differ; under a screen.

    Of many facts only the one that differs is shown. before: what has to be called first, where the case alone is right.
    """
    at = f" at {difference.path}" if difference.path else ""
    wanted = difference.expected
    called = "called" if before is None else "then called"
    first = (
        []
        if before is None
        else [clean_line(f"called first: {before.check.calls}", 2 * WIDTH), *_given(before.case)]
    )
    lines = [
        *first,
        clean_line(f"{called}: {calls}", 2 * WIDTH),
        *_given(case),
        clean_line(f"returned{at}: {thing(difference.returned)}", 3 * WIDTH),
        clean_line(
            f"expected{at}: {wanted.kind if isinstance(wanted, Raised) else thing(wanted)}", 3 * WIDTH
        ),
        difference_line(difference),
    ]
    return "\n".join(lines)


def _given(case: Mapping[str, Any]) -> list[str]:
    given = [clean_line(line, 2 * WIDTH) for line in case_lines(case)]
    if len(given) > FIELDS_SHOWN:
        given[FIELDS_SHOWN - 1 :] = [f"  and {len(given) - FIELDS_SHOWN + 1} more"]
    return given


def clean_line(line: str, limit: int) -> str:
    """As `clean`, for a line whose indent is kept."""
    indent = len(line) - len(line.lstrip(" "))
    return line[:indent] + clean(line, limit - indent)
