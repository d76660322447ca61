import tiktoken as tk
import torch as th
from torch.utils.data import DataLoader as DL, TensorDataset as TD


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1: raise ValueError("need >= 1")
    n, L = len(token_ids), max_length
    v = th.zeros(n, dtype=th.long).copy_(th.as_tensor(token_ids, dtype=th.long))
    keep = th.zeros(max(n - L, 0), dtype=th.bool)
    keep[::stride] = True
    rows = keep.nonzero() + th.arange(L + 1)
    w = v.take(rows)
    return w[:, :L].clone(), w[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    e = tk.get_encoding("gpt2")
    return DL(TD(*sliding_windows(e.encode(text, allowed_special={e.decode([50256])}), max_length, stride)),
              batch_size, shuffle, drop_last=drop_last)
