"""Checks your lookup_table.py: `lookup` first, then `one_hot_lookup`, then the layer.

The tables here tell where a number comes from: row 3 holds 3, 3.125, 3.25, and so on.
"""

import math
from unittest.mock import patch

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.overrides import TorchFunctionMode

from autograder.probes import on_the_device_of_its_input
from autograder.release.telling import attribute, call, doing, fact, hint, refuses, same, student_file

student = student_file("lookup_table", beside=__file__)

# fmt: off
FLOATS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
SHAPES = [(), (1,), (3,), (1, 1), (1, 3), (3, 1), (2, 3), (3, 3), (2, 1, 2), (1, 2, 2, 1), (1, 2, 1, 1, 2, 1), (8, 128), (0,), (2, 0), (0, 2)]
BAD_IDS = [
    [-1], [4], [-4], [-5], [5], [8], [300], [0, 4], [3, -1], [4, 4], [5, 0, -1], [[0, 1], [2, -1]], [[0, 1], [2, 4]], -1, 4
]
# fmt: on


def rows_of(vocab_size, emb_dim):
    """The numbers of a table, as lists."""
    return [[row + column / 8 for column in range(emb_dim)] for row in range(vocab_size)]


def picked(rows, token_ids, dtype=torch.float32):
    """For every ID the row of that number, put together by a loop over lists."""
    numbers = [rows[number] for number in token_ids.flatten().tolist()]
    return torch.tensor(numbers, dtype=dtype).reshape(*token_ids.shape, len(rows[0]))


def write_unseen(numbers, tensor):
    """Writes the numbers into the tensor as numpy does, which shares its memory: torch does not see it."""
    tensor.numpy()[...] = numbers


def kind_of(weight):
    """What stands where a parameter should, in words."""
    if isinstance(weight, nn.Module):
        return f"nn.{type(weight).__name__}"
    is_tensor = isinstance(weight, torch.Tensor)
    return "a plain tensor; wrap it in nn.Parameter" if is_tensor else f"{type(weight).__name__}"


@st.composite
def lookups(draw):
    """Rows, the same as a table, and IDs of any shape that has an ID; contiguous in memory or not."""
    vocab_size, emb_dim = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    shape = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    values = [draw(st.integers(0, vocab_size - 1)) for _ in range(math.prod(shape))]
    rows, dtype = rows_of(vocab_size, emb_dim), draw(st.sampled_from([torch.int64, torch.int32]))
    both = [torch.tensor(rows), torch.tensor(values, dtype=dtype).reshape(shape)]
    if draw(st.booleans()):  # the same numbers, but they lie in memory in another order
        both = [tensor.transpose(0, -1).contiguous().transpose(0, -1) for tensor in both]
    return rows, *both


@hint("Which dimension of the table do IDs count along, and from which number do they count?")
def test_lookup_gives_the_row_of_every_id():
    """IDs count from 0; a token that occurs twice gets its row twice, in the order of the text."""
    table = torch.tensor([[0.0, 0.5, 0.25], [1.0, 1.5, 1.25], [2.0, 2.5, 2.25], [3.0, 3.5, 3.25]])
    expected = torch.tensor([[3.0, 3.5, 3.25], [0.0, 0.5, 0.25], [3.0, 3.5, 3.25], [1.0, 1.5, 1.25]])
    same(call(student, "lookup", table, torch.tensor([3, 0, 3, 1])), expected)
    longer = torch.cat([-table, table])
    same(call(student, "lookup", longer[4:], torch.tensor([7, 3, 0, 3, 1])[1:]), expected)
    wider = torch.cat([-table, table], dim=1)
    same(call(student, "lookup", wider[:, 3:], torch.tensor([3, 0, 3, 1])), expected)


@hint("Try V = D and B = T by hand: a mix-up of two dimensions shows only where they differ.")
@given(given_lookup=lookups())
def test_lookup_works_for_tables_and_batches_of_all_sizes(given_lookup):
    """Whatever V, D, B and T are, equal or not, for int32 and int64, contiguous in memory or not."""
    rows, table, token_ids = given_lookup
    same(call(student, "lookup", table, token_ids), picked(rows, token_ids))


@hint("The result has the dimensions of the IDs, all of them, and then one more.")
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_lookup_keeps_the_shape_of_the_ids(shape):
    """[...] gives [..., D]: for a single ID, a batch of one, an empty batch, and for D = 1, in the table's dtype."""
    for emb_dim, dtype in ((3, torch.float32), (1, torch.float64)):
        token_ids = torch.arange(math.prod(shape)).reshape(shape) % 4
        rows = rows_of(4, emb_dim)
        table = torch.tensor(rows, dtype=dtype)
        same(call(student, "lookup", table, token_ids), picked(rows, token_ids, dtype))


@hint("Which numbers can the dtype that your IDs go through hold?")
def test_lookup_knows_gpt2s_whole_vocabulary():
    """50257 tokens need more than one byte, and more than two with a sign."""
    table = torch.arange(50257 * 2, dtype=torch.float32).reshape(50257, 2)
    numbers = [0, 127, 128, 255, 256, 257, 2049, 32767, 32768, 40001, 50255, 50256]
    expected = torch.tensor([[2.0 * number, 2.0 * number + 1] for number in numbers])
    for dtype in (torch.int64, torch.int32):
        same(call(student, "lookup", table, torch.tensor(numbers, dtype=dtype)), expected)


@hint("Which sizes does your code treat in another way, and where do its pieces end?")
@pytest.mark.parametrize("vocab_size", [16, 64, 256, 1024, 4096])
def test_lookup_works_for_tables_of_round_sizes(vocab_size):
    """A power of two leaves no rest to whoever goes through the table in pieces."""
    rows, token_ids = rows_of(vocab_size, 1), torch.tensor([0, vocab_size - 1, vocab_size // 2])
    same(call(student, "lookup", torch.tensor(rows), token_ids), picked(rows, token_ids))


@hint("What does your code conclude from a few of the IDs, and what from how many there are?")
def test_lookup_gives_every_row_in_the_order_of_the_ids():
    """All 300 IDs of a table once: 0, then 298 down to 1, then 299."""
    rows, token_ids = rows_of(300, 2), torch.tensor([0, *range(298, 0, -1), 299])
    for shape in ((300,), (12, 25)):
        token_ids = token_ids.reshape(shape)
        same(call(student, "lookup", torch.tensor(rows), token_ids), picked(rows, token_ids))


@hint("Which is the first whole number that float32 cannot hold, and where do you count so far?")
def test_lookup_finds_the_last_rows_of_a_table_of_many_numbers():
    """50257 rows of 335 numbers: the last rows begin after more than 2**24 of them."""
    one_column = (torch.arange(50257) % 251).to(torch.float16).reshape(50257, 1)
    token_ids = torch.tensor([50083, 50255])
    expected = torch.tensor([[50083 % 251], [50255 % 251]], dtype=torch.float16).repeat(1, 335)
    same(call(student, "lookup", one_column.expand(50257, 335), token_ids), expected)


@hint("Nothing has to be computed: the numbers are in the table already, in its dtype.")
@pytest.mark.parametrize("dtype", FLOATS, ids=str)
def test_lookup_gives_the_numbers_as_they_stand_in_the_table(dtype):
    """In the table's dtype, to the last digit, and inf, nan and -0.0 too."""
    rows = [[1.0, -0.0], [math.inf, 0.1], [math.nan, -math.inf], [1 / 3, 60000.0]]
    token_ids = torch.tensor([[0, 3], [1, 2], [0, 0]])
    expected = picked(rows, token_ids, dtype)
    returned = call(student, "lookup", torch.tensor(rows, dtype=dtype), token_ids)
    same(returned, expected)
    same(1 / returned, 1 / expected, what="1 / lookup(table, token_ids), where -0.0 gives -inf,")


@hint("Indexing takes negative numbers and counts from the end. What should be asked about the IDs first?")
@pytest.mark.parametrize("numbers", BAD_IDS, ids=str)
def test_lookup_refuses_ids_outside_the_table(numbers):
    """IndexError, wherever in the batch the ID stands; a negative ID is not in the table either."""
    for dtype in (torch.int64, torch.int32):
        token_ids = torch.tensor(numbers, dtype=dtype)
        refuses(IndexError, student, "lookup", torch.tensor(rows_of(4, 2)), token_ids)
        same(token_ids, torch.tensor(numbers, dtype=dtype), what="token_ids after the error")
        call(
            student, "lookup", torch.tensor(rows_of(4, 2)), token_ids.zero_()
        )  # the same tensor, with other IDs
        write_unseen(numbers, token_ids)
        refuses(IndexError, student, "lookup", torch.tensor(rows_of(4, 2)), token_ids)
        with torch.no_grad():
            refuses(IndexError, student, "lookup", torch.tensor(rows_of(4, 2)), token_ids)


@hint("torch must be able to follow every step from table to rows, and to add up where a row is reused.")
@given(given_lookup=lookups())
def test_gradient_adds_up_in_the_rows_that_were_picked(given_lookup):
    """Every use of a row adds its weight to the row's gradient; other rows get zeros."""
    rows, table, token_ids = given_lookup
    table.requires_grad_()
    expected = [[0.0] * table.shape[1] for _ in rows]
    weights = torch.arange(token_ids.numel() * table.shape[1], dtype=torch.float32)
    for place, number in enumerate(token_ids.flatten().tolist()):
        for column in range(table.shape[1]):
            expected[number][column] += place * table.shape[1] + column
    first = call(student, "lookup", table, token_ids)
    for times, after in (
        (1, ""),
        (2, " after a second backward()"),
        (3, " after a third, that of an earlier call"),
    ):
        returned = call(student, "lookup", table, token_ids) if times < 3 else first
        with doing("(lookup(table, token_ids) * weights).sum().backward()"):
            (
                returned * weights.reshape(returned.shape).transpose(0, -1).contiguous().transpose(0, -1)
            ).sum().backward()
        same(table.grad, times * torch.tensor(expected), what=f"table.grad{after}")


@hint("Each use of a row sends back what arrives there, nothing of another use, and all of its digits.")
def test_gradient_of_two_lookups_at_once_is_that_of_both():
    """It may be large, it may be large in one row and small in the next, and it reaches the rows of large IDs."""
    table = torch.zeros(40000, 1, requires_grad=True)
    first = call(student, "lookup", table, torch.tensor([39999, 39998, 300, 0]))
    second = call(student, "lookup", table, torch.tensor([0]))
    arriving = torch.tensor([[1.0], [1e8], [2.0], [1e6]])
    with doing("((first * arriving).sum() + second.sum()).backward()"):
        ((first * arriving).sum() + second.sum()).backward()
    expected = torch.zeros(40000, 1)
    expected[[39999, 39998, 300, 0]] = torch.tensor([[1.0], [1e8], [2.0], [1e6 + 1]])
    same(table.grad, expected, what="table.grad")
    table = torch.zeros(4, 1, requires_grad=True)
    returned = call(student, "lookup", table, torch.tensor([0, 2]))
    with doing("(lookup(table, token_ids) * torch.tensor([[inf], [3.0]])).sum().backward()"):
        (returned * torch.tensor([[math.inf], [3.0]])).sum().backward()
    expected = torch.tensor([[math.inf], [0.0], [3.0], [0.0]])
    same(table.grad, expected, what="table.grad, where inf arrives at row 0 alone,")
    base = torch.ones(3, 1, requires_grad=True)
    with doing("lookup(3 * base, token_ids).sum().backward()"):
        call(student, "lookup", 3 * base, torch.tensor([1, 1])).sum().backward()
    same(base.grad, torch.tensor([[0.0], [6.0], [0.0]]), what="base.grad, where the table is 3 * base,")
    for one in (torch.tensor([1]), torch.tensor(1)):
        table = nn.Parameter(torch.zeros(3, 1, dtype=torch.float64))
        returned = call(student, "lookup", table, one)
        with doing("(lookup(table, token_ids) / 3).sum().backward()"):
            (returned / 3).sum().backward()
        same(table.grad, torch.tensor([[0], [1 / 3], [0]], dtype=torch.float64), what="table.grad")


@hint("Methods whose name ends in an underscore, and assignments to an index, write into a tensor itself.")
def test_lookup_changes_nothing_and_remembers_nothing():
    """Table and IDs are as they were after the call, and another table gives other rows."""
    rows = rows_of(4, 3)
    for numbers in ([3, 0, 2, 0], [[3, 0], [2, 0]]):
        table, token_ids = torch.tensor(rows), torch.tensor(numbers)
        call(student, "lookup", table, token_ids)
        same(table, torch.tensor(rows), what="the table after the call")
        fact(not table.requires_grad, expected="table.requires_grad is as it was, False")
        same(token_ids, torch.tensor(numbers), what="token_ids after the call")
        turned, learnable = torch.tensor(rows).T, torch.tensor(rows, requires_grad=True)  # `turned` is a view
        call(student, "lookup", turned, torch.tensor([0, 2]))
        fact(turned.stride() == (1, 3), expected="the table lies in memory as before, with strides (1, 3)")
        call(student, "lookup", learnable, token_ids)
        fact(learnable.grad is None, expected="no table.grad before backward()", found=learnable.grad)
        computed = 2 * learnable
        call(student, "lookup", computed, token_ids)
        fact(not computed.retains_grad, expected="a computed table is not made to keep its gradient")
        other = [[-number for number in row] for row in rows]
        same(call(student, "lookup", torch.tensor(other), token_ids), picked(other, token_ids))
        with torch.no_grad():
            first = call(student, "lookup", torch.tensor(rows), token_ids)
            call(student, "lookup", torch.tensor(other), token_ids)
        same(first, picked(rows, token_ids), what="what a call without gradient gave, after another call,")


@hint("How wide is a one-hot row, and which dtype must it have to be multiplied with this table?")
@given(given_lookup=lookups(), dtype=st.sampled_from(FLOATS))
def test_one_hot_lookup_gives_the_same_rows(given_lookup, dtype):
    """In the table's dtype; the gradient of a row is how often it was picked, and nothing is changed."""
    rows, table, token_ids = given_lookup
    table, before = nn.Parameter(table.to(dtype, copy=True)), token_ids.clone()
    strides = table.stride()
    numbers = token_ids.flatten().tolist()
    counts = torch.tensor([[float(numbers.count(row))] * table.shape[1] for row in range(len(rows))])
    for times, after in ((1, ""), (2, " after a second backward()")):
        returned = call(student, "one_hot_lookup", table, token_ids)
        same(returned, picked(rows, token_ids, dtype))
        fact(times == 2 or table.grad is None, expected="no table.grad before backward()", found=table.grad)
        with doing("one_hot_lookup(table, token_ids).sum().backward()"):
            returned.sum().backward()
        same(table.grad, (times * counts).to(dtype), what=f"table.grad{after}")
    computed = 2 * table
    call(student, "one_hot_lookup", computed, token_ids)
    fact(not computed.retains_grad, expected="a computed table is not made to keep its gradient")
    first = call(student, "one_hot_lookup", table, token_ids)
    second = call(student, "one_hot_lookup", table, len(rows) - 1 - token_ids)
    table.grad = None
    weights = torch.ones(len(numbers), table.shape[1], dtype=dtype)
    weights[0] = 3  # what the first ID gave counts three times as much
    counts[numbers[0]] += 2
    weights = weights.reshape(first.shape)
    with doing("((first * weights).sum() + second.sum()).backward()  # what two calls gave"):
        ((first * weights).sum() + second.sum()).backward()
    of_second = [[float(numbers.count(len(rows) - 1 - row))] for row in range(len(rows))]
    expected = counts + torch.tensor(of_second)
    same(table.grad, expected.to(dtype), what="table.grad, of two calls at once,")
    same(table, torch.tensor(rows, dtype=dtype), what="the table after the call")
    fact(table.stride() == strides, expected=f"the table lies in memory as before, with strides {strides}")
    same(token_ids, before, what="token_ids after the call")
    first = call(student, "one_hot_lookup", table.detach(), token_ids)
    call(student, "one_hot_lookup", -table.detach(), token_ids)
    same(first, picked(rows, token_ids, dtype), what="what a call without gradient gave, after another call,")


@hint("What shape do one-hot rows have for IDs of this shape, and what does the product make of it?")
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_one_hot_lookup_keeps_the_shape_of_the_ids(shape):
    """[...] gives [..., D], for a single ID and an empty batch too, to the last digit of float32 and float64."""
    token_ids = torch.arange(math.prod(shape)).reshape(shape) % 4
    rows = [[number / 3 for number in row] for row in rows_of(400, 2)]
    for dtype in (torch.float32, torch.float64):
        table = torch.tensor(rows, dtype=dtype)
        same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))
    fact(not table.requires_grad, expected="table.requires_grad is as it was, False")


@hint("Which is the first whole number that the dtype of the table cannot hold, and where do you need it?")
@pytest.mark.parametrize("dtype", FLOATS, ids=str)
def test_one_hot_lookup_tells_large_ids_apart(dtype):
    """float16 has no 2049 and bfloat16 no 257; an ID is a whole number, whatever the table is made of."""
    rows = [[float(row % 7)] for row in range(2050)]
    token_ids = torch.tensor([255, 256, 257, 2047, 2048, 2049])
    table = torch.tensor(rows, dtype=dtype)
    same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))
    token_ids = torch.tensor([2049, 0, 257] * 85 + [1, 2])  # 257 IDs: bfloat16 cannot count them
    same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))


@hint("Which dtype do you multiply in, and what are its largest and its smallest number?")
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32, torch.float64], ids=str)
def test_one_hot_lookup_gives_large_and_small_numbers(dtype):
    """1e30 and 1e-30 are numbers of bfloat16, too, though not of float16."""
    rows, token_ids = [[1e30, 1e-30], [-1e30, 1.0]], torch.tensor([1, 0])
    table = torch.tensor(rows, dtype=dtype)
    same(call(student, "one_hot_lookup", table, token_ids), picked(rows, token_ids, dtype))


@hint("An ID that is not in the table has no one-hot row: neither a row of zeros nor another ID's.")
@pytest.mark.parametrize("numbers", BAD_IDS, ids=str)
def test_one_hot_lookup_refuses_ids_outside_the_table(numbers):
    """IndexError: such an ID has no one-hot row."""
    token_ids = torch.tensor(numbers)
    refuses(IndexError, student, "one_hot_lookup", torch.tensor(rows_of(4, 2)), token_ids)
    same(token_ids, torch.tensor(numbers), what="token_ids after the error")
    table = torch.tensor(rows_of(4, 2))
    call(student, "one_hot_lookup", table, token_ids.zero_())  # the same tensors, with other IDs
    write_unseen(numbers, token_ids)
    refuses(IndexError, student, "one_hot_lookup", table, token_ids)


@hint("What becomes of a number that needs more than 32 bits in a dtype that has 32?")
@pytest.mark.parametrize("name", ["lookup", "one_hot_lookup"])
def test_an_id_that_is_larger_than_32_bits_is_refused(name):
    """2**32 + 1 is not 1, and just as far outside the table as 4 is."""
    for number in (4, 2**32 + 1):
        refuses(IndexError, student, name, torch.tensor(rows_of(4, 2)), torch.tensor([1, number]))


@hint("What becomes of a number that is multiplied until its dtype cannot hold it?")
def test_ids_far_below_zero_are_refused():
    """4 times -2**62 is 0 in int64, and 4 times -2**30 is 0 in int32."""
    for token_ids in (torch.tensor([-(2**62)]), torch.tensor([-(2**30)], dtype=torch.int32)):
        for name in ("lookup", "one_hot_lookup"):
            refuses(IndexError, student, name, torch.tensor(rows_of(4, 4)), token_ids)


@hint("What makes a tensor show up in `layer.parameters()` and in `layer.state_dict()`?")
def test_token_embedding_holds_one_learnable_weight():
    """`weight` [V, D] is the only parameter, and all that is saved."""
    for vocab_size, emb_dim in ((6, 3), (3, 6), (1, 1)):
        layer = call(student, "TokenEmbedding", vocab_size=vocab_size, emb_dim=emb_dim)
        fact(isinstance(layer, nn.Module), expected="TokenEmbedding is an nn.Module")
        weight = attribute(layer, "weight")
        fact(isinstance(weight, nn.Parameter), expected="`weight` is a parameter", found=kind_of(weight))
        saved = [f"{name} of shape {list(one.shape)}" for name, one in call(layer, "state_dict").items()]
        wanted = f"weight of shape {[vocab_size, emb_dim]}"
        found = ", ".join(saved) or "nothing"
        fact(found == wanted, expected=f"{wanted} (vocab_size, emb_dim), and nothing else", found=found)
        saved = ", ".join(nn.Sequential(layer).state_dict()) or "nothing"
        fact(saved == "0.weight", expected="a model with this layer saves 0.weight", found=saved)
        fact(layer.weight.requires_grad, expected="`weight` is learnable")
        fact(layer.weight.isfinite().all(), expected="`weight` is filled with numbers", found=layer.weight)
        fact((layer.weight != 0).all(), expected="every number drawn, so none is 0", found=layer.weight)


@hint("N(0, 1) has mean 0 and standard deviation 1: look at both for the numbers that you draw.")
def test_weight_is_drawn_from_a_normal_distribution():
    """Mean 0, standard deviation 1, and about one number in 22 beyond 2; each token has numbers of its own."""
    torch.manual_seed(2027)
    weight = attribute(call(student, "TokenEmbedding", 200, 200), "weight").detach().float()
    found = [weight.mean().item(), weight.std().item(), (weight.abs() > 2).float().mean().item()]
    for name, number, wanted in zip(("mean", "spread", "share beyond 2"), found, (0, 1, 0.0455), strict=True):
        fact(abs(number - wanted) < 0.02, expected=f"{name} of about {wanted}, as in N(0, 1)", found=number)
    fact(
        (weight.abs() > 3).any(),
        expected="about one number in 370 beyond 3, as in N(0, 1)",
        found="none of 40,000",
    )
    exact = weight.double()
    for part, means in (("table", exact.mean()), ("rows", exact.mean(1)), ("columns", exact.mean(0))):
        by_chance = f"a mean of the {part} that is left to chance, not one that is made 0"
        fact(means.abs().max() > 1e-7, expected=by_chance, found=means)
    for part, spreads in (("table", exact.std()), ("rows", exact.std(1)), ("columns", exact.std(0))):
        by_chance = f"a spread of the {part} that is left to chance, not one that is made 1"
        fact((spreads - 1).abs().max() > 1e-7, expected=by_chance, found=spreads)
    million = attribute(call(student, "TokenEmbedding", 50257, 20), "weight").detach().float()
    found = million.pow(4).mean().item()
    fact(abs(found - 3) < 0.05, expected="fourth powers with a mean of about 3, as in N(0, 1)", found=found)
    fact(
        (million.abs() > 4).any(), expected="some of a million numbers beyond 4, as in N(0, 1)", found="none"
    )
    fact(weight[0].ne(weight[1]).any(), expected="tokens start with different rows")
    for number, spread in enumerate(weight.std(1).tolist()):
        fact(abs(spread - 1) < 0.3, expected=f"a spread of about 1 in row {number}, too", found=spread)


@hint("Which generator do your numbers come from, and who may seed it?")
def test_weight_follows_the_callers_seed():
    """The same seed gives the same weight, two layers differ, and the layer does not seed torch itself."""
    weights = []
    for _ in range(2):
        torch.manual_seed(2027)
        weights += [attribute(call(student, "TokenEmbedding", 5, 4), "weight").detach() for _ in range(2)]
        fact(torch.initial_seed() == 2027, expected="torch's generator is not seeded by the layer")
    same(weights[2], weights[0], what="`weight` after the same torch.manual_seed")
    for vocab_size in (4, 50257):
        before = torch.get_rng_state()
        call(student, "TokenEmbedding", vocab_size, 20)
        changed = int((torch.get_rng_state() != before).sum())
        # Who draws nothing but a seed moves a counter of the generator; a million numbers renew all of it.
        drawn = changed > (0 if vocab_size == 4 else 1000)
        fact(drawn, expected=f"torch's own generator draws every number of the {vocab_size} rows")
    fact(not torch.equal(weights[0], weights[1]), expected="two layers start with different weights")


@hint("What does `forward` read: the `weight` that the layer has now, or something made from it before?")
@pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])
@pytest.mark.parametrize("dtype", FLOATS, ids=str)
def test_token_embedding_looks_up_in_its_present_weight(training, dtype):
    """After `.to(dtype)`, after the weight was loaded, changed or replaced; in train and eval mode alike."""
    rows, token_ids = rows_of(5, 3), torch.tensor([[4, 0, 4], [1, 3, 1]])
    layer = call(student, "TokenEmbedding", 5, 3)
    layer.double()
    found = call(layer, "forward", token_ids).dtype
    fact(found == torch.float64, expected="rows of float64 after layer.double()", found=str(found))
    layer = call(layer, "train" if training else "eval")
    for kind in (dtype, torch.float64, dtype):
        layer = layer.to(kind)
        call(layer, "forward", token_ids)
        with torch.no_grad():
            call(layer, "forward", token_ids)
            call(layer, "load_state_dict", {"weight": torch.tensor(rows)})
            same(call(layer, "forward", token_ids), picked(rows, token_ids, kind))
            layer.weight.data.neg_()
            same(call(layer, "forward", token_ids), -picked(rows, token_ids, kind))
            layer.weight.data.neg_()
        same(call(layer, "forward", token_ids), picked(rows, token_ids, kind))
        same(layer.weight, torch.tensor(rows, dtype=kind), what="`weight` after the call")
    with torch.no_grad():
        layer.weight[3] = math.inf
    changed = [*rows[:3], [math.inf] * 3, rows[4]]
    same(call(layer, "forward", token_ids), picked(changed, token_ids, dtype))
    layer.weight = nn.Parameter(-torch.tensor(rows, dtype=dtype))
    returned = call(layer, "forward", token_ids)
    same(returned, -picked(rows, token_ids, dtype))
    with doing("layer(token_ids).sum().backward()"):
        returned.sum().backward()
    counts = torch.tensor([[count] * 3 for count in (1.0, 2.0, 0.0, 1.0, 2.0)], dtype=dtype)
    same(layer.weight.grad, counts, what="layer.weight.grad")
    call(layer, "requires_grad_", False)  # frozen, as for training other layers alone
    same(call(layer, "forward", token_ids), -picked(rows, token_ids, dtype))
    with torch.no_grad():
        first = call(layer, "forward", token_ids)
        call(layer, "forward", token_ids.flip(0))
    same(
        first, -picked(rows, token_ids, dtype), what="what a call without gradient gave, after another call,"
    )


@hint("Who may clear a gradient, or change it: the layer, or whoever trains it?")
@pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])
def test_gradient_adds_up_in_the_weight(training):
    """A row that occurs three times gets three shares, and a second pass as many again."""
    layer = call(call(student, "TokenEmbedding", 5, 3), "train" if training else "eval")
    counts = torch.tensor([[count] * 3 for count in (1.0, 2.0, 0.0, 0.0, 3.0)])
    for times, after in ((1, ""), (2, " after a second backward()")):
        returned = call(layer, "forward", torch.tensor([[4, 0, 4], [1, 4, 1]]))
        with doing("layer(token_ids).sum().backward()"):
            returned.sum().backward()
        same(attribute(layer, "weight").grad, times * counts, what=f"layer.weight.grad{after}")
    first, second = (call(layer, "forward", torch.tensor(ids)) for ids in ([4, 0, 4, 1, 4, 1], [3]))
    with doing("(1000 * first.sum() + second.sum()).backward()"):
        (1000 * first.sum() + second.sum()).backward()
    counts = 1002 * counts + torch.tensor([[0.0], [0.0], [0.0], [1.0], [0.0]])
    same(
        attribute(layer, "weight").grad, counts, what="layer.weight.grad after a third, of two calls at once"
    )


@hint(
    "What of your layer goes along with `.to(dtype)`, and how does forward get along with other IDs and shapes?"
)
def test_token_embedding_takes_ids_of_every_kind():
    """514 rows of bfloat16, which has neither 513 nor 514; int32 IDs; IDs that do not lie in order."""
    layer, rows = call(student, "TokenEmbedding", 514, 2), [[row % 7.0, row % 5.0] for row in range(514)]
    call(layer, "load_state_dict", {"weight": torch.tensor(rows)})
    for dtype in (torch.float32, torch.bfloat16):
        layer.to(dtype)
        for kind in (torch.int64, torch.int32):
            token_ids = torch.tensor([[513, 256, 0], [1, 513, 2]], dtype=kind)
            for given_ids in (token_ids, token_ids[:, :-1], token_ids.T):
                same(call(layer, "forward", given_ids), picked(rows, given_ids, dtype))


@hint("What belongs to the class, and so to all layers together, and what to `self`?")
def test_every_layer_has_a_table_and_sizes_of_its_own():
    """A layer of 300 tokens, with a smaller and a larger one that are made after it."""
    layer, token_ids = call(student, "TokenEmbedding", 300, 2), torch.tensor([299, 0, 256, 255])
    call(layer, "load_state_dict", {"weight": torch.tensor(rows_of(300, 2))})
    for vocab_size in (4, 400):
        call(student, "TokenEmbedding", vocab_size, 2)
        same(call(layer, "forward", token_ids), picked(rows_of(300, 2), token_ids))
        refuses(IndexError, layer, "forward", torch.tensor([300]))


@hint("An ID that is not in the table must not get a row, neither in training nor after it.")
def test_token_embedding_takes_just_the_ids_of_its_table():
    """IndexError for others, in train and eval mode; an empty batch and a single ID are fine."""
    for training in (True, False):
        layer = call(call(student, "TokenEmbedding", 4, 2), "train", training)
        call(layer, "forward", torch.tensor([0, 3]))
        for numbers in [*BAD_IDS, 2**32 + 1]:
            token_ids = torch.zeros_like(torch.tensor(numbers))
            call(layer, "forward", token_ids)
            write_unseen(numbers, token_ids)
            refuses(IndexError, layer, "forward", token_ids)  # the same tensor, with other IDs
            with torch.no_grad():
                refuses(IndexError, layer, "forward", token_ids)
        refuses(
            IndexError,
            call(call(student, "TokenEmbedding", 1, 2), "train", training),
            "forward",
            torch.tensor([1]),
        )
        for shape in SHAPES:
            returned = call(layer, "forward", torch.zeros(shape, dtype=torch.int64))
            fact(returned.shape == (*shape, 2), expected=f"{[*shape, 2]}", found=list(returned.shape))


@hint("zeros, eye, arange and tensor make what they make on the CPU, unless they are told where it belongs.")
@pytest.mark.parametrize(("name", "vocab_size"), [("lookup", 13), ("one_hot_lookup", 17), ("forward", 19)])
def test_every_tensor_is_made_where_the_table_lies(name, vocab_size):
    """On a GPU as on a CPU: what is made on the way is made on the device of the table."""
    layer, token_ids = call(student, "TokenEmbedding", vocab_size, 3), torch.tensor([[3, 0], [12, 3]])
    given_to_it = (token_ids,) if name == "forward" else (torch.ones(vocab_size, 3), token_ids)
    function = attribute(layer if name == "forward" else student, name)
    with doing(f"{name}(...)"):
        found = on_the_device_of_its_input(layer, lambda: function(*given_to_it), *given_to_it)
    wanted = f"every tensor in `{name}` on the device of the table: pass device= where it is made"
    fact(found == "all", expected=wanted, found=found)


class _Called(TorchFunctionMode):
    """Notes the names of the torch functions that are called."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        self.names = {*getattr(self, "names", ()), getattr(func, "__name__", "")}
        return func(*args, **(kwargs or {}))


@hint("`nn.Embedding` and `F.embedding` are what you build: an index and a parameter are all you need.")
def test_nothing_is_borrowed_from_nn_embedding():
    """Neither `nn.Embedding` nor `F.embedding` nor their kin is used, under whatever name."""
    with patch.object(nn.Embedding, "__init__", autospec=True, side_effect=nn.Embedding.__init__) as made:
        layer = call(student, "TokenEmbedding", 4, 2)
    with _Called() as called:
        for token_ids in (torch.tensor([1, 3]), torch.tensor([[1, 3], [0, 1]])):
            for name in ("lookup", "one_hot_lookup"):
                call(student, name, torch.zeros(4, 2), token_ids)
            call(layer, "forward", token_ids)
    kinds = [
        type(one).__name__ for one in layer.modules() if isinstance(one, (nn.Embedding, nn.EmbeddingBag))
    ]
    fact(not kinds, expected="a layer that neither is nor holds an nn.Embedding", found=", ".join(kinds))
    borrowed = [name for name in called.names if "embedding" in name] + ["nn.Embedding"] * made.call_count
    fact(not borrowed, expected="only what you have written yourself", found=", ".join(borrowed))


@hint("Where do your pieces of a row or of a batch end, and what do you do otherwise where there are many?")
@pytest.mark.parametrize("name", ["lookup", "one_hot_lookup"])
def test_wide_rows_and_many_ids_are_looked_up_too(name):
    """12285 IDs, and for lookup 12287 columns: no multiples of a round number."""
    many, rows = torch.tensor([1, 0, 1]).repeat(4095), [[1.0], [math.inf if name == "lookup" else 2.0]]
    same(call(student, name, torch.tensor(rows), many), picked(rows, many))
    if name == "lookup":
        rows, token_ids = rows_of(2, 12287), torch.tensor([1])
        same(call(student, name, torch.tensor(rows), token_ids), picked(rows, token_ids))


@hint("Is every ID asked about, however many there are?")
@pytest.mark.parametrize("name", ["lookup", "one_hot_lookup", "forward"])
def test_the_last_of_many_ids_is_asked_about_too(name):
    """Of 5000 IDs the last one is not in the table; bfloat16 cannot count as many."""
    for bad, dtype in ((-1, torch.float32), (4, torch.float32), (-1, torch.bfloat16), (4, torch.bfloat16)):
        table, token_ids = torch.tensor(rows_of(4, 2), dtype=dtype), torch.tensor([0] * 4999 + [bad])
        if name == "forward":
            refuses(IndexError, call(student, "TokenEmbedding", 4, 2), name, token_ids)
        else:
            refuses(IndexError, student, name, table, token_ids)
