"""What `lookup` must do."""

from __future__ import annotations

from contextlib import suppress
from math import prod
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids, Table
from autograder.cases.strategies import FLOATS, shapes, small_sizes, tables, tables_with_ids, token_ids
from autograder.rubric import Bitwise, Exercise

from .cases import bad_ids, case, corners_of_bad_ids, every_shape, ids, usual_shapes

exercise = Exercise()

#: The first 32 tokens of the course's text, as 8 windows of 4.
# fmt: off
FIRST_TOKENS = (
    464, 10923, 489, 4799, 447, 247, 82, 7343, 198, 198, 1858, 547, 15334, 32209, 287, 262,
    39720, 3240, 286, 309, 1142, 2264, 323, 11, 290, 329, 16571, 12, 505, 812, 1052, 741,
)
# fmt: on


@st.composite
def plain_lookups(draw: Any) -> dict[str, Any]:
    """Float32 tables and batches in which no side is 0 or 1, so that only the choice of rows can be wrong."""
    rows = draw(st.one_of(st.integers(2, 7), st.sampled_from([256, 257, 300, 2050])))
    table = draw(tables(rows, draw(st.integers(2, 7 if rows <= 7 else 2)), ("float32",), finite=True))
    return case(table, draw(token_ids(rows, draw(shapes(min_dims=1, min_side=2)))))


@st.composite
def lookups_to_learn_from(draw: Any) -> dict[str, Any]:
    """A learnable table, IDs, and for every number that is looked up a weight; their sums are exact in any order."""
    table = draw(tables(draw(small_sizes), dtypes=("float32", "float64"), finite=True, learnable=True))
    shape = draw(shapes(min_dims=1, min_side=1))
    weights = Table(prod(shape), table.width, table.dtype, "scrambled")
    return case(table, draw(token_ids(table.rows, shape)), weights=weights)


@exercise.check(
    points=1,
    calls="lookup(table, token_ids)",
    cases=plain_lookups(),
    hint="Which dimension of the table do IDs count along, and from which number do they count?",
    corners=[
        case(Table(4, 3), ids(0, 1, 2, 3)),
        case(Table(3, 3), ids(2, 0, 2, 1, 0, 1, 1, 2, 0, shape=(3, 3))),
        case(Table(4, 3), ids(3, 3, 1, 0, 2, 1, shape=(2, 3), dtype="int32")),
        case(Table(5, 2), ids(4, 0, 4, 1, shape=(3, 4), layout="expanded")),
        case(Table(5, 2, layout="transposed"), ids(4, 0, 3, 1, 2, 2, shape=(2, 3), layout="transposed")),
        case(Table(5, 2, layout="strided"), ids(4, 0, 3, 1, layout="strided")),
        case(Table(300, 2), ids(127, 128, 255, 256, 299)),
        # Every ID once, more than a byte can number; first, last and count are those of IDs that count up.
        case(Table(300, 2), ids(0, *range(298, 0, -1), 299, shape=(12, 25))),
        # More tokens in a row than GPT-2 reads, and more in all than somebody's longest text.
        case(Table(3, 2), ids(*[2] * 1023, 0, *[1] * 77, shape=(5, 1101), layout="expanded")),
        case(Table(50257, 2), ids(2049, 4097, 32767, 32768, 40001, 50255, 50256)),
        case(Table(50257, 2), ids(32768, 50256, 0, 65, shape=(2, 2), dtype="int32")),
    ],
)
def picks_a_row_for_every_id(module: Any, case: Any) -> object:
    """`lookup` gives the table's row for every ID; called again with another table, it gives that one's."""
    other_table, same_ids = case.table.flip(0), case.token_ids.clone()
    first = module.lookup(case.table, case.token_ids)
    return {"first": first, "with table.flip(0)": module.lookup(other_table, same_ids)}


@exercise.check(
    points=0.5,
    calls="lookup(table, token_ids)",
    cases=every_shape(),
    hint="The result has the dimensions of the IDs, all of them, and then one more.",
    corners=[
        case(Table(5, 3), ids(4, shape=())),
        case(Table(5, 3), ids(0, shape=(), dtype="int32")),
        case(Table(5, 3), ids(4)),
        case(Table(5, 3), ids(4, shape=(1, 1))),
        case(Table(5, 3), ids(4, 1, shape=(1, 2))),
        case(Table(5, 3), ids(4, 1, shape=(2, 1))),
        case(Table(5, 1), Ids(tuple(n % 5 for n in range(128)), (8, 128), layout="expanded")),
        case(Table(5, 1), ids(4, 1, 0)),
        case(Table(1, 1), ids(0, 0, shape=(2, 1))),
        case(Table(5, 3), ids()),
        case(Table(5, 3), ids(shape=(2, 0))),
        case(Table(5, 3), ids(shape=(0, 2), dtype="int32")),
        case(Table(5, 2), ids(4, 1, 2, 3, 0, 1, 2, 2, shape=(2, 2, 2))),
        case(Table(4, 2), ids(3, 0, 1, 2, 2, 1, shape=(1, 2, 3, 1))),
        case(Table(4, 2), ids(3, 0, 1, 2, shape=(1, 2, 1, 1, 2, 1))),
    ],
    needs=["picks_a_row_for_every_id"],
)
def keeps_the_shape_of_the_ids(module: Any, case: Any) -> object:
    """`lookup` takes IDs of any shape, and gives that shape with one dimension more at its end."""
    return module.lookup(case.table, case.token_ids)


@exercise.check(
    points=0.5,
    calls="lookup(table, token_ids)",
    cases=tables_with_ids(shape=(2, 3)),
    hint="Nothing has to be computed: the numbers are in the table already, in its dtype.",
    corners=[
        *(case(Table(4, 3, dtype), ids(3, 0, 2, 1, shape=(2, 2))) for dtype in FLOATS),
        *(case(Table(4, 3, dtype, "special"), ids(3, 0, 2, 1, shape=(2, 2))) for dtype in FLOATS),
        case(Table(5, 2, layout="offset"), ids(4, 0, 3, 1, layout="offset")),
        case(Table(50257, 256), Ids(FIRST_TOKENS, (8, 4))),
        # These rows begin at odd places after number 2**24 of the table, which float32 does not have. Of the 335 columns one
        # is laid out: all of them would take memory in every process.
        case(Table(50257, 1, "float16", "scrambled"), ids(50083, 50255), columns=335),
        # One less than a multiple of 4096, of columns and of IDs: who takes them in pieces has a rest.
        case(Table(2, 1, "float16"), ids(1), columns=12287),
        case(Table(4, 1, "float16", "special"), ids(3, 0, 0, shape=(1365, 3), layout="expanded")),
    ],
    needs=["picks_a_row_for_every_id"],
)
def gives_the_rows_bit_for_bit(module: Any, case: Any) -> object:
    """`lookup` gives the table's very numbers, in its dtype: inf, nan and −0.0 too, at GPT-2's size, and from a slice of a table.

    A slice may be some rows of a longer table, or some columns of a wider one. `columns`: how often the one column is seen.
    Where there are no IDs, the table's dtype is that of the empty result.
    """
    table = case.table.expand(-1, getattr(case, "columns", -1))
    right_half, same_ids = table.chunk(2, dim=1)[-1], case.token_ids.clone()
    rows = module.lookup(table, case.token_ids)
    # Not compared as bits, since torch.gather gives bfloat16 another nan; 1 / −0.0 is −inf.
    facts = {"rows": rows, "1 / rows": 1 / rows, "from the right half": module.lookup(right_half, same_ids)}
    with suppress(
        Exception
    ):  # whether an empty batch is taken is asked elsewhere; of one row, as some copy the table
        rows = module.lookup(table[:1], case.token_ids[:0])
    return facts | {"dtype without IDs": str(getattr(rows, "dtype", "none"))}


@exercise.check(
    points=1,
    calls="lookup(table, token_ids)  # after a first call with this tensor full of zeros",
    cases=bad_ids(),
    hint="Indexing takes negative numbers and counts from the end. What should be asked about the IDs first?",
    corners=corners_of_bad_ids(2**32),
)
def refuses_ids_outside_the_table(module: Any, case: Any) -> object:
    """`lookup` raises IndexError where an ID is not in 0..V−1, and a negative ID is not: it asks at every call.

    It is not enough to raise IndexError always: [1, 1, 1] is in a table of three rows.
    """
    same_tensor, refused = torch.zeros_like(case.token_ids), None
    with suppress(Exception):  # what a good ID gives is asked elsewhere
        module.lookup(case.table, same_tensor)
    try:  # a square table and as many IDs, each of the middle row: nothing else but always refusing is asked here
        module.lookup(torch.ones(3, 3), torch.tensor([1, 1, 1]))
    except Exception as error:
        refused = error
    same_tensor.numpy()[...] = case.token_ids  # the memory is numpy's, too, and torch does not see who writes
    told = "IndexError for good IDs, too"
    return told if isinstance(refused, IndexError) else module.lookup(case.table, same_tensor)


@exercise.check(
    points=1,
    calls="(lookup(table, token_ids) * weights).sum().backward()",
    cases=lookups_to_learn_from(),
    hint="torch must be able to follow every step from table to rows, and to add up where a row is reused.",
    corners=[
        case(Table(4, 2, learnable=True), ids(1, 3), weights=Table(2, 2)),
        case(Table(4, 2, learnable=True), ids(1, 1, 1), weights=Table(3, 2, fill="scrambled")),
        case(Table(4, 1, learnable=True), ids(0, 0, 3, 0, shape=(2, 2)), weights=Table(4, 1)),
        case(Table(3, 3, learnable=True), ids(2, 1, 0, dtype="int32"), weights=Table(3, 3)),
        case(Table(4, 1, "float16", learnable=True), ids(1, 1, 2), weights=Table(3, 1, "float16")),
        case(Table(4, 1, "bfloat16", learnable=True), ids(1, 1, 2), weights=Table(3, 1, "bfloat16")),
        case(Table(4, 1, fill="special", learnable=True), ids(0, 2, 2), weights=Table(3, 1)),
        case(Table(4, 2, "float64", learnable=True), ids(1, 3), weights=Table(2, 2, "float64")),
        case(Table(50257, 1, learnable=True), ids(50256, 32768, 300, 0), weights=Table(4, 1)),
        # inf and nan arrive at one row each: nothing of them belongs to another.
        case(Table(6, 2, learnable=True), ids(1, 3, 4), weights=Table(3, 2, fill="special")),
    ],
    needs=["picks_a_row_for_every_id"],
)
def sends_gradient_to_the_rows_it_picked(module: Any, case: Any) -> object:
    """In three passes, `table.grad` gathers n contributions for a row that `lookup` picked n times, else zeros.

    The lookup that was made first sends its gradient back last. The gradient that arrives lies transposed in memory. Two
    lookups that are used at once each send their own, and it may be large, or inf in one row alone. A table may be an
    `nn.Parameter`.
    """
    first = module.lookup(case.table, case.token_ids)
    for at in range(3):
        rows = module.lookup(case.table, case.token_ids) if at < 2 else first
        if rows.requires_grad:
            (
                rows * case.weights.view(rows.shape).transpose(0, -1).contiguous().transpose(0, -1)
            ).sum().backward()
    table = torch.nn.Parameter(case.table.detach())
    batches = (case.token_ids.reshape(-1)[:1], len(table) - 1 - case.token_ids, case.token_ids)
    at_once = 2**14 * sum(module.lookup(table, batch).sum() for batch in batches)
    (of_all,) = torch.autograd.grad(at_once, table) if at_once.requires_grad else (None,)
    what = "2**14 * (the sums of lookup for token_ids.reshape(-1)[:1], V - 1 - token_ids and token_ids)"
    return {"table.grad": case.table.grad, f"gradient of {what}": of_all}


@exercise.check(
    points=0.5,
    calls="lookup(table, token_ids)",
    cases=usual_shapes(finite=False),
    hint="Methods whose name ends in an underscore, and assignments to an index, write into a tensor itself.",
    corners=[
        case(Table(4, 3), ids(3, 0, 2, 0)),
        case(Table(4, 3, "float64"), ids(3, 0, 2, 0, shape=(2, 1, 2))),
        case(Table(4, 3, "float16"), ids(3, 0, 2, 0, shape=(1, 4))),
        case(Table(4, 3, fill="special"), ids(3, 0, 2, 0, shape=(2, 2), dtype="int32")),
    ],
    compare=Bitwise(),
)
def leaves_its_arguments_as_they_were(module: Any, case: Any) -> object:
    """`lookup` changes neither the table nor the IDs, not even IDs that it refuses, nor what it gave before.

    Both stay where they lie in memory, and `table.grad` is left to `backward()`.
    """
    bad, learnable = torch.tensor([-1, 0, len(case.table)]), case.table.clone().requires_grad_()
    places = [(one.data_ptr(), one.stride()) for one in (case.table, case.token_ids)]
    module.lookup(case.table, case.token_ids)
    module.lookup(learnable, case.token_ids)
    computed = 1 * learnable
    module.lookup(computed, case.token_ids)
    with suppress(Exception):  # which error it must be is asked elsewhere
        module.lookup(case.table, bad)
    with torch.no_grad():
        rows = module.lookup(case.table, case.token_ids)
        before = str(getattr(rows, "tolist", list)())  # nan is nan there; a tensor's own text takes long
        module.lookup(case.table.flip(0), case.token_ids)
    kept = str(getattr(rows, "tolist", list)()) == before
    in_place = places == [(one.data_ptr(), one.stride()) for one in (case.table, case.token_ids)]
    return {
        "table": case.table,
        "learnable": case.table.requires_grad,
        "retains_grad of a table that was computed": computed.retains_grad,
        "token_ids": case.token_ids,
        "refused token_ids": bad,
        "what the call before gave": "as it was" if kept else "changed by this call",
        "place and strides in memory": "as they were" if in_place else "changed",
        "table.grad before backward()": "none" if learnable.grad is None else "there",
    }
