"""Checks your gpt_embedding.py: the layer first, then count_parameters.

Before it calls your layer it fills the tables with numbers that tell where they come from: in the tokens' table,
row 3 holds 3.0, 3.5, 4.0, ...; in the positions' table, row 2 holds 2000, 2100, 2200, ... So 2103.5 is column 1 of
token 3 at position 2.
"""

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from torch import nn

from autograder.probes import on_the_device_of_its_input
from autograder.release.telling import attribute, call, doing, fact, hint, refuses, same, student_file

student = student_file("gpt_embedding", beside=__file__)

modes = st.sampled_from(["train", "eval"])


@st.composite
def batches(draw):
    """vocab_size, emb_dim, context_size, and lines of IDs that fit them."""
    count, length = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    vocab_size, emb_dim = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    line = st.lists(st.integers(0, vocab_size - 1), min_size=length, max_size=length)
    lines = draw(st.lists(line, min_size=count, max_size=count))
    return vocab_size, emb_dim, length + draw(st.integers(0, 2)), lines


def weights(layer):
    """The two tables of the layer."""
    return [attribute(attribute(layer, name), "weight") for name in ("tok_emb", "pos_emb")]


def filled(vocab_size, emb_dim, context_size, mode="train"):
    """A layer of the student, in that mode, with known numbers in its tables."""
    layer = call(student, "GPTEmbedding", vocab_size, emb_dim, context_size)
    columns = range(emb_dim)
    tokens = [[row + column / 2 for column in columns] for row in range(vocab_size)]
    positions = [[1000.0 * row + 100 * column for column in columns] for row in range(context_size)]
    for name, weight, rows in zip(("tok_emb", "pos_emb"), weights(layer), (tokens, positions), strict=True):
        shape, found = [len(rows), emb_dim], list(weight.shape)
        fact(found == shape, expected=f"{name}.weight of shape {shape}", found=f"shape {found}")
        with doing("filling the tables"):
            weight.data.copy_(torch.tensor(rows))
    return call(layer, mode)


def embedded(lines, emb_dim):
    """What a layer with known numbers gives for these nested lists of IDs, as nested lists."""
    if lines and isinstance(lines[0], list):
        return [embedded(line, emb_dim) for line in lines]
    columns = range(emb_dim)
    return [[1000.0 * t + 100 * c + one + c / 2 for c in columns] for t, one in enumerate(lines)]


@hint("Which of your tensors would an optimiser see, and which would be saved with the model?")
def test_the_layer_has_two_learnable_tables_and_nothing_else():
    """state_dict() holds tok_emb.weight [V, D] and pos_emb.weight [C, D], and both are learnable, after calls too."""
    names = ("vocab_size", "emb_dim", "context_size")
    for sizes in [(7, 3, 5), (4, 4, 9), (4, 2, 4), (1, 1, 1), (257, 2, 300), (3, 1, 1100)]:
        vocab_size, emb_dim, context_size = sizes
        layer = call(student, "GPTEmbedding", **dict(zip(names, sizes, strict=True)))
        wanted = {"pos_emb.weight": [context_size, emb_dim], "tok_emb.weight": [vocab_size, emb_dim]}
        sizes = "(context_size, emb_dim) and (vocab_size, emb_dim)"
        for lengths in ((), (1, context_size)):
            for length in lengths:
                call(layer, "forward", torch.zeros(length, dtype=torch.int64))
            found = {name: list(table.shape) for name, table in sorted(call(layer, "state_dict").items())}
            fact(found == wanted, expected=f"state_dict() with {wanted}: {sizes}", found=str(found))
        learned = sorted(name for name, weight in call(layer, "named_parameters") if weight.requires_grad)
        fact(learned == sorted(wanted), expected=f"learnable: {sorted(wanted)}", found=str(learned))
        with doing("nn.Sequential(layer).state_dict()"):
            inside = sorted(nn.Sequential(layer).state_dict())
        wanted = ["0.pos_emb.weight", "0.tok_emb.weight"]
        fact(inside == wanted, expected=f"a network with the layer inside saves {wanted}", found=str(inside))
        another = call(student, "GPTEmbedding", vocab_size, emb_dim, context_size)
        with doing("list(nn.Sequential(layer, another).children())"):
            parts = list(nn.Sequential(layer, another).children())
        fact(len(parts) == 2, expected="both layers of a network of two", found=f"{len(parts)} of them")


@hint("Make two layers and print their tables: what should differ, and does it?")
@pytest.mark.parametrize("sizes", [(16, 8, 16), (9, 5, 11), (50304, 4, 2050)])
def test_both_tables_start_with_random_numbers_of_their_own(sizes):
    """Rows differ, the two tables differ, two layers differ; torch's seed is left alone."""
    torch.manual_seed(2024)
    torch.set_deterministic_debug_mode("warn")  # memory that nobody has filled now holds nan
    try:
        layers = [call(student, "GPTEmbedding", *sizes) for _ in range(2)]
    finally:
        torch.set_deterministic_debug_mode("default")
    (tokens, positions), others = weights(layers[0]), weights(layers[1])
    for name, table, other in zip(("tok_emb", "pos_emb"), (tokens, positions), others, strict=True):
        fact(not table.isnan().any(), expected=f"all of {name} filled with numbers", found="it is not")
        last = table[-40:]  # of a large table, where a zero may come by chance
        fact(not (last == 0).any(), expected=f"no zero in {name}", found="a zero, as where nothing is drawn")
        # A layer may cut what it draws at a limit: numbers there are alike by chance.
        free = table.abs() < table.abs().max()
        alike = int(free.any(1).sum()) - len(table[free.any(1)].unique(dim=0))
        fact(not alike, expected=f"rows of {name} that differ", found=f"{alike} are like another row")
        fact(not (table[:, 0] == table.T).all(), expected=f"columns of {name} that differ", found="none")
        alike = int((free & (table == other))[-40:].sum())
        fact(not alike, expected=f"other numbers in {name} of a second layer", found=f"{alike} are the same")
    # Rows that are a multiple of each other point the same way.
    token_ways, position_ways = [
        nn.functional.normalize(table[:40].double()) for table in (tokens, positions)
    ]
    alike = int(((position_ways @ token_ways.T).abs() > 1 - 1e-9).any(1).sum())
    found = f"{alike} rows of pos_emb are a multiple of a row of tok_emb"
    fact(not alike, expected="two tables, each with numbers of its own", found=found)
    seed = torch.initial_seed()
    fact(seed == 2024, expected="torch's seed as it was before", found=f"a layer has set it to {seed}")


@hint("Take one token of one line: which row of which table belongs to it, and which to its position?")
@given(batches(), modes, st.sampled_from([torch.int64, torch.int32]), st.booleans())
@example((5, 4, 6, [[4, 1, 3], [2, 0, 1]]), "train", torch.int64, False)
@example((3, 3, 3, [[2, 0, 1], [1, 1, 0], [0, 2, 2]]), "eval", torch.int32, False)
@example((5, 3, 3, [[4, 1, 3], [2, 0, 1]]), "train", torch.int64, True)
@example((5, 1, 4, [[4, 1, 3], [2, 0, 1]]), "train", torch.int64, False)
@example((5, 4, 6, [[0, 4, 0, 0, 1]]), "eval", torch.int64, False)
@example((257, 2, 4, [[256, 1, 255]]), "train", torch.int64, False)
@example((32769, 2, 4, [[32768, 0, 32767]]), "train", torch.int64, False)
@example((3, 1, 4100, [[0, 1, 2, 1] * 1025] * 2), "train", torch.int64, False)
@example((3, 1, 4096, [[0, 1, 2, 1] * 1024]), "train", torch.int64, False)
@example((50257, 1, 4, [[1, 50256, 50256, 2]]), "train", torch.int64, False)
@example((3, 2, 2, [[0, 1], [1, 2], [2, 0], [1, 1]]), "train", torch.int64, False)
def test_each_token_becomes_its_row_plus_the_row_of_its_position(batch, mode, dtype, transposed):
    """A batch [B, T] gives [B, T, D], in train and in eval mode, for int32 and int64 IDs."""
    *sizes, lines = batch
    layer = filled(*sizes, mode=mode)
    token_ids = torch.tensor(lines, dtype=dtype)
    if transposed:
        token_ids = token_ids.t().contiguous().t()
    expected = torch.tensor(embedded(lines, sizes[1]))
    same(call(layer, "forward", token_ids), expected)
    longer = torch.cat([0 * token_ids, token_ids])
    same(call(layer, "forward", longer[len(lines) :]), expected)  # as where a batch is cut out of a text


@hint("Both have the same words: which of the two tables can tell them apart?")
def test_cat_sat_and_sat_cat_are_different():
    """The same letters in another order: the letter c is embedded in another way."""
    words = ["cat sat", "sat cat"]
    ids = [["acst ".index(letter) for letter in word] for word in words]
    result = call(filled(5, 4, 7), "forward", torch.tensor(ids))
    with doing("comparing the vectors of the letter c"):
        alike = torch.equal(*(result[line, word.index("c")] for line, word in enumerate(words)))
    fact(not alike, expected="another vector for c in 'cat sat' than in 'sat cat'", found="the same vector")


@hint("The tokens stand in the last dimension, and what comes before it only comes along.")
@given(st.lists(st.integers(0, 3), min_size=1, max_size=4), modes)
@example([3], "train")
@example([0], "train")
@example([2, 0], "eval")
@example([0, 3], "train")
@example([2, 3, 4], "train")
@example([1, 1, 1], "train")
@example([2, 1, 2, 1, 3], "train")
@example([1, 2, 1, 1, 1, 2, 1, 3], "train")
def test_the_leading_dimensions_stay_as_they_are(shape, mode):
    """One line [T], a batch [B, T], a batch of batches [A, B, T], and empty ones: D comes last, all else stays."""
    count = torch.Size(shape).numel()
    token_ids = torch.tensor([n * 3 % 5 for n in range(count)], dtype=torch.int64).reshape(shape)
    before = token_ids.clone()
    layer = filled(5, 2, 4, mode=mode)
    expected = torch.tensor(embedded(token_ids.tolist(), 2)).reshape(*shape, 2)
    result = call(layer, "forward", token_ids)
    same(result, expected)
    fact(result.requires_grad or not count, expected="a result that gradient can pass", found="it cannot")
    same(token_ids, before, what="token_ids after the call")


@hint("There is no row for a position that is not in the table: who notices, and with which error?")
@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), modes)
@example(4, 2, 1, "train")
@example(1, 2, 1, "eval")
def test_more_tokens_than_positions_are_refused(context_size, count, too_many, mode):
    """T > C raises ValueError, whatever the number of lines; T = C is fine."""
    layer = filled(6, 3, context_size, mode)
    refuses(ValueError, layer, "forward", torch.ones(count, context_size + too_many, dtype=torch.int64))
    refuses(ValueError, layer, "forward", torch.ones(context_size + too_many, dtype=torch.int64))
    refuses(ValueError, layer, "forward", torch.ones(0, context_size + too_many, dtype=torch.int64))
    refuses(ValueError, layer, "forward", torch.ones(2, 1, context_size + too_many, dtype=torch.int64))
    with torch.no_grad():  # as where a text is generated
        refuses(ValueError, layer, "forward", torch.ones(1, context_size + too_many, dtype=torch.int64))
    lines = [[5] * context_size] * (context_size + 1)
    same(call(layer, "forward", torch.tensor(lines)), torch.tensor(embedded(lines, 3)))


@hint("Try the ID -1, and the first ID after the last: what does your way of looking up do with each?")
@given(st.sampled_from([-1, 5, -5, 6, -100, 260, 65537, 2**32 + 1, -(2**63)]), st.integers(0, 3))
def test_an_id_outside_the_table_is_refused(bad, place):
    """With 5 tokens an ID such as -1 or 5 raises IndexError, wherever in the batch it stands."""
    ids = [0, 4, 2, 1]
    ids[place] = bad
    layer = filled(5, 3, 7)
    refuses(IndexError, layer, "forward", torch.tensor([ids[:2], ids[2:]]))
    refuses(IndexError, layer, "forward", torch.tensor([bad, bad]))
    token_ids = torch.zeros(2, 2, dtype=torch.int64)
    call(layer, "forward", token_ids)
    with torch.no_grad():  # the same tensor, with other IDs
        refuses(IndexError, layer, "forward", token_ids.copy_(torch.tensor([ids[:2], ids[2:]])))
    refuses(IndexError, call(layer, "eval"), "forward", torch.tensor([ids[:2], ids[2:]]))
    if abs(bad) < 2**31:
        refuses(IndexError, layer, "forward", torch.tensor(ids, dtype=torch.int32))
    for dtype, large in ((torch.int32, 2**29), (torch.int64, 2**61)):
        refuses(IndexError, filled(5, 8, 7), "forward", torch.tensor([0, large], dtype=dtype))


@hint("Does your layer look at every ID, however many there are?")
def test_one_bad_id_among_thousands_is_refused():
    """One of 8200 IDs is -1."""
    token_ids = torch.zeros(2, 4100, dtype=torch.int64)
    token_ids[1, 899] = -1
    refuses(IndexError, call(student, "GPTEmbedding", 5, 1, 4200), "forward", token_ids)


@hint("Print the IDs and the tables before and after a call: is anything written to in place?")
def test_a_call_changes_nothing():
    """After a call, one that refuses its IDs too, token_ids and both tables are as they were before it."""
    layer = filled(5, 3, 5)
    token_ids = torch.tensor([[4, 0, 1], [2, 2, 3]])
    before = [one.detach().clone() for one in (token_ids, *weights(layer))]
    for error, ids in [(IndexError, [[-1, 5]]), (IndexError, [0, -1]), (ValueError, [0] * 6)]:
        refused = torch.tensor(ids)
        refuses(error, layer, "forward", refused)
        same(refused, torch.tensor(ids), what="token_ids that were refused")
    call(layer, "forward", token_ids)
    short = token_ids.int()
    call(layer, "forward", short)
    same(short, token_ids.int(), what="token_ids after the call")
    with torch.no_grad():
        for line in (token_ids[0], token_ids[0, :1], torch.arange(5)):
            call(layer, "forward", line)
        first = call(layer, "forward", token_ids)
        kept = first.clone()
        call(layer, "forward", token_ids.flip(0))
    same(first, kept, what="what a call without gradient gave, after another call,")
    learnable = [weight.requires_grad for weight in weights(layer)]
    fact(all(learnable), expected="both tables learnable after the calls", found=f"{learnable}")
    names = ("token_ids", "tok_emb.weight", "pos_emb.weight")
    for name, one, was in zip(names, (token_ids, *weights(layer)), before, strict=True):
        same(one.detach(), was, what=f"{name} after the call")


@hint("Look for tensors that your code makes: are they of the tables' dtype?")
def test_the_layer_works_in_every_dtype():
    """After .to(dtype) the result has that dtype, with all the digits that it holds."""
    for dtype, tiny in [(torch.float64, 2.0**-40), (torch.float16, 2.0**-9), (torch.bfloat16, 2.0**-6)]:
        layer = filled(3, 2, 2)
        with doing("nn.Sequential(layer).to(dtype)"):
            nn.Sequential(layer).to(dtype)  # as where the layer is part of a network
        tokens, positions = weights(layer)
        with doing("filling the tables"):
            tokens.data.copy_(torch.tensor([[0.0, tiny], [1.0, 1 + tiny], [1.5, 1.5 + tiny]], dtype=dtype))
            positions.data.copy_(torch.tensor([[0.0, 0.25], [0.25, 0.0]], dtype=dtype))
        expected = [[[1.5, 1.75 + tiny], [1.25, 1 + tiny]]]
        same(call(layer, "forward", torch.tensor([[2, 1]])), torch.tensor(expected, dtype=dtype))
        with torch.no_grad():
            same(call(layer, "forward", torch.tensor([[2, 1]])), torch.tensor(expected, dtype=dtype))
        none = call(layer, "forward", torch.ones(2, 0, dtype=torch.int64))
        same(none, torch.zeros(2, 0, 2, dtype=dtype))
        long = call(call(student, "GPTEmbedding", 1, 1, 300), "to", dtype)
        numbers = torch.arange(300)[:, None] % 7
        for weight, values in zip(weights(long), (torch.zeros(1, 1), numbers), strict=True):
            with doing("filling the tables"):
                weight.data.copy_(values)
        same(call(long, "forward", torch.zeros(300, dtype=torch.int64)), numbers.to(dtype))
        wide, ids = (
            call(call(student, "GPTEmbedding", 2050, 1, 4), "to", dtype),
            torch.tensor([255, 257, 2047, 2049]),
        )
        for weight in weights(wide):
            with doing("filling the tables"):
                weight.data.copy_(torch.arange(len(weight))[:, None] % 7 * (len(weight) > 4))
        same(call(wide, "forward", ids), (ids[:, None] % 7).to(dtype))


@hint("A tensor made without `device=` lies on the CPU; a plain attribute stays when the layer moves.")
def test_every_tensor_is_made_where_the_input_lies():
    """On a GPU as on a CPU: nothing that is made on the way, or was made before, stays behind on the CPU."""
    layer, token_ids = call(student, "GPTEmbedding", 7, 3, 40), torch.tensor([[4, 1, 3] * 5, [2, 0, 6] * 5])
    with doing("layer(token_ids)"):
        found = on_the_device_of_its_input(layer, lambda: layer(token_ids), token_ids)
    wanted = "every tensor on the device of the input: pass device= where it is made"
    fact(found == "all", expected=wanted, found=found)


@hint("Each use of a row sends its share back to that row: does a step cut the way back, or change it?")
@given(batches(), modes, st.sampled_from([torch.int64, torch.int32]))
@example((5, 2, 4, [[4, 1, 4], [4, 0, 0]]), "train", torch.int64)
@example((5, 2, 4, [[4, 1, 4], [4, 0, 0]]), "eval", torch.int64)
@example((5, 2, 4, [[4, 1, 4], [4, 0, 0]]), "train", torch.int32)
@example((50304, 1, 4, [[1, 50256, 50256, 2]]), "train", torch.int64)
def test_gradient_reaches_both_tables(batch, mode, dtype):
    """The tokens of the batch send 1, 2, 3, ... back to their two rows; rows not used get zero."""
    vocab_size, emb_dim, context_size, lines = batch
    layer = filled(vocab_size, emb_dim, context_size, mode=mode)
    shares = torch.arange(1.0, len(lines) * len(lines[0]) + 1).reshape(len(lines), -1)
    # As in a network, where the gradient that arrives may lie in memory in another order.
    weighted = shares[..., None].repeat(1, 1, emb_dim).transpose(0, -1).contiguous().transpose(0, -1)
    tokens, positions = torch.zeros(vocab_size, emb_dim), torch.zeros(context_size, emb_dim)
    for line, row in zip(lines, shares.tolist(), strict=True):
        for place, (one, share) in enumerate(zip(line, row, strict=True)):
            tokens[one] += share
            positions[place] += share
    with torch.no_grad():
        call(layer, "forward", torch.tensor(lines, dtype=dtype))
    for times, after in [(1, ""), (3, " after a second backward(), of two results that are added up")]:
        result = call(layer, "forward", torch.tensor(lines, dtype=dtype))
        if after:
            result = result + call(layer, "forward", torch.tensor(lines, dtype=dtype))
            weighted = weighted.contiguous()
        call(layer, "forward", torch.tensor([0]))  # before the gradient of the other
        with doing("(layer(token_ids) * shares).sum().backward()"):
            (result * weighted).sum().backward()
        for name, weight, expected in zip(
            ("tok_emb", "pos_emb"), weights(layer), (tokens, positions), strict=True
        ):
            same(weight.grad, times * expected, what=f"layer.{name}.weight.grad{after}")


@hint(
    "Does the way back go through every step, however many dimensions the IDs have, and whatever is frozen?"
)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=4))
@example([3])
@example([2, 1, 3])
def test_gradient_reaches_the_tables_whatever_the_leading_dimensions(shape):
    """Every token sends a share to its row and to the row of its position; a frozen table keeps it from no other."""
    layer, share = call(filled(5, 2, 4), "double"), 1 + 2.0**-40  # float32 has no such number
    token_ids = torch.ones(shape, dtype=torch.int64)
    tokens, positions = torch.zeros(5, 2, dtype=torch.float64), torch.zeros(4, 2, dtype=torch.float64)
    tokens[1] = token_ids.numel() * share
    positions[: shape[-1]] = token_ids.numel() // shape[-1] * share
    tables = dict(zip(("tok_emb", "pos_emb"), weights(layer), strict=True))
    for frozen in ("nothing", "tok_emb", "pos_emb"):
        for name, table in tables.items():
            table.grad = None
            table.requires_grad_(name != frozen)
        result = call(layer, "forward", token_ids)
        with doing(f"(layer(token_ids) * share).sum().backward() with {frozen} frozen"):
            (result * share).sum().backward()
        for (name, table), expected in zip(tables.items(), (tokens, positions), strict=True):
            if name != frozen:
                same(table.grad, expected, what=f"layer.{name}.weight.grad with {frozen} frozen")


@hint("What does your layer remember from the call before, or from the day it was made?")
def test_every_call_uses_what_the_tables_hold_now():
    """A second call with other numbers in the tables, a third with fewer lines, and another layer beside it."""
    layer, other = filled(5, 2, 4), call(student, "GPTEmbedding", 5, 2, 4)
    for weight in weights(other):
        weight.data.fill_(7)
    lines = [[4, 1, 3], [2, 0, 1]]
    expected, token_ids = torch.tensor(embedded(lines, 2)), torch.tensor(lines)
    first = call(layer, "forward", token_ids)
    same(first, expected)
    for mode in ("eval", "train"):
        with torch.no_grad():
            same(call(call(layer, mode), "forward", token_ids), expected)
            for weight in weights(layer):
                weight.data.mul_(2)
            same(call(layer, "forward", token_ids), 2 * expected)
            for weight in weights(layer):
                weight.data.mul_(0.5)
            # As where a text grows token by token, with new numbers in the tables in between.
            same(call(layer, "forward", token_ids[..., :-1]), expected[:, :-1])
            for weight in weights(layer):
                weight.data.mul_(2)
            same(call(layer, "forward", token_ids), 2 * expected)
            for weight in weights(layer):
                weight.data.mul_(1 if mode == "train" else 0.5)
    same(call(layer, "forward", token_ids), 2 * expected)
    same(call(layer, "forward", torch.tensor(lines)), 2 * expected)
    same(call(layer, "forward", torch.tensor(lines[:1])), 2 * expected[:1])
    same(first, expected, what="the result of the first call, after more calls,")
    for size in (2, 9):  # others made after it, smaller and larger ones
        call(student, "GPTEmbedding", size, 2, size)
        same(call(layer, "forward", token_ids), 2 * expected)
        refuses(ValueError, layer, "forward", torch.ones(5, dtype=torch.int64))
        refuses(IndexError, layer, "forward", torch.tensor([5]))
    same(call(call(layer, "double"), "forward", token_ids), 2 * expected.double())
    for weight in weights(call(layer, "float")):  # its numbers lie elsewhere since then
        weight.data.mul_(2)
    same(call(layer, "forward", token_ids), 4 * expected)
    for name in ("tok_emb", "pos_emb"):  # as when two layers are to share a table
        part = attribute(layer, name)
        part.weight = nn.Parameter(torch.zeros_like(part.weight))
    same(call(layer, "forward", token_ids), 0 * expected)
    # Both tables in one piece of memory, as where an optimiser has laid them end to end.
    memory = torch.cat(weights(filled(5, 2, 4))).detach()
    for name, table in (("tok_emb", memory[:5]), ("pos_emb", memory[5:])):
        attribute(layer, name).weight = nn.Parameter(table)
    same(call(layer, "forward", token_ids), expected)


@hint("Does a call look at the IDs that it is given, and begin at position 0, whatever was there before?")
@pytest.mark.parametrize("mode", ["train", "eval"])
def test_a_call_knows_nothing_of_the_one_before(mode):
    """The same tensor with other IDs in it, and a line of one token."""
    layer, token_ids = filled(5, 2, 4, mode=mode), torch.tensor([4, 1, 3])
    with torch.no_grad():
        call(layer, "forward", token_ids)
        same(call(layer, "forward", token_ids.zero_()), torch.tensor(embedded([0, 0, 0], 2)))
        same(call(layer, "forward", token_ids[:1]), torch.tensor(embedded([0], 2)))


def networks():
    """Modules, in words and as they are, with the number of trainable numbers in each."""
    half_frozen, frozen_first, one, single = nn.Linear(3, 2), nn.Linear(3, 2), nn.Linear(3, 2), nn.ReLU()
    half_frozen.bias.requires_grad_(False)
    frozen_first.weight.requires_grad_(False)
    tied = nn.Sequential(nn.Embedding(5, 3), nn.Sequential(nn.ReLU(), nn.Linear(3, 5, bias=False)))
    tied[1][1].weight = tied[0].weight
    single.scale = nn.Parameter(torch.tensor(2.0))
    empty, twice, buffered = nn.Linear(3, 2), nn.Linear(3, 2), nn.Linear(3, 2)
    empty.nothing = nn.Parameter(torch.zeros(3, 0))
    twice.scale = twice.same_scale = nn.Parameter(torch.ones(4))
    buffered.register_buffer("kept", torch.zeros(5, requires_grad=True))
    beside = nn.Sequential(nn.Linear(3, 2))
    beside.scale = nn.Parameter(torch.ones(7))
    return [
        ("nn.Linear(3, 2)", nn.Linear(3, 2), 3 * 2 + 2),
        ("a Linear inside a Sequential inside another", nn.Sequential(nn.Sequential(nn.Linear(3, 2))), 8),
        ("a Conv1d of 2 to 3 channels, 5 wide", nn.Conv1d(2, 3, 5), 3 * 2 * 5 + 3),
        ("a BatchNorm1d, which has buffers", nn.BatchNorm1d(4), 4 + 4),
        ("two Linears, one with a frozen bias", nn.Sequential(half_frozen, nn.Linear(3, 2)), 6 + 8),
        ("a Linear with a frozen weight", frozen_first, 2),
        ("an Embedding and a Linear that share a weight", tied, 15),
        ("the same Linear twice", nn.Sequential(one, one), 8),
        ("a module with a parameter of shape []", single, 1),
        ("a module with a parameter [7] beside its Linear of 3 to 2", beside, 7 + 8),
        ("a module without parameters", nn.ReLU(), 0),
        ("a Linear of 3 to 2 with a parameter of shape [3, 0]", empty, 8),
        ("a Linear of 3 to 2 with a parameter [4] that has two names", twice, 8 + 4),
        ("a Linear of 3 to 2 with a buffer that asks for gradient", buffered, 3 * 2 + 2),
        (
            "two BatchNorm1d that hold the same numbers",
            nn.Sequential(nn.BatchNorm1d(3), nn.BatchNorm1d(3)),
            12,
        ),
        ("a Linear of 3 to 2 on the meta device", nn.Linear(3, 2, device="meta"), 3 * 2 + 2),
        ("a Linear of complex numbers", nn.Linear(3, 2, dtype=torch.complex64), 3 * 2 + 2),
        (
            "a Linear of 4097 to 4097, without bias",
            nn.Linear(4097, 4097, bias=False, device="meta"),
            4097 * 4097,
        ),
    ]


@hint("Does a frozen number learn? Is a number used twice two numbers? What is in `module.buffers()`?")
def test_count_parameters_counts_every_trainable_number_once():
    """Shared parameters count once; frozen ones and buffers do not count; the result is an int, every time."""
    for words, net, expected in networks():
        same(call(student, "count_parameters", net), expected, what=f"the count for {words}")
        same(call(student, "count_parameters", net), expected, what=f"the second count for {words}")
        same(
            call(student, "count_parameters", net.requires_grad_(False)),
            0,
            what=f"{words}, all frozen: the count",
        )
    net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 10))
    same(call(student, "count_parameters", net), 20 + 50)
    net[1] = nn.Linear(4, 2)
    same(
        call(student, "count_parameters", net), 20 + 10, what="the count after the second Linear was replaced"
    )
    layer = filled(5, 3, 4)
    weights(layer)[0].requires_grad_(False)
    same(call(student, "count_parameters", layer), 12, what="the count for your layer with tok_emb frozen")


@hint("It works for small tables: which number in your code would be too small for GPT-2's vocabulary?")
def test_gpt2s_vocabulary_has_12866816_parameters():
    """50257 tokens and 4 positions of 256 numbers each."""
    layer = call(student, "GPTEmbedding", 50257, 256, 4)
    same(call(student, "count_parameters", layer), 12_866_816)
