"""Sliding windows the way I would write them in NumPy: build the grid of indices, then index once.

No loops over tokens anywhere.
"""

from __future__ import annotations

import tiktoken as tk
import torch as th
import torch.utils.data as thd


def _grid(n, L, s, device=None):
    """(N, L) matrix of positions; entry (i, j) is i*s + j."""
    starts = th.arange(0, max(n - L, 0), s, device=device)
    offsets = th.arange(L, device=device)
    ii, jj = th.meshgrid(starts, offsets, indexing="ij")
    return ii + jj


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride must both be positive, got %r and %r" % (max_length, stride))

    if th.is_tensor(token_ids):
        a = token_ids.long()
    else:
        a = th.asarray(list(token_ids), dtype=th.int64)

    if a.numel() <= max_length:
        z = th.zeros((0, max_length), dtype=th.int64, device=a.device)
        return z, z.clone()

    idx = _grid(a.numel(), max_length, stride, a.device)
    return th.take(a, idx), th.take(a, idx + 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tk.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(ids, max_length, stride)
    xy = th.stack((x, y), dim=1)  # (N, 2, L): one array holds it all

    def unpack(rows):
        both = th.stack(rows)
        return both[:, 0], both[:, 1]

    return thd.DataLoader(xy, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=unpack)
