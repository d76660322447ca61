"""What `one_hot_lookup` must do."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import torch

from autograder.cases.recipes import Table
from autograder.cases.strategies import FLOATS
from autograder.rubric import Exercise

from .cases import bad_ids, case, corners_of_bad_ids, every_shape, ids

exercise = Exercise()


@exercise.check(
    points=1,
    calls="one_hot_lookup(table, token_ids)",
    cases=every_shape(FLOATS),
    hint="How wide is a one-hot row, and which dtype must it have to be multiplied with this table?",
    corners=[
        case(Table(4, 3), ids(0, 1, 2, 3)),
        case(Table(4, 3), ids(0, 1)),
        case(Table(3, 3), ids(2, 0, 0, 1, shape=(2, 2))),
        case(Table(4, 3), ids(3, 0, 3, dtype="int32")),
        case(Table(4, 3), ids(3, shape=())),
        case(Table(4, 2), ids(3, 0, 1, 2, shape=(1, 2, 1, 1, 2, 1))),
        case(Table(4, 3, "float64"), ids()),
        case(Table(4, 3, "float16"), ids(shape=(2, 0))),
        case(Table(5, 2), ids(4, 1, shape=(2, 2), layout="expanded")),
        case(Table(4, 1, layout="strided"), ids(3, 1, shape=(1, 2), layout="transposed")),
        case(Table(1, 1), ids(0, 0)),
        *(case(Table(4, 3, dtype), ids(3, 0, 1, 1, shape=(2, 2))) for dtype in FLOATS),
        case(Table(300, 1, "float64", "scrambled"), ids(255, 256, 299)),
        # Rows that only a dtype with more digits than the table's tells apart.
        case(Table(300, 1, "bfloat16", "scrambled"), ids(255, 256, 257, 299)),
        case(Table(2050, 1, "float16", "scrambled"), ids(2047, 2048, 2049)),
        # Of 257 bfloat16 has only the neighbours, and that many one-hot rows do not fit into one small piece.
        case(
            Table(1100, 1, "bfloat16", "scrambled"),
            ids(*[1099] * 64, *[0] * 64, *[257] * 64, *[512] * 65),
        ),
        # Some take float16 for bfloat16, or for all that has 16 bits: it ends at 65504.
        case(Table(4, 3, "bfloat16"), ids(3, 0, 1, 1, shape=(2, 2)), times=2.0**100),
        # No multiple of a round number: who multiplies in pieces has a rest.
        case(Table(2, 1), ids(1, 0, 1, shape=(4095, 3), layout="expanded")),
        # And a multiple of all powers of two up to 1024: who takes the rest apart has none.
        case(Table(2, 1), ids(*[1] * 255, 0, shape=(4, 256), layout="expanded")),
        # No larger: the rows of an identity matrix are a right answer too, and it has V × V numbers.
        case(Table(2050, 1, fill="scrambled"), ids(2049, 2047, 0, dtype="int32")),
    ],
)
def one_hot_lookup_gives_the_same_rows(module: Any, case: Any) -> object:
    """`one_hot_lookup` gives what `lookup` gives, lets the same gradient through, and changes neither argument.

    It does not change what it gave before either. A table may be an `nn.Parameter`. `times`: what the table is multiplied
    with first.
    """
    case.table.mul_(getattr(case, "times", 1))
    table, bad = torch.nn.Parameter(case.table, requires_grad=False), torch.tensor([-1, 0, len(case.table)])
    places = [(one.data_ptr(), one.stride()) for one in (table, case.token_ids)]
    first = module.one_hot_lookup(table, case.token_ids)
    learnable = table.requires_grad
    before = getattr(first, "clone", str)()  # what is no tensor is told by the rows
    rows = module.one_hot_lookup(table.requires_grad_(), case.token_ids)
    early, computed = table.grad is None, 1 * table
    once_more = module.one_hot_lookup(computed, len(table) - 1 - case.token_ids)
    if getattr(rows, "requires_grad", False) and rows.numel():
        turned = rows.transpose(0, -1)
        weights = torch.arange(rows.numel()) % 11 % 4  # they come again after 11, which is no table's width
        ((turned * weights.view(turned.shape)).sum() + once_more.sum()).backward()
    with suppress(Exception):  # which error it must be is asked elsewhere
        module.one_hot_lookup(case.table.flip(0), case.token_ids)
        module.one_hot_lookup(case.table, bad)
    kept = not isinstance(before, torch.Tensor) or torch.equal(first, before)
    in_place = places == [(one.data_ptr(), one.stride()) for one in (table, case.token_ids)]
    return {
        "rows": rows,
        "table.grad": table.grad,
        "table": table,
        "token_ids": case.token_ids,
        "learnable after a first call": learnable,
        "retains_grad of a table that was computed": computed.retains_grad,
        "refused token_ids": bad,
        "what the first call gave": "as it was" if kept else "changed by a later call",
        "place and strides in memory": "as they were" if in_place else "changed",
        "table.grad before backward()": "none" if early else "there",
    }


@exercise.check(
    points=0.5,
    calls="one_hot_lookup(table, token_ids)  # after a first call with this tensor full of zeros",
    cases=bad_ids(),
    hint="An ID that is not in the table has no one-hot row: neither a row of zeros nor another ID's.",
    # Below 0, since a file that makes one-hot rows as wide as the largest ID would fill the memory with 2**32.
    corners=corners_of_bad_ids(-(2**32)),
)
def one_hot_lookup_refuses_ids_outside_the_table(module: Any, case: Any) -> object:
    """`one_hot_lookup` raises IndexError where an ID is not in 0..V−1, and a negative ID is not: it asks at every call.

    It is not enough to raise IndexError always: [1, 1, 1] is in a table of three rows.
    """
    same_tensor, refused = torch.zeros_like(case.token_ids), None
    with suppress(Exception):  # what a good ID gives is asked elsewhere
        module.one_hot_lookup(case.table, same_tensor)
    try:  # a square table and as many IDs, each of the middle row: nothing else but always refusing is asked here
        module.one_hot_lookup(torch.ones(3, 3), torch.tensor([1, 1, 1]))
    except Exception as error:
        refused = error
    same_tensor.numpy()[...] = case.token_ids  # the memory is numpy's, too, and torch does not see who writes
    told = "IndexError for good IDs, too"
    return told if isinstance(refused, IndexError) else module.one_hot_lookup(case.table, same_tensor)
