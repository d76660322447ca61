"""The rubric of token_windows: what is tried on a student's file, and on which cases."""

import copy
import os
from collections import UserList
from contextlib import suppress
from typing import Any

import tiktoken
import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids
from autograder.rubric import Exercise

exercise = Exercise()

lengths = st.integers(min_value=1, max_value=6)
strides = st.integers(min_value=1, max_value=8)
further = st.integers(min_value=1, max_value=12)
shorter = st.integers(min_value=-6, max_value=0)
token = st.one_of(
    st.integers(0, 50256), st.integers(0, 3), st.sampled_from([255, 256, 32767, 32768, 50255, 50256])
)


@st.composite
def token_lists(draw: Any, count: int) -> list[int]:
    """`count` IDs: half of the time consecutive ones, which tell where in the text they stood."""
    first = draw(st.sampled_from([0, 10, 250, 32760, 50200, None]))
    if first is None or draw(st.booleans()):
        return draw(st.lists(token, min_size=count, max_size=count))
    return list(range(first, first + count))


@st.composite
def texts(draw: Any, beyond: st.SearchStrategy[int] = further) -> dict[str, object]:
    """`token_ids`, `max_length` and `stride`; the text is `beyond` tokens longer than a window."""
    max_length = draw(lengths)
    count = max(max_length + draw(beyond), 0)
    return {"token_ids": draw(token_lists(count)), "max_length": max_length, "stride": draw(strides)}


def given(token_ids: object, max_length: int, stride: int) -> dict[str, object]:
    """One case written by hand."""
    return {"token_ids": token_ids, "max_length": max_length, "stride": stride}


def consecutive(count: int, first: int = 10) -> list[int]:
    """IDs that tell where in the text they stood."""
    return list(range(first, first + count))


def as_tensor(case: dict[str, object], dtype: Any, layout: Any) -> dict[str, object]:
    """The same case with its IDs in a tensor."""
    values = tuple(case["token_ids"])  # type: ignore[arg-type]
    return case | {"token_ids": Ids(values, (len(values),), dtype, layout)}


def tensors(cases: st.SearchStrategy[dict[str, object]]) -> st.SearchStrategy[dict[str, object]]:
    """The cases with their IDs in tensors of either dtype, some with gaps between the numbers in memory."""
    dtypes, layouts = st.sampled_from(["int64", "int32"]), st.sampled_from(["contiguous", "strided"])
    return st.builds(as_tensor, cases, dtypes, layouts)


def counted(last: int) -> str:
    """The text "0 1 2 ...", in which every token tells its place (one token a number up to 100)."""
    return " ".join(str(number) for number in range(last))


WINDOWS = [
    given(consecutive(5), 4, 1),  # one token more than a window
    given(consecutive(5), 4, 9),
    given(consecutive(8), 4, 4),  # the last window would have no last target
    given(consecutive(9), 4, 4),  # the last token is a target, and begins no window of its own
    given(consecutive(10), 4, 4),  # a tail that is no window
    given(consecutive(12), 4, 4),
    given(consecutive(9), 4, 1),
    given(consecutive(10), 3, 2),
    given(consecutive(11), 3, 2),
    given(consecutive(11), 2, 5),  # tokens between the windows are left out
    given(consecutive(13), 2, 5),
    given(consecutive(14), 2, 5),
    given(consecutive(6), 1, 1),
    given(consecutive(7), 1, 3),
    given(consecutive(6), 3, 1),  # as many windows as a window has tokens
    given([5, 5, 5, 5, 5, 5, 5], 2, 2),
    given([7, 3, 7, 3, 7, 9, 7, 3], 3, 1),
    given([0, 0, 4, 0, 4, 4, 0, 1], 3, 2),
    given([9, 50256, 8, 7, 50256, 50256, 6, 5], 3, 2),
    given(consecutive(9, first=252), 3, 2),
    given(consecutive(9, first=32764), 3, 2),
    given(consecutive(9, first=50248), 3, 2),
    given([50256, 32768, 4097, 2049, 257, 129, 16], 2, 1),
    given([2**24 + 1, 7, 2**24 + 3, 2**31 - 1, 5], 2, 1),
]


@exercise.check(
    points=1.5,
    calls="sliding_windows(token_ids, max_length, stride)",
    cases=texts(),
    corners=WINDOWS,
    hint="After which windows is there still a token? List their starts for 9 tokens, length 4, stride 2.",
)
def inputs_start_every_stride_tokens(module, case):
    """The inputs are the windows that start at 0, `stride`, 2 · `stride`, ... below `n - max_length`."""
    return module.sliding_windows(case.token_ids, case.max_length, case.stride)[0]


@exercise.check(
    points=1.5,
    calls="sliding_windows(token_ids, max_length=max_length, stride=stride)",
    cases=texts(),
    corners=WINDOWS,
    hint="Lay a window of targets over the text: where does it begin, if its inputs begin at i * stride?",
    needs=["inputs_start_every_stride_tokens"],
)
def targets_are_the_inputs_one_token_later(module, case):
    """The targets are windows of the same length, each one token later in the text than its inputs."""
    return module.sliding_windows(case.token_ids, max_length=case.max_length, stride=case.stride)[1]


@exercise.check(
    points=1,
    calls="sliding_windows(token_ids, max_length, stride)",
    cases=st.one_of(texts(shorter), tensors(texts(shorter))),
    draws=25,
    corners=[
        given([], 4, 2),
        given([], 1, 1),
        given([10], 1, 1),
        given([10], 4, 1),
        given(consecutive(3), 4, 1),
        given(consecutive(4), 4, 1),
        given(consecutive(4), 4, 4),
        given(consecutive(2), 6, 9),
        given(Ids((), (0,)), 3, 1),
        given(Ids((), (0,), "int32"), 3, 1),
        given(Ids((10, 11, 12), (3,)), 3, 1),
        given(Ids((10, 11), (2,), "int32"), 3, 1),
    ],
    hint="How many windows has a text of `max_length` tokens? A tensor of no rows still has columns.",
)
def a_text_too_short_gives_no_window(module, case):
    """A text of `max_length` tokens or fewer gives two int64 tensors of shape `[0, max_length]`."""
    inputs, targets = module.sliding_windows(case.token_ids, case.max_length, case.stride)
    return {"inputs": inputs, "targets": targets}


@exercise.check(
    points=0.5,
    calls="sliding_windows(token_ids=token_ids, max_length=max_length, stride=stride)",
    cases=tensors(texts()),
    draws=25,
    corners=[
        given(Ids(tuple(consecutive(9)), (9,), "int64"), 4, 2),
        given(Ids(tuple(consecutive(9)), (9,), "int32"), 4, 2),
        given(Ids(tuple(consecutive(9, first=32764)), (9,), "int32", "strided"), 3, 2),
        given(Ids(tuple(consecutive(9, first=50248)), (9,), "int64", "strided"), 2, 3),
        given(Ids((7,), (6,), "int64", "expanded"), 2, 1),
        given(Ids((7,), (6,), "int32", "expanded"), 1, 2),
        given(Ids((10, 11), (2,), "int32"), 1, 1),
        given(Ids((2**24 + 1, 2**24 + 3, 5, 2**31 - 1, 7), (5,), "int32"), 2, 1),
        given(Ids((2**31, 7, 2**40 + 1, 8), (4,), "int64"), 2, 1),
        given(Ids(tuple(consecutive(9)), (9,), "int64", "offset"), 4, 2),
        given(Ids(tuple(consecutive(9)), (9,), "int32", "offset"), 4, 2),
    ],
    hint="Whatever the IDs come in, the windows go into a tuple of two int64 tensors.",
    needs=["inputs_start_every_stride_tokens", "targets_are_the_inputs_one_token_later"],
)
def a_tensor_gives_int64_windows(module, case):
    """Token IDs in a tensor, int32 or int64, give the tuple `(inputs, targets)`, both int64.

    A `max_length` that is refused with a list of IDs is refused with a tensor, too.
    """
    windows = module.sliding_windows(token_ids=case.token_ids, max_length=case.max_length, stride=case.stride)
    inputs, targets = windows
    refused = []
    for ids in (case.token_ids.tolist(), case.token_ids):
        try:
            module.sliding_windows(ids, 0, case.stride)
        except Exception as error:
            refused.append(isinstance(error, ValueError))
    return {
        "a tuple": isinstance(windows, tuple),
        "inputs": inputs,
        "targets": targets,
        # A list that is not refused is a matter of another check.
        "max_length=0 is refused as with a list": refused in ([True, True], [False, False], [False], []),
    }


@exercise.check(
    points=0.5,
    calls="sliding_windows(kind(range(first, first + count)), max_length, stride)",
    cases=st.fixed_dictionaries(
        {
            "first": st.integers(0, 300),
            "count": st.integers(7, 20),
            "kind": st.sampled_from(["range", "tuple", "UserList"]),
            "max_length": lengths,
            "stride": strides,
        }
    ),
    draws=15,
    corners=[
        {"first": 10, "count": 9, "kind": "range", "max_length": 4, "stride": 2},
        {"first": 10, "count": 9, "kind": "tuple", "max_length": 4, "stride": 2},
        {"first": 10, "count": 9, "kind": "UserList", "max_length": 4, "stride": 2},
        {"first": 0, "count": 3, "kind": "range", "max_length": 2, "stride": 1},
        # the sizes of a real GPT
        {"first": 40000, "count": 1500, "kind": "range", "max_length": 256, "stride": 128},
        # more windows than functions of Python may wait for one another
        {"first": 0, "count": 1500, "kind": "tuple", "max_length": 2, "stride": 1},
        # as long as a short story, and a window at every power of two
        {"first": 0, "count": 4500, "kind": "range", "max_length": 64, "stride": 63},
        # more tokens than 2 ** 17, in few windows
        {"first": 0, "count": 140_000, "kind": "range", "max_length": 3, "stride": 19_997},
    ],
    hint="A tuple or a range can do less than a list: which of your lines needs a list?",
    needs=["inputs_start_every_stride_tokens", "targets_are_the_inputs_one_token_later"],
)
def a_tuple_or_a_range_will_do(module, case):
    """Any sequence of IDs gives the same windows as a list does: a tuple, a range or a `collections.UserList`, too.

    So does one that is empty or too short, and a bad `max_length` is refused.
    """
    make = {"tuple": tuple, "UserList": UserList}.get(case.kind, lambda ids: ids)

    def outcome(ids, max_length):
        try:
            return str(module.sliding_windows(ids, max_length, case.stride))
        except Exception as error:
            return type(error).__name__

    inputs, targets = module.sliding_windows(
        make(range(case.first, case.first + case.count)), case.max_length, case.stride
    )
    return {
        "inputs": inputs,
        "targets": targets,
        "windows of range(2 * count, 0, -2)": [
            *module.sliding_windows(make(range(2 * case.count, 0, -2)), case.max_length, case.stride)
        ],
        # What becomes of a list is a matter of other checks.
        "empty, short and with max_length=0, as with a list": [
            outcome(make(range(count)), size) == outcome([*range(count)], size)
            for count, size in ((0, 3), (2, 3), (5, 0))
        ],
    }


@exercise.check(
    points=0.5,
    calls="sliding_windows(token_ids, max_length, stride)",
    cases=st.builds(
        given,
        st.integers(0, 9).map(consecutive),
        st.sampled_from([0, -1, -4]),
        st.sampled_from([1, 2, 9, 0, -1]),
    )
    | st.builds(
        given, st.integers(0, 9).map(consecutive), st.sampled_from([1, 4, 20]), st.sampled_from([0, -1, -4])
    ),
    draws=25,
    corners=[
        given(consecutive(9), 0, 2),
        given(consecutive(9), -1, 2),
        given(consecutive(9), 4, 0),
        given(consecutive(9), 4, -1),
        given(consecutive(9), 0, 0),
        given(consecutive(4), 4, 0),
        given(consecutive(4), 4, -1),
        given([], 0, 1),
        given([], 1, 0),
        given([], -1, 1),
        given([], 1, -3),
        given(consecutive(1), -1, 1),
    ],
    hint="Which error has Python for a number that makes no sense here? Look before you cut.",
)
def refuses_lengths_and_strides_below_one(module, case):
    """A `max_length` or a `stride` below 1 raises ValueError, whatever the text; one of 1 or more does not."""
    errors, told = [], "ValueError where max_length and stride are good, too"
    for stride in (4, 9):  # an error in one of these, or another error, is a matter of other checks
        try:
            module.sliding_windows([10, 11, 12, 13, 14, 15, 16, 17, 18], 4, stride)
        except Exception as error:
            errors.append(isinstance(error, ValueError))
    if errors != [True, True]:
        told = [*module.sliding_windows(case.token_ids, case.max_length, case.stride)]
    return told


@st.composite
def pairs_of_texts(draw: Any) -> dict[str, object]:
    """A text and another one of the same length, both in lists or both in tensors."""
    case = draw(texts())
    other = case | {"token_ids": draw(token_lists(len(case["token_ids"])))}
    if draw(st.booleans()):
        case, other = as_tensor(case, "int64", "contiguous"), as_tensor(other, "int64", "contiguous")
    return case | {"other_ids": other["token_ids"]}


@exercise.check(
    points=0.5,
    calls="sliding_windows(token_ids, max_length, stride); sliding_windows(other_ids, max_length, stride)",
    cases=pairs_of_texts(),
    draws=10,
    corners=[
        given(consecutive(9), 4, 2) | {"other_ids": consecutive(9, first=70)},
        given(consecutive(9), 4, 4) | {"other_ids": consecutive(9, first=70)},
        given(Ids(tuple(consecutive(9)), (9,)), 4, 2) | {"other_ids": Ids(tuple(consecutive(9, 70)), (9,))},
        given(Ids(tuple(consecutive(9)), (9,)), 3, 4) | {"other_ids": Ids(tuple(consecutive(9, 70)), (9,))},
        # Written one after the other, these lengths and strides are the same.
        given(consecutive(30), 11, 1) | {"other_ids": consecutive(30, first=70)},
        given(consecutive(30), 1, 11) | {"other_ids": consecutive(30, first=70)},
    ],
    hint="What does a call leave behind that the caller, or the next call, can see?",
    needs=["inputs_start_every_stride_tokens", "targets_are_the_inputs_one_token_later"],
)
def a_call_leaves_nothing_behind(module, case):
    """A call changes neither its argument, nor what was returned before, nor what the next call returns."""
    first_inputs, first_targets = module.sliding_windows(case.token_ids, case.max_length, case.stride)
    inputs, targets = module.sliding_windows(case.other_ids, case.max_length, case.stride)
    ids = copy.deepcopy(case.token_ids)
    module.sliding_windows(ids, case.max_length, case.stride)
    ids[0] = 3
    again = module.sliding_windows(ids, case.max_length, case.stride)
    return {
        "the arguments afterwards": [case.token_ids, case.other_ids],
        "the first call's windows afterwards": [first_inputs, first_targets],
        "the second call's windows": [inputs, targets],
        "windows after token_ids[0] = 3": [*again],
    }


words = st.sampled_from(
    ["one", " red", " lamp", " by", " the", " sea", ",", ".", " list", " cat", " lit", " a"]
)


@exercise.check(
    points=1,
    calls="create_dataloader(text, batch_size, max_length, stride, shuffle=False, drop_last=False)",
    cases=st.fixed_dictionaries(
        {
            "text": st.lists(words, min_size=2, max_size=20).map("".join),
            "batch_size": st.integers(1, 4),
            "max_length": lengths,
            "stride": strides,
        }
    ),
    draws=10,
    corners=[
        {"text": counted(12), "batch_size": 2, "max_length": 4, "stride": 2},
        {"text": counted(12), "batch_size": 2, "max_length": 2, "stride": 4},
        {"text": counted(12), "batch_size": 3, "max_length": 3, "stride": 1},
        {"text": counted(12), "batch_size": 1, "max_length": 4, "stride": 4},
        {"text": counted(30), "batch_size": 8, "max_length": 4, "stride": 3},
        # more batches to be kept than a ring of 256 has places
        {"text": counted(301), "batch_size": 1, "max_length": 1, "stride": 1},
        {
            "text": "He lit them on Monday in the rain and on Thursday in the fog.",
            "batch_size": 2,
            "max_length": 4,
            "stride": 4,
        },
    ],
    hint="In which order do the windows stand in the text, and which two tensors is a batch made of?",
    needs=["inputs_start_every_stride_tokens", "targets_are_the_inputs_one_token_later"],
)
def batches_hold_the_windows_in_order(module, case):
    """Without shuffling, the batches `(inputs, targets)` hold the windows of the text's tokens in order.

    They still do when another loader, of other sizes, is made before the loop, and after all batches have been gone through.
    """
    sizes = {"batch_size": case.batch_size, "max_length": case.max_length, "stride": case.stride}
    loader = module.create_dataloader(case.text, **sizes, shuffle=False, drop_last=False)
    others = {name: size + 1 for name, size in sizes.items()}
    for other in (sizes, others):
        module.create_dataloader(3 * "by the sea " + case.text, **other, shuffle=False, drop_last=False)
    if hasattr(loader, "num_workers"):  # it has a check of its own; other processes cannot be started here
        loader.num_workers = 0
    return [{"inputs": inputs, "targets": targets} for inputs, targets in loader]


# Of other bad numbers the skeleton says less: a loader may find no window for them.
STRIDES_OF_ZERO = [
    {"text": counted(9), "max_length": 3, "stride": 0},
    {"text": counted(2), "max_length": 3, "stride": 0},
    {"text": "", "max_length": 1, "stride": 0},
]


@exercise.check(
    points=0.5,
    calls="list(create_dataloader(text, 2, max_length, stride, shuffle=False, drop_last=False))",
    cases=st.sampled_from(STRIDES_OF_ZERO),
    draws=0,
    corners=STRIDES_OF_ZERO,
    hint="The windows of a loader are those of `sliding_windows`: what becomes of its ValueError?",
    needs=["refuses_lengths_and_strides_below_one"],
)
def a_loader_refuses_a_stride_of_zero(module, case):
    """With `stride=0`, `create_dataloader` raises ValueError, or a loop over what it returns does."""

    def load(text, max_length, stride):
        loader = module.create_dataloader(text, 1, max_length, stride, shuffle=False, drop_last=False)
        if hasattr(
            loader, "num_workers"
        ):  # it has a check of its own; other processes cannot be started here
            loader.num_workers = 0
        return [inputs for inputs, _ in loader]

    # Where the stride changes nothing, that is a matter of other checks.
    heeded = len(load("0 1 2 3 4 5 6 7 8", 2, 1)) != len(load("0 1 2 3 4 5 6 7 8", 2, 4))
    return load(case.text, case.max_length, case.stride) if heeded else module.sliding_windows([], 1, 0)


def text_of(tokens: int, text: str, left: int = 1) -> dict[str, object]:
    """A text of so many tokens that it makes one window, `left` tokens before its end: only the tokens matter."""
    return {"text": text, "max_length": tokens - left, "stride": left}


TEXTS = [
    text_of(7, "The cat sat on the mat."),
    text_of(7, "The cat sat on the mat.", left=2),
    text_of(5, "one\ntwo\nthree"),
    text_of(5, "one\n\ntwo\n"),
    text_of(5, "one\ntwo\nthree", left=2),
    text_of(5, "one\n\ntwo\n", left=2),
    text_of(6, "one\r\ntwo\r\n"),
    text_of(2, "\n\n\n"),
    text_of(3, "  two spaces"),
    text_of(6, "a   b  c"),
    text_of(4, "one two  "),
    text_of(5, "\tif x:\n"),
    text_of(4, "CAT Cat cat"),
    text_of(5, "Inês bakes"),
    text_of(4, "Søren rows"),
    text_of(7, "“a list is”"),
    text_of(4, "cafe\u0301"),
    text_of(5, "ﬁn ½"),
    text_of(4, "海の家"),
    text_of(5, "שלום"),
    text_of(3, "hi 🙂!"),
    text_of(3, "a\u00a0b"),
    text_of(4, "unbelievable"),
    text_of(4, "don't it's"),
    text_of(7, "It’s late — go"),
    text_of(6, "salt &amp; pepper"),
    text_of(5, "12345 67890"),
    # What editors and other encodings put into a text is part of it.
    text_of(6, "\ufeffOne red lamp"),
    text_of(10, "\ufeffOne\0 red\u200b lamp\u2028"),
]
LONG = "Unfortunately, international telecommunications organizations misunderstand responsibilities."
SPECIAL = [
    text_of(3, "one<|endoftext|>two"),
    text_of(10, "one red<|endoftext|>two blue<|endoftext|>three green lamps.", left=2),
    text_of(10, "one red<|endoftext|>two blue<|endoftext|>three green lamps.", left=4),
    text_of(2, "one<|endoftext|>"),
    text_of(2, "<|endoftext|>one"),
    text_of(4, "one<|endoftext|><|endoftext|>two"),
    text_of(5, "one <|endoftext|> two."),
    text_of(5, "one\n<|endoftext|>\ntwo"),
    text_of(10, "one red<|endoftext|>two blue<|endoftext|>three green lamps."),
    text_of(7, "one<|endoftext|"),
    text_of(9, "one<|ENDOFTEXT|>"),
    text_of(11, "The lamp was lit.\n\n<|endoftext|>The cat sat."),
    # What other encodings take for special tokens are letters here.
    text_of(9, "Say <|im_start|> aloud"),
    text_of(42, "<s>[CLS] <|im_start|>one<|im_end|><|startoftext|><|endofprompt|><|pad|><pad></s>"),
]


WHOLE_TEXTS = [
    *(text | {"times": 1} for text in TEXTS),
    # As long as the text of the course. Its windows do not overlap: those of single characters would be too much to send.
    text_of(8 * 263, LONG) | {"times": 263, "stride": 8 * 263},
    # A run of one sign, longer than any piece it could be cut into.
    text_of(470, "=") | {"times": 30_000, "stride": 470},
    # Without a space where it could be cut.
    text_of(4 * 1200, "lanterns\n") | {"times": 1200, "stride": 4 * 1200},
    # Alike but in the middle.
    *(text_of(61, f"{30 * ' lamp'} {word}{30 * ' lamp'}") | {"times": 1} for word in ("red", "sea")),
]


@exercise.check(
    points=0.5,
    calls="create_dataloader(text * times, 1, max_length, stride, shuffle=False, drop_last=False)",
    cases=st.sampled_from(WHOLE_TEXTS),
    draws=0,
    corners=WHOLE_TEXTS,
    hint="Hand the whole text to the encoding, as it is: line breaks and spaces are part of the tokens.",
)
def every_character_becomes_gpt2_tokens(module, case):
    """The tokens are GPT-2's for the whole text: line breaks, spaces, capitals and every alphabet count.

    Another text before it, of which one letter differs, changes nothing, and a text that is the path of a file is a text.
    """
    path, text = tiktoken.get_encoding("gpt2").encode(os.__file__), case.text * case.times
    other, found = f"{text[: len(text) // 2]}#{text[len(text) // 2 + 1 :]}", []
    sizes = (len(path) - 1, 1), *[(case.max_length, case.stride)] * 2
    for one, (length, stride) in zip((os.__file__, other, text), sizes, strict=True):
        loader = module.create_dataloader(
            one, batch_size=1, max_length=length, stride=stride, shuffle=False, drop_last=False
        )
        if hasattr(
            loader, "num_workers"
        ):  # it has a check of its own; other processes cannot be started here
            loader.num_workers = 0
        found.append([(inputs, targets, inputs.flatten().tolist()) for inputs, targets in loader])
    return {
        "batches": [{"inputs": inputs, "targets": targets} for inputs, targets, _ in found[2]],
        # Compared here, as every machine has another path.
        "os.__file__ gives its own tokens": [tokens for _, _, tokens in found[0]] == [path[:-1]],
    }


@exercise.check(
    points=0.5,
    calls="create_dataloader(text, 1, max_length, stride, shuffle=False, drop_last=False)",
    cases=st.sampled_from(SPECIAL),
    draws=0,
    corners=SPECIAL,
    hint="tiktoken refuses special tokens in a text until it is told which ones are allowed.",
)
def end_of_text_is_one_token(module, case):
    """Every `<|endoftext|>` in the text, and nothing else, is the one token 50256, and windows run across it."""
    sizes = {"batch_size": 1, "max_length": case.max_length, "stride": case.stride}
    loader = module.create_dataloader(case.text, **sizes, shuffle=False, drop_last=False)
    if hasattr(loader, "num_workers"):  # it has a check of its own; other processes cannot be started here
        loader.num_workers = 0
    return [{"inputs": inputs, "targets": targets} for inputs, targets in loader]


def batches_of(text: str, batch_size: int, max_length: int, drop_last: bool) -> dict[str, object]:
    """One case written by hand."""
    return {"text": text, "batch_size": batch_size, "max_length": max_length, "drop_last": drop_last}


@exercise.check(
    points=0.5,
    calls="create_dataloader(text, batch_size, max_length, 1, False, drop_last)",
    cases=st.builds(
        batches_of, st.integers(0, 14).map(counted), st.integers(1, 5), st.integers(1, 4), st.booleans()
    ),
    draws=15,
    corners=[
        batches_of(counted(12), 4, 3, True),  # nine windows
        batches_of(counted(12), 4, 3, False),
        batches_of(counted(12), 3, 3, True),
        batches_of(counted(12), 3, 3, False),
        batches_of(counted(5), 4, 3, True),  # fewer windows than a batch has
        batches_of(counted(5), 4, 3, False),
        batches_of(counted(5), 1, 2, True),
        batches_of("one red lamp", 2, 8, False),  # no window
        batches_of("one red lamp", 2, 3, False),
        batches_of("", 2, 1, True),
        batches_of("", 2, 1, False),
        batches_of(counted(150), 60, 2, False),
    ],
    hint="DataLoader does the batching: what have you handed on to it, and what have you made by hand?",
)
def batches_come_as_dataloader_makes_them(module, case):
    """A DataLoader, to be gone through again and again, also while another loop over it waits.

    `drop_last` decides on a smaller last batch.
    """
    sizes = (case.batch_size, case.max_length, 1, False, case.drop_last)
    loader, new, newer = (module.create_dataloader(case.text, *sizes) for _ in range(3))
    workers = getattr(loader, "num_workers", None)
    for one in (loader, new, newer) if workers else ():
        one.num_workers = 0
    begun = iter(loader)  # a loop that goes on only after two others
    next(begun, None)
    epochs = [[(inputs, targets.shape) for inputs, targets in one] for one in (new, newer, loader, loader)]
    orders = [[inputs.tolist() for inputs, _ in epoch] for epoch in epochs]
    return {
        "a DataLoader": isinstance(loader, torch.utils.data.DataLoader),
        "num_workers": workers,
        "shapes of the batches, by epoch": [[(x.shape, y) for x, y in epoch] for epoch in epochs[2:]],
        # Two new loaders that differ are a matter of another check.
        "two epochs like that of a new loader": orders[0] != orders[1] or orders[2:] == orders[:2],
        "batches left to a loop that waited for two others after its first": len(list(begun)),
    }


def shuffled(batch_size: int, max_length: int, stride: int) -> dict[str, object]:
    """One case: two full batches and a smaller one, too large for two random epochs to share a batch by chance."""
    windows = 3 * batch_size - 2
    text = counted(max_length + (windows - 1) * stride + 1)
    return {"text": text, "batch_size": batch_size, "max_length": max_length, "stride": stride}


@exercise.check(
    points=0.5,
    calls="create_dataloader(text, batch_size, max_length, stride, shuffle=True, drop_last=drop_last)",
    cases=st.builds(shuffled, st.integers(8, 12), st.integers(1, 3), st.integers(1, 2)),
    draws=2,
    corners=[shuffled(8, 2, 1)],
    hint="Compare two epochs, and two runs after `torch.manual_seed(1)`: what is new, what is the same?",
    needs=["batches_hold_the_windows_in_order"],
)
def shuffling_follows_the_seed(module, case):
    """Shuffled, every epoch has each window once, in new batches and an order that torch's global seed decides.

    Nothing sets that seed, a loader that does not shuffle neither.
    """
    sizes, epochs = {"max_length": case.max_length, "stride": case.stride}, []
    for seed, then, drop_last in [(1, 2, False)] * 2 + [(1, 0, False), (0, 0, False), (0, 0, True)]:
        _ = seed and torch.manual_seed(seed)
        # The loader that does not shuffle is made, and nothing else.
        _, loader = (
            module.create_dataloader(
                case.text, case.batch_size, **sizes, shuffle=shuffle, drop_last=drop_last
            )
            for shuffle in (False, True)
        )
        if hasattr(loader, "num_workers"):
            loader.num_workers = 0
        for again in (0, then):
            _ = again and torch.manual_seed(again)
            epochs.append([list(zip(x.tolist(), y.tolist(), strict=True)) for x, y in loader])
    orders, begun = [[pair for batch in epoch for pair in batch] for epoch in epochs], iter(loader)
    return {
        # list(loader) is another loop, from its beginning to its end, while `begun` waits.
        "different windows in a loop that waited for another after its first batch": len(
            torch.cat([inputs for inputs, _ in (next(begun), *list(loader)[:0], *begun)]).unique(dim=0)
        ),
        "windows of two epochs, sorted": [sorted(order) for order in orders[:2]],
        "batches of the first epoch that come again in the second": sum(
            sorted(batch) in map(sorted, epochs[1]) for batch in epochs[0]
        ),
        "sizes of the batches without and with drop_last": [
            [len(batch) for batch in epoch] for epoch in (epochs[0], epochs[-1])
        ],
        "first epoch that had this order": [orders.index(order) for order in orders],
        "drop_last leaves out the same windows again": sorted(orders[-1]) == sorted(orders[-2]),
        "torch.initial_seed()": torch.initial_seed(),
    }


@exercise.check(
    points=0.5,
    calls="create_dataloader(text=text)",
    cases=st.just({"numbers": 1250}),
    draws=0,
    corners=[{"numbers": 1250}],  # fourteen windows of 256 tokens: three batches, four if the last is kept
    hint="Compare the first line of your function with the one that the assignment gave you.",
    needs=[
        "batches_hold_the_windows_in_order",
        "batches_come_as_dataloader_makes_them",
        "shuffling_follows_the_seed",
    ],
)
def has_the_promised_defaults(module, case):
    """By default: batches of 4 windows, 256 tokens, stride 128, shuffled, a smaller last batch dropped."""
    text = " ".join(str(number) for number in range(case.numbers))
    loader = module.create_dataloader(text=text)
    epochs = [[inputs[:, 0].tolist() for inputs, targets in loader] for _ in range(6)]
    alone = [
        [inputs[:, 0] for inputs, _ in module.create_dataloader(text, shuffle=False, drop_last=False, **size)]
        for size in ({"batch_size": 3}, {"max_length": 64}, {"stride": 300})
    ]
    first = torch.arange(8)
    with suppress(Exception):  # a text of many windows that cannot be loaded is a matter of other checks
        loader = module.create_dataloader("".join(600 * f" {letter}" for letter in "abcdefgh"), 200, 1, 1)
        first = next(iter(loader))[0].flatten()
    return {
        "batches": len(epochs[0]),
        "with drop_last=False": len(list(module.create_dataloader(text, shuffle=False, drop_last=False))),
        "in order": [(inputs, targets) for inputs, targets in module.create_dataloader(text, shuffle=False)],
        "first tokens where batch_size=3, max_length=64 or stride=300 alone is given": alone,
        "every epoch in the same order": all(epoch == epochs[0] for epoch in epochs),
        # A right order fails either of these less than once in 10 ** 10 times.
        "kinds of windows among the first 200 of eight kinds, 600 each": len(first.unique()),
        "windows of a kind stay together": int((first[1:] == first[:-1]).sum()) > 100,
    }
