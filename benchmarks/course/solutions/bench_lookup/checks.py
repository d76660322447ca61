"""Ten checks: five kinds of experiment, each on two sorts of cases; written one by one, so that one can change alone."""

from typing import Any

from autograder.cases.strategies import tables_with_ids
from autograder.rubric import Exercise

exercise = Exercise()
FINITE, ANY = tables_with_ids(dtypes=("float32", "float64"), finite=True), tables_with_ids()
CALLS, HINT = "lookup(table, token_ids)", "Look again."


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


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=FINITE)
def rows_finite(module: Any, case: Any) -> object:
    """The rows of finite tables."""
    return rows(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=ANY)
def rows_any(module: Any, case: Any) -> object:
    """The rows of any tables."""
    return rows(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=FINITE)
def shape_finite(module: Any, case: Any) -> object:
    """The shape of finite tables."""
    return shape(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=ANY)
def shape_any(module: Any, case: Any) -> object:
    """The shape of any tables."""
    return shape(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=FINITE)
def arguments_finite(module: Any, case: Any) -> object:
    """The arguments of finite tables."""
    return arguments(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=ANY)
def arguments_any(module: Any, case: Any) -> object:
    """The arguments of any tables."""
    return arguments(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=FINITE)
def gradient_finite(module: Any, case: Any) -> object:
    """The gradient of finite tables."""
    return gradient(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=ANY)
def gradient_any(module: Any, case: Any) -> object:
    """The gradient of any tables."""
    return gradient(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=FINITE)
def layer_finite(module: Any, case: Any) -> object:
    """The layer of finite tables."""
    return layer(module, case)


@exercise.check(points=1, calls=CALLS, hint=HINT, cases=ANY)
def layer_any(module: Any, case: Any) -> object:
    """The layer of any tables."""
    return layer(module, case)
