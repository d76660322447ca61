"""What `sliding_windows` must take, refuse, and leave as it was."""

import copy
from array import array
from collections import UserList
from functools import partial
from typing import Any

from hypothesis import strategies as st

from autograder.cases.recipes import Ids
from autograder.rubric import Exercise

from .cases import as_tensor, consecutive, given, lengths, strides, tensors, texts, token_lists

exercise = Exercise()


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

    A `max_length` or a `stride` that is refused with a list of IDs is refused with a tensor, too, however short.
    """
    windows = module.sliding_windows(token_ids=case.token_ids, max_length=case.max_length, stride=case.stride)
    inputs, targets = windows

    def refused(ids, length, stride):
        try:
            module.sliding_windows(ids, length, stride)
        except Exception as error:
            return isinstance(error, ValueError)

    taken = ["nothing"]
    for length, stride in ((0, case.stride), (case.max_length, 0), (case.max_length, -1)):
        for ids in (case.token_ids, case.token_ids[:1], case.token_ids[:0]):
            # A list that is not refused is a matter of another check.
            if refused(ids.tolist(), length, stride) and not refused(ids, length, stride):
                taken.insert(0, f"{len(ids)} IDs with max_length={length}, stride={stride}")
    return {
        "a tuple": isinstance(windows, tuple),
        "inputs": inputs,
        "targets": targets,
        "refused with a list, but not with a tensor": taken[0],
    }


@exercise.check(
    points=0.5,
    calls="sliding_windows(kind(range(first, first + count)), max_length, stride)",
    cases=st.fixed_dictionaries(
        {
            "first": st.integers(0, 300),
            "count": st.integers(7, 20),
            "kind": st.sampled_from(["range", "tuple", "UserList", "array('i')"]),
            "max_length": lengths,
            "stride": strides,
        }
    ),
    draws=15,
    corners=[
        {"first": 10, "count": 9, "kind": "range", "max_length": 4, "stride": 2},
        {"first": 10, "count": 9, "kind": "tuple", "max_length": 4, "stride": 2},
        {"first": 10, "count": 9, "kind": "UserList", "max_length": 4, "stride": 2},
        # of four and of eight bytes a number
        {"first": 10, "count": 9, "kind": "array('i')", "max_length": 4, "stride": 2},
        {"first": 10, "count": 9, "kind": "array('q')", "max_length": 4, "stride": 2},
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
    """Any sequence of IDs gives the same windows as a list does: a tuple, a range, a `collections.UserList`, an `array`.

    So does one that is empty or too short, and a bad `max_length` or `stride` is refused.
    """
    kinds = {
        "tuple": tuple,
        "UserList": UserList,
        "array('i')": partial(array, "i"),
        "array('q')": partial(array, "q"),
    }
    make = kinds.get(case.kind, lambda ids: ids)

    def outcome(ids, max_length, stride):
        try:
            return str(module.sliding_windows(ids, max_length, stride))
        except Exception as error:
            return type(error).__name__

    inputs, targets = module.sliding_windows(
        make(range(case.first, case.first + case.count)), case.max_length, case.stride
    )
    return {
        "inputs": inputs,
        "targets": targets,
        "windows of range(2 * count, 0, -2)[:5000]": [
            *module.sliding_windows(make(range(2 * case.count, 0, -2)[:5000]), case.max_length, case.stride)
        ],
        # What becomes of a list is a matter of other checks.
        "empty, short, with max_length=0 and stride=0, as with a list": [
            outcome(make(range(count)), *sizes) == outcome([*range(count)], *sizes)
            for count in (0, 2, 5)
            for sizes in ((3, case.stride), (0, case.stride), (3, 0))
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
    refused = []
    for stride in (4, 9):  # an error in one of these, or another error, is a matter of other checks
        try:
            module.sliding_windows([10, 11, 12, 13, 14, 15, 16, 17, 18], 4, stride)
        except Exception as error:
            refused.append(isinstance(error, ValueError))
    told = "ValueError where max_length and stride are good, too"
    given = case.token_ids, case.max_length, case.stride
    return told if refused == [True, True] else [*module.sliding_windows(*given)]


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
