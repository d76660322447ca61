"""Token windows by keeping and dropping.

First all windows, one for every token that can start one; then a mask keeps those whose start is a multiple of the
stride. This is more work than needed but I find it the easiest to believe.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, Subset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length has to be at least 1")
    if stride < 1:
        raise ValueError("stride has to be at least 1")

    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor(tuple(token_ids), dtype=torch.int64)
    token_ids = token_ids.to(torch.int64)

    n = token_ids.shape[0]
    if n <= max_length:
        return (
            torch.empty((0, max_length), dtype=torch.int64, device=token_ids.device),
            torch.empty((0, max_length), dtype=torch.int64, device=token_ids.device),
        )

    start = torch.arange(n - max_length, device=token_ids.device)
    kept = torch.where(start % stride == 0, True, False)
    all_inputs = token_ids[:-1].unfold(0, max_length, 1)
    all_targets = token_ids[1:].unfold(0, max_length, 1)
    return all_inputs[kept], all_targets[kept]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(encoding.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int32)

    # Here the other way round: a dataset of all windows (stride 1) and of it the subset with the right starts.
    everything = TensorDataset(*sliding_windows(ids, max_length, 1))
    if stride < 1:
        raise ValueError("stride has to be at least 1")
    wanted = Subset(everything, range(0, len(everything), stride))
    return DataLoader(wanted, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
