"""Checks your token_windows.py: the windows first, then the DataLoader over them.

`create_dataloader` needs GPT-2's vocabulary: the first time, tiktoken downloads it.
"""

import os
from array import array
from collections import UserList
from contextlib import suppress

import torch
from hypothesis import example, given
from hypothesis import strategies as st
from torch.utils.data import DataLoader

from autograder.release.telling import attribute, call, doing, fact, hint, is_a, refuses, same, student_file

student = student_file("token_windows", beside=__file__)

LAMPS = "One red lamp, two red lamps"
LAMP_IDS = [3198, 2266, 20450, 11, 734, 2266, 32209]
NUMBERS = "0 1 2 3 4 5 6 7 8 9 10 11"
NUMBER_IDS = [15, 352, 362, 513, 604, 642, 718, 767, 807, 860, 838, 1367]

lengths = st.integers(1, 5)
strides = st.integers(1, 7)


def int64(rows, width):
    """The rows as an int64 tensor of this width, even if there are none."""
    return torch.tensor(rows, dtype=torch.int64).reshape(len(rows), width)


@hint("Write the nine tokens down, and under them each window and the token after it.")
def test_a_text_of_nine_tokens_has_three_windows_of_four_at_a_stride_of_two():
    """Tokens 10 to 18: the windows start at 10, 12 and 14; each is followed by at least one token."""
    windows = call(student, "sliding_windows", [10, 11, 12, 13, 14, 15, 16, 17, 18], 4, 2)
    inputs = int64([[10, 11, 12, 13], [12, 13, 14, 15], [14, 15, 16, 17]], 4)
    same(windows, (inputs, inputs + 1))


@hint("After which windows is there still a token? List their starts for 9 tokens, length 4, stride 2.")
@given(more=st.integers(1, 15), max_length=lengths, stride=strides)
@example(more=2, max_length=2, stride=9)
@example(more=3, max_length=3, stride=1)
def test_every_start_below_the_length_of_the_text_minus_the_window_has_a_window(more, max_length, stride):
    """Window i starts at i * stride; its tokens follow each other, since here the IDs are 100, 101, 102, ..."""
    count = max_length + more
    token_ids = [100 + place for place in range(count)]
    windows = call(student, "sliding_windows", token_ids, max_length, stride=stride)
    starts = [start for start in range(count) if start % stride == 0 and start < count - max_length]
    rows = [[100 + start + place for place in range(max_length)] for start in starts]
    with doing("windows[0]"):
        inputs = windows[0]
    same(inputs, int64(rows, max_length), what="the tensor of inputs")


@hint("Lay a window of targets over the text: where does it begin, if its inputs begin at i * stride?")
@given(more=st.integers(1, 15), max_length=lengths, stride=strides)
def test_every_target_is_the_token_after_its_input(more, max_length, stride):
    """The IDs are 100, 101, 102, ..., so each target is its input plus 1."""
    token_ids = [100 + place for place in range(max_length + more)]
    windows = call(student, "sliding_windows", token_ids, max_length=max_length, stride=stride)
    with doing("inputs, targets = windows"):
        inputs, targets = windows
        plus_one = inputs + 1
    same(targets, plus_one, what="the tensor of targets")


@hint("Does the value of a token find a way into where a window begins, or into its dtype?")
def test_tokens_may_repeat_and_may_be_any_of_the_vocabulary():
    """IDs are labels: 0 and 50256 are tokens like any other, and a token may occur again and again."""
    large = int64([[2**24 + 1, 2**24 + 3, 2**40 + 1, 5]], 4)[0]
    for given_ids in (large, large.tolist()):
        same(call(student, "sliding_windows", given_ids, 3, 1), (large[None, :3], large[None, 1:]))
    same(
        call(student, "sliding_windows", [1, 2, 1, 3], 1, 1),
        (int64([[1], [2], [1]], 1), int64([[2], [1], [3]], 1)),
    )
    ends = call(student, "sliding_windows", [1, 2, 50256, 3], 2, 1)
    same(ends, (int64([[1, 2], [2, 50256]], 2), int64([[2, 50256], [50256, 3]], 2)))
    token_ids = [7, 0, 7, 0, 7, 0, 50256, 40000, 3000, 300]
    windows = call(student, "sliding_windows", token_ids, 3, 2)
    inputs = int64([[7, 0, 7], [7, 0, 7], [7, 0, 50256], [50256, 40000, 3000]], 3)
    targets = int64([[0, 7, 0], [0, 7, 0], [0, 50256, 40000], [40000, 3000, 300]], 3)
    same(windows, (inputs, targets))


@hint("How many windows has a text of `max_length` tokens? A tensor of no rows still has columns.")
@given(max_length=lengths, missing=st.integers(0, 5), stride=strides)
def test_a_text_too_short_for_a_window_gives_none(max_length, missing, stride):
    """Both tensors are int64 then, and of shape [0, max_length]."""
    token_ids = [10 + place for place in range(max(max_length - missing, 0))]
    windows = call(student, "sliding_windows", token_ids, max_length, stride)
    same(windows, (int64([], max_length), int64([], max_length)))


@hint("A tuple or a range can do less than a list: which of your lines needs a list?")
def test_ids_may_come_in_a_tuple_a_range_or_a_tensor():
    """The windows are int64 whatever the IDs come in. A UserList and an array are sequences of numbers, too."""
    inputs = int64([[10, 11], [13, 14]], 2)
    between = torch.tensor([10, 0, 11, 0, 12, 0, 13, 0, 14, 0, 15, 0])
    kinds = [
        tuple(range(10, 16)),
        range(10, 16),
        UserList(range(10, 16)),
        array("i", range(10, 16)),  # four bytes a number
        array("q", range(10, 16)),  # eight bytes a number
        torch.arange(10, 16),
        torch.arange(10, 16, dtype=torch.int32),
    ]
    for token_ids in [*kinds, between[::2], torch.arange(8, 16)[2:]]:
        windows = call(student, "sliding_windows", token_ids=token_ids, max_length=2, stride=3)
        same(windows, (inputs, inputs + 1))
    down = int64([[15, 13], [9, 7]], 2)
    same(call(student, "sliding_windows", range(15, 4, -2), 2, 3), (down, down - 2))
    none = [(), range(0), range(2), UserList(), array("i"), torch.arange(0), torch.arange(2).int()]
    for short in none:
        same(call(student, "sliding_windows", short, 2, 3), (int64([], 2), int64([], 2)))


@hint("Which error has Python for a number that makes no sense here? Look before you cut.")
def test_a_length_or_a_stride_below_one_raises_value_error():
    """Whatever the text is, a short one too, and whatever its IDs come in."""
    lists, others = ([10, 11, 12, 13, 14], [10, 11], []), (range(5), (10, 11, 12), torch.arange(5))
    short = (range(1), (), torch.arange(1), torch.arange(0))
    for token_ids in (*lists, *others, *short):
        for max_length, stride in ((0, 1), (-1, 1), (2, 0), (2, -1), (1, -3), (0, 0), (-1, -1)):
            refuses(ValueError, student, "sliding_windows", token_ids, max_length, stride)


@hint("Does a loader come to the same error as the windows that it is made of?")
def test_a_loader_with_a_stride_of_zero_raises_value_error():
    """When it is made, or when it is gone through."""
    create_dataloader, found = attribute(student, "create_dataloader"), "ValueError"
    with doing('create_dataloader("0 1 2 3 ...", 4, 3, 0, shuffle=False)'), suppress(ValueError):
        found = f"{len(list(create_dataloader(NUMBERS, 4, 3, 0, shuffle=False)))} batches"
    fact(found == "ValueError", "ValueError from a loader with stride=0", found)


@hint("What does a call leave behind that the caller, or the next call, can see?")
def test_a_call_leaves_nothing_behind():
    """Neither the argument nor the windows of another call are changed."""
    for kind in (list, torch.tensor):
        first_ids, second_ids = kind([10, 11, 12, 13]), kind([20, 21, 22, 23])
        first = call(student, "sliding_windows", first_ids, 2, 1)
        second = call(student, "sliding_windows", second_ids, 2, 1)
        fact(list(first_ids) == [10, 11, 12, 13], "the argument of the first call is unchanged", first_ids)
        inputs = int64([[10, 11], [11, 12]], 2)
        same(first, (inputs, inputs + 1), what="what the first call returned, after another one,")
        same(second, (inputs + 10, inputs + 11))
        first_ids[0] = 30  # the same list or tensor, with another ID in it
        third = call(student, "sliding_windows", first_ids, 2, 1)
        inputs[0, 0] = 30
        same(third, (inputs, int64([[11, 12], [12, 13]], 2)))
    long = [
        call(student, "sliding_windows", range(30), length, stride)[0]
        for length, stride in ((11, 1), (1, 11))
    ]
    same(
        long[1],
        int64([[0], [11], [22]], 1),
        what="the inputs of a call with max_length=1, stride=11, after one with 11 and 1,",
    )


@hint("Where does your last window begin in a text of many thousand tokens, and where should it?")
def test_a_long_text_is_used_to_its_end():
    """1500 tokens in windows of 256, 128 apart: ten windows, the last from token 1152 on. Then many more tokens."""
    windows = call(student, "sliding_windows", range(1500), 256, 128)
    with doing("windows[0][:, 0]"):
        starts = windows[0][:, 0]
    same(starts, torch.arange(0, 1153, 128), what="the first column of the inputs")
    inputs = torch.arange(1498)[:, None] + torch.arange(2)
    same(call(student, "sliding_windows", range(1500), 2, 1), (inputs, inputs + 1))
    inputs = torch.arange(0, 139_997, 20_001)[:, None] + torch.arange(3)
    same(call(student, "sliding_windows", range(140_000), 3, 20_001), (inputs, inputs + 1))


def loader_of(text, *args, **kwargs):
    """The DataLoader that the student's function makes."""
    return is_a(call(student, "create_dataloader", text, *args, **kwargs), DataLoader)


def batches(text, *args, **kwargs):
    """What a loop over the DataLoader gives."""
    loader = loader_of(text, *args, **kwargs)
    with doing("for inputs, targets in loader"):
        return [(inputs, targets) for inputs, targets in loader]


def epoch(loader):
    """The windows of one epoch as tuples, each with its targets."""
    with doing("for inputs, targets in loader"):
        return [
            (*x, *y)
            for inputs, targets in loader
            for x, y in zip(inputs.tolist(), targets.tolist(), strict=True)
        ]


def tokens(text, count):
    """The text's tokens, read off one window that ends with the last of them but one, and its target."""
    found = batches(text, 1, count - 1, 1, False, False)
    fact(len(found) == 1, f"one window: {text!r} has {count} tokens", f"{len(found)} windows")
    with doing("inputs, targets = batch"):
        return [*found[0][0].flatten().tolist(), *found[0][1].flatten().tolist()[-1:]]


@hint("In which order do the windows stand in the text, and which two tensors is a batch made of?")
def test_batches_hold_the_windows_of_the_text_in_order():
    """Without shuffling and with the last batch kept: three windows of three tokens, two in the first batch."""
    found = batches(NUMBERS, 2, 3, 4, shuffle=False, drop_last=False)
    first = int64([NUMBER_IDS[:3], NUMBER_IDS[4:7]], 3), int64([NUMBER_IDS[1:4], NUMBER_IDS[5:8]], 3)
    last = int64([NUMBER_IDS[8:11]], 3), int64([NUMBER_IDS[9:]], 3)
    same(found, [first, last], what="the list of batches")
    alone = [(first[0][:1], first[1][:1]), (first[0][1:], first[1][1:]), last]
    same(batches(NUMBERS, 1, 3, 4, shuffle=False), alone, what="the list of batches, kept to the end,")
    joined = torch.cat([inputs for inputs, _ in batches(NUMBERS, 3, 3, 1, shuffle=False)])
    in_order = int64([NUMBER_IDS[start : start + 3] for start in range(9)], 3)
    same(joined, in_order, what="the inputs of three batches of three, joined,")
    one = loader_of(LAMPS, 1, 1, 1, shuffle=False)
    other = loader_of(NUMBERS, 1, 2, 3, shuffle=False)
    for loader, text, first in ((one, LAMPS, ((3198, 2266), 6)), (other, NUMBERS, ((15, 352, 352, 362), 4))):
        about = f"first window with its targets, and number of windows, of the loader of {text!r},"
        same((epoch(loader)[0], len(epoch(loader))), first, what=about)
    many = " ".join(str(number) for number in range(301))
    kept = [inputs for inputs, _ in batches(many, 1, 1, 1, shuffle=False)]
    count = len(torch.cat(kept).unique())
    fact(count == 300, "300 batches of other windows each, all kept to the end", f"{count} other windows")


@hint("Hand the whole text to the encoding, as it is: line breaks and spaces are part of the tokens.")
def test_the_text_becomes_gpt2_tokens_as_a_whole():
    """Spaces, line breaks, capitals and all alphabets are part of it."""
    same(tokens(LAMPS, 7), LAMP_IDS, what="the list of tokens")
    spaces = [220, 1881, 220, 20450, 198, 198, 7571, 32209, 201, 198]
    same(tokens("  One  lamp\n\nTwo lamps\r\n", 10), spaces, what="the list of tokens")
    same(tokens("One\n\n\n", 3), [3198, 628, 198], what="the list of tokens")
    accents = [818, 25792, 82, 11, 564, 250, 64, 1351, 447, 251, 32485, 10545, 113, 115, 198]
    same(tokens("Inês, “a list” 🙂 海\n", 15), accents, what="the list of tokens")
    same(tokens(" ﬁn", 4), [27332, 105, 223, 77], what="the list of tokens")
    same(tokens("e\u0301", 3), [68, 136, 223], what="the list of tokens")
    same(tokens(" lamp a" * 3000, 6000), [20450, 257] * 3000, what="the list of tokens")
    same(tokens("lanterns\n" * 1200, 4800), [9620, 759, 82, 198] * 1200, what="the list of tokens")
    for word, token in ((" red", 2266), (" sea", 5417)):  # two texts that differ in the middle alone
        text = 3000 * " lamp" + word + 3000 * " lamp"
        same(tokens(text, 6001)[3000], token, what="the token in the middle")
    ids = torch.tensor([356, 821, 734, 339, 338, 287, 11, 314, 1101, 734, 11] * 6400)
    pairs = batches(" we're two he's in, I'm two," * 6400, 18, 70, 4092, shuffle=False, drop_last=False)
    inputs = torch.arange(0, 70_330, 4092)[:, None] + torch.arange(70)
    far_apart = "the list of batches of a text of 70,400 tokens, its windows far apart,"
    same(pairs, [(ids[inputs], ids[inputs + 1])], what=far_apart)
    marked = [171, 119, 123, 3198, 2266, 20450]
    same(tokens("\ufeffOne red lamp", 6), marked, what="the list of tokens")
    same(tokens("=" * 30_000, 470)[-3:], [23926, 10052, 4770], what="the list of the last tokens")
    path = os.__file__  # the text of the path itself, and not what stands in that file
    found = sum(len(inputs) for inputs, _ in batches(path, 64, 1, 1, shuffle=False, drop_last=False))
    fact(found < len(path.encode()), f"the tokens of the text {path!r}", f"{found} windows of one token")
    same(
        tokens("It’s – &amp; —", 9), [1026, 447, 247, 82, 784, 1222, 696, 26, 851], what="the list of tokens"
    )


@hint("tiktoken refuses special tokens in a text until it is told which ones are allowed.")
def test_end_of_text_is_the_special_token():
    """Every `<|endoftext|>` is token 50256, and only in small letters. There is no other special token."""
    text = "one<|endoftext|>two \n<|endoftext|><|endoftext|> three"
    same(tokens(text, 8), [505, 50256, 11545, 220, 198, 50256, 50256, 1115], what="the list of tokens")
    same(
        tokens("one <|ENDOFTEXT|>", 9),
        [505, 1279, 91, 10619, 46, 9792, 13918, 91, 29],
        what="the list of tokens",
    )
    chat = [25515, 1279, 91, 320, 62, 9688, 91, 29]
    same(tokens("Say <|im_start|>", 8), chat, what="the list of tokens")
    documents = tokens("A lamp.<|endoftext|>" * 1500, 6000)
    same(documents, [32, 20450, 13, 50256] * 1500, what="the list of tokens of 1500 documents")
    same(tokens("lit.\n\n<|endoftext|>Two", 5), [18250, 13, 628, 50256, 7571], what="the list of tokens")


@hint("DataLoader does the batching: what have you handed on to it, and what have you made by hand?")
def test_drop_last_decides_on_a_smaller_last_batch():
    """NUMBERS has nine windows of three tokens: two batches of four, and one more window."""
    for drop_last, sizes in ((True, [4, 4]), (False, [4, 4, 1])):
        found = [len(inputs) for inputs, _ in batches(NUMBERS, 4, 3, 1, shuffle=False, drop_last=drop_last)]
        same(found, sizes, what="the list of batch sizes")
    found = [len(inputs) for inputs, _ in batches(NUMBERS, 3, 3, 1, False, True)]
    same(found, [3, 3, 3], what="the list of batch sizes")
    same(batches(NUMBERS, 40, 3, 1, shuffle=False, drop_last=True), [], what="the list of batches")


@hint("A data set without windows has the length 0: which of your lines cannot live with that?")
def test_a_text_too_short_for_a_window_has_no_batch():
    """Without shuffling it is no error."""
    for text, max_length in ((LAMPS, 7), (LAMPS, 30), ("", 1)):
        same(batches(text, 2, max_length, 1, shuffle=False, drop_last=False), [], what="the list of batches")


@hint("What is your function asked to return, and what happens to it after one `for` loop?")
def test_a_dataloader_comes_back_that_can_be_gone_through_again():
    """It loads in this process, without workers; a loop that was left early changes nothing for the next."""
    loader = loader_of(NUMBERS, 4, 3, 1, shuffle=False, drop_last=False)
    many = loader_of("a " * 3000, 4, 2, 1, shuffle=False)
    workers = max(attribute(one, "num_workers") for one in (loader, many))
    fact(workers == 0, "num_workers=0", f"{workers}")
    with doing("for inputs, targets in loader"):
        begun = iter(loader)  # a loop that waits, or is left early
        next(begun)
        epochs = [sum(len(inputs) for inputs, _ in loader) for _ in range(2)]
        left = len(list(begun))
    same(epochs, [9, 9], what="the number of windows in two epochs")
    same(left, 2, what="the number of batches that a loop still gets after two others")
    loader = loader_of(NUMBERS, 4, 3, 1, shuffle=False, drop_last=True)
    first, second = epoch(loader), epoch(loader)
    fact(first == second, "the same windows in the next epoch", f"{len(second)} windows, or in another order")


@hint("Compare two epochs, and two runs after `torch.manual_seed(1)`: what is new, what is the same?")
def test_shuffling_gives_every_window_once_in_an_order_that_follows_the_seed():
    """A new order in every epoch; after the same `torch.manual_seed` the same orders again."""
    text = " ".join(str(number) for number in range(60))
    in_order = epoch(loader_of(text, 4, 2, 1, shuffle=False, drop_last=False))
    orders = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        loader = loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)
        orders += [epoch(loader), epoch(loader)]
    waiting = loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)
    torch.manual_seed(1)
    late = epoch(waiting)
    fact(sorted(orders[0]) == sorted(in_order), "every window once", f"{len(set(orders[0]))} windows")
    fact(orders[0] != in_order, "an order that is not the text's")
    fact(orders[0] != orders[1], "another order in the next epoch")
    fact(orders[:2] == orders[2:4], "the same orders after the same seed")
    fact(orders[0] != orders[4], "another order after another seed")
    fact(late == orders[0], "the same order in a loader that was made before the seed was set")
    torch.manual_seed(5)
    loader_of(text, 4, 2, 1, shuffle=False)
    seed = torch.initial_seed()
    fact(seed == 5, "torch's seed as it was before, with shuffle=False, too", f"{seed} instead of 5")
    torch.manual_seed(1)
    pair = [epoch(loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)) for _ in range(2)]
    fact(pair[0] != pair[1], "another order in a second loader")
    loader = loader_of(text, 4, 2, 1, shuffle=True, drop_last=False)
    with doing("for inputs, targets in loader"):
        begun = iter(loader)
        windows = [next(begun)[0]]
        _ = list(loader)
        windows += [inputs for inputs, _ in begun]
        count = len(torch.cat(windows).unique(dim=0))
    fact(count == len(in_order), f"{len(in_order)} windows in a loop that another one interrupts", f"{count}")


@hint("What is shuffled: the windows, or the batches that were made of them? And when is the rest left out?")
def test_shuffled_batches_are_made_of_windows_from_everywhere():
    """In batches of five, each batch whole, and over a few epochs every window has been left out at times."""
    text = " ".join(str(number) for number in range(60))
    torch.manual_seed(1)
    loader = loader_of(text, 5, 2, 1, shuffle=True, drop_last=True)
    with doing("for inputs, targets in loader"):
        epochs = [[inputs.tolist() for inputs, _ in loader] for _ in range(8)]
    sizes = {len(batch) for batches in epochs for batch in batches}
    fact(sizes == {5}, "batches of 5 windows", f"batches of {sorted(sizes)}")
    seen = {tuple(window) for batches in epochs for batch in batches for window in batch}
    every = {window[:2] for window in epoch(loader_of(text, 5, 2, 1, shuffle=False, drop_last=False))}
    fact(seen == every, "every window, in one epoch or another", f"{len(seen)} of {len(every)} windows")
    first = {tuple(map(tuple, sorted(batch))) for batch in epochs[0]}
    again = {tuple(map(tuple, sorted(batch))) for batch in epochs[1]}
    fact(not first & again, "other windows together in the next epoch", "a batch of the same windows")
    letters = "".join(1600 * f" {letter}" for letter in "abcdefgh")
    with doing("inputs, targets = next(iter(loader))"):
        inputs, _ = next(iter(loader_of(letters, 200, 1, 1)))
    kinds = len(inputs.unique())
    fact(
        kinds == 8,
        "windows from everywhere in a long text, from the first on",
        f"{kinds} of its 8 parts only",
    )


@hint("Compare the first line of your function with the one that the assignment gave you.")
def test_the_defaults_are_those_of_the_assignment():
    """batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True."""
    # 41 blocks of 128 tokens are 39 windows, and each of those begins with a number of its own.
    text = "".join(f" {block}" + " a" * 127 for block in range(41))
    torch.manual_seed(1)
    loader = is_a(call(student, "create_dataloader", text=text), DataLoader)
    with doing("for inputs, targets in loader"):
        shapes = [list(inputs.shape) for inputs, _ in loader]
    same(shapes, [[4, 256]] * 9, what="the list of shapes")
    whole = loader_of(text, shuffle=False, drop_last=False)
    in_order = epoch(whole)
    fact(len(in_order) == 39, "39 windows, 128 tokens apart", f"{len(in_order)} windows")
    fact(epoch(loader) != in_order[:36], "windows in a random order")
    for given_alone, count in (({"batch_size": 8}, 39), ({"max_length": 64}, 41), ({"stride": 1000}, 5)):
        found = len(epoch(loader_of(text, shuffle=False, drop_last=False, **given_alone)))
        fact(found == count, f"{count} windows where {given_alone} alone is given", f"{found} windows")
