"""Tensors as grids: reads them out of the words of a counterexample, and says how each number is drawn."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy

from autograder import wire
from autograder.judge.compare import first_difference
from autograder.judge.observation import TensorSeen
from autograder.reports.counterexample import Told
from autograder.rubric import Comparison, LooksNormal

LEVELS = 9
"""How many shades the colour scale has; student.css has one for each."""
WIDE = 6
"""Grids of more columns stand one below the other, so that their columns can be compared."""
_HEAD = re.compile(r"tensor \[((?:\d+(?:, \d+)*)?)\] ([a-z0-9]+) (.+)")
_NUMBER = re.compile(r"[^\[\], ]+")


@dataclass(frozen=True)
class Tensor:
    """A tensor whose numbers are written out, as they are written, in row-major order."""

    shape: tuple[int, ...]
    dtype: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """One number: `look` names its classes in student.css."""

    text: str
    differs: bool
    look: str


@dataclass(frozen=True)
class Matrix:
    """One grid; `rows` and `columns` are how many have a number at their head: none, where the tensor has no such axis."""

    where: str
    rows: int
    columns: int
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def differing(self) -> int:
        """How many of its numbers differ from the other tensor's."""
        return sum(cell.differs for row in self.cells for cell in row)


@dataclass(frozen=True)
class Side:
    """The returned or the expected tensor; no matrices where it has no numbers."""

    title: str
    about: str
    matrices: tuple[Matrix, ...]


@dataclass(frozen=True)
class Grids:
    """Both tensors, coloured by one scale, and what the colours and signs say."""

    sides: tuple[Side, Side]
    legend: str

    @property
    def longest(self) -> int:
        """The length of the longest number: both grids' columns are as wide, so that they can be compared."""
        sides = (matrix.cells for side in self.sides for matrix in side.matrices)
        return max((len(cell.text) for rows in sides for row in rows for cell in row), default=0)

    @property
    def wide(self) -> bool:
        """Whether they are too wide to stand beside each other."""
        return any(matrix.columns > WIDE for side in self.sides for matrix in side.matrices)


def tensor(words: str) -> Tensor | None:
    """The tensor that `words.thing` wrote; None where that is no tensor, or one whose numbers are not all there."""
    found = _HEAD.fullmatch(words)
    if not found or found[2] not in wire.DTYPES:
        return None
    shape = tuple(int(side) for side in found[1].split(", ")) if found[1] else ()
    numbers = tuple(_NUMBER.findall(found[3]))
    if len(numbers) != math.prod(shape):
        return None
    # A tensor without numbers is written as its brackets alone, and there may be any number of them.
    whole = not set(found[3]) - set("[], ") if not numbers else _written(iter(numbers), shape) == found[3]
    return Tensor(shape, found[2], numbers) if whole else None


def _written(numbers: Iterator[str], shape: Sequence[int]) -> str:
    if not shape:
        return next(numbers)
    return "[" + ", ".join(_written(numbers, shape[1:]) for _ in range(shape[0])) + "]"


def drawn(told: Told, compare: Comparison) -> Grids | None:
    """The tensors of a counterexample as grids; None unless both are written out."""
    returned, expected = tensor(told.returned), tensor(told.expected)
    if returned is None or expected is None:
        return None
    differing = _differing(returned, expected, compare)
    scale = _scale([*returned.numbers, *expected.numbers])
    sides = (
        _side("Returned", returned, differing, scale),
        _side("Expected", expected, differing, scale),
    )
    return Grids(sides, _legend(returned, expected, any(differing), scale))


def _differing(returned: Tensor, expected: Tensor, compare: Comparison) -> list[bool]:
    """For each number whether the judge tells the two apart; nowhere, if they cannot be laid on each other."""
    alike = (returned.shape, returned.dtype) == (expected.shape, expected.dtype)
    if not alike or isinstance(compare, LooksNormal):
        return []
    return [
        one != other and first_difference(_seen(one, returned), _seen(other, expected), compare) is not None
        for one, other in zip(returned.numbers, expected.numbers, strict=True)
    ]


def _seen(number: str, tensor: Tensor) -> TensorSeen:
    kind = "float32" if tensor.dtype == "bfloat16" else tensor.dtype
    value = number == "True" if kind == "bool" else complex(number) if "complex" in kind else number
    return TensorSeen(tensor.dtype, (), wire.WHOLE, numpy.array(value).astype(kind))


def _value(number: str) -> float:
    """Where a number stands on the colour scale; nan where it has no place there, as a complex one."""
    if number in ("True", "False"):
        return float(number == "True")
    try:
        return float(number)
    except ValueError:
        return math.nan


def _scale(numbers: Sequence[str]) -> tuple[float, float]:
    """The least and the largest of the finite numbers."""
    finite = [value for value in map(_value, numbers) if math.isfinite(value)]
    return (min(finite), max(finite)) if finite else (0.0, 0.0)


def _look(number: str, scale: tuple[float, float]) -> str:
    value, (low, high) = _value(number), scale
    if not math.isfinite(value):
        return "odd"
    if low == high:
        return f"l{LEVELS // 2}"
    largest = max(abs(low), abs(high))  # first made small: the distance between two numbers can be infinite
    share = (value / largest - low / largest) / (high / largest - low / largest)
    return f"l{min(LEVELS - 1, int(share * LEVELS))}"


def _side(title: str, tensor: Tensor, differing: Sequence[bool], scale: tuple[float, float]) -> Side:
    about = f"{list(tensor.shape)} {tensor.dtype}"
    if not tensor.numbers:
        return Side(title, about, ())
    marks = differing or [False] * len(tensor.numbers)
    cells = iter(
        Cell(
            number.replace("-", "−"),
            differs,
            f"{_look(number, scale)} off" if differs else _look(number, scale),
        )
        for number, differs in zip(tensor.numbers, marks, strict=True)
    )
    dims = len(tensor.shape)
    *leading, rows, columns = (1, 1, *tensor.shape)[-max(2, dims) :]
    matrices = []
    for index in itertools.product(*map(range, leading)):
        where = "".join(f"[{position}]" for position in index)
        body = tuple(tuple(next(cells) for _ in range(columns)) for _ in range(rows))
        matrices.append(Matrix(where, rows if dims > 1 else 0, columns if dims else 0, body))
    return Side(title, about, tuple(matrices))


def _legend(returned: Tensor, expected: Tensor, marked: bool, scale: tuple[float, float]) -> str:
    low, high = (f"{end + 0.0:g}".replace("-", "−") for end in scale)
    parts = []
    if low != high and "bool" not in (returned.dtype, expected.dtype):
        parts.append(f"The stronger the colour, the larger the number: from {low} to {high}.")
    if returned.shape != expected.shape:
        parts.append("The shapes differ, so the numbers are not compared one by one.")
    elif marked:
        parts.append("≠ marks the numbers that differ.")
    return " ".join(parts)
