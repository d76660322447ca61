"""Snippets that show a failure with torch alone: pasted beside the student's file, they fail until it is mended."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

import numpy

from autograder.cases.bank import Earlier, FrozenCheck
from autograder.cases.recipes import SCRAMBLED, Table, table_numbers
from autograder.judge.compare import Difference
from autograder.judge.observation import Raised, TensorSeen
from autograder.rubric import Bitwise, Close, LooksNormal

LINES = 15
NUMBERS_WRITTEN = 64
"""A larger table is written as the formula that makes it, more IDs as what comes again and how often."""


def snippet(
    file: str,
    check: FrozenCheck,
    case: Mapping[str, Any],
    difference: Difference,
    seed: int,
    before: Earlier | None = None,
) -> str | None:
    """A program of at most 15 lines that fails as the check does; None where the experiment needs more than torch.

    The check's body are its experiment's lines, in which `module` and `case` stand for the student's file and the case.
    Where they are too many, neighbours share a line.
    seed: what torch's generator was seeded with. before: a case that has to come first.
    """
    if not check.body or (before is not None and not before.check.body):
        return None
    lines = _run(check, seed, "returned = ")
    first: list[str] = []
    imports = check.imports
    if before is not None and before.check == check:
        first = [_given("earlier", before.case)]
        lines = [
            "for case in (earlier, case):  # alone, the second gives what is right",
            *(f"    {line}" for line in lines),
        ]
    elif before is not None:
        imports = tuple(dict.fromkeys([*before.check.imports, *imports]))
        first = [
            f"{_given('case', before.case)}  # without this, what follows gives what is right",
            *_run(before.check, seed, ""),
        ]
    plain = [line.removeprefix("import ") for line in imports if line.startswith("import ")]
    modules = ", ".join(dict.fromkeys([*plain, "torch", f"{file.removesuffix('.py')} as module"]))
    head = [
        f"import {modules}  # save this beside your {file} and run it",
        *(line for line in imports if not line.startswith("import ")),
    ]
    shown = [
        *first,
        _given("case", case),
        *(_expecting(difference.expected.kind, lines) if difference.aspect == "raised" else lines),
        *([] if difference.aspect == "raised" else _assertion(difference, check.compare)),
    ]
    program = [*head, *_packed(shown, LINES - len(head))]
    return "\n".join(program) if len(program) <= LINES else None


def _run(check: FrozenCheck, seed: int, to: str) -> list[str]:
    """The lines that run the check's experiment on `case`; what it gives goes where the text `to` says."""
    lines = check.body.splitlines()
    lines[-1] = f"{to}{lines[-1].removeprefix('return ')}"
    return [f"torch.manual_seed({seed})", *lines]


def _packed(lines: Sequence[str], most: int) -> list[str]:
    """The same program in at most `most` lines, if that can be: the shortest neighbours share a line."""
    packed = list(lines)
    while len(packed) > most:
        together = [
            (len(line) + len(after), at, between)
            for at, (line, after) in enumerate(pairwise(packed))
            if (between := _between(line, after, packed[at + 2 : at + 3]))
        ]
        if not together:
            break
        _, at, between = min(together)
        packed[at : at + 2] = [f"{packed[at]}{between}{packed[at + 1].lstrip()}"]
    return packed


def _between(line: str, after: str, then: Sequence[str]) -> str:
    """What stands between two lines that are made one; nothing where they must stay two. then: the line below, if any."""
    if not _is_simple(after):
        return ""
    if _indent(line) == _indent(after):
        return "; " if _is_simple(line) else ""
    alone = _indent(line) < _indent(after) and not any(_indent(one) >= _indent(after) for one in then)
    opens = line.endswith(":") and line.lstrip().startswith(("for ", "if ", "with "))
    return " " if alone and opens else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_simple(line: str) -> bool:
    """Whether another statement may stand beside it: it begins no block, of this line or of those below it."""
    begins = ("@", "class ", "except ", "for ", "if ", "with ")
    return not line.endswith(":") and not line.lstrip().startswith(begins)


def _given(name: str, case: Mapping[str, Any]) -> str:
    fields = "; ".join(f"{field} = {_field(value)}" for field, value in case.items())
    return f"class {name}: {fields or 'pass'}"


def missing(file: str, name: str) -> str:
    """A program that fails while the student's file does not define `name`."""
    return f"import {file.removesuffix('.py')} as module  # save this beside your {file} and run it\nmodule.{name}"


def _expecting(kind: str, lines: list[str]) -> list[str]:
    return [
        "try:",
        *(f"    {line}" for line in lines),
        f"    raise SystemExit('no {kind}')",
        f"except {kind}: pass",
    ]


def _assertion(difference: Difference, compare: object) -> list[str]:
    """The lines that fail while the difference is there."""
    returned, expected = difference.returned, difference.expected
    it = f"returned{difference.path}"
    match difference.aspect:
        case "dtype":
            return [f"assert {it}.dtype == torch.{expected.dtype}, {it}.dtype"]
        case "shape":
            return [f"assert list({it}.shape) == {list(expected.shape)}, {it}.shape"]
        case "device":
            place = "meta" if expected.numbers is None else "cpu"
            return [f"assert {it}.device.type == {place!r}, {it}.device"]
        case "spread" if isinstance(compare, LooksNormal):
            below = "torch.special.ndtr(numbers.sort().values)"
            return [
                f"numbers = {it}.detach().double().flatten()",
                f"far = ({below} - torch.linspace(0, 1, len(numbers))).abs().max()",
                f"assert far * len(numbers) ** 0.5 < {compare.threshold:g}, 'not drawn from N(0, 1)'",
            ]
        case "values" if isinstance(expected, TensorSeen) and expected.numbers is not None:
            at = f"{it}[{', '.join(map(str, difference.index)) or '...'}]"
            return [f"assert {_same_number(at, expected, difference.index, compare)}, {at}"]
    if isinstance(returned, Raised):
        return []
    if isinstance(expected, TensorSeen):
        strided = f"isinstance({it}, torch.Tensor) and {it}.layout is torch.strided"
        return [f"assert {strided} and list({it}.shape) == {list(expected.shape)}, {it}"]
    if isinstance(expected, list):
        plain = all(isinstance(part, (str, int, float, type(None))) for part in expected)
        same = f"list({it}) == {expected!r}" if plain else f"len({it}) == {len(expected)}"
        return [f"assert isinstance({it}, (list, tuple)) and {same}, {it}"]
    if isinstance(expected, dict):
        return [f"assert list({it}) == {list(expected)!r}, {it}"]
    if isinstance(expected, bool) or expected is None:
        return [f"assert {it} is {expected!r}, {it}"]
    if isinstance(expected, str):  # dtypes and devices reach the judge as texts
        return [f"assert str({it}) == {expected!r}, {it}"]
    return [f"assert type({it}) is {type(expected).__name__} and {it} == {expected!r}, {it}"]


def _same_number(at: str, expected: TensorSeen, index: tuple[int, ...], compare: object) -> str:
    assert expected.numbers is not None
    value = expected.numbers[index]
    if expected.numbers.dtype.kind != "f":
        return f"{at} == {value.item()!r}"
    number = float(value)
    if math.isnan(number):
        return f"{at}.isnan()"
    right = (
        f"torch.tensor(float('{number!r}'), dtype=torch.{expected.dtype})"
        if math.isinf(number)
        else f"torch.tensor({number!r}, dtype=torch.{expected.dtype})"
    )
    if isinstance(compare, Close):
        return f"torch.isclose({at}, {right}, rtol={compare.rtol!r}, atol={compare.atol!r})"
    if isinstance(compare, Bitwise) and number == 0:
        return f"{at} == 0 and {at}.signbit() == {math.copysign(1, number) < 0}"
    return f"{at} == {right}"


def _field(value: Any) -> str:
    if isinstance(value, dict) and "table" in value:
        return _table(value["table"])
    if isinstance(value, dict) and "ids" in value:
        return _ids(value["ids"])
    return repr(value)


def _laid_out(text: str, layout: str, shape: Sequence[int]) -> str:
    dims = len(shape)
    if layout == "transposed" and dims >= 2:
        return (
            f"{text}.mT.contiguous().mT"
            if dims == 2
            else f"{text}.transpose(-1, -2).contiguous().transpose(-1, -2)"
        )
    if layout == "strided" and dims >= 1:
        return f"{text}.repeat_interleave(2, -1)[..., ::2]"
    if layout == "offset" and dims >= 1:
        return f"{text}.roll(1, 0).repeat({', '.join(['2', *['1'] * (dims - 1)])})[1:{1 + shape[0]}]"
    return text


def _table(table: Mapping[str, Any]) -> str:
    rows, width, fill = table["rows"], table["width"], table["fill"]
    row, column = f"torch.arange({rows})[:, None]", f"torch.arange({width})"
    if fill == "scrambled":
        step, count = SCRAMBLED[table["dtype"]]
        made = f"((({row} * 40503 + {column} * 2654435 + {row} * {column} * 97 + 12345) % {count} - {count // 2}) * {step!r})"
    else:
        tenth = 10 ** max(1, len(str(max(width - 1, 0))))
        made = f"({row} + {column}.double() / {tenth})"
    if not rows * width:
        made = f"torch.zeros({rows}, {width})"
    elif rows * width <= NUMBERS_WRITTEN:
        made = f"torch.tensor({_rows(table)}, dtype=torch.float64)"
    elif fill == "special":
        least = f"torch.where({column} % 2 == 0, -0.0, -torch.inf).double()"
        for place, number in ((3, least), (2, "torch.nan"), (1, "torch.inf")):
            made = f"torch.where({row} % 4 == {place}, {number}, {made})"
    made = _laid_out(f"{made}.to(torch.{table['dtype']})", table["layout"], (rows, width))
    return f"{made}.requires_grad_()" if table["learnable"] else made


def _rows(table: Mapping[str, Any]) -> str:
    text = [[repr(float(value)) for value in row] for row in table_numbers(Table(**table))]
    words = {"inf": "torch.inf", "-inf": "-torch.inf", "nan": "torch.nan"}
    return (
        "[" + ", ".join("[" + ", ".join(words.get(value, value) for value in row) + "]" for row in text) + "]"
    )


def _ids(ids: Mapping[str, Any]) -> str:
    shape, expanded = ids["shape"], ids["layout"] == "expanded"
    own = shape[1:] if expanded else shape
    text = str(numpy.array(ids["values"], dtype="i8").reshape(own).tolist())
    made = f"torch.tensor({text}, dtype=torch.{ids['dtype']})"
    if 0 in own:
        made = f"torch.zeros({own}, dtype=torch.{ids['dtype']})"
    elif len(ids["values"]) > NUMBERS_WRITTEN:
        runs = " + ".join(f"[{value}] * {len([*same])}" for value, same in groupby(ids["values"]))
        made = min(made, f"torch.tensor({runs}, dtype=torch.{ids['dtype']}).view({own})", key=len)
    return f"{made}.expand({shape})" if expanded else _laid_out(made, ids["layout"], shape)
