"""Probes that an experiment may use to see what a call does inside. They return facts, never verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

#: What may be given tensors of two devices: it moves one to the other, makes one where the other lies, or copies.
_MIXES = frozenset(
    [
        "to",
        "type_as",
        "new_tensor",
        "zeros_like",
        "ones_like",
        "full_like",
        "empty_like",
        "rand_like",
        "randn_like",
        "randint_like",
        "expand_as",
        "view_as",
        "reshape_as",
        "copy_",
        "__get__",
        "__set__",
    ]
)
#: What comes of them lies where the first tensor lies, whatever the second.
_LIES_WITH_THE_FIRST = frozenset(["expand_as", "view_as", "reshape_as", "copy_"])
#: What goes to a device whatever device it comes from: one that the author names, and nobody has asked for.
_GOES = frozenset(["cpu", "cuda"])
#: Ways to ask where a tensor lies.
_ASKS = frozenset(["device", "get_device", "is_cpu", "is_cuda", "is_mps", "is_xpu"])
#: Another device to all who compare, and the same memory to torch, which makes and moves tensors "there" on the CPU.
_ELSEWHERE = torch.device("cpu", 1)


# Taken before any student's code runs, which may put its own in their places.
_storage = torch.Tensor.untyped_storage
_push, _pop = torch._C._push_on_torch_function_stack, torch._C._pop_torch_function_stack
_is_wrapped = torch._C._functorch.is_functorch_wrapped_tensor


@dataclass(eq=False)
class _Homes(TorchFunctionMode):
    # By id. All are held, so that no id is used again. What is in neither was not made before the probe's eyes.
    kept: dict[int, torch.Tensor]
    homeless: dict[int, torch.Tensor] = field(default_factory=dict)
    # What a tensor with a home says if it is asked where it lies; None for the truth.
    elsewhere: torch.device | None = None
    asked: bool = False
    strays: list[str] = field(default_factory=list)

    def __enter__(self) -> _Homes:
        _push(self)
        return self

    def __exit__(self, *error: object) -> None:
        _pop()

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        given = _tensors((args, kwargs))
        # What vmap passes round stands for a slice, and is another object at every step: nothing is known of it.
        unknown = any(_is_wrapped(one) for one in given)
        given = [one for one in given if not _is_wrapped(one)]
        home = [one for one in given if id(one) in self.kept]
        if name in _ASKS or (name == "__get__" and _descriptor(func) in _ASKS):
            self.asked = self.asked or unknown or bool(home)
            self.kept.update(_by_id(given))  # who asks where a tensor lies minds where it lies
            moved = self.elsewhere if (home or unknown) and _descriptor(func) == "device" else None
            return moved or func(*args, **kwargs)
        if home and self._clash(name, args, given):
            self.strays.append(name)
        returned = func(*args, **kwargs)
        if name in _GOES or (name == "to" and not self.asked and _names_a_device(args, kwargs)):
            # A tensor of its own where it is there already: the one it comes from stays at home.
            returned = torch.ops.aten.alias(returned) if returned is args[0] else returned
            self.homeless[id(returned)] = returned
            return returned
        if name in _LIES_WITH_THE_FIRST:
            home = [one for one in given[:1] if id(one) in self.kept]
        if name == "__iter__":  # the rows that a loop goes through are made before it looks at the first
            rows = list(returned)
            self.kept.update(_by_id(rows if home else []))
            return iter(rows)
        placed = bool(home) or (self.asked and _names_a_device(args, kwargs))
        if placed:
            self.kept.update(_by_id(_tensors(returned)))
        elif not unknown and all(id(one) in self.homeless for one in given):
            self.homeless.update(_by_id(_tensors(returned)))
        return returned

    def _clash(self, name: str, args: Any, given: Iterable[torch.Tensor]) -> bool:
        """Whether a function that is given a tensor with a home is given another one that should have one, too."""
        if name in ("__getitem__", "__setitem__"):
            # IDs on the CPU may index a table anywhere, but not the other way round. A row may be copied to anywhere.
            indices = _tensors(args[1:2])
            at_home = self._at_home(args[0]) or _is_wrapped(args[0])
            return not at_home and any(one.dim() and id(one) in self.kept for one in indices)
        # A single number may come from anywhere, as torch allows.
        return name not in _MIXES and any(one.dim() and not self._at_home(one) for one in given)

    def _at_home(self, tensor: torch.Tensor) -> bool:
        """What was there before the call is at home in the first call, but not in the second, on a device that is new.

        What was made out of sight, as by vmap, but can learn, was computed from what learns; and what was, as by
        `Variable(...)`, and lies in the memory of a tensor that is at home, is at home with it.
        """
        unseen = id(tensor) not in self.kept and id(tensor) not in self.homeless
        if not unseen or not self.elsewhere or tensor.grad_fn is not None:
            return unseen or id(tensor) in self.kept
        memory = _memory(tensor)
        return any(_memory(one) == memory for one in self.kept.values())

    def left(self, returned: object) -> None:
        """Takes what the call gives as the last meeting."""
        if any(id(one) in self.homeless and id(one) not in self.kept for one in _tensors(returned)):
            self.strays.append("return")


def _memory(tensor: torch.Tensor) -> int:
    """The same number for all that lies in one memory. What is sparse has several, and shares none."""
    return _storage(tensor)._cdata if tensor.layout is torch.strided else id(tensor)


def _descriptor(getter: Any) -> str:
    return getattr(getattr(getter, "__self__", None), "__name__", "")


def _by_id(tensors: Iterable[torch.Tensor]) -> dict[int, torch.Tensor]:
    return {id(one): one for one in tensors}


def _names_a_device(args: Any, kwargs: Any) -> bool:
    return kwargs.get("device") is not None or any(isinstance(one, (str, torch.device)) for one in args)


def _tensors(value: Any) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return []
    return [tensor for part in value for tensor in _tensors(part)]


def homeless_tensors(layer: torch.nn.Module, call: Callable[[], object], *given: torch.Tensor) -> list[str]:
    """Names of the functions in which a tensor without a home met one of `layer`'s or of `given`.

    A tensor has a home if it is a parameter or buffer of `layer`, one of `given`, was computed from one that has a
    home, or was made with `device=` or moved after the call asked one of these where it lies: a device that is named
    without asking is one that the file's author has, and what is moved there is at home no more. What `call` returns
    must have a home, too: else `return` is among the names. On a machine with one device nothing else shows a missing
    `device=`: neither the meta device nor fake tensors refuse the mixture (seen with torch 2.13).

    What is there before the call may have been made for this device, and counts as at home. So it is called a second time,
    as if all had moved to another device: what is remembered, whatever the device, has no home there. Empty for a right
    answer.
    """
    strays = set[str]()
    for elsewhere in (None, _ELSEWHERE):
        at_home = _by_id([*layer.parameters(), *layer.buffers(), *given])
        made_up = [Exception] if elsewhere else []  # an error on a device that is not there says nothing
        with suppress(*made_up), _Homes(at_home, elsewhere=elsewhere) as homes:
            homes.left(call())
        strays.update(homes.strays)
    return sorted(strays)


#: What students write for functions that they never call by these names.
_WRITTEN = {
    "__getitem__": "[...]",
    "__setitem__": "[...]",
    "__eq__": "==",
    "__and__": "&",
    "__or__": "|",
    "__floordiv__": "//",
    "__rsub__": "-",
}


def on_the_device_of_its_input(
    layer: torch.nn.Module, call: Callable[[], object], *given: torch.Tensor
) -> str:
    """What `homeless_tensors` finds, in words for a student who is told that `all` was expected."""
    strays = homeless_tensors(layer, call, *given)
    others = dict.fromkeys(f"what {_WRITTEN.get(name, name)} is given" for name in strays if name != "return")
    parts = [*others, *(["what is returned"] if "return" in strays else [])]
    return f"all but {' and '.join(parts)}" if parts else "all"
