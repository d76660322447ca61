"""What is checked of drawing: four points over four checks, one for each way to compare."""

from __future__ import annotations

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Table
from autograder.rubric import Bitwise, Close, Exercise, LooksNormal

exercise = Exercise()


@exercise.check(
    points=1,
    calls="Weights(size)",
    hint="Which function of torch draws from N(0, 1)?",
    cases=st.fixed_dictionaries({"size": st.just(2000)}),
    draws=2,
    compare=LooksNormal(),
)
def draws_from_a_normal_distribution(module, case):
    """`Weights` draws its numbers from N(0, 1)."""
    return dict(module.Weights(case.size).named_parameters())


@exercise.check(
    points=1.5,
    calls="Weights(size)(factor)",
    hint="What has to happen to every number?",
    cases=st.fixed_dictionaries({"size": st.integers(1, 4), "factor": st.sampled_from([0.0, 0.5, 3.0])}),
    compare=Close(rtol=1e-6, atol=1e-7),
    needs=["draws_from_a_normal_distribution"],
)
def scales_its_weights(module, case):
    """`Weights` gives its numbers times the factor."""
    layer = module.Weights(case.size)
    with torch.no_grad():
        layer.weight.copy_(torch.arange(case.size) / 3)
    return layer(case.factor)


@exercise.check(
    points=1,
    calls="negated(numbers)",
    hint="What is the negative of 0.0?",
    cases=st.just({"numbers": Table(4, 3)}),
    draws=1,
    compare=Bitwise(),
)
def turns_every_sign_round(module, case):
    """`negated` turns the sign of every number round, that of zeros too."""
    return module.negated(case.numbers)


@exercise.check(
    points=0.5,
    calls="negated(numbers)",
    hint="Look at the shape of what you return.",
    cases=st.builds(lambda rows: {"numbers": Table(rows, 2)}, st.integers(1, 3)),
    draws=3,
)
def keeps_shape_and_dtype(module, case):
    """`negated` keeps shape and dtype."""
    returned = module.negated(case.numbers)
    return list(returned.shape), str(returned.dtype)
