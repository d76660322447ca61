"""Recipes of tensors: what a frozen case holds, small enough to read, exact enough to be the same on every machine.

A case is a dict from field name to a number, a text, or one of the recipes below. Recipes go to JSON and back, and
`build` makes the tensors that an experiment sees.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal

import numpy
from numpy.typing import NDArray

if TYPE_CHECKING:
    import torch

FloatName = Literal["float16", "bfloat16", "float32", "float64"]
IntName = Literal["int32", "int64"]
Fill = Literal["labelled", "scrambled", "special"]
Layout = Literal["contiguous", "transposed", "strided", "offset", "expanded"]

# The step between scrambled values and how many there are, so that every one is exact in the dtype.
SCRAMBLED: dict[str, tuple[float, int]] = {
    "bfloat16": (1 / 16, 255),
    "float16": (1 / 64, 2047),
    "float32": (1 / 256, 65535),
    "float64": (1 / 256, 65535),
}


@dataclass(frozen=True)
class Table:
    """A table `[rows, width]` of floats.

    fill: `labelled`, row r and column c hold r + c/10 (c/100 from width 11, c/1000 from 101), so that a number tells
      where it came from; `scrambled`, distinct-looking numbers, exact in every dtype (use it where rows > 200 in half
      precision); `special`, labelled, but of every four rows one is inf, one nan and one holds −0.0 and −inf.
    layout: `contiguous`, or `transposed`, or `strided` (every second column of a wider table), or `offset` (in order, but the
      memory begins with a row of a longer table).
    learnable: whether the tensor is a leaf that requires grad.
    """

    rows: int
    width: int
    dtype: FloatName = "float32"
    fill: Fill = "labelled"
    layout: Layout = "contiguous"
    learnable: bool = False


@dataclass(frozen=True)
class Ids:
    """Token IDs of any shape, `[]` and `[2, 0]` included.

    values: the IDs in row-major order. With layout `expanded` they are those of one row, `shape[1:]`, seen
      `shape[0]` times without being copied.
    layout: `contiguous`, `transposed` (last two dimensions), `strided` (every second of a longer last dimension), `offset`
      (in order, but a view that begins inside a longer tensor).
    """

    values: tuple[int, ...]
    shape: tuple[int, ...]
    dtype: IntName = "int64"
    layout: Layout = "contiguous"


Field = Table | Ids | int | float | str | bool | None | list[Any]
Case = Mapping[str, Field]


def to_json(case: Case) -> dict[str, object]:
    """The case as plain JSON values; recipes become `{"table": {...}}` and `{"ids": {...}}`."""
    return {name: _field_to_json(field) for name, field in case.items()}


def _field_to_json(field: Field) -> object:
    # Not asdict, which copies every ID by itself.
    if isinstance(field, Table):
        return {"table": dict(vars(field))}
    if isinstance(field, Ids):
        return {"ids": vars(field) | {"values": list(field.values), "shape": list(field.shape)}}
    return field


def as_frozen(case: Mapping[str, Any]) -> dict[str, Any]:
    """What every reader of a bank sees of the case: what JSON makes of it."""
    return json.loads(json.dumps(to_json(case)))  # type: ignore[no-any-return]


def from_json(plain: Mapping[str, Any]) -> dict[str, Field]:
    """The inverse of `to_json`. Raises KeyError or TypeError where the JSON is not of that form."""
    return {name: _field_from_json(value) for name, value in plain.items()}


def _field_from_json(value: Any) -> Field:
    if isinstance(value, dict):
        if "table" in value:
            return Table(**value["table"])
        ids = value["ids"]
        return Ids(tuple(ids["values"]), tuple(ids["shape"]), ids["dtype"], ids["layout"])
    return value  # type: ignore[no-any-return]


def build(case: Case) -> SimpleNamespace:
    """The case as an experiment sees it: `case.table`, `case.token_ids`, ... with tensors made anew."""
    return SimpleNamespace(**{name: _build_field(field) for name, field in case.items()})


def _build_field(field: Field) -> object:
    if isinstance(field, Table):
        return build_table(field)
    if isinstance(field, Ids):
        return build_ids(field)
    # A list of its own: an answer that changes its argument must not change another case.
    return list(field) if isinstance(field, list) else field


def build_table(recipe: Table) -> torch.Tensor:
    """The table `[rows, width]`, the same bits on every machine."""
    import torch

    numbers = torch.from_numpy(table_numbers(recipe)).to(getattr(torch, recipe.dtype))
    return _laid_out(numbers, recipe.layout).requires_grad_(recipe.learnable)


def table_numbers(recipe: Table) -> NDArray[numpy.float64]:
    """The numbers of a table before they become its dtype, float64 `[rows, width]`."""
    row = numpy.arange(recipe.rows, dtype=numpy.int64)[:, None]
    column = numpy.arange(recipe.width, dtype=numpy.int64)[None, :]
    if recipe.fill == "scrambled":
        step, count = SCRAMBLED[recipe.dtype]
        mixed = (row * 40503 + column * 2654435 + (row * column) * 97 + 12345) % count
        return (mixed - count // 2) * step
    tenth = 10 ** max(1, len(str(max(recipe.width - 1, 0))))
    numbers: NDArray[numpy.float64] = row + column / tenth
    if recipe.fill == "special":
        numbers[1::4] = numpy.inf
        numbers[2::4] = numpy.nan
        numbers[3::4] = numpy.where(column % 2 == 0, -0.0, -numpy.inf)
    return numbers


def build_ids(recipe: Ids) -> torch.Tensor:
    """The IDs, in the shape, dtype and memory layout of the recipe."""
    import torch

    dtype = getattr(torch, recipe.dtype)
    if recipe.layout == "expanded":
        return torch.tensor(recipe.values, dtype=dtype).view(recipe.shape[1:]).expand(recipe.shape)
    return _laid_out(torch.tensor(recipe.values, dtype=dtype).view(recipe.shape), recipe.layout)


def _laid_out(tensor: torch.Tensor, layout: Layout) -> torch.Tensor:
    """The same values over another layout of memory; a layout that needs more dimensions leaves it as it is."""
    import torch

    if layout == "transposed" and tensor.dim() >= 2:
        return tensor.transpose(-1, -2).contiguous().transpose(-1, -2)
    if layout == "strided" and tensor.dim() >= 1:
        wide = torch.zeros(*tensor.shape[:-1], tensor.shape[-1] * 2, dtype=tensor.dtype)
        wide[..., ::2] = tensor
        return wide[..., ::2]
    if layout == "offset" and tensor.dim() >= 1:
        longer = tensor.roll(1, 0).repeat(2, *[1] * (tensor.dim() - 1))
        return longer[1 : 1 + len(tensor)]
    return tensor
