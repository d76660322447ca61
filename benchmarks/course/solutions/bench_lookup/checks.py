"""Ten checks: five kinds of experiment, each on two sorts of cases."""

from typing import Any

from autograder.cases.strategies import tables_with_ids
from autograder.rubric import Exercise

exercise = Exercise()
FINITE, ANY = tables_with_ids(dtypes=("float32", "float64"), finite=True), tables_with_ids()


def rows(module: Any, case: Any) -> object:
    return module.lookup(case.table, case.token_ids)


def shape(module: Any, case: Any) -> object:
    return list(module.lookup(case.table, case.token_ids).shape)


def arguments(module: Any, case: Any) -> object:
    module.lookup(case.table, case.token_ids)
    return {"table": case.table, "token_ids": case.token_ids}


def gradient(module: Any, case: Any) -> object:
    table = case.table.requires_grad_()
    module.lookup(table, case.token_ids).sum().backward()
    return table.grad[:50]


def layer(module: Any, case: Any) -> object:
    made = module.TokenEmbedding(*case.table.shape).to(case.table.dtype)
    made.load_state_dict({"weight": case.table})
    return made(case.token_ids)


for experiment in (rows, shape, arguments, gradient, layer):
    for sort, cases in (("finite", FINITE), ("any", ANY)):

        def check(module: Any, case: Any, experiment: Any = experiment) -> object:
            return experiment(module, case)

        check.__name__ = f"{experiment.__name__}_{sort}"
        check.__doc__ = f"The {experiment.__name__} of {sort} tables."
        exercise.check(points=1, calls="lookup(table, token_ids)", hint="Look again.", cases=cases)(check)
