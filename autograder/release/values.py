"""Values as a student reads them, and in what two of them differ."""

import math
import re
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

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
