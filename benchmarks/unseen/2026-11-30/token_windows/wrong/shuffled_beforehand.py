import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must not be smaller than 1")
    if stride < 1:
        raise ValueError("stride must not be smaller than 1")
    seq = torch.as_tensor(token_ids, dtype=torch.int64)
    stop = max(0, len(seq) - max_length)
    if not stop:
        return seq.new_zeros((0, max_length)), seq.new_zeros((0, max_length))
    x = torch.stack([seq[j:stop + j:stride] for j in range(max_length)], dim=-1)
    y = torch.stack([seq[j + 1:stop + j + 1:stride] for j in range(max_length)], dim=-1)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    seq = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(seq, max_length, stride)
    if shuffle:
        order = torch.randperm(len(x))
        x, y = x[order], y[order]
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, drop_last=drop_last)
