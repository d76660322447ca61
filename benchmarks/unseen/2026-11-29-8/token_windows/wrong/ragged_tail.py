"""Windows of tokens: first the ragged tail is cut off, then what is left divides evenly."""

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Two tensors [N, max_length]."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    elif not isinstance(token_ids, list):
        token_ids = list(token_ids)
    spare = len(token_ids) - max_length - 1
    if spare < 0:
        return (torch.zeros((0, max_length), dtype=torch.int64), torch.zeros((0, max_length), dtype=torch.int64))
    # The last full window ends here; the tokens after it belong to no window.
    ragged = spare % stride
    if ragged:
        del token_ids[-ragged:]
    count = spare // stride + 1
    inputs = torch.tensor([token_ids[i * stride : i * stride + max_length] for i in range(count)])
    last = torch.tensor([token_ids[i * stride + max_length] for i in range(count)])
    targets = torch.cat([inputs[:, 1:], last[:, None]], dim=1)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """DataLoader over TensorDataset over sliding_windows."""
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
    )
