"""What is asked of `lookup`, `one_hot_lookup` and `TokenEmbedding` together: how they are made."""

from __future__ import annotations

import re
from itertools import product
from typing import Any
from unittest.mock import patch

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from autograder.cases.recipes import Table
from autograder.cases.strategies import FLOATS, INTS
from autograder.probes import on_the_device_of_its_input
from autograder.rubric import Exercise

from .cases import case, ids, usual_shapes

exercise = Exercise()

#: The checks of the three things that students write: what needs all of them waits for these.
ALL_THREE = (
    "picks_a_row_for_every_id",
    "one_hot_lookup_gives_the_same_rows",
    "looks_up_in_its_present_weight",
)


def hears_what_is_made(module: Any, case: Any) -> object:
    """`makes_every_tensor_where_the_table_is` with a probe that is short enough to be read."""

    class Hears(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, f, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
            new = f(*args, **(kwargs or {}))
            self.asked = isinstance(new, torch.device) or getattr(self, "asked", False)
            wanted = (
                "(?s)(?!cpu|to:.*(device\\(|'cpu')).*:.*tensor",
                "(?s)(?!cpu).*:.*(tensor|device': [^N])",
            )[self.asked]
            assert not getattr(new, "ndim", 0) or re.match(wanted, f"{f.__name__}: {args} {kwargs}"), (
                f.__name__
            )
            return new

    layer, given = module.TokenEmbedding(*case.table.shape), (case.table, case.token_ids)
    with Hears():
        layer(case.token_ids) if case.function == "layer" else getattr(module, case.function)(*given)
    left = "".join(f" but {name}" for name, one in vars(layer).items() if isinstance(one, torch.Tensor))
    return {"on the device of its input": f"all{left}"}


def hears_what_is_borrowed(module: Any, case: Any) -> object:
    """`is_built_by_hand` with torch's profiler in the place of a class."""
    with patch.object(nn.Embedding, "__init__", autospec=True, side_effect=nn.Embedding.__init__) as made:
        layer, given = module.TokenEmbedding(*case.table.shape), (case.table, case.token_ids)
    with torch.profiler.profile() as seen:
        module.lookup(*given)
        module.one_hot_lookup(*given)
        layer(case.token_ids)
    borrowed = sorted({event.key for event in seen.key_averages() if "embedding" in event.key})
    kinds = [
        type(one).__name__ for one in layer.modules() if isinstance(one, (nn.Embedding, nn.EmbeddingBag))
    ]
    facts = {"nn.Embedding made": made.call_count, "functions borrowed": ", ".join(borrowed) or "none"}
    return facts | {"is an nn.Embedding": ", ".join(kinds) or "nothing"}


class TorchFunctions(TorchFunctionMode):
    """Notes which functions of torch are called, whatever name a student's file has for them."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.called.append(getattr(func, "__name__", ""))
        return func(*args, **(kwargs or {}))


@exercise.check(
    points=0.5,
    calls="lookup(table, token_ids); one_hot_lookup(table, token_ids); layer(token_ids)",
    cases=usual_shapes(),
    hint="Every tensor that you make (zeros, eye, arange, tensor) must be told to lie where the table lies.",
    # A size for each case that no other case has: who remembers helpers by size must make them here.
    # One function a case: that another one asked where its table lies does not place what this one makes.
    corners=[
        case(Table(11 + at, 3, dtype), ids(3, 0, 10, 3, shape=(2, 2), dtype=int_dtype), function=function)
        for at, (function, dtype, int_dtype) in enumerate(
            product(("lookup", "one_hot_lookup", "layer"), FLOATS, INTS)
        )
    ],
    draws=0,
    needs=ALL_THREE,
    plain=hears_what_is_made,
)
def makes_every_tensor_where_the_table_is(module: Any, case: Any) -> object:
    """On a GPU as on a CPU: every tensor that is made on the way lies on the table's device."""
    layer, given = module.TokenEmbedding(*case.table.shape), (case.table, case.token_ids)

    def call() -> object:
        return layer(case.token_ids) if case.function == "layer" else getattr(module, case.function)(*given)

    return {"on the device of its input": on_the_device_of_its_input(layer, call, *given)}


@exercise.check(
    points=1,
    calls="lookup(table, token_ids); one_hot_lookup(table, token_ids); layer(token_ids)",
    cases=usual_shapes(),
    hint="`nn.Embedding` and `F.embedding` are what you build: an index and a parameter are all you need.",
    corners=[case(Table(4, 3), ids(3, 0, 1, 1, shape=(2, 2)))],
    draws=3,
    needs=ALL_THREE,
    plain=hears_what_is_borrowed,
)
def is_built_by_hand(module: Any, case: Any) -> object:
    """Neither `nn.Embedding` nor `F.embedding` does the work, nor one of their kin, by whatever name.

    A class that inherits from `nn.Embedding` uses it, whatever it makes anew.
    """
    with patch.object(nn.Embedding, "__init__", autospec=True, side_effect=nn.Embedding.__init__) as made:
        layer, given = module.TokenEmbedding(*case.table.shape), (case.table, case.token_ids)
    with TorchFunctions() as functions:
        module.lookup(*given)
        module.one_hot_lookup(*given)
        layer(case.token_ids)
    borrowed = sorted({name for name in functions.called if "embedding" in name})
    kinds = [
        type(one).__name__ for one in layer.modules() if isinstance(one, (nn.Embedding, nn.EmbeddingBag))
    ]
    facts = {"nn.Embedding made": made.call_count, "functions borrowed": ", ".join(borrowed) or "none"}
    return facts | {"is an nn.Embedding": ", ".join(kinds) or "nothing"}
