"""More parameters than asked for, all with defaults after the promised ones."""
__all__ = ["sliding_windows", "create_dataloader"]

import tiktoken as tk
import torch as t
from torch.utils.data import DataLoader as Loader, TensorDataset as Pairs

GPT2 = tk.get_encoding("gpt2")
SPECIAL = {"<|endoftext|>"}


def sliding_windows(token_ids, max_length, stride, device=None, *, dtype=t.int64):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length < 1 or stride < 1")
    ids = t.as_tensor(token_ids, dtype=dtype, device=device)
    stop = ids.shape[0] - max_length
    index = t.arange(max_length) + t.tensor(range(0, stop, stride), dtype=t.int64).reshape(-1, 1)
    return ids[index], ids[1:][index]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True, num_workers=0, device=None):
    ids = GPT2.encode(text, allowed_special=SPECIAL)
    return Loader(Pairs(*sliding_windows(ids, max_length, stride, device)), batch_size, shuffle, num_workers=num_workers, drop_last=drop_last)
