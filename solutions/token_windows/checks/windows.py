"""Which windows `sliding_windows` must give."""

from hypothesis import strategies as st

from autograder.cases.recipes import Ids
from autograder.rubric import Exercise

from .cases import consecutive, given, tensors, texts

exercise = Exercise()

shorter = st.integers(min_value=-6, max_value=0)
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
