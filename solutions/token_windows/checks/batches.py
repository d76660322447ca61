"""How a loader of `create_dataloader` must batch and shuffle, and what it does where it is told nothing."""

from contextlib import suppress

import torch
from hypothesis import strategies as st

from autograder.rubric import Exercise

from .cases import counted

exercise = Exercise()


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
    sizes = {"batch_size": case.batch_size, "max_length": case.max_length, "stride": case.stride}
    epochs = []
    for seed, then, drop_last in [(1, 2, False)] * 2 + [(1, 0, False), (0, 0, False), (0, 0, True)]:
        if seed:
            torch.manual_seed(seed)
        module.create_dataloader(case.text, **sizes, shuffle=False, drop_last=drop_last)
        loader = module.create_dataloader(case.text, **sizes, shuffle=True, drop_last=drop_last)
        if hasattr(loader, "num_workers"):
            loader.num_workers = 0
        for again in (0, then):
            if again:
                torch.manual_seed(again)
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
        loader = module.create_dataloader("".join(1600 * f" {letter}" for letter in "abcdefgh"), 200, 1, 1)
        first = next(iter(loader))[0].flatten() if len(loader) == 63 else first
    return {
        "batches": len(epochs[0]),
        "with drop_last=False": len(list(module.create_dataloader(text, shuffle=False, drop_last=False))),
        "in order": [(inputs, targets) for inputs, targets in module.create_dataloader(text, shuffle=False)],
        "first tokens where batch_size=3, max_length=64 or stride=300 alone is given": alone,
        "every epoch in the same order": all(epoch == epochs[0] for epoch in epochs),
        # A right order fails either of these less than once in 10 ** 10 times.
        "kinds of windows among the first 200 of eight kinds, 1600 each": len(first.unique()),
        "windows of a kind stay together": int((first[1:] == first[:-1]).sum()) > 100,
    }
