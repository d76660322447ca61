"""What `count_parameters` must do."""

from __future__ import annotations

from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.strategies import small_sizes
from autograder.rubric import Exercise

exercise = Exercise()


def network(**given: Any) -> dict[str, Any]:
    """A network of blocks, each a Linear and a BatchNorm1d (which has buffers), and what is special about it.

    shared: whether all Linears share one weight. repeated: how many of the Linears come a second time.
    frozen: how many parameters are frozen. scale: the shape of a parameter that the network itself holds, under two
    names, or None.
    device: on "meta" a parameter has a size and no memory, so a large one costs nothing.
    """
    plain = {"width": 3, "height": 2, "blocks": 1, "bias": True, "shared": False}
    return plain | {"repeated": 0, "frozen": 0, "scale": None, "device": "cpu"} | given


@exercise.check(
    points=1,
    calls="count_parameters(net)",
    cases=st.fixed_dictionaries(
        {
            "width": small_sizes,
            "height": small_sizes,
            "blocks": st.integers(0, 3),
            "bias": st.booleans(),
            "shared": st.booleans(),
            "repeated": st.integers(0, 2),
            "frozen": st.integers(0, 4),
            "scale": st.one_of(st.none(), st.lists(small_sizes, max_size=3)),
            "device": st.just("cpu"),
        }
    ),
    draws=30,
    hint="Does a frozen number learn? Is a number used twice two numbers? What is in `module.buffers()`?",
    corners=[
        network(),
        network(blocks=0),
        network(blocks=0, scale=[]),
        network(blocks=0, scale=[3, 0]),
        network(bias=False, scale=[2, 3, 4]),
        network(blocks=2, shared=True),
        network(blocks=2, scale=[4]),
        network(blocks=2, repeated=2),
        network(blocks=2, shared=True, repeated=1, frozen=1, scale=[2, 2]),
        network(blocks=2, shared=True, frozen=1),
        network(frozen=1),
        network(frozen=9),
        network(width=1, height=1, bias=False),
        # More than 2**24, and odd: float32 has no such number.
        network(blocks=0, scale=[4097, 4097], device="meta"),
        network(blocks=2, scale=[2, 3], device="meta"),
    ],
)
def counts_every_trainable_number_once(module: Any, case: Any) -> object:
    """`count_parameters` counts each number that is trainable now once, and neither frozen ones nor buffers."""
    kind = {"device": case.device}
    linears = [torch.nn.Linear(case.width, case.height, case.bias, **kind) for _ in range(case.blocks)]
    for linear in linears[1:] if case.shared else []:
        linear.weight = linears[0].weight
    blocks = [torch.nn.Sequential(linear, torch.nn.BatchNorm1d(case.height, **kind)) for linear in linears]
    net = torch.nn.Sequential(*blocks, *linears[: case.repeated])
    net.scale = net.same_scale = (
        None if case.scale is None else torch.nn.Parameter(torch.ones(case.scale, **kind))
    )
    for parameter in list(net.parameters())[: case.frozen]:
        parameter.requires_grad_(False)
    net.register_buffer("kept", torch.zeros(3, requires_grad=True, **kind))
    counts = {"first count": module.count_parameters(net), "second count": module.count_parameters(net)}
    net.scale = net.same_scale = torch.nn.Parameter(torch.ones(5, 7, dtype=torch.complex64, **kind))
    return counts | {
        "count once net.scale is 5 times 7 complex numbers": module.count_parameters(net),
        "count once all is frozen": module.count_parameters(net.requires_grad_(False)),
    }
