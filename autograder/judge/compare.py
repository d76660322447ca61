"""Compares what came back with what was expected, and says where they first differ. The judge's own code: no torch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

from autograder.judge.observation import Raised, TensorSeen
from autograder.rubric import Bitwise, Close, Comparison, LooksNormal

_FLOATS = ("float16", "bfloat16", "float32", "float64")


@dataclass(frozen=True)
class Difference:
    """The first place where two observations differ.

    path: where in the facts, such as `["weight"][0]`; empty for the whole.
    aspect: `kind`, `dtype`, `shape`, `device`, `values`, `spread`, `raised`, `length`, or `keys`.
    index: of the first differing number of a tensor.
    """

    path: str
    aspect: str
    returned: Any
    expected: Any
    index: tuple[int, ...] = ()
    differing: int = 0


def first_difference(returned: Any, expected: Any, compare: Comparison, path: str = "") -> Difference | None:
    """Where `returned` first differs from `expected` under `compare`; None where it does not."""
    if isinstance(expected, Raised):
        same = (
            isinstance(returned, Raised) and expected.classes[:1] and expected.classes[0] in returned.classes
        )
        return None if same else Difference(path, "raised", returned, expected)
    if isinstance(expected, TensorSeen):
        if not isinstance(returned, TensorSeen):
            return Difference(path, "kind", returned, expected)
        return _tensors_differ(returned, expected, compare, path)
    if isinstance(expected, list):
        if not isinstance(returned, list):
            return Difference(path, "kind", returned, expected)
        for position, (one, other) in enumerate(zip(returned, expected, strict=False)):
            if found := first_difference(one, other, compare, f"{path}[{position}]"):
                return found
        return None if len(returned) == len(expected) else Difference(path, "length", returned, expected)
    if isinstance(expected, dict):
        if not isinstance(returned, dict):
            return Difference(path, "kind", returned, expected)
        if returned.keys() != expected.keys():
            return Difference(path, "keys", returned, expected)
        for key, value in expected.items():
            if found := first_difference(returned[key], value, compare, f"{path}[{key!r}]"):
                return found
        return None
    if type(returned) is not type(expected):
        return Difference(path, "kind", returned, expected)
    if isinstance(expected, float):
        close = _close_enough(numpy.array([returned]), numpy.array([expected]), compare)
        return None if close[0] else Difference(path, "values", returned, expected)
    return None if returned == expected else Difference(path, "values", returned, expected)


def _tensors_differ(
    returned: TensorSeen, expected: TensorSeen, compare: Comparison, path: str
) -> Difference | None:
    if returned.dtype != expected.dtype:
        return Difference(path, "dtype", returned, expected)
    if returned.shape != expected.shape:
        return Difference(path, "shape", returned, expected)
    if returned.state != expected.state:
        return Difference(path, "device", returned, expected)
    if returned.numbers is None or expected.numbers is None:
        return None
    if isinstance(compare, LooksNormal) and expected.dtype in _FLOATS:
        return (
            None
            if looks_normal(returned.numbers, compare)
            else Difference(path, "spread", returned, expected)
        )
    same = _close_enough(returned.numbers, expected.numbers, compare)
    if same.all():
        return None
    index = tuple(int(axis) for axis in numpy.unravel_index(int(numpy.argmin(same)), same.shape))
    return Difference(path, "values", returned, expected, index, int((~same).sum()))


def _close_enough(returned: NDArray[Any], expected: NDArray[Any], compare: Comparison) -> NDArray[Any]:
    if isinstance(compare, Bitwise):
        both = [
            numpy.frombuffer(array.tobytes(), "u1").reshape(*array.shape, array.itemsize)
            for array in (returned, expected)
        ]
        return numpy.asarray((both[0] == both[1]).all(axis=-1))
    with numpy.errstate(all="ignore"):
        same = returned == expected
        if expected.dtype.kind in "fc":
            same = same | (numpy.isnan(returned) & numpy.isnan(expected))
            if isinstance(compare, Close):
                wide = "f8" if expected.dtype.kind == "f" else "c16"
                gap = numpy.abs(returned.astype(wide) - expected.astype(wide))
                near = gap <= compare.atol + compare.rtol * numpy.abs(expected.astype(wide))
                same = same | (
                    near & numpy.isfinite(expected)
                )  # every number is less than rtol · inf away from inf
    return numpy.asarray(same)


def distance_from_normal(numbers: NDArray[Any]) -> float:
    """Kolmogorov–Smirnov's D·√n of the numbers against N(0, 1); infinite where one is not finite."""
    with numpy.errstate(all="ignore"):
        values = numpy.sort(numbers.astype("f8").ravel())
    if not len(values):
        return 0.0
    if not numpy.isfinite(values).all():
        return math.inf
    below = numpy.array([0.5 * (1 + math.erf(value / math.sqrt(2))) for value in values])
    steps = numpy.arange(1, len(values) + 1) / len(values)
    furthest = max(float(numpy.max(steps - below)), float(numpy.max(below - (steps - 1 / len(values)))))
    return furthest * math.sqrt(len(values))


def looks_normal(numbers: NDArray[Any], compare: LooksNormal) -> bool:
    """Whether the numbers could be draws from N(0, 1)."""
    return distance_from_normal(numbers) <= compare.threshold
