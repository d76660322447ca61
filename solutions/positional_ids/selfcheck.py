"""Checks your positional_ids.py: the function first, then the layer.

The tables here show where a number came from: row 2 holds 2.0, 2.1, 2.2, ...
"""

import re
from contextlib import suppress

import torch
from hypothesis import example, given
from hypothesis import strategies as st
from torch import nn

from autograder.probes import on_the_device_of_its_input
from autograder.release.telling import attribute, call, doing, fact, hint, is_a, refuses, same, student_file

student = student_file("positional_ids", beside=__file__)

leading_sizes = st.lists(st.integers(0, 3), max_size=3)
dtypes = st.sampled_from([torch.float32, torch.float64, torch.float16, torch.bfloat16])


def tokens(*shape, dtype=torch.int64):
    """Token IDs of this shape: large, all different, in no order, and none that looks like a position."""
    count = torch.Size(shape).numel()
    return torch.tensor([1000 + 37 * n % 997 for n in range(count)], dtype=dtype).reshape(shape)


def places(count):
    """0, 1, ..., count - 1 as int64."""
    return torch.tensor(list(range(count)), dtype=torch.int64)


def rows(count, width, dtype=torch.float32, plus=0):
    """Rows of which number r holds r.0, r.1, r.2, ..., all `plus` as much."""
    return torch.tensor(
        [[r + c / 10 + plus for c in range(width)] for r in range(count)], dtype=dtype
    ).reshape(count, width)


def a_layer(context_size, emb_dim, dtype=torch.float32, plus=0):
    """The student's layer with `rows` in its table."""
    layer = call(student, "PositionalEmbedding", context_size, emb_dim)
    fill(layer, rows(context_size, emb_dim, plus=plus))
    return layer


def table_of(layer):
    """The layer's table: its first parameter, whatever its name."""
    parameters = list(call(layer, "parameters"))
    fact(parameters, expected="a layer with a parameter: its table", found="no parameter")
    return parameters[0]


def fill(layer, numbers):
    """Writes `numbers` into the layer's table."""
    table = table_of(layer)
    shape = list(numbers.shape)
    fact(
        list(table.shape) == shape,
        expected=f"a table of shape {shape}: (context_size, emb_dim)",
        found=f"one of shape {list(table.shape)}",
    )
    with doing("table.data.copy_(numbers)"):
        table.data.copy_(numbers)


def the_device_or_meta(make):
    """Where lies what `make()` gives; meta where it cannot be made there, which has no numbers to look at."""
    with suppress(Exception):
        return str(make().device)
    return "meta"


@hint("Three tokens have the positions 0, 1 and 2.")
@given(length=st.integers(0, 9))
@example(length=3)
@example(length=300)
@example(length=1025)
@example(length=70_000)
def test_one_window_of_t_tokens_has_the_positions_from_0_to_t_minus_1(length):
    """Three tokens stand at 0, 1, 2; no tokens give an empty tensor; positions are int64."""
    same(call(student, "positional_ids", tokens(length)), places(length))


@hint("Which dimension of `token_ids` counts the tokens of a window, however many stand before it?")
@given(leading=leading_sizes, length=st.integers(0, 4))
@example(leading=[2], length=3)
@example(leading=[3], length=3)
@example(leading=[2, 3], length=4)
@example(leading=[1, 2, 1, 1, 2], length=3)
@example(leading=[0], length=3)
def test_a_batch_has_the_positions_of_one_window(leading, length):
    """The last dimension counts the tokens; the dimensions before it, of any number and size, do not matter."""
    same(call(student, "positional_ids", tokens(*leading, length)), places(length))


@hint("What counts is the shape, not the order in which the numbers lie in memory.")
def test_a_transposed_batch_has_the_positions_of_one_window():
    """This batch [3, 4] is a batch [4, 3] seen the other way: it is not contiguous in memory."""
    same(call(student, "positional_ids", tokens(4, 3).t()), places(4))
    same(call(student, "positional_ids", tokens(2, 3, 4).transpose(0, 2)), places(2))
    same(call(a_layer(5, 2), "forward", tokens(4, 3).t()), rows(4, 2))
    same(call(student, "positional_ids", tokens(2, 4, 3).transpose(1, 2)), places(4))
    same(call(a_layer(5, 2), "forward", tokens(2, 4, 3).transpose(1, 2)), rows(4, 2))


@hint("Do the values or the dtype of the IDs find a way into your answer?")
@given(
    ids=st.lists(st.sampled_from([0, 0, 7, 7, 50256, 50257, -1, -100, 2**31 - 1]), max_size=6),
    dtype=st.sampled_from([torch.int64, torch.int32]),
)
@example(ids=[5, 6, 8], dtype=torch.int32)
@example(ids=[0, 0, 7, 8], dtype=torch.int64)
@example(ids=[50256, 9, 9], dtype=torch.int64)
@example(ids=[-100, 7, -1, 2**31 - 1], dtype=torch.int64)
@example(ids=[5, 50257, 50257], dtype=torch.int64)
@example(ids=[50258, 50258, 50258], dtype=torch.int64)
@example(ids=[50304, 50304, 50304], dtype=torch.int64)
@example(ids=[], dtype=torch.int32)
def test_the_values_and_the_dtype_of_the_tokens_do_not_matter(ids, dtype):
    """Zeros, repeated IDs, ends of text and IDs of no vocabulary: the positions are the same, and int64."""
    same(call(student, "positional_ids", torch.tensor(ids, dtype=dtype)), places(len(ids)))
    same(call(student, "positional_ids", torch.tensor([ids, ids], dtype=dtype)), places(len(ids)))
    token_ids = torch.tensor(ids, dtype=dtype)
    same(call(a_layer(6, 2), "forward", token_ids), rows(len(ids), 2))
    same(token_ids, torch.tensor(ids, dtype=dtype), what="token_ids after the call of the layer")


@hint("What does your function keep from one call to the next?")
@given(first=st.integers(0, 5), second=st.integers(0, 5))
@example(first=4, second=2)
def test_one_call_leaves_nothing_behind_for_another(first, second):
    """A second call gives its own positions, the first answer stays as it was, and so do the tokens."""
    token_ids = tokens(first)
    before = call(student, "positional_ids", token_ids)
    same(call(student, "positional_ids", tokens(second)), places(second))
    same(before, places(first), what="the first answer, after a second call,")
    same(token_ids, tokens(first), what="token_ids after the call")


@hint("What else than the length of this window, at this call, finds a way into your answer?")
def test_positions_depend_on_the_length_at_this_call_alone():
    """The same tensor may have become shorter, and torch may make numbers of half precision unless told otherwise."""
    token_ids = tokens(5)
    call(student, "positional_ids", token_ids)
    same(call(student, "positional_ids", token_ids.resize_(3)), places(3))
    try:
        torch.set_default_dtype(torch.bfloat16)
        positions = call(student, "positional_ids", tokens(300))
    finally:
        torch.set_default_dtype(torch.float32)
    same(positions, places(300), what="positions of 300 tokens after torch.set_default_dtype(torch.bfloat16)")


@hint("A tensor made without `device=` lies on the CPU, wherever the tokens are.")
def test_positions_lie_on_the_device_of_the_tokens():
    """The meta device stands in for a GPU here: it has shapes and no numbers. Positions are int64 there, too."""
    token_ids, function = tokens(2, 13), attribute(student, "positional_ids")
    call(student, "positional_ids", tokens(2, 3))
    dtype = torch.int64
    try:
        positions = function(tokens(2, 3, dtype=torch.int32).to("meta"))
        found, dtype = str(attribute(positions, "device")), attribute(positions, "dtype")
    except (RuntimeError, TypeError) as error:
        if "meta" not in str(error).lower():
            raise
        # Who looks at numbers cannot be asked there, only watched on the CPU.
        heard = on_the_device_of_its_input(nn.Module(), lambda: function(token_ids), token_ids)
        found = "meta" if heard == "all" else "cpu"
    fact(
        found == "meta",
        expected="positions on the device of token_ids: pass device=token_ids.device",
        found=f"positions on {found}, token_ids on meta, which stands in for a GPU",
    )
    fact(dtype == torch.int64, expected="positions of int64 for IDs of int32 on meta", found=str(dtype))
    found = the_device_or_meta(lambda: function(tokens(0).to("meta")))
    fact(found == "meta", expected="an empty tensor on meta for no tokens on meta", found=f"it is on {found}")
    found = "cpu"
    # What is made elsewhere and then moved is right on a GPU; of meta nothing can be moved.
    try:
        torch.set_default_device("meta")
        with suppress(Exception):
            found = str(function(token_ids).device)
    finally:
        torch.set_default_device(None)
    wanted = 'for token_ids on the CPU positions on the CPU, also after torch.set_default_device("meta")'
    fact(found == "cpu", expected=wanted, found=f"positions on {found}")


@hint("A tensor is a parameter of the layer when it is an `nn.Parameter` and an attribute of the layer.")
@given(context_size=st.integers(1, 6), emb_dim=st.integers(1, 6))
@example(context_size=4, emb_dim=3)
@example(context_size=1, emb_dim=1)
@example(context_size=512, emb_dim=768)
@example(context_size=1100, emb_dim=2)
def test_the_layer_learns_one_table_named_weight(context_size, emb_dim):
    """Its one parameter is weight [C, D], float32 and learnable, and state_dict() holds nothing else.

    So it is after a call with a full window, and in a model that holds the layer; a new layer can load what was saved.
    """
    layer = call(student, "PositionalEmbedding", context_size=context_size, emb_dim=emb_dim)
    found = [f"{name} of shape {list(one.shape)}" for name, one in call(layer, "named_parameters")]
    wanted = f"weight of shape [{context_size}, {emb_dim}]"
    fact(
        found == [wanted],
        expected=f"one parameter: {wanted} (context_size, emb_dim)",
        found=", ".join(found) or "no parameter",
    )
    kept = list(call(layer, "state_dict"))
    fact(kept == ["weight"], expected="state_dict() with the name weight alone", found=str(kept))
    call(layer, "forward", tokens(context_size))
    model = nn.ModuleDict({"pos_emb": layer})
    kept = list(model.state_dict())
    fact(
        kept == ["pos_emb.weight"],
        expected="of a model that keeps the layer as pos_emb, after a call, state_dict() with pos_emb.weight alone",
        found=str(kept),
    )
    new = call(student, "PositionalEmbedding", context_size, emb_dim)
    call(new, "load_state_dict", call(layer, "state_dict"))
    both = list(nn.ModuleList([layer, new]).children())
    fact(
        len(both) == 2,
        expected="two layers in a model of two",
        found="torch takes them for one: layer == new",
    )
    with torch.no_grad():
        new = call(student, "PositionalEmbedding", context_size, emb_dim)
    fact(
        table_of(new).requires_grad,
        expected="a weight that requires grad, also if made under torch.no_grad()",
    )
    weight = table_of(layer)
    fact(weight.dtype == torch.float32, expected="a weight of float32", found=str(weight.dtype))
    fact(weight.requires_grad, expected="a weight that requires grad", found="it is frozen")
    fact(weight.isfinite().all(), expected="a weight filled with numbers", found=weight)
    if weight.numel() < 100:  # of a million draws one may be 0
        fact((weight != 0).all(), expected="every number drawn, so none is 0", found=weight)


@hint("N(0, 1) has mean 0 and standard deviation 1: look at both for the numbers that you draw.")
def test_the_table_is_drawn_from_the_normal_distribution():
    """Of 20,000 numbers from N(0, 1) about 2.3 % lie below -2, 16 % below -1, half below 0, and so on.

    The numbers of one table have about that mean and deviation, not exactly: they differ from draw to draw.
    """
    torch.manual_seed(1)
    weight = table_of(call(student, "PositionalEmbedding", 200, 100)).detach()
    for mark, share in [(-2, 0.0228), (-1, 0.1587), (0, 0.5), (1, 0.8413), (2, 0.9772)]:
        found = (weight < mark).float().mean().item()
        fact(
            abs(found - share) < 0.015,
            expected=f"{share:.1%} of the table below {mark}",
            found=f"{found:.1%}",
        )
    different = len(weight.unique())
    fact(
        different > 18_000,
        expected="hardly one of 20,000 numbers twice",
        found=f"only {different} different ones",
    )
    large = table_of(call(student, "PositionalEmbedding", 512, 768)).detach()
    for far, found in [("above 4", large > 4), ("below -4", large < -4)]:
        expected = f"about one number in 30,000 {far}, as in N(0, 1)"
        fact(found.any(), expected=expected, found="none of 393,216")
    spread = weight.mean(1).std().item() * 10
    fact(
        0.7 < spread < 1.3,
        expected="rows that were drawn one by one",
        found="rows whose means are too close together or too far apart",
    )
    small = torch.stack([table_of(call(student, "PositionalEmbedding", 2, 2)).detach() for _ in range(9)])
    for name, law in [("mean", torch.mean), ("deviation", torch.std), ("length", torch.norm)]:
        for part, dim in [("columns", 1), ("rows", 2), ("numbers", (1, 2))]:
            fact(
                (law(small, dim=dim).std(0) > 0.01).all(),
                expected=f"the {name} of the {part} of a table [2, 2] differs from draw to draw",
                found=f"in nine tables the same: {small.flatten(1).tolist()}",
            )


@hint(
    "torch has one generator that it uses when you name none: draw from that one, and leave the seed to the caller."
)
def test_the_table_comes_from_torchs_generator_which_is_not_seeded():
    """Two layers differ; the same seed before gives the same numbers; the layer sets no seed itself."""
    torch.manual_seed(5)
    first = table_of(call(student, "PositionalEmbedding", 4, 3)).tolist()
    second = table_of(call(student, "PositionalEmbedding", 4, 3)).tolist()
    fact(first != second, expected="two layers with different numbers", found="the same numbers in both")
    fact(torch.initial_seed() == 5, expected="a layer that does not seed torch", found="another seed")
    torch.manual_seed(5)
    again = table_of(call(student, "PositionalEmbedding", 4, 3)).tolist()
    fact(again == first, expected="the same numbers after torch.manual_seed(5)", found="others")
    long = table_of(call(student, "PositionalEmbedding", 1030, 4)).detach()
    different = len(long.unique(dim=0))
    fact(different == 1030, expected="1030 different rows in a table of 1030", found=f"{different}")


@hint("Row 0 belongs to the first token of a window, row 1 to the second; neither IDs nor batch matter.")
@given(leading=leading_sizes, length=st.integers(0, 4), spare=st.integers(0, 3), width=st.integers(1, 5))
@example(leading=[], length=2, spare=2, width=3)
@example(leading=[2], length=3, spare=1, width=3)
@example(leading=[5], length=2, spare=1, width=3)
@example(leading=[3], length=3, spare=0, width=3)
@example(leading=[], length=0, spare=2, width=2)
@example(leading=[], length=600, spare=424, width=2)
@example(leading=[], length=5100, spare=0, width=1)
def test_the_layer_returns_the_first_rows_of_its_table(leading, length, spare, width):
    """T tokens get the first T rows [T, D], whatever the leading dimensions; T = C and T = 0 are fine."""
    context_size = max(1, length + spare)
    layer = a_layer(context_size, width)
    token_ids = tokens(*leading, length, dtype=torch.int32)
    same(call(layer, "forward", token_ids), rows(length, width))
    same(token_ids, tokens(*leading, length, dtype=torch.int32), what="token_ids after the call")


@hint("What limits the number of tokens besides the context size?")
def test_a_context_of_17000_has_a_row_for_each_of_17000_tokens():
    """Tried on the meta device, which has shapes and no numbers, so that it takes no memory."""
    layer, shape = call(call(student, "PositionalEmbedding", 17_000, 1), "to", "meta"), [17_000, 1]
    with suppress(Exception):  # what looks at numbers cannot do so there
        shape = list(layer(torch.ones(17_000, dtype=torch.int64, device="meta")).shape)
    fact(shape == [17_000, 1], expected="rows [17000, 1] for 17,000 tokens", found=f"rows {shape}")


@hint("What does your layer keep from its constructor, or from an earlier call?")
@given(first=st.integers(0, 5), second=st.integers(0, 5), training=st.booleans())
@example(first=4, second=2, training=True)
@example(first=2, second=2, training=False)
def test_the_layer_reads_its_table_anew_at_every_call(first, second, training):
    """After an earlier call, with a table that has changed since, in train and in eval mode.

    Its numbers may have changed places only, or by a millionth, and it may be frozen, or another parameter.
    """
    layer = a_layer(5, 2)
    call(layer, "train", training)
    token_ids = tokens(second)
    call(layer, "forward", tokens(3, first))
    call(layer, "forward", token_ids)
    with torch.no_grad():
        call(layer, "forward", token_ids)
        fill(layer, rows(5, 2, plus=10).flip(0, 1))
        call(layer, "forward", token_ids)
        fill(layer, rows(5, 2, plus=10))
        returned = call(layer, "forward", token_ids)
        call(a_layer(5, 2), "forward", token_ids)
        same(returned, rows(second, 2, plus=10), what="what the layer gave, after a call of another layer,")
        nearly = rows(5, 2, plus=10) * (1 + 1e-6)
        fill(layer, nearly)
        same(call(layer, "forward", token_ids), nearly[:second])
        fill(layer, rows(5, 2, plus=20))
        same(call(layer, "forward", token_ids), rows(second, 2, plus=20))
    same(call(layer, "forward", token_ids), rows(second, 2, plus=20))
    same(table_of(layer).detach(), rows(5, 2, plus=20), what="the table after the call")
    in_another_order = rows(5, 2, plus=40).t().contiguous().t()
    layer.weight = nn.Parameter(in_another_order)
    same(call(layer, "forward", token_ids), rows(second, 2, plus=40))
    wide = torch.cat([rows(5, 2), rows(5, 2, plus=60)], dim=1)
    layer.weight = nn.Parameter(wide[:, 2:])  # a part of a wider tensor
    same(call(layer, "forward", token_ids), rows(second, 2, plus=60))
    call(layer, "requires_grad_", False)
    same(call(layer, "forward", token_ids), rows(second, 2, plus=60))
    kept = list(call(layer, "state_dict"))
    fact(
        kept == ["weight"],
        expected="state_dict() with the name weight alone, after calls too",
        found=str(kept),
    )


@hint("A plain attribute stays as it is when the layer moves: which tensors does your layer hold?")
@given(dtype=dtypes)
@example(dtype=torch.float64)
def test_the_layer_follows_its_table_to_another_dtype(dtype):
    """After .double() or .to(torch.bfloat16) the rows have that dtype too, and all its digits."""
    layer = a_layer(4, 3)
    call(layer, "forward", tokens(2, 3))
    call(layer, "to", dtype)
    fill(layer, rows(4, 3, dtype))
    same(call(layer, "forward", tokens(2, 3)), rows(3, 3, dtype))
    same(call(layer, "forward", tokens(0)), rows(0, 3, dtype))
    long, numbers = call(student, "PositionalEmbedding", 300, 1), torch.arange(300)[:, None] % 7
    fill(call(long, "to", dtype), numbers)
    same(call(long, "forward", tokens(300)), numbers.to(dtype))


@hint("A tensor made without `device=` lies on the CPU; a plain attribute stays when the layer moves.")
def test_the_layer_makes_every_tensor_where_its_input_lies():
    """On a GPU as on a CPU: nothing that is made on the way, or was made before, stays behind on the CPU.

    A layer that was moved takes IDs that were moved. What looks at numbers cannot do so on meta, which has none.
    """
    layer, token_ids = call(student, "PositionalEmbedding", 40, 3), tokens(2, 17)
    with doing("layer(token_ids)"):
        found = on_the_device_of_its_input(layer, lambda: layer(token_ids), token_ids)
    wanted = "every tensor on the device of the input: pass device= where it is made"
    fact(found == "all", expected=wanted, found=found)
    try:
        found = str(attribute(call(layer, "to", "meta")(token_ids.to("meta")), "device"))
    except Exception as error:
        if not isinstance(error, RuntimeError) and "convert meta" not in str(error):
            raise
        found = "meta"
    fact(found == "meta", expected='rows on meta after layer.to("meta")', found=f"rows on {found}")
    found = the_device_or_meta(lambda: layer(tokens(0).to("meta")))
    fact(found == "meta", expected='empty rows on meta after layer.to("meta")', found=f"they are on {found}")


@hint("What belongs to the class, and so to all layers together, and what to `self`?")
def test_every_layer_has_a_table_and_a_limit_of_its_own():
    """A layer that is made and filled later changes nothing in the one that was there before."""
    layer = a_layer(4, 3)
    a_layer(4, 3, plus=50)
    same(call(layer, "forward", tokens(4)), rows(4, 3))
    call(student, "PositionalEmbedding", 9, 3)
    refuses(ValueError, layer, "forward", tokens(5))
    call(student, "PositionalEmbedding", 2, 3)
    same(call(layer, "forward", tokens(4)), rows(4, 3))


@hint("Is every step from the table to what you return one that torch can follow back?")
@given(leading=st.lists(st.integers(1, 3), max_size=2), length=st.integers(1, 4), training=st.booleans())
@example(leading=[2], length=3, training=True)
@example(leading=[], length=2, training=False)
def test_each_of_the_first_rows_gets_its_gradient_once(leading, length, training):
    """The gradient that arrives at row r goes into row r of the table, whatever the batch; the rest gets 0.

    So it does after a call without gradient, and when several calls come before the first backward().
    """
    layer = a_layer(4, 2)
    call(layer, "train", training)
    # Seen the other way, so it is not contiguous in memory.
    arriving = torch.tensor([[3.0 * r + c + 1 for r in range(4)] for c in range(2)]).t()
    expected = torch.zeros(4, 2)
    expected[:length] = arriving[:length]
    longest = is_a(call(layer, "forward", tokens(4)), torch.Tensor)
    with doing("returned.sum().backward()"):
        longest.sum().backward()
    table_of(layer).grad = None
    with torch.no_grad():
        call(layer, "forward", tokens(*leading, length))
    early = is_a(call(layer, "forward", tokens(*leading, length)), torch.Tensor)
    for calls in (1, 2):
        returned = is_a(call(layer, "forward", tokens(*leading, length)), torch.Tensor)
        with doing("returned.backward(gradient)"):
            returned.backward(arriving[:length].clone())  # torch may keep what arrives
        what = f"the gradient of the table after {calls} of 2 calls"
        same(table_of(layer).grad, calls * expected, what=what)
    with doing("early.backward(gradient)"):
        early.backward(arriving[:length])
    what = "the gradient of the table after the backward() of an earlier call, too,"
    same(table_of(layer).grad, 3 * expected, what=what)
    longest, returned = call(layer, "forward", tokens(4)), call(layer, "forward", tokens(*leading, length))
    again = call(layer, "forward", tokens(*leading, length))
    with doing(
        "torch.autograd.grad(for_4_tokens.sum() + 2 * returned.sum() + 4 * again.sum(), layer.weight)"
    ):
        loss = longest.sum() + 2 * returned.sum() + 4 * again.sum()
        (all_three,) = torch.autograd.grad(loss, table_of(layer), allow_unused=True)
    what = "the gradient of the table after three windows at once"
    same(all_three, 1 + 6 * (expected > 0).float(), what=what)


@hint("What does your code do where a window is short beside the table, or where the layer is float64?")
def test_the_gradient_is_a_dense_one_of_the_tables_dtype():
    """Two tokens of 40, and a gradient of a third, which float32 cannot hold."""
    layer = call(a_layer(40, 2), "double")
    returned = is_a(call(layer, "forward", tokens(2)), torch.Tensor)
    with doing("(returned / 3).sum().backward()"):
        (returned / 3).sum().backward()
    expected = torch.zeros(40, 2, dtype=torch.float64)
    expected[:2] = torch.tensor(1, dtype=torch.float64) / 3
    same(table_of(layer).grad, expected, what="the gradient of the table")


@hint(
    "There is no row for token C + 1. Whoever reads the error wants to know how many tokens came, and how many fit."
)
@given(
    leading=leading_sizes,
    size=st.integers(1, 5),
    more=st.integers(1, 3),
    training=st.booleans(),
    gradient=st.booleans(),
)
@example(leading=[], size=4, more=1, training=True, gradient=True)
@example(leading=[2], size=4, more=1, training=False, gradient=False)
@example(leading=[], size=1024, more=1, training=True, gradient=True)
def test_more_tokens_than_the_context_raise_value_error_naming_both_lengths(
    leading, size, more, training, gradient
):
    """With a context of 4, five tokens are refused, and the message holds the numbers 5 and 4.

    Every time, in both modes, with gradient and without, and with the numbers of this call.
    """
    layer = call(student, "PositionalEmbedding", size, 40)
    call(layer, "train", training)
    token_ids = tokens(*leading, size + more)
    with torch.set_grad_enabled(gradient):
        for length, window in [(size + more, token_ids), (size + 12_340, tokens(size + 12_340))]:
            text = refuses(ValueError, layer, "forward", window)
            joined = re.sub("[,._' ]", "", text)  # so that 1,025 is found as 1025
            numbers = re.findall(r"\d+", f"{text} {joined}")
            both = {str(size), str(length)}
            fact(both <= set(numbers), expected=f"a message with {length} and {size}", found=repr(text))
            refuses(ValueError, layer, "forward", window)
        as_before = torch.is_grad_enabled() == gradient
    same(token_ids, tokens(*leading, size + more), what="token_ids after the error")
    expected = f"torch.is_grad_enabled() still {gradient} after the error"
    fact(as_before, expected=expected, found=f"it is {not gradient}")


@hint("Which of its numbers tells how long a window is: those in it, or those in its shape?")
def test_a_window_of_zeros_can_be_too_long():
    """Token 0 is a token like any other and needs a place."""
    layer = call(student, "PositionalEmbedding", 4, 3)
    refuses(ValueError, layer, "forward", torch.tensor([0, 0, 0, 0, 0]))
    call(layer, "forward", tokens(4))
    refuses(ValueError, layer, "forward", torch.tensor([0, 0, 0, 0, 0]))
