"""How a `GPTEmbedding` must behave as a part of a model that is moved, loaded and trained."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids, Table
from autograder.cases.strategies import FLOATS, token_ids
from autograder.probes import on_the_device_of_its_input
from autograder.rubric import Exercise

from .cases import example, examples, pairs, side

exercise = Exercise()


@st.composite
def with_two_calls(draw: Any) -> dict[str, Any]:
    """Cases with other IDs, of another length, for a second call."""
    case: dict[str, Any] = draw(examples(st.tuples(side, st.integers(2, 5))))
    length = draw(st.integers(1, case["pos_table"].rows))
    return case | {"more_ids": draw(token_ids(case["tok_table"].rows, (draw(side), length)))}


@exercise.check(
    points=0.5,
    calls="layer(token_ids)",
    cases=examples(pairs, plain=True),
    draws=20,
    hint="Print the IDs and the tables before and after a call: is anything written to in place?",
    corners=[
        example((2, 3)),
        example((3, 3), vocab_size=3, emb_dim=3),
        example((2, 3), values=(4, 4, 0, 0, 2, 3), training=False),
        example((1, 1)),
        example((5,), values=(0, 1, 2, 3, 4), training=False),  # the whole table, in its order
        example((1,), training=False),
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def changes_neither_its_input_nor_its_tables(module: Any, case: Any) -> object:
    """After a call, one that refuses its IDs too, `token_ids` and both tables are what they were before it."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    refused = [
        torch.tensor(bad) for bad in ([[-1, len(case.tok_table)]], [0, -1], [0] * (1 + len(case.pos_table)))
    ]
    for given in [*refused, case.token_ids]:
        with torch.set_grad_enabled(case.training), contextlib.suppress(Exception):
            layer(given)
    facts = {"token_ids": case.token_ids, "token_ids that were refused": refused}
    facts |= {"learnable": [layer.tok_emb.weight.requires_grad, layer.pos_emb.weight.requires_grad]}
    return facts | {"tok_emb": layer.tok_emb.weight, "pos_emb": layer.pos_emb.weight}


def hears_what_is_made(module, case):  # type: ignore[no-untyped-def]
    """`follows_its_module_to_any_dtype_and_device` with a probe that is short enough to be read."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table))
    torch.nn.Sequential(layer).to(case.tok_table.dtype)
    buffers = [buffer.clone() for buffer in layer.buffers()]
    with contextlib.suppress(Exception):  # what is remembered of this must not be used elsewhere
        torch.nn.Sequential(layer).to("meta")(case.token_ids.to("meta"))

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

    layer.to_empty(device="cpu").load_state_dict(
        {"tok_emb.weight": case.tok_table, "pos_emb.weight": 100 * case.pos_table}
    )
    # What nobody saves is lost on the way, and memory that nobody wrote may still hold it, or not.
    for buffer, before in zip(layer.buffers(), buffers, strict=False):
        buffer.copy_(before)
    with torch.set_grad_enabled(case.training), Hears():
        embedded = layer.train(case.training)(case.token_ids)
    right = case.tok_table[case.token_ids] + layer.pos_emb.weight[: case.token_ids.shape[1]]
    held = [pair for part in layer.modules() for pair in vars(part).items()]
    left = "".join(f" but {name}" for name, one in held if isinstance(one, torch.Tensor))
    return {
        "embedded": embedded,
        "on the device of its input": ("all" if torch.equal(embedded, right) else "") + left,
        "moved to": sorted({str(weight.device) for weight in layer.to("meta").state_dict().values()}),
    }


@exercise.check(
    points=0.5,
    calls="layer.to(dtype)(token_ids)  # pos_emb.weight holds 100 * pos_table",
    cases=examples(pairs, FLOATS).map(lambda case: case | {"length": 0}),
    draws=20,
    hint="Look for tensors that your code makes: are they where the tables are, and of their dtype?",
    # Lengths that no other case has: what a right answer has remembered by length was not seen being made.
    corners=[
        corner | {"length": 331 + at}
        for at, corner in enumerate(
            [
                example((2, 3), floats="float64"),
                example((2, 3), floats="float16"),
                example((2, 3), floats="bfloat16"),
                example((2, 3), floats="float32", context_size=3),
                example((1, 1), floats="float64", ids="int32", training=False),
                # bfloat16 has no 257 and float16 no 2049, so these tables must not be labelled with their rows.
                example((1, 300), vocab_size=1, emb_dim=1, floats="bfloat16")
                | {"pos_table": Table(300, 1, "bfloat16", "scrambled")},
                example((1, 3), emb_dim=1, values=(255, 257, 299), floats="bfloat16")
                | {"tok_table": Table(300, 1, "bfloat16", "scrambled")},
                example((1, 2), emb_dim=1, values=(2047, 2049), floats="float16")
                | {"tok_table": Table(2050, 1, "float16", "scrambled")},
            ]
        )
    ],
    needs=["adds_the_rows_of_token_and_position"],
    plain=hears_what_is_made,
)
def follows_its_module_to_any_dtype_and_device(module: Any, case: Any) -> object:
    """After `.to(...)` all is computed in the new dtype, on the device where tables and IDs are.

    Also where a network that the layer is part of is moved, and without gradient.
    """
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    torch.nn.Sequential(layer).to(case.tok_table.dtype)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    with torch.set_grad_enabled(case.training):
        facts = {"embedded": layer(case.token_ids)}
    if case.length:
        long = module.GPTEmbedding(2, 1, case.length).to(case.tok_table.dtype).train(case.training)
        token_ids = torch.ones(1, case.length, dtype=case.token_ids.dtype)
        there = on_the_device_of_its_input(long, lambda: long(token_ids), token_ids)
        facts["on the device of its input"] = there
    moved = module.GPTEmbedding(3, 11, 13).to("meta")
    return facts | {"moved to": sorted({str(weight.device) for weight in moved.state_dict().values()})}


@exercise.check(
    points=1,
    calls="(layer(token_ids) * numbers).sum().backward()",
    cases=examples(pairs, plain=True),
    draws=30,
    hint="Each use of a row sends its share back to that row: does a step cut the way back, or change it?",
    corners=[
        example((2, 3)),
        example((3, 3), vocab_size=3, emb_dim=3),
        example((2, 3), values=(4, 4, 4, 1, 4, 1)),
        example((2, 3), values=(0, 0, 2, 0, 3, 0)),
        example((4, 2), vocab_size=9),
        example((1, 1)),
        example((5, 1), vocab_size=1),
        example((2, 3), training=False),
        example((3,), values=(4, 1, 4)),
        example((2, 2, 3)),
        example((2, 2, 3), training=False),
        example((2, 3), ids="int32"),
        example((2, 3), floats="float64"),
        example((4,), 50304, 1, values=(1, 2, 1, 50256)),
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def sends_gradient_to_both_tables(module: Any, case: Any) -> object:
    """Gradient reaches both tables, call after call: each use of a row adds its share, and unused rows get zero.

    Whatever is called without gradient before, or between `forward` and `backward`; where the results of two calls
    are added up; and one table while the other is frozen. Of a large table the rows that were used are compared.
    """
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).to(case.tok_table.dtype)
    layer.train(case.training).tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    torch.set_grad_enabled(case.training)(layer)(case.token_ids)
    grads = {}
    for now in ("", " with tok_emb frozen", " with pos_emb frozen", " after another backward()"):
        tables = {"tok_emb": layer.tok_emb.weight, "pos_emb": layer.pos_emb.weight}
        for name, table in tables.items():
            table.requires_grad_(name not in now if now else table.requires_grad)
        embedded = layer(case.token_ids)
        layer(case.token_ids[..., :1])
        added = embedded + layer(case.token_ids) if now else embedded
        # What arrives first lies in memory in another order, what arrives later in its own.
        turned = added.transpose(0, 0 if now else -1)
        weighted = turned * torch.arange(1, added.numel() + 1).view(turned.shape)
        if added.requires_grad:
            (weighted * (1 + 2**-30)).sum().backward()  # 2**-30 is lost where float64 goes through float32
        for name, table in tables.items():
            # Of a large table the rows that were used, as all would be much to send.
            rows = torch.arange(len(table)) if len(table) < 999 else case.token_ids.flatten()
            grads[f"{name}.grad{now}"] = None if table.grad is None else table.grad.index_select(0, rows)
    return grads


@exercise.check(
    points=0.5,
    calls="layer(token_ids), then again after its tables have changed  # at first pos_emb holds 100 * pos_table",
    cases=with_two_calls(),
    draws=20,
    hint="What does your layer remember from the call before, or from the day it was made?",
    corners=[
        example((2, 3)) | {"more_ids": Ids((1, 0, 3, 4), (2, 2), "int64")},
        example((2, 2)) | {"more_ids": Ids((1, 0, 3, 4, 2), (1, 5), "int64")},
        example((2, 3)) | {"more_ids": Ids((4, 3, 2, 1, 0, 4), (2, 3), "int64")},
        example((2, 3)) | {"more_ids": Ids((0, 3, 1, 1, 4, 2), (2, 3), "int64")},
        example((1, 3), context_size=3) | {"more_ids": Ids((0, 0, 1), (1, 3), "int32")},
    ],
    needs=["adds_the_rows_of_token_and_position", "changes_neither_its_input_nor_its_tables"],
)
def uses_its_own_present_tables_on_every_call(module: Any, case: Any) -> object:
    """Every call uses what the layer's own tables hold then, whatever was called before.

    If a parameter itself is replaced, as when `tok_emb` and another layer are to share one, the new one is used,
    wherever in memory its numbers lie.
    """
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    other = module.GPTEmbedding(1, case.tok_table.shape[1], 1)
    with torch.no_grad():
        layer(case.token_ids)
        layer.tok_emb.weight.data.copy_(case.tok_table)
        layer.pos_emb.weight.data.copy_(100 * case.pos_table)
        for table in other.parameters():
            table.fill_(7)
        facts = {
            "first, under torch.no_grad()": layer(given := case.token_ids.clone()),
            "its IDs all 0": layer(given.zero_()),
            "a line of one token": layer(given[..., :1]),
        }
        layer(case.token_ids)
        layer.tok_emb.weight.data.add_(1)
        facts |= {"one token less, new numbers": layer(case.token_ids[..., :-1])}
        layer.tok_emb.weight.data.add_(1)
        facts |= {"one token more, new numbers": layer(case.token_ids)}
    facts |= {"first": layer(case.token_ids), "second": layer(case.token_ids)}
    layer.tok_emb.weight.data.add_(10)
    layer.pos_emb.weight.data.mul_(2)
    facts |= {"same IDs, new numbers": layer(case.token_ids), "with new numbers": layer(case.more_ids)}
    # The same parameters, whose numbers lie elsewhere since then.
    layer.double().float()
    layer.tok_emb.weight.data.sub_(3)
    layer.pos_emb.weight.data.sub_(3)
    facts |= {"other numbers after layer.double().float()": layer(case.token_ids)}
    # The numbers of both lie in one memory, as where an optimiser has laid them end to end.
    memory = torch.cat([layer.tok_emb.weight, layer.pos_emb.weight]) + 5
    layer.tok_emb.weight = torch.nn.Parameter(memory[: len(case.tok_table)])
    layer.pos_emb.weight = torch.nn.Parameter(memory[len(case.tok_table) :])
    return facts | {"after both parameters were replaced": layer(case.token_ids)}
