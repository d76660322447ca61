"""Probes that an experiment may use to see what a call does inside. They return facts, never verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode


class _Operators(TorchDispatchMode):  # type: ignore[no-untyped-call]
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.names: set[str] = set()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.names.add(str(func))
        return func(*args, **(kwargs or {}))


def operators_used(call: Callable[[], object]) -> list[str]:
    """Sorted names of the ATen operators that run during `call()`, such as `aten.embedding.default`.

    It sees through every alias, since it listens below torch's Python functions.
    """
    with _Operators() as operators:
        call()
    return sorted(operators.names)


#: Ways to move a tensor, or to make one where another lies: what they return has a home.
_FOLLOWS = frozenset(
    [
        "to",
        "cuda",
        "cpu",
        "type_as",
        "new_tensor",
        "new_zeros",
        "new_ones",
        "new_full",
        "new_empty",
        "zeros_like",
        "ones_like",
        "full_like",
        "empty_like",
        "rand_like",
        "randn_like",
        "randint_like",
    ]
)
#: A tensor of IDs may index another from the CPU, wherever that one lies.
_FREE = frozenset(
    ["__getitem__", "__get__", "__set__", "__setitem__", "size", "dim", "numel", "item", "tolist", "index"]
)


# Taken before any student's code runs, which may put its own in their places.
_push, _pop = torch._C._push_on_torch_function_stack, torch._C._pop_torch_function_stack
_is_wrapped = torch._C._functorch.is_functorch_wrapped_tensor


class _Homes(TorchFunctionMode):
    def __enter__(self) -> _Homes:
        _push(self)
        return self

    def __exit__(self, *error: object) -> None:
        _pop()

    def __init__(self, at_home: Iterable[torch.Tensor]) -> None:
        super().__init__()
        self.kept = {id(tensor): tensor for tensor in at_home}  # held, so that no id is used again
        self.strays: list[str] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        given = _tensors((args, kwargs))
        home = [one for one in given if id(one) in self.kept]
        # A single number may come from anywhere, as torch allows.
        if (
            home
            and name not in _FOLLOWS | _FREE
            and any(one.dim() and id(one) not in self.kept for one in given)
        ):
            self.strays.append(name)
        returned = func(*args, **kwargs)
        if name == "__iter__":  # the rows that a loop goes through are made before it looks at the first
            rows = list(returned)
            self.kept.update({id(row): row for row in rows if home})
            return iter(rows)
        placed = kwargs.get("device") is not None or name in _FOLLOWS or bool(home)
        if placed:
            self.kept.update({id(one): one for one in _tensors(returned)})
        return returned


def _tensors(value: Any) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        # What vmap passes round stands for a slice, and is another object at every step.
        return [] if _is_wrapped(value) else [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return []
    return [tensor for part in value for tensor in _tensors(part)]


def homeless_tensors(layer: torch.nn.Module, call: Callable[[], object], *given: torch.Tensor) -> list[str]:
    """Names of the functions in which a tensor without a home met one of `layer`'s or of `given`.

    A tensor has a home if it is a parameter or buffer of `layer`, one of `given`, was made with `device=`, was moved,
    or was computed from one that has a home. On a machine with one device nothing else shows a missing `device=`:
    neither the meta device nor fake tensors refuse the mixture (seen with torch 2.13). Empty for a right answer.
    """
    with _Homes([*layer.parameters(), *layer.buffers(), *given]) as homes:
        call()
    return sorted(set(homes.strays))
