"""What is checked of lookup_table, in the order in which a student should mend things."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import product
from math import prod
from typing import Any
from unittest.mock import patch

import torch
from hypothesis import strategies as st
from torch import nn
from torch.overrides import TorchFunctionMode

from autograder.cases.recipes import Ids, Table
from autograder.cases.strategies import FLOATS, INTS, shapes, small_sizes, tables, tables_with_ids, token_ids
from autograder.probes import on_the_device_of_its_input
from autograder.rubric import Bitwise, Exercise, LooksNormal

exercise = Exercise()

#: The first 32 tokens of the course's text, as 8 windows of 4.
# fmt: off
FIRST_TOKENS = (
    464, 10923, 489, 4799, 447, 247, 82, 7343, 198, 198, 1858, 547, 15334, 32209, 287, 262,
    39720, 3240, 286, 309, 1142, 2264, 323, 11, 290, 329, 16571, 12, 505, 812, 1052, 741,
)
# fmt: on

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
            self.asked = isinstance(new := f(*args, **(kwargs or {})), torch.device) or getattr(
                self, "asked", False
            )
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
        module.lookup(*given), module.one_hot_lookup(*given), layer(case.token_ids)
    borrowed = sorted({event.key for event in seen.key_averages() if "embedding" in event.key})
    return {"nn.Embedding made": made.call_count, "functions borrowed": ", ".join(borrowed) or "none"}


class TorchFunctions(TorchFunctionMode):
    """Notes which functions of torch are called, whatever name a student's file has for them."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.called.append(getattr(func, "__name__", ""))
        return func(*args, **(kwargs or {}))


def ids(*values: int, shape: tuple[int, ...] | None = None, **more: Any) -> Ids:
    """The IDs in one row, or in `shape`."""
    return Ids(values, (len(values),) if shape is None else shape, **more)


def case(table: Table, batch: Ids, **more: object) -> dict[str, Any]:
    """A corner."""
    return {"table": table, "token_ids": batch, **more}


def for_a_layer(lookup: dict[str, Any], training: bool) -> dict[str, Any]:
    """The same case for a layer with a table of that size."""
    sizes = {"vocab_size": lookup["table"].rows, "emb_dim": lookup["table"].width}
    return {**sizes, "token_ids": lookup["token_ids"], "training": training}


@st.composite
def plain_lookups(draw: Any) -> dict[str, Any]:
    """Float32 tables and batches in which no side is 0 or 1, so that only the choice of rows can be wrong."""
    rows = draw(st.one_of(st.integers(2, 7), st.sampled_from([256, 257, 300, 2050])))
    table = draw(tables(rows, draw(st.integers(2, 7 if rows <= 7 else 2)), ("float32",), finite=True))
    return case(table, draw(token_ids(rows, draw(shapes(min_dims=1, min_side=2)))))


@st.composite
def every_shape(draw: Any, dtypes: tuple[Any, ...] = ("float32",)) -> dict[str, Any]:
    """Small finite tables, and IDs of any shape."""
    table = draw(tables(draw(small_sizes), dtypes=dtypes, finite=True))
    return case(table, draw(token_ids(table.rows)))


@st.composite
def usual_shapes(draw: Any, finite: bool = True) -> dict[str, Any]:
    """Small tables, and IDs of shapes that break nobody's code: a single ID and no ID have a check of their own."""
    table = draw(tables(draw(small_sizes), finite=finite))
    return case(table, draw(token_ids(table.rows, draw(shapes(min_dims=1, min_side=1)))))


@st.composite
def bad_ids(draw: Any) -> dict[str, Any]:
    """A table, and IDs of which one is not in it, though no one-hot row of it would fill the memory."""
    rows = draw(st.one_of(small_sizes, st.sampled_from([255, 256, 300])))
    shape = draw(shapes(min_side=1))
    values = draw(st.lists(st.integers(0, rows - 1), min_size=prod(shape), max_size=prod(shape)))
    bad = st.sampled_from([-1, -2, -rows, -rows - 1, rows, rows + 1, 2 * rows, 1000, -32768, 65536])
    values[draw(st.integers(0, len(values) - 1))] = draw(bad)
    return case(draw(tables(rows, finite=True)), ids(*values, shape=shape, dtype=draw(st.sampled_from(INTS))))


@st.composite
def lookups_to_learn_from(draw: Any) -> dict[str, Any]:
    """A learnable table, IDs, and for every number that is looked up a weight; their sums are exact in any order."""
    table = draw(tables(draw(small_sizes), dtypes=("float32", "float64"), finite=True, learnable=True))
    shape = draw(shapes(min_dims=1, min_side=1))
    weights = Table(prod(shape), table.width, table.dtype, "scrambled")
    return case(table, draw(token_ids(table.rows, shape)), weights=weights)


@st.composite
def layers(draw: Any) -> dict[str, Any]:
    """The table that a layer's weight is set to, IDs, and whether the layer is training."""
    table = draw(tables(draw(small_sizes)))
    return case(table, draw(token_ids(table.rows, draw(shapes(min_side=1)))), training=draw(st.booleans()))


def corners_of_bad_ids(*further: int) -> list[dict[str, Any]]:
    """What `bad_ids` must not miss."""
    alone = [ids(bad) for bad in (-1, 5, -5, -6, 6, 10, 1000, *further)]
    among = [ids(0, 4, 5), ids(-1, 0, 4), ids(0, 1, 2, -1, shape=(2, 2)), ids(0, 1, 2, 5, shape=(2, 2))]
    among += [ids(5, 5), ids(5, 1, -1, 7, shape=(2, 2))]
    others = [ids(5, shape=()), ids(-1, shape=()), ids(5, dtype="int32"), ids(-1, dtype="int32")]
    one_row = [case(Table(1, 1), ids(bad)) for bad in (1, -1)]
    past_a_byte = [case(Table(300, 1), ids(bad)) for bad in (300, 511, -1)]
    # Four times these is 0 in their dtype: a file that counts numbers instead of rows must ask before it multiplies.
    past_all = [case(Table(5, 4), ids(-(2**62))), case(Table(5, 4), ids(-(2**30), dtype="int32"))]
    # The last of many: some files ask about the first few thousand, or about short batches alone.
    last = [ids(*[0] * 4999, -1)]
    return (
        [case(Table(5, 2), bad) for bad in alone + among + others + last] + one_row + past_a_byte + past_all
    )


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
    ],
    needs=["picks_a_row_for_every_id"],
)
def gives_the_rows_bit_for_bit(module: Any, case: Any) -> object:
    """`lookup` gives the table's very numbers, in its dtype: inf, nan and −0.0 too, at GPT-2's size, and from a slice of a table.

    A slice may be some rows of a longer table, or some columns of a wider one. `columns`: how often the one column is seen.
    """
    table = case.table.expand(-1, getattr(case, "columns", -1))
    right_half, same_ids = table.chunk(2, dim=1)[-1], case.token_ids.clone()
    rows = module.lookup(table, case.token_ids)
    # Not compared as bits, since torch.gather gives bfloat16 another nan; 1 / −0.0 is −inf.
    facts = {"rows": rows, "1 / rows": 1 / rows}
    return facts | {"from the right half of the columns": module.lookup(right_half, same_ids)}


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
    refused, same_tensor = False, torch.zeros_like(case.token_ids)
    # A square table and as many IDs, each of the middle row: what else may be wrong with good IDs is asked elsewhere.
    for given in ((case.table, same_tensor), (torch.ones(3, 3), torch.tensor([1, 1, 1]))):
        try:
            module.lookup(*given)
        except Exception as error:
            refused = given[1] is not same_tensor and isinstance(error, IndexError)
    bad = same_tensor.copy_(case.token_ids)
    return "IndexError for good IDs, too" if refused else module.lookup(case.table, bad)


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
    ],
    needs=["picks_a_row_for_every_id"],
)
def sends_gradient_to_the_rows_it_picked(module: Any, case: Any) -> object:
    """In three passes, `table.grad` gathers n contributions for a row that `lookup` picked n times, else zeros.

    The lookup that was made first sends its gradient back last. The gradient that arrives lies transposed in memory. Two
    lookups that are used at once each send their own, and it may be large. A table may be an `nn.Parameter`.
    """
    first = module.lookup(case.table, case.token_ids)
    for at in range(3):
        rows = module.lookup(case.table, case.token_ids) if at < 2 else first
        if rows.requires_grad:
            (
                rows * case.weights.view(rows.shape).transpose(0, -1).contiguous().transpose(0, -1)
            ).sum().backward()
    table = torch.nn.Parameter(case.table.detach())
    sums = [module.lookup(table, ids).sum() for ids in (case.token_ids.reshape(-1)[:1], case.token_ids)]
    both = 2**14 * sum(sums)
    (at_once,) = torch.autograd.grad(both, table) if both.requires_grad else (None,)
    of_both = "gradient of 2**14 * (lookup(table, token_ids.reshape(-1)[:1]).sum() + lookup(table, token_ids).sum())"
    return {"table.grad": case.table.grad, of_both: at_once}


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
    module.lookup(case.table, case.token_ids), module.lookup(learnable, case.token_ids)
    with suppress(Exception):  # which error it must be is asked elsewhere
        module.lookup(case.table, bad)
    with torch.no_grad():
        rows = module.lookup(case.table, case.token_ids)
        before = str(getattr(rows, "tolist", list)())  # nan is nan there; a tensor's own text takes long
        module.lookup(case.table.flip(0), case.token_ids)
    return {
        "table": case.table,
        "learnable": case.table.requires_grad,
        "token_ids": case.token_ids,
        "refused token_ids": bad,
        "what the call before gave": "as it was"
        if str(getattr(rows, "tolist", list)()) == before
        else "changed by this call",
        "place and strides in memory": "as they were"
        if places == [(one.data_ptr(), one.stride()) for one in (case.table, case.token_ids)]
        else "changed",
        "table.grad before backward()": "none" if learnable.grad is None else "there",
    }


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
        case(Table(4, 3), ids()),
        case(Table(4, 3), ids(shape=(2, 0))),
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
        # No larger: the rows of an identity matrix are a right answer too, and it has V × V numbers.
        case(Table(2050, 1, fill="scrambled"), ids(2049, 2047, 0, dtype="int32")),
    ],
)
def one_hot_lookup_gives_the_same_rows(module: Any, case: Any) -> object:
    """`one_hot_lookup` gives what `lookup` gives, lets the same gradient through, and changes neither argument.

    It does not change what it gave before either. A table may be an `nn.Parameter`.
    """
    table, bad = torch.nn.Parameter(case.table, requires_grad=False), torch.tensor([-1, 0, len(case.table)])
    places = [(one.data_ptr(), one.stride()) for one in (table, case.token_ids)]
    first, learnable = module.one_hot_lookup(table, case.token_ids), table.requires_grad
    before, rows, early = (
        getattr(first, "tolist", list)(),  # what is no tensor is told by the rows
        module.one_hot_lookup(table.requires_grad_(), case.token_ids),
        table.grad is None,
    )
    if getattr(rows, "requires_grad", False) and rows.numel():
        turned = rows.transpose(0, -1)  # the weights come again after 11, which is no table's width
        (
            (turned * (torch.arange(rows.numel()) % 11 % 4).view(turned.shape)).sum()
            + module.one_hot_lookup(table, case.token_ids).sum()
        ).backward()
    with suppress(Exception):  # which error it must be is asked elsewhere
        module.one_hot_lookup(case.table.flip(0), case.token_ids), module.one_hot_lookup(case.table, bad)
    return {
        "rows": rows,
        "table.grad": table.grad,
        "table": table,
        "token_ids": case.token_ids,
        "learnable after a first call": learnable,
        "refused token_ids": bad,
        "what the first call gave": "as it was"
        if getattr(first, "tolist", list)() == before
        else "changed by a later call",
        "place and strides in memory": "as they were"
        if places == [(one.data_ptr(), one.stride()) for one in (table, case.token_ids)]
        else "changed",
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
    refused, same_tensor = False, torch.zeros_like(case.token_ids)
    # A square table and as many IDs, each of the middle row: what else may be wrong with good IDs is asked elsewhere.
    for given in ((case.table, same_tensor), (torch.ones(3, 3), torch.tensor([1, 1, 1]))):
        try:
            module.one_hot_lookup(*given)
        except Exception as error:
            refused = given[1] is not same_tensor and isinstance(error, IndexError)
    bad = same_tensor.copy_(case.token_ids)
    return "IndexError for good IDs, too" if refused else module.one_hot_lookup(case.table, bad)


@exercise.check(
    points=0.5,
    calls="TokenEmbedding(vocab_size, emb_dim).to(dtype).to(device)",
    cases=st.fixed_dictionaries(
        {
            "vocab_size": small_sizes,
            "emb_dim": small_sizes,
            "dtype": st.sampled_from(FLOATS),
            "device": st.sampled_from(["cpu", "meta"]),
        }
    ),
    hint="What makes a tensor show up in `layer.parameters()` and in `layer.state_dict()`?",
    corners=[
        {"vocab_size": 6, "emb_dim": 3, "dtype": "float32", "device": "cpu"},
        {"vocab_size": 3, "emb_dim": 6, "dtype": "float64", "device": "cpu"},
        {"vocab_size": 3, "emb_dim": 3, "dtype": "bfloat16", "device": "cpu"},
        {"vocab_size": 6, "emb_dim": 3, "dtype": "float32", "device": "meta"},
        {"vocab_size": 1, "emb_dim": 1, "dtype": "float16", "device": "meta"},
    ],
    draws=20,
)
def holds_one_learnable_weight(module: Any, case: Any) -> object:
    """`TokenEmbedding` holds one learnable `weight` [V, D], nothing else, and `.to(...)` takes it along.

    In a model, too, `weight` is what is saved of it.
    """
    layer = module.TokenEmbedding(case.vocab_size, case.emb_dim)
    layer = layer.to(getattr(torch, case.dtype)).to(case.device)
    names = [", ".join(one.state_dict()) for one in (layer, torch.nn.ModuleList([layer]))]
    learnable = [f"{name} {list(one.shape)}" for name, one in layer.named_parameters() if one.requires_grad]
    dtype, device = str(layer.weight.dtype), str(layer.weight.device)
    saved = {"state_dict": names[0], "state_dict of a ModuleList with this layer": names[1]}
    return saved | {"learnable": ", ".join(learnable), "dtype": dtype, "device": device}


@exercise.check(
    points=0.5,
    calls="torch.manual_seed(seed); TokenEmbedding(vocab_size, emb_dim).weight",
    cases=st.fixed_dictionaries(
        {
            "vocab_size": st.integers(90, 100),
            "emb_dim": st.integers(90, 100),
            "seed": st.integers(1000, 9999),
            "another": st.just([1, 1]),
        }
    ),
    hint="N(0, 1) has mean 0 and standard deviation 1, and nobody but the caller may seed torch's generator.",
    corners=[
        # A million numbers are drawn once only, and not sent: that takes as long as many other cases.
        {"vocab_size": 96, "emb_dim": 200, "seed": 2024, "another": [50257, 20]},
        {"vocab_size": 200, "emb_dim": 96, "seed": 1234, "another": [1, 1]},
    ],
    draws=3,
    compare=LooksNormal(),
    needs=["holds_one_learnable_weight"],
)
def draws_its_weight_at_random(module: Any, case: Any) -> object:
    """`weight` is drawn from N(0, 1) by torch's global generator, which is never seeded anew.

    Whatever V and D are: `another` is the V and D of another layer.
    """
    torch.manual_seed(case.seed)
    one, two = (module.TokenEmbedding(case.vocab_size, case.emb_dim).weight.float() for _ in range(2))
    still = torch.equal(torch.get_rng_state(), torch.manual_seed(case.seed).get_state())
    again = module.TokenEmbedding(case.vocab_size, case.emb_dim).weight.float()
    facts = {
        "weight": one,
        "some beyond 3": bool((one.abs() > 3).any()),
        "generator stood still": still,
        "two layers alike": torch.equal(one, two),
        "alike after the same seed": torch.equal(one, again),
        "rows of zeros": int((one == 0).all(dim=1).sum()),
        "seeded anew": torch.initial_seed() != case.seed,
    }
    before, last = torch.get_rng_state(), module.TokenEmbedding(*case.another).weight[-1, -1].item()
    facts["generator stood still for V, D = another"] = torch.equal(before, torch.get_rng_state())
    number = "a number drawn" if 0 < abs(last) < torch.inf else str(last)
    return facts | {"last number where V, D = another": number}


@exercise.check(
    points=1,
    calls="layer.load_state_dict({'weight': -table}); layer.weight.data.neg_(); layer(token_ids)",
    cases=layers(),
    hint="What does `forward` read: the `weight` that the layer has now, or something made from it before?",
    corners=[
        case(Table(5, 3), ids(4, 0, 1, 4), training=True),
        case(Table(5, 3), ids(4, 0, 1, 4, shape=(2, 2)), training=False),
        case(Table(3, 3, fill="special"), ids(2, 1, 0, dtype="int32"), training=True),
        case(Table(5, 2, "float64", "scrambled"), ids(4, 4), training=True),
        case(Table(5, 2, "float16"), ids(4, shape=()), training=False),
        case(Table(5, 2, "bfloat16"), ids(0, 3, shape=(1, 2)), training=True),
        case(Table(5, 1), ids(3, shape=(1, 1)), training=False),
        case(Table(300, 2), ids(255, 256, 299), training=True),
        # A layer may keep V, but not in a dtype that follows the weight: bfloat16 has no 257.
        case(Table(257, 2, "bfloat16", "scrambled"), ids(256, 0), training=True),
        case(Table(4, 2), ids(3, 0, 1, 2, shape=(1, 2, 1, 1, 2, 1)), training=False),
    ],
    needs=["holds_one_learnable_weight"],
)
def looks_up_in_its_present_weight(module: Any, case: Any) -> object:
    """`TokenEmbedding` looks up in `weight` as it is now, in any dtype, after `train()` or `eval()`, and can learn."""
    layer = module.TokenEmbedding(*case.table.shape).double()
    doubled, layer = layer(case.token_ids), layer.train() if case.training else layer.eval()
    with torch.no_grad():
        *_, unlearned = (
            module.TokenEmbedding(1, 1),
            layer.to(case.table.dtype)(case.token_ids),
            layer.load_state_dict({"weight": -case.table}),
            layer(case.token_ids),
            layer.weight.data.neg_(),
            layer(case.token_ids),
        )
    loaded, one = layer(case.token_ids), layer(case.token_ids.reshape(-1)[:1])
    _ = getattr(one, "requires_grad", False) and (loaded.sum() + one.sum()).backward()
    _, old, layer.weight = layer(case.token_ids), layer.weight, torch.nn.Parameter(-case.table)
    replaced = layer(case.token_ids)
    _ = getattr(replaced, "requires_grad", False) and replaced.sum().backward()
    return {
        "dtype of the rows after .double()": getattr(doubled, "dtype", None),
        "loaded": loaded,
        "loaded, and called under torch.no_grad()": unlearned,
        "replaced": replaced,
        "weight": layer.weight,
        "weight.grad": layer.weight.grad,
        "gradient of (layer(token_ids).sum() + layer(token_ids.reshape(-1)[:1]).sum())": old.grad,
    }


@exercise.check(
    points=0.5,
    calls="TokenEmbedding(vocab_size, emb_dim)(token_ids)",
    cases=st.builds(for_a_layer, bad_ids(), st.booleans()),
    hint="An ID that is not in the table must not get a row, neither in training nor after it.",
    corners=[
        *(for_a_layer(bad, training=at % 2 == 0) for at, bad in enumerate(corners_of_bad_ids(2**32))),
        *(for_a_layer(case(Table(5, 2), ids(-1)), training) for training in (True, False)),
        *(for_a_layer(case(Table(5, 2), ids(shape=shape)), training=True) for shape in ((0,), (2, 0))),
        for_a_layer(case(Table(10000, 768), ids(464, 7999, 9999)), training=True),
    ],
)
def token_embedding_takes_just_the_ids_of_its_table(module: Any, case: Any) -> object:
    """`TokenEmbedding` raises IndexError where an ID is not in 0..V−1, and takes all others, even no IDs."""
    layer = module.TokenEmbedding(case.vocab_size, case.emb_dim).train(case.training)
    same_tensor = torch.zeros_like(case.token_ids)
    layer(torch.zeros(2, dtype=torch.int64)), layer(same_tensor)
    with torch.set_grad_enabled(case.training):
        rows = layer(same_tensor.copy_(case.token_ids))
    return {"shape": list(rows.shape), "parameters": layer.weight.numel()}


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
    """Neither `nn.Embedding` nor `F.embedding` does the work, nor one of their kin, by whatever name."""
    with patch.object(nn.Embedding, "__init__", autospec=True, side_effect=nn.Embedding.__init__) as made:
        layer, given = module.TokenEmbedding(*case.table.shape), (case.table, case.token_ids)
    with TorchFunctions() as functions:
        module.lookup(*given), module.one_hot_lookup(*given), layer(case.token_ids)
    borrowed = sorted({name for name in functions.called if "embedding" in name})
    return {"nn.Embedding made": made.call_count, "functions borrowed": ", ".join(borrowed) or "none"}
