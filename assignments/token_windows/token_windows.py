"""Windows of tokens: from a text to the batches that a GPT learns from.

A GPT reads a window of tokens and guesses, at every place, the token that comes next. So each window of
inputs goes with a window of targets: the same stretch of the text, one token later.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later.

    token_ids: the n token IDs of a text, in a list, a tuple, a range, or a tensor `[n]` of int32 or int64;
      they are not changed.
    max_length: how many tokens a window has.
    stride: how far apart two neighbouring windows start, in tokens. It may be less than `max_length` (windows
      overlap), equal to it, or more (tokens between windows are left out).

    Returns the tuple `(inputs, targets)`, two int64 tensors `[N, max_length]`. Window i starts at token
    `i * stride`. There is a window for every start below `n - max_length`, and for no other: every window is
    full, and so is its window of targets. A text of `max_length` tokens or fewer has no window: both tensors
    are then `[0, max_length]`.

    Raises ValueError where `max_length` or `stride` is below 1, whatever the text.

    >>> inputs, targets = sliding_windows([10, 11, 12, 13, 14, 15], max_length=3, stride=2)
    >>> inputs.tolist()
    [[10, 11, 12], [12, 13, 14]]
    >>> targets.tolist()
    [[11, 12, 13], [13, 14, 15]]
    """
    # TODO: cut the inputs and the targets out of `token_ids`
    raise NotImplementedError


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`.

    text: any text, line breaks and all alphabets included. The whole of it becomes tokens, by tiktoken's
      encoding `gpt2`, with nothing added or left out; `<|endoftext|>` in it is the special token 50256.
    batch_size: how many windows a batch has.
    max_length, stride: the windows are those that `sliding_windows` gives for the text's tokens.
    shuffle: with False the windows come in the order of the text; with True each of them once in an epoch, in
      an order that is drawn anew from torch's global generator, as DataLoader does it (nothing seeds it here).
    drop_last: whether a last batch of fewer than `batch_size` windows is left out.

    Every batch is a pair `(inputs, targets)` of int64 tensors `[B, max_length]`, made in this process
    (`num_workers=0`). A text too short for a window gives no batch. (DataLoader itself refuses to
    shuffle nothing, with a ValueError; that is fine here.)

    >>> for inputs, targets in create_dataloader("One red lamp, two red lamps", 2, 3, 3, shuffle=False):
    ...     print(inputs.tolist(), targets.tolist())
    [[3198, 2266, 20450], [11, 734, 2266]] [[2266, 20450, 11], [734, 2266, 32209]]
    """
    # TODO: tokenise the text, cut it into windows, and load them in batches
    raise NotImplementedError
