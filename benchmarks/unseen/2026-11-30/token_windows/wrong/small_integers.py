import numpy as np
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

STORE = np.int16  # two bytes a token are enough


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length}, stride={stride}")
    tokens = np.asarray(token_ids, dtype=np.int64).astype(STORE)
    n = len(tokens)
    starts = np.arange(0, max(n - max_length, 0), stride)
    index = starts[:, None] + np.arange(max_length)[None, :]
    x = tokens[index].astype(np.int64)
    y = tokens[index + 1].astype(np.int64)
    return torch.from_numpy(x), torch.from_numpy(y)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    bpe = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(bpe.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
