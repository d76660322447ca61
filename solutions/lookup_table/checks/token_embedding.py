"""What `TokenEmbedding` must hold, and do."""

from __future__ import annotations

from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Table
from autograder.cases.strategies import FLOATS, shapes, small_sizes, tables, token_ids
from autograder.rubric import Exercise, LooksNormal

from .cases import bad_ids, case, corners_of_bad_ids, ids

exercise = Exercise()


def for_a_layer(lookup: dict[str, Any], training: bool) -> dict[str, Any]:
    """The same case for a layer with a table of that size."""
    sizes = {"vocab_size": lookup["table"].rows, "emb_dim": lookup["table"].width}
    return {**sizes, "token_ids": lookup["token_ids"], "training": training}


@st.composite
def layers(draw: Any) -> dict[str, Any]:
    """The table that a layer's weight is set to, IDs, and whether the layer is training."""
    table = draw(tables(draw(small_sizes)))
    return case(table, draw(token_ids(table.rows, draw(shapes(min_side=1)))), training=draw(st.booleans()))


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
    calls="torch.manual_seed(seed); TokenEmbedding(vocab_size=vocab_size, emb_dim=emb_dim).weight",
    cases=st.fixed_dictionaries(
        {
            "vocab_size": st.integers(90, 100),
            "emb_dim": st.integers(90, 100),
            "seed": st.integers(1000, 9999),
            "another": st.just([1, 1]),
        }
    ),
    hint="N(0, 1) has mean 0 and standard deviation 1; nobody but the caller seeds torch. Which names do the arguments have?",
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

    Whatever V and D are: `another` is the V and D of another layer. Layers are made with the names of the skeleton.
    """
    sizes = {"vocab_size": case.vocab_size, "emb_dim": case.emb_dim}
    torch.manual_seed(case.seed)
    one, before = module.TokenEmbedding(**sizes).weight.float(), torch.get_rng_state()
    two, after = module.TokenEmbedding(**sizes).weight.float(), torch.get_rng_state()
    torch.manual_seed(case.seed)
    again, both = module.TokenEmbedding(**sizes).weight.float(), torch.stack([one, two]).double()
    off = [part for dim in (1, 2, (1, 2)) for part in (both.mean(dim), both.std(dim) - 1)]
    facts = {
        "weight": one,
        "some beyond 3": bool((one.abs() > 3).any()),
        # Its state is 624 numbers of 32 bits, all of them new after as many draws. Who draws a seed moves a counter.
        "the generator drew every number": int((before != after).sum()) > 1000,
        "mean and spread left to chance": all(part.abs().max() > 1e-6 for part in off),
        "two layers alike": torch.equal(one, two),
        "alike after the same seed": torch.equal(one, again),
        "rows of zeros": int((one == 0).all(dim=1).sum()),
        "seeded anew": torch.initial_seed() != case.seed,
    }
    before, large = torch.get_rng_state(), module.TokenEmbedding(*case.another).weight.float()
    new, few, last = int((before != torch.get_rng_state()).sum()), large.numel() < 10**6, large[-1, -1].item()
    facts["the generator drew every number where V, D = another"] = new > (0 if few else 1000)
    facts["some beyond 4 of a million"] = few or bool((large.abs() > 4).any())
    facts["mean of the fourth powers of a million is about 3"] = few or bool(
        abs((large**4).mean() - 3) < 0.05
    )
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
        # A layer may keep V or V − 1, but not in a dtype that follows the weight: bfloat16 makes 512 of 513 and 514.
        case(Table(514, 1, "bfloat16", "scrambled"), ids(513, 0), training=True),
        case(Table(4, 2), ids(3, 0, 1, 2, shape=(1, 2, 1, 1, 2, 1)), training=False),
    ],
    needs=["holds_one_learnable_weight"],
)
def looks_up_in_its_present_weight(module: Any, case: Any) -> object:
    """`TokenEmbedding` looks up in `weight` as it is now, in any dtype, after `train()` or `eval()`, and can learn.

    It works while `weight` is frozen, too, and does not change what it gave before.
    """
    layer = module.TokenEmbedding(*case.table.shape).double()
    doubled = layer(case.token_ids)
    layer = layer.train() if case.training else layer.eval()
    with torch.no_grad():
        module.TokenEmbedding(1, 1)
        layer.to(case.table.dtype)(case.token_ids)
        layer.load_state_dict({"weight": -case.table})
        layer(case.token_ids)
        layer.weight.data.neg_()
        unlearned = layer(case.token_ids)
    loaded, one = layer(case.token_ids), layer(case.token_ids.reshape(-1)[:1])
    if getattr(one, "requires_grad", False):
        (loaded.sum() + one.sum()).backward()
    layer(case.token_ids)
    old, layer.weight = layer.weight, torch.nn.Parameter(-case.table)
    replaced = layer(case.token_ids)
    if getattr(replaced, "requires_grad", False):
        replaced.sum().backward()
    frozen = layer.requires_grad_(False)(case.token_ids)
    with torch.no_grad():  # what it gave under torch.no_grad() before is to stay as it was
        layer(case.token_ids)
    return {
        "dtype of the rows after .double()": getattr(doubled, "dtype", None),
        "loaded": loaded,
        "loaded, and called under torch.no_grad()": unlearned,
        "replaced": replaced,
        "replaced, and frozen by layer.requires_grad_(False)": frozen,
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
    layer(torch.zeros(2, dtype=torch.int64))
    layer(same_tensor)
    with torch.set_grad_enabled(case.training):
        # The memory is numpy's, too, and torch does not see who writes.
        same_tensor.numpy()[...] = case.token_ids
        rows = layer(same_tensor)
    return {"shape": list(rows.shape), "parameters": layer.weight.numel()}
