from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """
    Parameters
    ----------
    token_ids : the tokens of the text
    max_length : length of a window
    stride : step between windows

    Returns
    -------
    (inputs, targets)
    """
    if max_length < 1:
        raise ValueError("max_length must be > 0")
    if stride < 1:
        raise ValueError("stride must be > 0")

    input_list = []
    target_list = []
    if token_ids:
        for i in range(0, len(token_ids) - max_length, stride):
            input_list.extend(int(t) for t in token_ids[i:i + max_length])
            target_list.extend(int(t) for t in token_ids[i + 1:i + 1 + max_length])

    inputs = torch.tensor(input_list, dtype=torch.int64).view(-1, max_length)
    targets = torch.tensor(target_list, dtype=torch.int64).view(-1, max_length)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Tokenise, cut, load."""
    tokenizer = tiktoken.encoding_for_model("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
