"""Which windows a loader of `create_dataloader` must hold."""

from hypothesis import strategies as st

from autograder.rubric import Exercise

from .cases import counted, lengths, strides

exercise = Exercise()

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
        # It has a check of its own; other processes cannot be started here.
        if hasattr(loader, "num_workers"):
            loader.num_workers = 0
        return [inputs for inputs, _ in loader]

    # Where the stride changes nothing, that is a matter of other checks.
    heeded = len(load("0 1 2 3 4 5 6 7 8", 2, 1)) != len(load("0 1 2 3 4 5 6 7 8", 2, 4))
    return load(case.text, case.max_length, case.stride) if heeded else module.sliding_windows([], 1, 0)
