"""A grid of indices [N, max_length] and torch.take; the dataset is a plain list of pairs."""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if not (max_length >= 1 and stride >= 1):
        raise ValueError(f"need max_length >= 1 and stride >= 1, got {max_length} and {stride}")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    token_ids = token_ids.long()
    n = token_ids.shape[0]
    if n <= max_length:
        nothing = torch.zeros(0, max_length, dtype=torch.int64)
        return nothing, nothing.clone()
    starts = torch.arange(0, n - max_length, stride, device=token_ids.device)
    grid = torch.add(starts.unsqueeze(-1), torch.arange(max_length, device=token_ids.device))
    return token_ids.take(grid), token_ids.take(grid.add_(1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    bpe = tiktoken.encoding_for_model("gpt2")
    pairs = list(zip(*sliding_windows(bpe.encode(text, disallowed_special=(), allowed_special={bpe.decode([bpe.eot_token])}),
                                      max_length, stride)))
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
